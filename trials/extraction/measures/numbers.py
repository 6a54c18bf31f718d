"""Limits in words and figures: "at least 50%", "18-75 years", "within the last two years", "no more than 24 months"."""

import re
from dataclasses import dataclass, replace

ONES = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
NUMBER_WORDS = {word: number for number, word in enumerate(ONES, 1)}
NUMBER_WORDS |= {ten: 20 + 10 * index for index, ten in enumerate(TENS)}
NUMBER_WORDS |= {f"{t}-{o}": 20 + 10 * i + j for i, t in enumerate(TENS) for j, o in enumerate(ONES[:9], 1)}
_WORD = "|".join(sorted((re.escape(word).replace(r"\-", r"[- ]") for word in NUMBER_WORDS), key=len, reverse=True))

UNITS = {
    "%": r"%|percent\b|per cent\b|percentage\b",
    "year": r"-?years?\b|-?yrs?\b|y/?o\b|y\b",
    "month": r"-?months?\b|mos?\b|mths?\b",
    "week": r"-?weeks?\b|wks?\b",
    "day": r"-?days?\b|d\b",
    "hour": r"-?hours?\b|hrs?\b|h\b",
    "point": r"-?points?\b|pts\b",
    "other": r"[munμµ]?[lL]\b|lit(?:er|re)s?\b|mg\b|kg\b|g/|cm\b|mm\b|x\b|×|times\b|U/|UI?/|mmol|mmHg|°|[mnpuμµ]g\b|"
    r"half[- ]li|cells?\b|copies|kDa|minutes?\b|min\b|m2|/mm|/[mdu]?l|pack",
}
_UNIT = "|".join(f"(?P<u{index}>{words})" for index, words in enumerate(UNITS.values()))
_EXACT_DAYS = {"year": 365.25, "month": 365.25 / 12, "week": 7.0, "day": 1.0}
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
_TOKEN = re.compile(
    rf"(?=[\d<>≤≥⩽⩾＜＞=]|(?<![a-z])[a-z])(?:(?P<atmost>(?:(?<![a-z])|(?=[<≤⩽＜=]))(?:{AT_MOST}))|"
    rf"(?P<atleast>(?:(?<![a-z])|(?=[>≥⩾＞=]))(?:{AT_LEAST}))"
    rf"|(?<![\w.,/])(?:(?:{_WORD})\s?\(\s?)?(?P<figure>\d{{1,4}}(?:[.,]\d{{1,2}})?)(?![\d])(?:\s?\))?(?:[\s-]?(?:{_UNIT}))?"
    rf"|\b(?P<word>{_WORD})\b(?:[\s-]?(?:{_UNIT.replace('?P<u', '?P<v')}))?)",
    re.IGNORECASE,
)
_NUMBER = re.compile(rf"\d|(?<![a-z])(?=[efnost])(?:{_WORD})\b", re.IGNORECASE)
_FILLER = re.compile(
    r"[\s:,=(]*(?:(?:a|an|the|of|or|to|total|score|scores|is|age|about|approximately|than|equal|be|initial|least|"
    r"last|past|"
    r"previous|preceding|prior)\s+){0,4}[\s:=(]*",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s*(?:-|–|—|−|~|～|to|through|until|till|up to|and|-?to-?)\s*(?:the age of\s*)?", re.IGNORECASE)
_TAIL = (
    r"[\s,-]*(?:\(inclusive\)|inclusive|years?|yrs?|old|of age|age|months?|points?|%|"
    r"percent|of (?:the )?predicted|predicted|\s)*[\s,]*"
)
_AFTER_MIN = re.compile(
    rf"{_TAIL}(?:(?:or|and|&)(?: is)? (?:more|greater|higher|above|older|over|better|longer|up|upwards?|beyond)\b|"
    rf"\+|at least\b"
    rf"|(?:≤|<=|<)\s*(?:age|fvc|svc|als|patient|bmi)|minimum\b)",
    re.IGNORECASE,
)
_AFTER_MAX = re.compile(
    rf"{_TAIL}(?:(?:or|and) (?:less|lower|fewer|younger|below|under|shorter)\b|at most\b|maximum\b"
    rf"|(?:≥|>=|>)\s*(?:age|fvc|svc|als|patient|bmi))",
    re.IGNORECASE,
)
_IN_THE = re.compile(r"\b(?:in|during|over) the\s+$", re.IGNORECASE)
_BEFORE_NOW = re.compile(r"\s*(?:prior|before|preceding|previous|leading)\b", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\W*(?:\b(?:and|or|but|to|through|until|old|of|age|aged|years?|is|be|not|than|are|months?|points?|at|the|also|"
    r"inclusive|screening|patients?|in|has|score)\b\W*){0,7}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Limit:
    """A lower or upper bound, or a range, and where it stands. `unit` is a key of UNITS or ""."""

    start: int
    end: int
    minimum: float | None = None
    maximum: float | None = None
    unit: str = ""
    value: float = 0.0  # of a range the lower bound

    @property
    def bare(self) -> bool:
        return self.minimum is None and self.maximum is None

    def turned(self) -> "Limit":
        """What an exclusion leaves open: who is out below 50 is in from 50."""
        return replace(self, minimum=self.maximum, maximum=self.minimum)

    @property
    def is_range(self) -> bool:
        return self.minimum is not None and self.maximum is not None


@dataclass(frozen=True, slots=True)
class Quantity:
    value: float
    unit: str
    start: int
    end: int


def limits(text: str) -> list[Limit]:
    """All limits of a sentence in order. A limit without a unit takes that of the one it is joined to."""
    found: list[Limit] = []
    if not _NUMBER.search(text):
        return found
    before = waiting = None
    for token in _TOKEN.finditer(text):
        if token["atleast"] or token["atmost"]:
            before = token
            continue
        quantity = _quantity(token)
        if waiting and _joined(text, waiting[0], quantity):
            found[-1] = _range(text, *waiting, quantity, before)
            waiting = None
            continue
        limit = _limit(text, quantity, before)
        found.append(limit)
        waiting = (quantity, limit)
    return _share_units(text, found)


def _quantity(token: re.Match) -> Quantity:
    word = token["word"]
    value = NUMBER_WORDS[word.lower().replace(" ", "-")] if word else float(token["figure"].replace(",", "."))
    unit = next((name for i, name in enumerate(_UNIT_NAMES) if token[f"u{i}"] or token[f"v{i}"]), "")
    return Quantity(float(value), unit, token.start(), token.end())


def _joined(text: str, first: Quantity, second: Quantity) -> bool:
    between = text[first.end : second.start]
    # "18 years old to 75": what names the unit may stand before the dash
    between = re.sub(r"^\s*(?:old|of age)\b", "", between)
    if len(between) > 20 or not _RANGE.fullmatch(between):
        return False
    if first.unit and second.unit and first.unit != second.unit and "other" in (first.unit, second.unit):
        return False
    if between.strip().lower() == "and":
        return bool(
            re.search(r"\b(?:between|from)\b[^.;]{0,30}$", text[max(0, first.start - 40) : first.start], re.IGNORECASE)
        )
    return first.value < second.value or first.unit != second.unit


def _range(text: str, first: Quantity, limit: Limit, second: Quantity, before: re.Match | None) -> Limit:
    start = limit.start
    opening = re.search(r"\b(?:between|from)\s+(?:the ages? of\s+)?$", text[max(0, start - 30) : start], re.IGNORECASE)
    if opening:
        start -= len(opening[0])
    if first.unit and second.unit and first.unit != second.unit:
        first = replace(first, value=first.value * _scale(first.unit, second.unit))
    return Limit(start, second.end, first.value, second.value, second.unit or first.unit, first.value)


def _scale(unit: str, target: str) -> float:
    return (
        _EXACT_DAYS[unit] / _EXACT_DAYS[target]
        if unit != target and unit in _EXACT_DAYS and target in _EXACT_DAYS
        else 1.0
    )


def _limit(text: str, quantity: Quantity, before: re.Match | None) -> Limit:
    start = quantity.start
    bound = ""
    if before and before.end() <= start and start - before.end() <= 30 and _FILLER.fullmatch(text, before.end(), start):
        bound, start = ("minimum" if before["atleast"] else "maximum"), before.start()
    elif _AFTER_MIN.match(text, quantity.end):
        bound = "minimum"
    elif _AFTER_MAX.match(text, quantity.end):
        bound = "maximum"
    limit = Limit(start, quantity.end, unit=quantity.unit, value=quantity.value)
    if not bound and _IN_THE.search(text, max(0, start - 30), start) and _BEFORE_NOW.match(text, quantity.end):
        bound = "maximum"
    return replace(limit, **{bound: quantity.value}) if bound else limit


def _share_units(text: str, found: list[Limit]) -> list[Limit]:
    """In "more than 6 and less than 36 months" the first number is of months as well."""
    for index in range(len(found) - 2, -1, -1):
        limit, after = found[index], found[index + 1]
        between = text[limit.end : after.start]
        if (
            not limit.unit
            and after.unit
            and re.fullmatch(r"\W*(?:\b(?:and|or|but|to|through|until)\b|-|–)\W*(?:is\s+|not\s+)?", between)
        ):
            found[index] = replace(limit, unit=after.unit)
    return found


def merge(text: str, found: list[Limit]) -> list[Limit]:
    """Join a lower and an upper bound that stand together: "more than 12 months and up to 24 months"."""
    merged: list[Limit] = []
    for limit in found:
        last = merged[-1] if merged else None
        if (
            last
            and _same_sort(last.unit, limit.unit)
            and not (last.is_range or limit.is_range or last.bare or limit.bare)
        ):
            scale = _scale(last.unit, limit.unit)
            low = limit.minimum if last.minimum is None else last.minimum * scale
            high = limit.maximum if last.maximum is None else last.maximum * scale
            if low is not None and high is not None and low < high and _BETWEEN.fullmatch(text, last.end, limit.start):
                merged[-1] = replace(last, end=limit.end, minimum=low, maximum=high, unit=limit.unit)
                continue
        merged.append(limit)
    return merged


def _same_sort(unit: str, other: str) -> bool:
    return unit == other or (unit in _EXACT_DAYS and other in _EXACT_DAYS)


def in_months(value: float | None, unit: str) -> float | None:
    """A time in months; whole where it is almost whole."""
    if value is None:
        return None
    months = value * {"year": 12.0, "month": 1.0, "week": 12 / 52, "day": 1 / 30.4375}[unit]
    return float(round(months)) if abs(months - round(months)) < 0.15 else round(months, 1)


def in_days(value: float, unit: str) -> float:
    return value * DAYS[unit]
