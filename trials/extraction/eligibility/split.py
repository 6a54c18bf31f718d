"""Free-text eligibility, split into single criteria, word for word and in order.

Every word of the text is in exactly one piece. A piece is a criterion, or structure:

- a *heading*: a line, or the start of one up to its colon, that only says which kind of criteria follows ("Key
  exclusion criteria:"), for which group ("Cohort A:") or that a list begins ("Participants must meet the following:");
- a *marker*: a bullet, number or letter in front of an item, or the lines of a table.

An item that opens a nested list ("Any sign of weak breathing:") is a criterion of its own, and so is each item below
it. The items below know what stands `above` them, so that "Patients must not have:" is not forgotten.

Criteria under headings on withdrawal, run-in and the like are of the kind "other": they are no rules for joining.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from trials.extraction.eligibility.headings import (
    IN,
    MIXED,
    OTHER,
    OUT,
    SAME,
    cohort_label,
    excludes_below,
    sounds_like_exclusion,
)
from trials.extraction.eligibility.kinds_of_people import groups_of_items
from trials.extraction.eligibility.lines import Item, items, split_line
from trials.extraction.eligibility.sentences import trim

CONNECTOR = re.compile(r"(?:and|or|and/or|plus)\W*", re.IGNORECASE)
UNFINISHED = re.compile(r"\b(?:of|the|with|to|for|in|than|by|an?|at|from|within|during|prior|least|their|its)$|[-/(]$")
WORD_EDGE = re.compile(r"\b|\W")
MAX_LEAD_LENGTH = 300
MAX_LABEL_LENGTH = 120
MAX_TEXT_LENGTH = 100_000  # five times what the longest registry takes
MAX_DEPTH = 8
DEEPER = "deeper"  # the style of items that stand further in than their opener


@dataclass(slots=True, eq=False)
class Piece:
    """A stretch of the text: a "criterion", or structure ("heading" or "marker").

    `above` are the criteria that open the lists it stands in, the outermost first.
    """

    role: str
    start: int
    end: int
    kind: str = IN
    cohort: str = ""
    above: tuple["Piece", ...] = ()


@dataclass(slots=True)
class Opener:
    """An item that others may stand below: a criterion, or a heading with a group, "" for everyone."""

    indent: int
    style: str
    colon: bool
    piece: Piece | None
    text: str
    cohort: str | None
    child_style: str | None = None


def pieces(text: str) -> list[Piece]:
    """The whole text in order, cut into criteria, headings and markers; only white space lies between them.

    What stands beyond MAX_TEXT_LENGTH is kept as one more criterion.
    """
    rest = _too_long(text)
    found = _split(text[:rest]) if rest < len(text) else _split(text)
    start, end = trim(text, rest, len(text))
    if start < end:
        found.append(Piece("criterion", start, end, found[-1].kind if found else IN))
    return found


def _too_long(text: str) -> int:
    """Where a text becomes too long to split; not within a word."""
    between = WORD_EDGE.search(text, MAX_TEXT_LENGTH) if len(text) > MAX_TEXT_LENGTH else None
    return between.start() if between else len(text)


def _split(text: str) -> list[Piece]:
    found: list[Piece] = []
    kind = group = ""
    parts = list(sections(items(text)))
    for index, section in enumerate(parts):
        following = _heading(parts[index + 1])[0] if index + 1 < len(parts) else ""
        previous, (kind, heading_group) = kind, _heading(section)
        if kind == SAME:
            kind = IN if previous == OTHER else previous
        elif kind == MIXED:
            kind = ""
        if heading_group:
            cohort, group = heading_group, ""
        else:  # a group named above "Inclusion criteria" holds for the "Exclusion criteria" that follow, too
            label = found[-1].cohort if found and found[-1].role == "heading" else ""
            cohort = group = label or (group if kind != previous else "")
        found += _Section(text, section, kind, cohort, following).read()
    return found


def sections(lines: Iterator[Item]) -> Iterator[list[Item]]:
    """Items from one heading of a kind to the next."""
    section: list[Item] = []
    for item in lines:
        if item.heading and item.heading[0] and section:
            yield section
            section = []
        section.append(item)
    yield section


def _heading(section: list[Item]) -> tuple[str, str]:
    """The kind and the group that a section's heading names; "" where it has none."""
    return (section[0].heading if section else None) or ("", "")


