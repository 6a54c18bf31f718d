"""The shortest quote of a record that proves a fact: a sentence, a clause of one, or the whole words around it."""

import re

from trials.extraction.results import MAXIMUM_QUOTE_LENGTH

CLAUSE = re.compile(r",\s(?=(?:and|or|which|who|while|whereas|then|followed|after|before|with|in|to)\b)|:\s|\s[-–—]\s")
SHORT_ENOUGH = 160


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
