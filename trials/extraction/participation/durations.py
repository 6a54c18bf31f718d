"""Lengths of time in a text, in months or in days."""

import re
from collections.abc import Iterator

from trials.extraction.engine.numbers import NUMBER, NUMBER_WORD, number

MONTHS_IN = {"y": 12.0, "m": 1.0, "w": 12 / 52, "d": 12 / 365.25}
UNIT = r"years?|yrs?|months?|monthes|mos?|weeks?|wks?|days?"
END = r"(?:\b|(?=after\b))"  # where the full stop is forgotten: "three yearsAfter that"
BETWEEN = r"[\s-]{0,3}(?:(?:consecutive|full|whole|calendar|additional|further|more)\s)?"
COUNT = rf"(?:(?<![\d.,])(?:\d{{1,3}}(?:\.\d)?|\d,5(?=[\s-]year\b))|\b(?:{NUMBER_WORD})\b)"
# "12 months", "12-month", "1, 3, 6 and 12 months", "3,6,12 months", "month 12", "Weeks 4, 8 and 26"; for text in lower
# case. Two numbers with a comma and no space may be a decimal.
LENGTH = re.compile(
    rf"(?=[\dotfsenymwd])(?:(?<![\d.,])(?:\d{{1,3}},){{2,20}}(?P<last>\d{{1,3}})\s?(?P<units>{UNIT}){END}"
    rf"|(?P<count>{COUNT})(?:\s?\(\s?\w{{1,12}}\s?\))?{BETWEEN}(?P<unit>{UNIT}){END}"
    rf"|\b(?P<ahead>{UNIT})[\s-]{{0,2}}(?P<after>\d{{1,3}}(?:(?:\s?,\s?|\s(?:and|to|through)\s|\s?[-–&]\s?|,\s?and\s)"
    rf"\d{{1,3}}){{0,20}})(?!\d|\.\d))"
)

DAYS_IN = {"h": 1 / 24, "d": 1.0, "w": 7.0, "m": 30.0, "y": 365.0, "s": 7.0, "a": 365.0}  # in Spanish, too
DAYS = re.compile(
    rf"(?P<least>{NUMBER})(?:\s?(?:-|~|to|or)\s?(?P<most>\d{{1,3}}\b|{NUMBER_WORD}\b))?[\s-]{{0,3}}"
    rf"(?P<unit>hours?|days?|weeks?|wks?|months?|years?|días?|semanas?|mes(?:es)?|años?)\b"
)
ONE = re.compile(r"\b(?P<unit>day|week|month|year|semana|mes)s?\b")


def lengths(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[float, int, int]]:
    """Lengths of time in a text in lower case: months, with where they start and end."""
    for found in LENGTH.finditer(text, start, len(text) if end is None else end):
        if unit := found["unit"] or found["units"]:
            value = number((found["count"] or found["last"]).replace(",", "."))
        else:
            value, unit = max(float(one) for one in re.findall(r"\d+", found["after"])), found["ahead"]
        if value is not None:
            yield in_months(value * MONTHS_IN[unit[0]]), found.start(), found.end()


def in_months(months: float) -> float:
    """Whole where it is almost whole: 52 weeks are 12 months."""
    return float(round(months)) if abs(months - round(months)) < 0.15 else round(months, 1)


def days_in(text: str) -> list[tuple[float, float]]:
    """Lengths of time in a text in lower case, in days: from and to, which are the same where it is no range.

    A month has 30 days. A unit without a number is one of it, where none has a number: "every week".
    """
    found = [
        (number(one["least"]) or 0.0, number(one["most"] or one["least"]) or 0.0, DAYS_IN[one["unit"][0]])
        for one in DAYS.finditer(text)
    ]
    found = found or [(1.0, 1.0, DAYS_IN[one["unit"][0]]) for one in ONE.finditer(text)]
    return [(least * unit, most * unit) for least, most, unit in found if 0 < least <= most]