class _Section:
    """The items under one heading of a kind; `following` is the kind of the next."""

    def __init__(self, text: str, section: list[Item], kind: str, cohort: str, following: str):
        self.text, self.section, self.kind, self.cohort, self.following = text, section, kind, cohort, following
        self.found: list[Piece] = []
        self.openers: list[Opener] = []
        lines = [item for item in section if not item.heading and item.body < item.end]
        self.alone, self.in_list = len(lines) == 1, any(line.style for line in lines)
        self.groups = self._groups_of_items()

    def read(self) -> list[Piece]:
        for number, item in enumerate(self.section):
            if item.start < item.body:
                self.found.append(Piece("marker", *trim(self.text, item.start, item.body)))
            words = self.text[item.body : item.end]
            if not words:
                continue
            if not item.heading and self._continues(item, words):
                self.found[-1].end = item.end
                continue
            self._read_item(number, item, words)
        return self.found

    def _read_item(self, number: int, item: Item, words: str) -> None:
        group = item.heading[1] if item.heading else None
        if not item.heading:
            _close(self.openers, item, words)
            group = self._label(number, item, words)
        elif not item.heading[0]:
            self.openers.clear()
        if group is not None:
            self.found.append(Piece("heading", item.body, item.end, self.kind or IN, group))
            if not (item.heading and item.heading[0]):
                self.openers.append(Opener(item.indent, item.style, True, None, "", group))
            return
        above: tuple[Piece, ...] = ()
        cohort, kind = self.cohort, self.kind
        if self.openers:
            above = tuple(opener.piece for opener in self.openers if opener.piece)
            named = next((opener.cohort for opener in reversed(self.openers) if opener.cohort is not None), None)
            cohort = named or cohort
            lead = " ".join(opener.text for opener in self.openers if opener.text)[-MAX_LEAD_LENGTH:]
            if lead and kind != OTHER and excludes_below(lead):
                kind = OUT
        for role, start, end in split_line(self.text, item, alone=self.alone, in_list=self.in_list):
            own = kind or (OUT if sounds_like_exclusion(self.text[start:end]) else IN)
            self.found.append(Piece(role, start, end, own, cohort, above))
        last = self.found[-1] if self.found[-1].role == "criterion" else None
        self.openers.append(Opener(item.indent, item.style, words.endswith(":"), last, words[-MAX_LEAD_LENGTH:], None))
        del self.openers[:-MAX_DEPTH]

    def _continues(self, item: Item, words: str) -> bool:
        """Whether a line only goes on with the criterion of the line before: "or", or the rest of its sentence."""
        if not self.found or self.found[-1].role != "criterion" or item.style:
            return False
        if CONNECTOR.fullmatch(words):
            return True
        last = self.found[-1]
        return words[0].islower() and bool(UNFINISHED.search(self.text, max(last.start, last.end - 20), last.end))

    def _label(self, number: int, item: Item, words: str) -> str | None:
        """The group in a line that only names one; "" for a line that only says that a list begins; else None.

        Without a colon, a label is the line right above another "Inclusion criteria", or one without a marker in front
        of the first item of a list.
        """
        if number in self.groups:
            return self.groups[number]
        last = number + 1 == len(self.section)
        opens_next = last and not item.style and self.following == IN != self.kind
        if len(words) > MAX_LABEL_LENGTH or words[-1] in ".;,":
            return None
        if words.endswith(":") or opens_next:
            title = len(self.section) == 1 and opens_next and len(words.split()) < 6
            return cohort_label(words) or "" if title else cohort_label(words)
        if item.style or last or not self.section[number + 1].style or len(words.split()) > 4:
            return None
        return cohort_label(words) if number == 0 or self._starts_list_anew(number) else None

    def _groups_of_items(self) -> dict[int, str]:
        """The groups that a list of people names, each above a list of its own: "* Patients", "* Healthy controls"."""
        items = [number for number, item in enumerate(self.section) if not item.heading and item.style]
        outer = [number for number in items if self.section[number].indent == self.section[items[0]].indent]
        if len(outer) < 2 or any(number + 1 not in items or number + 1 in outer for number in outer):
            return {}
        names = groups_of_items([self.text[self.section[number].body : self.section[number].end] for number in outer])
        return dict(zip(outer, names, strict=True)) if names else {}

    def _starts_list_anew(self, number: int) -> bool:
        """Whether the items before and after a line stand in two lists of one style: "3. …", the line, "1. …"."""
        before, after = self.section[number - 1], self.section[number + 1]
        if before.heading:
            return True
        own = self.text[after.start : after.body]
        return before.style == after.style and (own.strip("( \\.)") in ("1", "a", "A", "i") or not own.strip("*•- \\"))


def _close(openers: list[Opener], item: Item, words: str) -> None:
    """Forget the openers that an item does not stand below."""
    while openers:
        top = openers[-1]
        below = item.indent > top.indent
        if item.indent == top.indent and top.colon:
            flat = top.style == item.style and words.endswith(":")
            below = top.child_style in (None, item.style) and not flat
        if below:
            if top.child_style is None:
                top.child_style = DEEPER if item.indent > top.indent else item.style
            return
        openers.pop()
