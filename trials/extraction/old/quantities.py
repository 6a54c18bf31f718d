"""Numbers with their units, in words and figures, and the comparisons before them."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBER_WORDS = {word: number for number, word in enumerate(ONES + TEENS, 1)}
NUMBER_WORDS |= {ten: 20 + 10 * index for index, ten in enumerate(TENS)}
NUMBER_WORDS |= {f"{t}-{o}": 20 + 10 * i + j for i, t in enumerate(TENS) for j, o in enumerate(ONES, 1)}
_WORD = rf"(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(ONES)})\b)?|{'|'.join(TEENS[::-1])}|{'|'.join(ONES)}"
_WORD_BEGINS = r"(?<![a-z])(?:one|two|thr|fou|fiv|six|sev|eig|nin|ten|ele|twe|thi|for|fif)"

UNITS = {
    "%": r"%|percent\b|per cent\b|percentage\b",
    "year": r"-?years?\b|-?yrs?\b|y/?o\b|y\b",
    "month": r"-?months?\b|mos?\b|mths?\b",
    "week": r"-?weeks?\b|wks?\b",
    "day": r"-?days?\b|d\b",
    "hour": r"-?hours?\b|hrs?\b|h\b",
    "point": r"-?points?\b|pts\b",
    "other": r"[munμµ]?[ll]\b|lit(?:er|re)s?\b|mg\b|kg\b|g/|cm\b|mm\b|x\b|×|times\b|u/|ui?/|mmol|mmhg|°|[mnpuμµ]g\b|"
    r"half[- ]li|cells?\b|copies|kda|minutes?\b|min\b|m2|/mm|/[mdu]?l|pack",
}
_UNIT = "|".join(f"(?P<u{index}>{words})" for index, words in enumerate(UNITS.values()))
EXACT_DAYS = {"year": 365.25, "month": 365.25 / 12, "week": 7.0, "day": 1.0}
DAYS = {"year": 365.0, "month": 30.0, "week": 7.0, "day": 1.0}  # as sponsors count them
_UNIT_NAMES = tuple(UNITS)

# Comparisons as sponsors write them, the longest first.
_MORE = r"(?:greater|more|higher|larger|longer|older|bigger|above|superior|better)"
_LESS = r"(?:less|fewer|lower|shorter|younger|smaller|below|inferior|under)"
AT_LEAST = (
    rf"(?:no|not|nor) (?:be )?{_LESS}(?: than)?(?: or equal to)?|equal (?:to )?or {_MORE}(?: than| to)?|"
    rf"{_MORE}(?: than)?(?: or|,? and/or| and)? equal(?: to| than)?|(?<!no )(?<!not ){_MORE} (?:than|to)|"
    r"at least|not (?:below|under)|minimum(?: of)?|in excess of|exceed(?:s|ing)?|over|above|beyond|"
    r">\s?(?:or\s?)?(?:/\s?)?=|=\s?>|≥|⩾|＞|>"
)
AT_MOST = (
    rf"(?:no|not|nor) (?:be |to )?(?:{_MORE}|later|exceed(?:ing)?|over)(?: than)?|equal (?:to )?or {_LESS}(?: than|"
    rf" to)?|"
    rf"{_LESS}(?: than)?(?: or|,? and/or| and)? equal(?: to| than)?|(?<!no )(?<!not ){_LESS} (?:than|to)|"
    r"at (?:the )?most|(?:a )?maximum(?: of)?|up to|under|below|"
    r"(?:within|in|during|over|for)(?: approximately| about)?(?: the)? (?:last|past|previous|preceding|prior|"
    r"first)|within|"
    r"<\s?(?:or\s?)?(?:/\s?)?=|=\s?<|≤|⩽|＜|<"
)
_COMPARISON = re.compile(
    rf"(?=[<>≤≥⩽⩾＜＞=]|(?<![a-z])[a-z])(?:(?P<dated>(?:not? )?(?:earlier|later) than)|"
    rf"(?P<atmost>(?:(?<![a-z])|(?=[<≤⩽＜=]))(?:{AT_MOST}))|"
    rf"(?P<atleast>(?:(?<![a-z])|(?=[>≥⩾＞=]))(?:{AT_LEAST})))"
)
_QUANTITY = re.compile(
    rf"(?=\d|{_WORD_BEGINS})(?:"
    rf"(?<![\w.,/])(?:(?:{_WORD})\s?\(\s?)?(?P<figure>\d{{1,4}}(?:[.,]\d{{1,2}})?)(?![\d])(?:\s?\))?"
    rf"(?:[\s-]?(?:{_UNIT}))?"
    rf"|\b(?P<word>{_WORD})\b(?:[\s-]?(?:{_UNIT.replace('?P<u', '?P<v')}))?)"
)
_DIGIT = re.compile(r"\d")
_NUMBER_WORD = re.compile(rf"{_WORD_BEGINS}")
LONGEST_COMPARISON = 70


@dataclass(slots=True)
class Quantity:
    value: float
    unit: str
    start: int
    end: int


def has_number(text: str) -> bool:
    """Whether there may be a number, in figures or words."""
    return bool(_DIGIT.search(text) or _NUMBER_WORD.search(text))


def begins_limit(text: str, start: int) -> bool:
    """Whether a number or a comparison stands right there."""
    return bool(_QUANTITY.match(text, start) or _COMPARISON.match(text, start))


def quantities(text: str) -> Iterator[tuple[Quantity, re.Match | None]]:
    """The numbers of a sentence in order, each with the last comparison between the number before and it."""
    after = 0
    for number in _QUANTITY.finditer(text):
        quantity = _quantity(number)
        nearest = max(after, quantity.start - LONGEST_COMPARISON)
        before = deque(_COMPARISON.finditer(text, nearest, quantity.start), maxlen=1)
        after = quantity.end
        yield quantity, before[0] if before else None


def _quantity(found: re.Match) -> Quantity:
    word = found["word"]
    value = NUMBER_WORDS[word.replace(" ", "-")] if word else float(found["figure"].replace(",", "."))
    group = found.lastgroup or ""
    unit = _UNIT_NAMES[int(group[1:])] if group[1:].isdigit() else ""
    return Quantity(float(value), unit, found.start(), found.end())
