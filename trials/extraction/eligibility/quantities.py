"""Numbers with their units, in words and figures, and the comparisons before them. For texts in lower case."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from trials.extraction.engine.numbers import NUMBER_WORD, VALUES
from trials.extraction.engine.numbers import number as as_number

_WORD_BEGINS = r"(?<![a-z])(?:one|two|thr|fou|fiv|six|sev|eig|nin|ten|ele|twe|thi|for|fif)"

UNITS = {
    "%": r"%|percent\b|per cent\b|percentage\b|pct\b",
    "year": r"-?years?\b|-?yrs?\b|y/?\.?o\b|y\b",
    "month": r"-?months?\b|mos?\b|mths?\b",
    "week": r"-?weeks?\b|wks?\b",
    "day": r"-?days?\b|d\b",
    "hour": r"-?(?:(?:out )?of 24 )?hours?\b|(?:/|(?:out )?of) ?24 ?h(?:ou)?rs?\b|hrs?\b|h\b",
    "point": r"-?points?\b|pts\b",
    "other": r"[munμµ]?[ll]\b|lit(?:er|re)s?\b|mg\b|kg\b|g/|cm\b|cmh|mm\b|x\b|×|times\b|-?fold\b|u/|ui?/|mmol|mmhg|°|"
    r"[mnpuμµ]g\b|half[- ]li\w*|cells?\b|copies|kda|minutes?\b|min\b|m2|/mm|/[mdu]?l\b|pack|beats|lbs?\b|pounds?\b|"
    r"miles?\b|km\b|meters?\b|metres?\b|m\b|ul\b|µl\b|g\b|iu\b|cycles?\b|courses?\b|doses?\b|visits?\b|drinks?\b|"
    r"units?\b|items?\b|limbs?\b|attempts?\b|lesions?\b|levels?\b|segments?\b|eyes?\b|joints?\b|lines?\b",
}
BEGINS_NUMBER = re.compile(r"(?<![a-z\d])\d")  # not of a gene
SHARES = {"three quarters": 75.0, "two thirds": 67.0, "one half": 50.0, "half": 50.0}
OF_PREDICTED = " (?:of )?(?:the |their |his |her |its )?(?:predicted|expected|normal|theoretical|reference)"
_UNIT = "|".join(f"(?P<u{index}>{words})" for index, words in enumerate(UNITS.values()))
EXACT_DAYS = {"year": 365.25, "month": 365.25 / 12, "week": 7.0, "day": 1.0}
DAYS = {"year": 365.0, "month": 30.0, "week": 7.0, "day": 1.0}  # as sponsors count them
_UNIT_NAMES = tuple(UNITS)

# Comparisons as sponsors write them, the longest first.
MORE = r"(?:greater|more|higher|larger|longer|older|bigger|above|superior|better|over|faster)"
LESS = r"(?:less|fewer|lower|shorter|younger|smaller|below|inferior|under|worse|slower)"
THAN = r"(?:than|then|dan|to)"
_OR_EQUAL = r"(?: ?(?:or|,? ?and/or|and|/) ?(?:is )?equal(?:s)?(?: to| than)?)"
AT_LEAST = (
    rf"(?:no|not|nor) (?:be |to be )?{LESS}(?: than)?{_OR_EQUAL}?|equals? (?:to )?or {MORE}(?: than| to)?|"
    rf"{MORE}(?: than)?{_OR_EQUAL}|(?<!no )(?<!not ){MORE} {THAN}|at or (?:above|over)|"
    r"(?:a )?(?<!at the )at least|not (?:below|under)|(?:a )?minim(?:um|al)(?: of| is)?|min\.?(?=[ =:]*$)|in excess of|"
    r"exceed(?:s|ing)?|over|above|beyond|(?:reach(?:ed)?|attain(?:ed)?)(?: the age of)?|"
    rf">\s?{_OR_EQUAL}|>\s?(?:or\s?)?(?:/\s?)?=|=\s?>|≥|≧|⩾|＞|>"
)
AT_MOST = (
    rf"(?:no|not|nor) (?:be |to be |to )?(?:{MORE}|later|exceed(?:ing)?)(?: than)?|"
    rf"equals? (?:to )?or {LESS}(?: than| to)?|"
    rf"{LESS}(?: than)?{_OR_EQUAL}|(?<!no )(?<!not ){LESS} {THAN}|at or (?:below|under)|"
    r"birth (?:to|until|till|through|and)|at (?:the )?most|(?:a )?maxim(?:um|al)(?: of| is)?|max\.?(?=[ =:]*$)|"
    r"up to(?: and including)?|not yet|under|"
    r"below|beneath|"
    r"(?:within|in|during|over|for)(?: approximately| about)?(?: the)? (?:last|past|previous|preceding|prior|"
    r"first)|within|(?:the )?(?:last|past|previous|preceding)(?=[ (]*$)|"
    rf"<\s?{_OR_EQUAL}|<\s?(?:or\s?)?(?:/\s?)?=|=\s?<|≤|≦|⩽|＜|<"
)
_COMPARISON = re.compile(
    rf"(?=[<>≤≥≦≧⩽⩾＜＞=]|(?<![a-z])[a-z])(?:(?P<dated>(?:not? )?(?:earlier|later) than)|"
    rf"(?P<atmost>(?:(?<![a-z])|(?=[<≤≦⩽＜=]))(?:{AT_MOST}))|"
    rf"(?P<atleast>(?:(?<![a-z])|(?=[>≥≧⩾＞=]))(?:{AT_LEAST})))"
)
_QUANTITY = re.compile(
    rf"(?=\d|{_WORD_BEGINS}|(?<=[stae] )[myw]|half)(?:"
    rf"(?<![\w.,/])(?<![<>=≥≤(]-)(?<![<>=≥≤] -)(?P<opened>(?:{NUMBER_WORD})\s?\(\s?)?"
    rf"(?P<figure>\d{{1,4}}(?:[.,]\d{{1,2}})?)(?![\d])(?![, ]\d{{3}}(?!\d))(?(opened)\s?\))"
    rf"(?P<more>\s?½|\sand a half)?"
    rf"(?:\s?(?:/|of|out of)\s?(?:48|12|4)(?![\d.]))?(?P<plus>\+)?"
    rf"(?:[\s-]?(?:{_UNIT}))?(?![a-z])"
    r"|(?:(?<=\blast )|(?<=\bpast )|(?<=previous )|(?<=within a )|(?<=within the )|"
    r"(?<=least a )|(?<=than a )|(?<=over a )|(?<=for a ))"
    r"(?P<single>month|year|week)\b"
    rf"|\b(?P<share>{'|'.join(SHARES)})(?={OF_PREDICTED})"
    r"|(?<!and a )\b(?P<half>half(?: an?| of an?)? year|half-year)\b"
    rf"|\b(?P<word>{NUMBER_WORD})\b(?!\s?\()(?P<half_more>\sand a half)?(?:[\s-]?(?:{_UNIT.replace('?P<u', '?P<v')}))?)"
)
# A number right behind one of these counts or names something: "visit 1", "Class 3", "item #4".
_NAMED = re.compile(
    r"(?:\b(?:visits?|class|items?|questions?|parts?|phases?|types?|stages?|cohorts?|groups?|arms?|grades?|numbers?|"
    r"no|versions?|tables?|appendix|steps?|cycles?|sections?|criteri(?:a|on)|day|week|month|year|covid|group|study|"
    r"protocol)[\s.#(-]{0,3}|#)$"
)
_BEHIND = re.compile(rf"\s*(?:{_UNIT})")
_DIGIT = re.compile(r"\d")
_NUMBER_WORD = re.compile(rf"{_WORD_BEGINS}")
_AND_A_HALF = re.compile(r" and (?:a|one) half\b")
_AND_MONTHS = re.compile(rf" and (?P<number>\d{{1,2}}|{NUMBER_WORD}) months?\b")
_TIME = re.compile("month|year|week")
_SINGLE = re.compile(
    r"\b(?:(?:last|past|previous|within a|within the|least a|than a|over a|for a) (?:month|year|week)|half)\b"
)
MAX_COMPARISON_LENGTH = 70


@dataclass(slots=True)
class Quantity:
    value: float
    unit: str
    start: int
    end: int
    plus: bool = False  # "18+"


def has_number(text: str) -> bool:
    """Whether there may be a number, in figures or words."""
    return bool(
        _DIGIT.search(text)
        or _NUMBER_WORD.search(text)
        or "half of" in text
        or (_TIME.search(text) and _SINGLE.search(text))
    )


def quantities(text: str) -> Iterator[tuple[Quantity, re.Match | None]]:
    """The numbers of a sentence in order, each with the last comparison between the number before and it."""
    after = 0
    for number in _QUANTITY.finditer(text):
        if number.start() < after:
            continue  # the months of "one year and six months"
        quantity = _quantity(number)
        if not quantity.unit and _NAMED.search(text, max(0, quantity.start - 16), quantity.start):
            continue
        nearest = max(after, quantity.start - MAX_COMPARISON_LENGTH)
        before = deque(_COMPARISON.finditer(text, nearest, quantity.start), maxlen=1)
        after = quantity.end
        yield quantity, before[0] if before else None


def unit_at(text: str, position: int) -> tuple[str, int]:
    """The unit that stands at a position, and its end; "" where there is none."""
    found = _BEHIND.match(text, position)
    return (_UNIT_NAMES[int(found.lastgroup[1:])], found.end()) if found and found.lastgroup else ("", position)


def _quantity(found: re.Match) -> Quantity:
    if found["half"]:
        return Quantity(6.0, "month", found.start(), found.end())
    if found["share"]:
        return Quantity(SHARES[found["share"]], "%", found.start(), found.end())
    behind = _AND_A_HALF.match(found.string, found.end())
    if found["single"]:  # "in the last month"
        value, end = (1.5, behind.end()) if behind else (1.0, found.end())
        return Quantity(value, found["single"], found.start(), end)
    word = found["word"]
    value = VALUES[word.replace(" ", "-")] if word else float(found["figure"].replace(",", "."))
    if found["more"] or found["half_more"]:
        value += 0.5
    group = found.lastgroup or ""
    unit = _UNIT_NAMES[int(group[1:])] if group[1:].isdigit() else ""
    end = found.end()
    if behind and unit:  # "1 year and a half"
        value, end = value + 0.5, behind.end()
    elif unit == "year" and (months := _AND_MONTHS.match(found.string, end)):
        value, end = value + (as_number(months["number"]) or 0.0) / 12, months.end()
    plus = bool(found["plus"]) or found.string.startswith("+", found.end())  # "18+", "70%+"
    return Quantity(float(value), unit, found.start(), end, plus)
