"""What is wrong with a form, for the person who filled it in."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """A sentence that says what to change, and the id of the field."""

    words: str
    place: str = ""
