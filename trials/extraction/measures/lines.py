"""Lines of a list: where an item begins, what marks it, and where a run-on paragraph holds several."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from trials.extraction.measures.headings import inline_headings
from trials.extraction.measures.sentences import sentence_spans, trim

BULLETS = "*•●▪▫◦○■□‣⁃➢➤►✓✔·∙\uf0b7\uf0a7"
MARKER = re.compile(
    rf"""\s*(?:
      [{BULLETS}]+ | <!--\s*-->
    | [-–—]+(?=\s|[^\W\d_]) | o(?=\s+[A-Z])
    | \(?\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}\s?[.):\]](?!\d)(?=\s|$|[^\W_]|[(≥≤<>"“])
    | \d{{1,2}}(?:\.\d{{1,2}}){{1,3}}(?=\s+[A-Z]) | \d{{1,2}}\s?[-–]\s(?=[A-Z])
    | \(?[a-zA-Z][.)](?=\s|[A-Z]) | \([a-zA-Z]\) | \(?[ivxIVX]{{1,5}}[.)](?=\s|[A-Z])
    )\s*""",
    re.VERBOSE,
)
BARE_NUMBER = re.compile(r"\s*(\d{1,2})\s+(?=[A-Z][A-Za-z])")
INLINE_BULLET = re.compile(rf"(?<=\s)[{BULLETS}](?=\s|$)|(?<=[.;:])\s+[-–](?=\s[A-Z])")
INLINE_NUMBER = re.compile(r"(?<![^\s;,.；])\(?(\d{1,2})[.)](?=\s?[^\s\d.,])")
INLINE_LETTER = re.compile(r"(?<![^\s;,.；])\(?([A-Za-z])[.)](?=\s?[^\s\d.,])")
LONG_PARAGRAPH = 300


@dataclass(frozen=True, slots=True)
class Item:
    """A line, or a part of one, before it is known what it is: its marker, if any, and its words."""

    start: int
    body: int
    end: int
    indent: int
    style: str
    heading: tuple[str, str] | None = None


def items(text: str) -> Iterator[Item]:
    number = 0
    for line in re.finditer(r"[^\n]+", text):
        start, end = trim(text, line.start(), line.end())
        if start == end:
            continue
        indent = start - line.start()
        body, style, number = _marker(text, start, end, number)
        cuts = inline_headings(text, body, end)
        for begin, stop, heading in cuts:
            begin, stop = trim(text, begin, stop)
            if begin == body:
                yield Item(start, body, stop, indent, style, heading)
            elif begin < stop:
                inner, own, number = (begin, "", number) if heading else _marker(text, begin, stop, number)
                yield Item(begin, inner, stop, indent, own, heading)


def _marker(text: str, start: int, end: int, number: int) -> tuple[int, str, int]:
    """Where the words of a line begin, the style of its marker, and the last bare number in use."""
    body, style = start, ""
    for _ in range(3):
        found = MARKER.match(text, body, end)
        if not found:
            break
        body = found.end()
        style += re.sub(r"[ivxIVX]+|[a-zA-Z]", "a", re.sub(r"\d+", "1", found[0].strip()))
    if style:
        digits = re.search(r"\d+", text[start:body])
        return body, style, int(digits[0]) if digits else number
    bare = BARE_NUMBER.match(text, start, end)
    if bare and int(bare[1]) == number + 1 and number:
        return bare.end(), "1", number + 1
    return start, "", number


def split_line(text: str, item: Item, lines: list[Item]) -> Iterator[tuple[str, int, int]]:
    """A line as one criterion; a run-on paragraph as several."""
    alone = len(lines) == 1
    marks = _inline_marks(text, item, alone)
    if marks:
        yield from _cut_at(text, item, marks)
        return
    paragraph = item.end - item.body > LONG_PARAGRAPH and not any(line.style for line in lines)
    spans = sentence_spans(text[item.body : item.end]) if alone or paragraph else []
    if len(spans) < (2 if alone else 3):
        yield "criterion", item.body, item.end
        return
    for start, end in spans:
        yield "criterion", item.body + start, item.body + end


def _inline_marks(text: str, item: Item, alone: bool) -> list[tuple[int, int]]:
    """Bullets, or numbers or letters that count up, within one line."""
    bullets = [mark.span() for mark in INLINE_BULLET.finditer(text, item.body, item.end)]
    if bullets:
        return bullets
    own = text[item.start : item.body]
    for pattern, first in ((INLINE_NUMBER, "1"), (INLINE_LETTER, "a")):
        found = re.search(r"\d+" if first == "1" else r"[A-Za-z]", own)
        wanted, marks = (ord(found[0].lower()) + 1 if first == "a" else int(found[0]) + 1) if found else None, []
        if wanted is None:
            wanted = 1 if first == "1" else ord("a")
        for mark in pattern.finditer(text, item.body, item.end):
            value = int(mark[1]) if first == "1" else ord(mark[1].lower())
            if value == wanted:
                marks.append(mark.span())
                wanted += 1
        if marks and (found or (len(marks) > 1 and (alone or marks[0][0] == item.body))):
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
