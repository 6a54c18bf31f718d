"""How large a visitor wants the text, and in which colours: two words in a cookie of the visitor's browser."""

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
    """A choice of each; "" leaves it to the device. The stylesheet knows the same words."""

    size: str = ""
    colours: str = ""

    @classmethod
    def of(cls, size, colours):
        """The choice that two words make. A word we do not know is as none."""
        return cls(size=size if size in SIZES else "", colours=colours if colours in COLOURS else "")

    @property
    def cookie(self):
        return f"{self.size}.{self.colours}" if self.is_chosen else ""

    @property
    def is_chosen(self):
        return bool(self.size or self.colours)

    @property
    def scheme(self):
        """The colours in the browser's words, for what it paints before and beside the page."""
        return SCHEMES[self.colours]


def display(request):
    """For templates: `display`, read from the cookie where a page needs it."""
    return {"display": SimpleLazyObject(lambda: _of_cookie(request))}


def _of_cookie(request):
    size, _dot, colours = request.COOKIES.get(COOKIE, "").partition(".")
    return Display.of(size, colours)
