"""Lines of a list: where an item begins, what marks it, and where a run-on paragraph holds several."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from trials.extraction.eligibility.headings import inline_headings
from trials.extraction.eligibility.sentences import sentence_spans, trim

BULLETS = "*•●▪▫◦○■□‣⁃➢➤►✓✔·∙\uf0b7\uf0a7"
MARKER = re.compile(
    rf"""\s*(?:
      \\?[{BULLETS}]+ | <!--\s*-->
    | \\?[-–—]+(?=\s|[^\W\d_]) | o(?=\s+[A-Z])
    | \(?\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}\s?\\?[.):\]](?!\d)(?=\s|$|[^\W_]|[(≥≤<>"“])
    | \d{{1,2}}(?:\.\d{{1,2}}){{1,3}}(?=\s+[A-Z]) | \d{{1,2}}\s?[-–]\s(?=[A-Z])
    | \(?[a-zA-Z][.)](?=\s|[A-Z]) | \([a-zA-Z]\) | \(?[ivxIVX]{{1,5}}[.)](?=\s|[A-Z])
    )\s*""",
    re.VERBOSE,
)
BARE_NUMBER = re.compile(r"\s*(\d{1,2})\s+(?=[A-Z][A-Za-z])")
INLINE_BULLET = re.compile(rf"(?<=\s)[{BULLETS}](?=\s|$)|(?<=[.;:])\s+[-–](?=\s[A-Z])")
INLINE_DASH = re.compile(r"(?<=\s)[-–](?=\s[A-Z])")  # "… - Age 18 to 75 - FVC over 50% - …"
INLINE_NUMBER = re.compile(r"(?<![^\s;,.；])\(?(\d{1,2})[.)](?=\s?[^\s\d.,])")
INLINE_LETTER = re.compile(r"(?<![^\s;,.；])\(?([A-Za-z])[.)](?=\s?[^\s\d.,])")
# What the three patterns need, found far faster.
INLINE_HINT = re.compile(rf"[.)–{BULLETS}-](?:(?<=\d[.)])|(?<=[\s;,.；(][A-Za-z][.)])|(?<=\s[–{BULLETS}-]))")
COUNTS = (
    (INLINE_NUMBER, re.compile(r"\d+"), int),
    (INLINE_LETTER, re.compile(r"[A-Za-z]"), lambda letter: ord(letter.lower()) - ord("a") + 1),
)
LINE = re.compile(r"[^\n]+")
TABLE_ROW = re.compile(r"\|.*\|")
TABLE_RULE = re.compile(r"\|[\s|:=-]*-[\s|:=-]*\|")
NEXT_IS_RULE = re.compile(r"\n\s*\|[ \t|:=-]*-[ \t|:=-]*\|\s*(?:\n|$)")
DIGITS, LETTERS, SPACE = re.compile(r"\d+"), re.compile(r"[ivxIVX]+|[a-zA-Z]"), re.compile(r"\s+")
TABLE_STYLE = "|"
LONG_PARAGRAPH = 300
MIN_DASHES = 3  # fewer may be asides
MAX_STYLE_LENGTH = 20


@dataclass(slots=True)
class Item:
    """A line, or a part of one, before it is known what it is: its marker, if any, and its words."""

    start: int
    body: int
    end: int
    indent: int
    style: str
    heading: tuple[str, str] | None = None


def items(text: str) -> Iterator[Item]:
    """The items of a text in order; nothing but white space lies between them."""
    number = 0
    for line in LINE.finditer(text):
        start, end = trim(text, *line.span())
        if start == end:
            continue
        if text[start] == "|" and TABLE_ROW.fullmatch(text, start, end):
            yield from _row(text, start, end)
            continue
        indent = start - line.start()
        body, style, number = _marker(text, start, end, number)
        for begin, stop, heading in inline_headings(text, body, end):
            if stop - begin < end - body:
                begin, stop = trim(text, begin, stop)
            if begin == body:
                yield Item(start, body, stop, indent, style, heading)
            elif begin < stop:
                inner, own, number = (begin, "", number) if heading else _marker(text, begin, stop, number)
                yield Item(begin, inner, stop, indent, own, heading)


def _row(text: str, start: int, end: int) -> Iterator[Item]:
    """A row of a table as an item, its outer lines as markers; the row above a rule is a heading."""
    if TABLE_RULE.fullmatch(text, start, end):
        yield Item(start, end, end, 0, TABLE_STYLE)
        return
    body, stop = trim(text, start + 1, end - 1)
    if body >= stop:
        yield Item(start, end, end, 0, TABLE_STYLE)
        return
    heading = ("", "") if NEXT_IS_RULE.match(text, end) else None
    yield Item(start, body, stop, 0, TABLE_STYLE, heading)
    yield Item(end - 1, end, end, 0, TABLE_STYLE)


def _marker(text: str, start: int, end: int, number: int) -> tuple[int, str, int]:
    """Where the words of a line begin, the style of its marker, and the last bare number in use."""
    body = start
    for _ in range(3):
        found = MARKER.match(text, body, end)
        if not found:
            break
        body = found.end()
    if body > start:
        marker = text[start:body]
        digits = DIGITS.search(marker)
        return body, _style(marker), int(digits[0]) if digits else number
    bare = BARE_NUMBER.match(text, start, end)
    if bare and int(bare[1]) == number + 1 and number:
        return bare.end(), "1", number + 1
    return start, "", number


def _style(marker: str) -> str:
    """What markers of one list have in common: "1.", "a)" or "*"."""
    kept = marker[:MAX_STYLE_LENGTH].strip()
    return kept if kept in BULLETS else LETTERS.sub("a", DIGITS.sub("1", SPACE.sub("", kept)))


def split_line(text: str, item: Item, *, alone: bool, in_list: bool) -> Iterator[tuple[str, int, int]]:
    """A line as one criterion; a run-on paragraph as several.

    `alone` is a line that is all of its section, `in_list` one of a section with markers.
    """
    marks = _inline_marks(text, item, alone)
    if marks:
        yield from _cut_at(text, item, marks)
        return
    long = item.end - item.body > LONG_PARAGRAPH
    alone, paragraph = alone and (long or not item.style), long and not in_list
    spans = sentence_spans(text[item.body : item.end]) if alone or paragraph else []
    if len(spans) < (2 if alone else 3):
        yield "criterion", item.body, item.end
        return
    for start, end in spans:
        yield "criterion", item.body + start, item.body + end


def _inline_marks(text: str, item: Item, alone: bool) -> list[tuple[int, int]]:
    """Bullets, or numbers or letters that count up, within one line."""
    body, end = item.body, item.end
    if not INLINE_HINT.search(text, max(body - 1, 0), end):
        return []
    bullets = [mark.span() for mark in INLINE_BULLET.finditer(text, body, end)]
    if not bullets and len(dashes := [mark.span() for mark in INLINE_DASH.finditer(text, body, end)]) >= MIN_DASHES:
        bullets = dashes
    if bullets:
        return bullets
    own = text[item.start : body]
    for pattern, own_mark, place in COUNTS:
        found = own_mark.search(own)
        wanted = place(found[0]) + 1 if found else 1
        marks = []
        for mark in pattern.finditer(text, body, end):
            if place(mark[1]) == wanted:
                marks.append(mark.span())
                wanted += 1
        if marks and (found or (len(marks) > 1 and (alone or marks[0][0] == body))):
            return marks
    return []


def _cut_at(text: str, item: Item, marks: list[tuple[int, int]]) -> Iterator[tuple[str, int, int]]:
    position = item.body
    for start, end in [*marks, (item.end, item.end)]:
        for role, begin, stop in (("criterion", position, start), ("marker", start, end)):
            begin, stop = trim(text, begin, stop)
            if begin < stop:
                yield role, begin, stop
        position = end
