"""Sentences and clauses of plain text, as positions in it, and the shortest quote round a mention."""

import re
from collections.abc import Iterator

from trials.extraction.results import MAXIMUM_QUOTE_LENGTH

# A full stop ends a sentence before a space and a capital, digit or bullet, or before a capital with the space
# forgotten; not after an initial, "vs." and the like. Line breaks end one too, unless the next line goes on in lower
# case (text wrapped by hand).
BREAK = re.compile(
    r"[.!?](?<!\bvs.)(?<!\bapprox.)(?<!\be\.g.)(?<!\bi\.e.)(?<!\b[A-Za-z].)(?<!\bNo.)(?<!\bDr.)[)\]\"”']?\s(?=\s*[^a-z\s])"
    r"|\.(?<=[a-z)%]{2}\.)(?=[A-Z][a-z])"
    r"|\n(?=\s*[^a-z\s])|\n(?=[ \t]{0,40}\n)|;\s|\s[•●▪·]\s"
)
CLAUSE = re.compile(r",\s(?=(?:and|or|which|who|while|whereas|then|followed|after|before|with|in|to)\b)|:\s|\s[-–—]\s")
SHORT_ENOUGH = 160
TOO_LONG = 1500  # no sentence but a list or a table; it is cut, so that reading stays linear in length


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, without the space around it."""
    start = 0
    for found in BREAK.finditer(text):
        yield from _trimmed(text, start, found.end())
        start = found.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for left, right in _pieces(text, start, end):
        piece = text[left:right]
        if stripped := piece.strip():
            left += len(piece) - len(piece.lstrip())
            yield left, left + len(stripped)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > TOO_LONG:
        cut = text.rfind(" ", start + 1, start + TOO_LONG)
        cut = cut if cut > start else start + TOO_LONG
        yield start, cut
        start = cut
    yield start, end


def quote(text: str, sentence: tuple[int, int], start: int, end: int) -> str:
    """The shortest sentence or clause that holds text[start:end], cut at words where that is over-long."""
    left, right = sentence
    if right - left > SHORT_ENOUGH:
        for found in CLAUSE.finditer(text, left, right):
            if found.end() <= start:
                left = found.end()
            elif found.start() >= end:
                right = found.start()
                break
    if right - left > MAXIMUM_QUOTE_LENGTH:
        left, right = _window(text, left, right, start, end)
    return text[left:right].strip()


def _window(text: str, left: int, right: int, start: int, end: int) -> tuple[int, int]:
    """Whole words round the mention, about half the longest quote on each side."""
    end = min(end, start + MAXIMUM_QUOTE_LENGTH)
    spare = (MAXIMUM_QUOTE_LENGTH - (end - start)) // 2
    if start - spare > left:
        gap = text.find(" ", start - spare, start)
        left = gap + 1 if gap >= 0 else start
    if end + spare < right:
        gap = text.rfind(" ", end, end + spare)
        right = gap if gap >= 0 else end
    return left, right
