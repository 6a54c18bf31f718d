"""The shortest quote of a record that proves a fact: a sentence, a clause of one, or the whole words around it.

It never ends or begins inside brackets that do not hold the fact as well.
"""

import re

from trials.extraction.results import MAX_QUOTE_LENGTH

CLAUSE = re.compile(r",\s(?=(?:and|or|which|who|while|whereas|then|followed|after|before|with|in|to)\b)|:\s|\s[-–—]\s")
SHORT_ENOUGH = 160
BRACKET = re.compile(r"[()\[\]]")
JOINS = re.compile(r"\s*(?:and/or|and|or)\s+")
JOINS_AT_END = re.compile(r"[\s,]+(?:and/or|and|or|that)$")


def quote(text: str, sentence: tuple[int, int], start: int, end: int) -> str:
    """The shortest sentence or clause that holds text[start:end], cut at words where that is over-long."""
    left, right = sentence
    if right - left > SHORT_ENOUGH:
        brackets = _brackets(text, left, right)
        for found in CLAUSE.finditer(text, left, right):
            if any(opened < found.start() < closed and not opened < start < closed for opened, closed in brackets):
                continue
            if found.end() <= start:
                left = found.end()
            elif found.start() >= end:
                right = found.start()
                break
    if right - left > MAX_QUOTE_LENGTH:
        left, right = _window(text, left, right, start, end)
    left, right = _without_halves(text, left, right, start, end)
    joins = JOINS.match(text, left, start)
    left = joins.end() if joins else left
    words = text[left:right].strip()
    joins = JOINS_AT_END.search(words)
    return words[: joins.start()] if joins and left + joins.start() >= end else words


def _brackets(text: str, left: int, right: int) -> list[tuple[int, int]]:
    """The brackets of a stretch, each from where it opens to where it closes; one that never closes is none."""
    opened, found = [], []
    for mark in BRACKET.finditer(text, left, right):
        if mark[0] in "([":
            opened.append(mark.start())
        elif opened:
            found.append((opened.pop(), mark.start()))
    return found


def _without_halves(text: str, left: int, right: int, start: int, end: int) -> tuple[int, int]:
    """A stretch without what stands behind a bracket that does not close in it, or before one that does not open."""
    whole = {place for pair in _brackets(text, left, right) for place in pair}
    for mark in BRACKET.finditer(text, left, right):
        if mark.start() in whole:
            continue
        if mark.end() <= start:
            left = mark.end()
        elif mark.start() >= end:
            return left, mark.start()
    return left, right


def _window(text: str, left: int, right: int, start: int, end: int) -> tuple[int, int]:
    """Whole words round the mention, about half the longest quote on each side."""
    end = min(end, start + MAX_QUOTE_LENGTH)
    spare = (MAX_QUOTE_LENGTH - (end - start)) // 2
    if start - spare > left:
        gap = text.find(" ", start - spare, start)
        left = gap + 1 if gap >= 0 else start
    if end + spare < right:
        gap = text.rfind(" ", end, end + spare)
        right = gap if gap >= 0 else end
    return left, right
