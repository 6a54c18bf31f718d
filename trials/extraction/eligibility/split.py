"""Free-text eligibility, split into single inclusion and exclusion criteria, word for word and in order.

Every word of the text is in exactly one piece. A piece is a criterion, or structure:

- a *heading*: a line, or the start of one up to its colon, that only says which kind of criteria follows ("Key
  exclusion criteria:"), for which group ("Cohort A:") or that a list begins ("Participants must meet the following:");
- a *marker*: a bullet, number or letter in front of an item.

An item that opens a nested list ("Any sign of weak breathing:") is a criterion of its own, and so is each item below
it. What the opener says goes to the items below as their `lead`, so that "Patients must not have:" is not forgotten.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from trials.extraction.eligibility.headings import IN, OUT, cohort_label, excludes_below, sounds_like_exclusion
from trials.extraction.eligibility.lines import Item, items, split_line
from trials.extraction.engine.sentence_spans import trim

CONNECTOR = re.compile(r"(?:and|or|and/or|plus)\W*", re.IGNORECASE)
UNFINISHED = re.compile(r"\b(?:of|the|with|to|for|in|than|by|an?|at|from|within|during|prior|least|their|its)$|[-/(]$")
WORD_EDGE = re.compile(r"\b|\W")
LONGEST_LEAD = 300
LONGEST_TEXT = 100_000  # five times what the longest registry takes
DEEPEST = 8
DEEPER = "deeper"  # the style of items that stand further in than their opener


@dataclass(slots=True)
class Piece:
    """A stretch of the text: a "criterion", or structure ("heading" or "marker")."""

    role: str
    start: int
    end: int
    kind: str = IN
    cohort: str = ""
    lead: str = ""


@dataclass(slots=True)
class Opener:
    """An item that others may stand below."""

    indent: int
    style: str
    colon: bool
    text: str
    cohort: str
    child_style: str | None = None


def pieces(text: str) -> list[Piece]:
    """The whole text in order, cut into criteria, headings and markers; only white space lies between them.

    What stands beyond LONGEST_TEXT is kept as one more criterion.
    """
    rest = _too_long(text)
    found = _split(text[:rest]) if rest < len(text) else _split(text)
    start, end = trim(text, rest, len(text))
    if start < end:
        found.append(Piece("criterion", start, end, found[-1].kind if found else IN))
    return found


def _too_long(text: str) -> int:
    """Where a text becomes too long to split; not within a word."""
    between = WORD_EDGE.search(text, LONGEST_TEXT) if len(text) > LONGEST_TEXT else None
    return between.start() if between else len(text)


def _split(text: str) -> list[Piece]:
    found: list[Piece] = []
    kind = group = ""
    parts = list(sections(items(text)))
    for index, section in enumerate(parts):
        following = _heading(parts[index + 1])[0] if index + 1 < len(parts) else ""
        previous, kind, heading_group = kind, *_heading(section)
        if heading_group:
            cohort, group = heading_group, ""
        else:  # a group named above "Inclusion criteria" holds for the "Exclusion criteria" that follow, too
            label = found[-1].cohort if found and found[-1].role == "heading" else ""
            cohort = group = label or (group if kind != previous else "")
        found += _read_section(text, section, kind, cohort, following)
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


def _read_section(text: str, section: list[Item], kind: str, cohort: str, following: str) -> list[Piece]:
    """The pieces of the items under one heading of a kind; `following` is the kind of the next."""
    found: list[Piece] = []
    openers: list[Opener] = []
    lines = [item for item in section if not item.heading and item.body < item.end]
    alone, in_list = len(lines) == 1, any(line.style for line in lines)
    for item in section:
        if item.start < item.body:
            found.append(Piece("marker", *trim(text, item.start, item.body)))
        words = text[item.body : item.end]
        if not words:
            continue
        group = item.heading[1] if item.heading else None
        if group is None and _continues(text, found, item, words):
            found[-1].end = item.end
            continue
        if group is None:
            _close(openers, item, words)
            last = item is section[-1] and not item.style and following == IN != kind
            group = _label(words, last, len(section) == 1)
        elif item.heading and not item.heading[0]:
            openers.clear()
        if group is not None:
            found.append(Piece("heading", item.body, item.end, kind or IN, group))
            if not (item.heading and item.heading[0]):
                openers.append(Opener(item.indent, item.style, True, "", group))
            continue
        lead, group = "", cohort
        if openers:
            lead = " ".join(opener.text for opener in openers if opener.text)[-LONGEST_LEAD:]
            group = next((opener.cohort for opener in reversed(openers) if opener.cohort), cohort)
        kind_here = OUT if lead and excludes_below(lead) else kind
        for role, start, end in split_line(text, item, alone=alone, in_list=in_list):
            found.append(Piece(role, start, end, kind_here or _own_kind(text[start:end]), group, lead))
        openers.append(Opener(item.indent, item.style, words.endswith(":"), words[-LONGEST_LEAD:], ""))
        del openers[:-DEEPEST]
    return found


def _heading(section: list[Item]) -> tuple[str, str]:
    """The kind and the group that a section's heading names; "" where it has none."""
    return (section[0].heading if section else None) or ("", "")


def _own_kind(words: str) -> str:
    return OUT if sounds_like_exclusion(words) else IN


def _continues(text: str, found: list[Piece], item: Item, words: str) -> bool:
    """Whether a line only goes on with the criterion of the line before: "or", or the rest of its sentence."""
    if not found or found[-1].role != "criterion" or item.style:
        return False
    if CONNECTOR.fullmatch(words):
        return True
    last = found[-1]
    return words[0].islower() and bool(UNFINISHED.search(text, max(last.start, last.end - 20), last.end))


def _label(words: str, opens_next: bool, alone: bool) -> str | None:
    """The group in a line that only names one; "" for a line that only says that a list begins; else None.

    Without a colon, only the line right above another "Inclusion criteria" is a label.
    """
    if len(words) > 120 or not (words.endswith(":") or opens_next):
        return None
    title = alone and opens_next and len(words.split()) < 6 and words[-1] not in ".;,"
    return cohort_label(words) or "" if title else cohort_label(words)


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
