"""Paper and text size of a printed sheet."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

PAPERS = {"a4": "A4", "letter": "US Letter"}
LETTERS = {"normal": 12, "large": 18}  # points


class UnknownLayout(ValueError):
    """The request names an unknown paper or size; the message says what to change."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    paper: str = "a4"
    size: str = "normal"

    @classmethod
    def of(cls, data):
        """Layout from query parameters, or UnknownLayout."""
        layout = cls(paper=data.get("paper") or "a4", size=data.get("size") or "normal")
        if layout.paper not in PAPERS:
            raise UnknownLayout(_("We know no paper of this name. Use “a4” or “letter”."))
        if layout.size not in LETTERS:
            raise UnknownLayout(_("We know no size of this name. Use “normal” or “large”."))
        return layout

    @property
    def changes(self):
        """Query parameters that differ from the defaults."""
        usual = Layout()
        return {name: getattr(self, name) for name in ("paper", "size") if getattr(self, name) != getattr(usual, name)}
