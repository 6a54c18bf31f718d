"""Limits in words and figures: "at least 50%", "18-75 years", "within the last two years", "no more than 24 months"."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from trials.extraction.eligibility.quantities import DAYS, EXACT_DAYS, LESS, MORE, THAN, Quantity, quantities, unit_at
from trials.extraction.engine.word_lists import word_lists

_WORDS = word_lists(Path(__file__).parent / "rules" / "limits.toml")
_FILLER = re.compile(rf"[\s:,=(]*(?:(?:{_WORDS['before_number']})[.:]?\s+){{0,4}}[\s:=(]*")
_STRICT = re.compile(
    rf"(?:{MORE}|{LESS}) {THAN}|in excess of|exceed(?:s|ing)?|over|above|beyond|under|below|beneath|not yet|"
    r"[<>＜＞]"
)
_RANGE = re.compile(
    r"\s*(?:-|–|—|−|~|～|to|through|until|till|up to|and|-?to-?|to\s+-)"
    r"\s*(?:the age of\s*|under\s+|below\s+|younger than\s+|less than\s*|not more than\s*|[<≤]=?\s*)?"
)
_BELOW = re.compile(r"\b(?:under|below|younger than)|(?<!not )less than|<(?!\s?=)")
_TAIL = (
    r"[\s,-]*(?:\(inclusive\)|inclusive|years?|yrs?|old|of age|age|months?|points?|%|"
    r"percent|of (?:the )?predicted|predicted|ago|"
    r"(?:/|per|an?|each|every)\s?(?:month|mo|hour|h|day|d|week)\b|\s)*[\s,]*"
)
_AFTER_MIN = re.compile(
    rf"{_TAIL}(?:\(?(?:or|and|&)(?: is)? (?:{_WORDS['or_more']})\b|"
    rf"at least\b|(?:≤|<=|<)\s*(?:{_WORDS['compared_with']})|minimum\b)"
)
_AFTER_MAX = re.compile(
    rf"{_TAIL}(?:\(?(?:or|and)(?: is)? (?:{_WORDS['or_less']})\b|at most\b|maximum\b"
    rf"|(?:≥|>=|>)\s*(?:{_WORDS['compared_with']}))"
)
_OLD = re.compile(r"^\s*(?:old|of age)\b")
_OPENING = re.compile(r"\b(?:between|from|within)\s+(?:the ages? of\s+)?$")
_OPENING_AND = re.compile(r"\bbetween\b[^.;]{0,30}$|\bfrom\b[^.;]{0,30}$")
_BACK = re.compile(r"\s*(?:before|prior|ago|preceding)\b")
_ONWARD = re.compile(r"\s*(?:after|from|since|following)\b")
_SHARES_UNIT = re.compile(r"\W*(?:\b(?:and|or|but|to|through|until)\b|-|–|,)\W*(?:is\s+|not\s+)?")
# "women 18 to 50, men 18 to 60 years"
_OF_THE_OTHER_SEX = re.compile(
    rf"[\s,;]*(?:(?:and|or|but|for|in)\s+)*(?:{_WORDS['people_of_a_sex']})(?:\s+(?:{_WORDS['people']}))?"
    rf"(?:\s+(?:{_WORDS['before_age']}))*\s+"
)
_OF_ITS_OWN = re.compile(rf"\b(?:{_WORDS['of_its_own']})\b")
_IN_THE = re.compile(r"\b(?:in|during|over) the\s+$")
_BEFORE_NOW = re.compile(r"\s*(?:prior|before|preceding|previous|leading)\b")
_BETWEEN = re.compile(rf"\W*(?:\b(?:{_WORDS['between_two']})\b\W*){{0,7}}")
MINIMUM, MAXIMUM = "minimum", "maximum"
SIGNS = re.compile(r"[<>≥≤≧≦⩾⩽＞＜=]")


@dataclass(slots=True)
class Limit:
    """A lower or upper bound, or a range, and where it stands: `stop` is the end of "or more" and the like behind it.

    `unit` is a key of UNITS or "". A number alone is `bare`; `signed` is one that a sign compares: "> 50". `open_ends`
    are the bounds that are themselves out: MINIMUM in "more than 50", MAXIMUM in "below 50".
    """

    start: int
    end: int
    minimum: float | None = None
    maximum: float | None = None
    unit: str = ""
    value: float = 0.0  # of a range the lower bound
    stop: int = 0
    signed: bool = False
    open_ends: frozenset[str] = frozenset()

    @property
    def bare(self) -> bool:
        return self.minimum is None and self.maximum is None

    def turned(self) -> "Limit":
        """What an exclusion leaves open: who is out below 50 is in from 50."""
        ends = frozenset(
            end
            for end, other, bound in ((MINIMUM, MAXIMUM, self.maximum), (MAXIMUM, MINIMUM, self.minimum))
            if bound is not None and other not in self.open_ends
        )
        return replace(self, minimum=self.maximum, maximum=self.minimum, open_ends=ends)

    @property
    def is_range(self) -> bool:
        return self.minimum is not None and self.maximum is not None

    @property
    def bounds(self) -> list[float]:
        return [bound for bound in (self.minimum, self.maximum) if bound is not None] or [self.value]


def limits(text: str, *, most: int) -> list[Limit]:
    """The first limits of a sentence in order. A limit without a unit takes that of the one it is joined to."""
    found: list[Limit] = []
    waiting = None
    for quantity, before in quantities(text):
        if waiting and _joined(text, waiting[0], quantity):
            found[-1] = _range(text, *waiting, quantity)
            waiting = None
            continue
        limit = _limit(text, quantity, before)
        found.append(limit)
        waiting = (quantity, limit)
        if len(found) > most:
            break
    return _share_units(text, found)[:most]


def _joined(text: str, first: Quantity, second: Quantity) -> bool:
    between = text[first.end : second.start]
    # "18 years old to 75": what names the unit may stand before the dash
    between = _OLD.sub("", between)
    if len(between) > 25 or not _RANGE.fullmatch(between):
        return False
    if first.unit and second.unit and first.unit != second.unit and not {first.unit, second.unit} <= EXACT_DAYS.keys():
        return False
    if between.strip() == "and":
        return bool(_OPENING_AND.search(text, max(0, first.start - 40), first.start))
    return first.value < second.value or first.unit != second.unit


def _range(text: str, first: Quantity, limit: Limit, second: Quantity) -> Limit:
    start = limit.start
    opening = _OPENING.search(text, max(0, start - 30), start)
    if opening:
        start -= len(opening[0])
    if first.unit and second.unit and first.unit != second.unit:
        first = replace(first, value=first.value * _scale(first.unit, second.unit))
    unit = second.unit or first.unit
    ends = limit.open_ends | ({MAXIMUM} if _BELOW.search(text, first.end, second.start) else set())
    return Limit(start, second.end, first.value, second.value, unit, first.value, second.end, limit.signed, ends)


def _scale(unit: str, target: str) -> float:
    return (
        EXACT_DAYS[unit] / EXACT_DAYS[target] if unit != target and unit in EXACT_DAYS and target in EXACT_DAYS else 1.0
    )


def _limit(text: str, quantity: Quantity, before: re.Match | None) -> Limit:
    start, stop, bound, signed, strict = quantity.start, quantity.end, "", False, False
    if before and start - before.end() <= 30 and _FILLER.fullmatch(text, before.end(), start):
        bound = (MINIMUM if before["atleast"] else MAXIMUM) if not before["dated"] else _dated(text, before, quantity)
        start = before.start() if bound else start
        signed = bool(SIGNS.match(before[0]))
        if bound and (behind := (_AFTER_MIN if bound == MINIMUM else _AFTER_MAX).match(text, quantity.end)):
            stop = behind.end()
        elif _STRICT.fullmatch(before[0].strip()):
            strict = True
    elif quantity.plus:
        bound = MINIMUM
    elif behind := _AFTER_MIN.match(text, quantity.end):
        bound, stop = MINIMUM, behind.end()
    elif behind := _AFTER_MAX.match(text, quantity.end):
        bound, stop = MAXIMUM, behind.end()
    elif _IN_THE.search(text, max(0, start - 30), start) and _BEFORE_NOW.match(text, quantity.end):
        bound = MAXIMUM
    unit = quantity.unit
    if not unit and stop > quantity.end:
        unit, stop = unit_at(text, stop)  # "10 or more hours"
    limit = Limit(start, quantity.end, unit=unit, value=quantity.value, stop=stop, signed=signed)
    if bound:
        limit.open_ends = frozenset([bound] if strict else ())
        setattr(limit, bound, quantity.value)
    return limit


def _dated(text: str, before: re.Match, quantity: Quantity) -> str:
    """What "no earlier than" a time before or after something makes of that time."""
    words = before["dated"]
    counted_back = bool(_BACK.match(text, quantity.end))
    if not counted_back and "earlier" in words and not _ONWARD.match(text, quantity.end):
        return ""
    return MAXIMUM if words.startswith("no") == (("earlier" in words) == counted_back) else MINIMUM


def _share_units(text: str, found: list[Limit]) -> list[Limit]:
    """In "more than 6 and less than 36 months" the first number is of months as well."""
    for index in range(len(found) - 2, -1, -1):
        limit, after = found[index], found[index + 1]
        if limit.unit or not after.unit:
            continue
        if _OF_ITS_OWN.search(text, after.start, after.end):
            continue  # "30, maximal disease duration of 18 months"
        of_each_sex = limit.is_range and after.is_range and _OF_THE_OTHER_SEX.fullmatch(text, limit.end, after.start)
        if of_each_sex or _SHARES_UNIT.fullmatch(text, limit.end, after.start):
            limit.unit = after.unit
    for limit, after in pairwise(found):  # "below 18 years or above 70"
        lacks_unit = limit.unit in EXACT_DAYS and not after.unit and not after.bare
        if lacks_unit and _SHARES_UNIT.fullmatch(text, limit.end, after.start):
            after.unit = limit.unit
    return found


def may_merge(text: str, first: Limit, second: Limit) -> bool:
    """Whether a lower and an upper bound stand together: "more than 12 months and up to 24 months"."""
    if first.is_range or second.is_range or first.bare or second.bare or not _same_sort(first.unit, second.unit):
        return False
    scale = _scale(first.unit, second.unit)
    low = second.minimum if first.minimum is None else first.minimum * scale
    high = second.maximum if first.maximum is None else first.maximum * scale
    if low is None or high is None or low >= high:
        return False
    return bool(_BETWEEN.fullmatch(text, first.stop, second.start) or _BETWEEN.fullmatch(text, first.end, second.start))


def are_pair(text: str, first: Limit, second: Limit) -> bool:
    """Whether a lower and an upper bound are of one thing, in whichever order and whatever is made of them."""
    if first.is_range or second.is_range or first.bare or second.bare or not _same_sort(first.unit, second.unit):
        return False
    one_each = (first.minimum is None) != (second.minimum is None)
    return one_each and bool(_BETWEEN.fullmatch(text, first.stop, second.start))


def merged(first: Limit, second: Limit) -> Limit:
    """One limit of a lower and an upper bound."""
    scale = _scale(first.unit, second.unit)
    low = second.minimum if first.minimum is None else first.minimum * scale
    high = second.maximum if first.maximum is None else first.maximum * scale
    return replace(first, end=second.end, stop=second.stop, minimum=low, maximum=high, unit=second.unit)


def _same_sort(unit: str, other: str) -> bool:
    return unit == other or (unit in EXACT_DAYS and other in EXACT_DAYS)


def in_months(value: float | None, unit: str) -> float | None:
    """A time in months; whole where it is almost whole."""
    if value is None:
        return None
    months = value * {"year": 12.0, "month": 1.0, "week": 12 / 52, "day": 1 / 30.4375}[unit]
    return float(round(months)) if abs(months - round(months)) < 0.15 else round(months, 1)


def in_years(value: float | None, unit: str) -> float | None:
    """An age in years."""
    if value is None or not unit:
        return value
    return round(value * EXACT_DAYS[unit] / EXACT_DAYS["year"], 2)


def in_days(value: float, unit: str) -> float:
    """A time in days, as sponsors count them: 3 months are 90 days, 24 months two years."""
    return value / 12 * DAYS["year"] if unit == "month" and value % 12 == 0 else value * DAYS[unit]
