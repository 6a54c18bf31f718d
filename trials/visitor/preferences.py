"""Text size and colours that a visitor chose, kept in a cookie."""

from dataclasses import dataclass

from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

COOKIE = "display"
SIZES = {
    "": _("Normal (100%)"),
    "125": _("Larger (125%)"),
    "150": _("Large (150%)"),
    "200": _("Very large (200%)"),
}
COLOURS = {
    "": _("As my device has them"),
    "light": _("Dark text on a light page"),
    "dark": _("Light text on a dark page"),
    "contrast-light": _("High contrast: black on white"),
    "contrast-dark": _("High contrast: white and yellow on black"),
}
SCHEMES = {"": "light dark", "light": "light", "dark": "dark", "contrast-light": "light", "contrast-dark": "dark"}


@dataclass(frozen=True, kw_only=True)
class Display:
    """A size and a colour scheme; "" is the device's own. The stylesheet has rules for these values."""

    size: str = ""
    colours: str = ""

    @classmethod
    def from_values(cls, size, colours):
        """Return the Display of two values; unknown ones count as ""."""
        return cls(size=size if size in SIZES else "", colours=colours if colours in COLOURS else "")

    @property
    def cookie(self):
        return f"{self.size}.{self.colours}" if self.is_chosen else ""

    @property
    def is_chosen(self):
        return bool(self.size or self.colours)

    @property
    def scheme(self):
        """The value of the CSS property `color-scheme`, for what the browser paints before and beside the page."""
        return SCHEMES[self.colours]


def display(request):
    """Context processor: `display`, read from the cookie when a page needs it."""
    return {"display": SimpleLazyObject(lambda: _from_cookie(request))}


def _from_cookie(request):
    size, _dot, colours = request.COOKIES.get(COOKIE, "").partition(".")
    return Display.from_values(size, colours)
