"""Numbers in figures and words, and lengths of time in months."""

import re

ONES = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
WORDS = {word: float(value) for value, word in enumerate(ONES, 1)}
WORDS |= {f"twenty-{word}": 20.0 + value for value, word in enumerate(ONES[:9], 1)}
WORDS |= {"thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0}
_LONGEST_FIRST = [word.replace("-", "[- ]") for word in sorted(WORDS, key=len, reverse=True)]
_BY_LETTER = {first: [word[1:] for word in _LONGEST_FIRST if word[0] == first] for first in "efnost"}
_WORD = "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in _BY_LETTER.items())
WORDS |= {"single": 1.0, "once": 1.0, "twice": 2.0}
MONTHS_IN = {"y": 12.0, "m": 1.0, "w": 12 / 52, "d": 12 / 365.25}
NUMBER = rf"(?<![\w.,/-])\d{{1,3}}(?![\d,/]|\.\d)|\b(?:{_WORD})\b"
UNIT = r"years?|yrs?|months?|mos?|weeks?|wks?|days?"
NUMBERS = re.compile(NUMBER, re.IGNORECASE)
# "12 months", "12-month", "1, 3, 6 and 12 months", "month 12", "Weeks 4, 8 and 26"
_LAST = rf"(?:(?<![\d.,])\d{{1,3}}(?:\.\d)?|\b(?:{_WORD})\b)"
SPANS = re.compile(
    rf"(?=(?-i:[\dotfsenymwdOTFSENYMWD]))(?:(?P<count>{_LAST})(?:\s?\(\s?\w{{1,12}}\s?\))?[\s-]{{0,3}}(?P<unit>{UNIT})\b"
    rf"|\b(?P<ahead>{UNIT})[\s-]{{0,2}}(?P<after>\d{{1,3}}(?:(?:\s?,\s?|\s(?:and|to|through)\s|\s?[-–&]\s?|,\s?and\s)"
    rf"\d{{1,3}}){{0,20}})(?!\d|\.\d))",
    re.IGNORECASE,
)


def number(words: str) -> float | None:
    """The number that words or figures stand for."""
    key = words.strip().lower().replace(" ", "-")
    if key in WORDS:
        return WORDS[key]
    return float(key) if re.fullmatch(r"\d{1,4}(?:\.\d{1,2})?", key) else None


def in_months(months: float) -> float:
    """Whole where it is almost whole: 52 weeks are 12 months."""
    return float(round(months)) if abs(months - round(months)) < 0.15 else round(months, 1)


def spans(text: str, start: int = 0, end: int | None = None):
    """Lengths of time in a text: months, with where they start and end."""
    for found in SPANS.finditer(text, start, len(text) if end is None else end):
        if found["unit"]:
            value, unit = number(found["count"]), found["unit"]
        else:
            value, unit = max(float(n) for n in re.findall(r"\d+", found["after"])), found["ahead"]
        if value is not None:
            yield in_months(value * MONTHS_IN[unit[0].lower()]), found.start(), found.end()
