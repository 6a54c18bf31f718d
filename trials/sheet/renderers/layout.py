"""Paper and text size of a printed sheet."""

from dataclasses import dataclass

PAPERS = {"a4": "A4", "letter": "US Letter"}
LETTERS = {"normal": 12, "large": 18}  # points


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    paper: str = "a4"
    size: str = "normal"

    @property
    def changes(self):
        """Query parameters that differ from the defaults."""
        usual = Layout()
        return {name: getattr(self, name) for name in ("paper", "size") if getattr(self, name) != getattr(usual, name)}
