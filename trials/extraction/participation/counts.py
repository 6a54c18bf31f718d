"""Counting: how many doses, visits or punctures the words of a match tell."""

import re
from dataclasses import dataclass

from trials.extraction.engine.matches import Match
from trials.extraction.engine.numbers import NUMBER, number

NUMBERS = re.compile(NUMBER)
RANGE = re.compile(r"\s?(?:-\s?to|-|~|to|or)\s?(\d{1,3})(?![\d.]\d)")
FEWER = re.compile(rf"(?:{NUMBER})[^.;:]*\bor\s$")  # "one injection or" three
FOLLOWING = re.compile(r"[\s-]*([^\W\d_]+|%)")
MULTIPLES = {"twice": 2.0, "thrice": 3.0}
UNIT = r"(?:day|week|month|visit)s?"
SHORT = r"(?:d|w|m)"  # D0, D7 and D14
AND = r"\s*(?:,\s*(?:and\s|then\s)?|&|/|and\s|then\s)\s*"
TOLERANCE = r"\s?\(?\s?(?:±|\+/-|\+-)\s?\d{1,2}(?:\s?(?:day|week|month)s?)?\s?\)?"
POINT = rf"[+-]?\d{{1,3}}(?:st|nd|rd|th)?(?!\d|[.,]\d|\s?-\s?\d)(?:{TOLERANCE})?"
# Days such as "days 0, 14 (±2) and 28", "day 0 and day 28", "0, 3 and 6 months", "baseline, week 4 and week 8"
LIST = re.compile(
    rf"(?:\b{UNIT}\s?{POINT}|\b{SHORT}{POINT}|\bbaseline\b)(?:{AND}(?:at\s|on\s)?(?:{UNIT}\s?|{SHORT})?{POINT}){{1,20}}"
    rf"|(?:\bbaseline\b|\b{POINT})(?:{AND}{POINT}){{1,20}}[\s-]?(?:{UNIT})\b"
)
GOES_ON = re.compile(r"\s?,?\s?or\b|[^.;]{0,20}\b(?:every|thereafter|until|etc|afterwards|then)\b")
GOES_BEHIND = re.compile(r"\s{0,2}(?:,|and|&|/|then)")
REACH = 80  # letters of a list on either side of a match in it


@dataclass(frozen=True, slots=True)
class Count:
    """`start` and `end` of the words that tell it."""

    number: float
    start: int
    end: int
    is_range: bool = False  # "three to five": the number is the larger


def count_in(match: Match, not_counted: frozenset[str] = frozenset()) -> Count | None:
    """The count that a match tells, as its rule says: the number itself, one in its words, or the length of a list."""
    how = match.rule.facts.get("count")
    if how == "list":
        return _listed(match)
    if how in ("number", "last"):
        return _stated(match, not_counted if how == "number" else frozenset())
    return Count(float(how), match.start, match.end) if how else None


def _stated(match: Match, not_counted: frozenset[str]) -> Count | None:
    words, where = match.words, (match.start, match.end)
    for found in reversed(list(NUMBERS.finditer(words))):
        if span := RANGE.match(words, found.end()):
            return Count(float(span[1]), *where, is_range=True) if not _is_of(words, span.end(), not_counted) else None
        if not _is_of(words, found.end(), not_counted):
            return Count(number(found[0]) or 0.0, *where, is_range=bool(FEWER.search(words, 0, found.start())))
    return next((Count(count, *where) for word, count in MULTIPLES.items() if word in words), None)


def _is_of(words: str, end: int, not_counted: frozenset[str]) -> bool:
    """Whether a number that ends there belongs to a unit, or to what is no dose: "3 million", "6 and 12 weeks"."""
    if end == len(words) or not not_counted:
        return False
    following = FOLLOWING.match(words, end)
    return following is None or following[1] in not_counted or following[1] in ("and", "or", "to")


def _listed(match: Match) -> Count | None:
    """How many days, weeks or months the list has that a match is part of."""
    text, sentence = match.sentence.document.lower, match.sentence
    if not (match.words.startswith("and") or GOES_BEHIND.match(text, match.end)):
        return None
    left, right = max(sentence.start, match.start - REACH), min(sentence.end, match.end + REACH)
    found = next((one for one in LIST.finditer(text, left, right) if one.end() > match.start), None)
    if not found or found.start() >= match.end or GOES_ON.match(text, found.end(), sentence.end):
        return None
    points = set(re.findall(r"\d+", re.sub(TOLERANCE, "", found[0]))) | (
        {"0"} if found[0].startswith("baseline") else set()
    )
    start, end = min(match.start, found.start()), max(match.end, found.end())
    return Count(float(len(points)), start, end) if len(points) > 1 else None
