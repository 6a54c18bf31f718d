"""Numbers in figures and in words, from one to ninety-nine."""

import re

from trials.extraction.engine.normalise import by_first_letter

ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
VALUES = {word: float(number) for number, word in enumerate(ONES + TEENS, 1)}
VALUES |= {ten: 20.0 + 10 * index for index, ten in enumerate(TENS)}
VALUES |= {f"{ten}-{one}": VALUES[ten] + number for ten in TENS for number, one in enumerate(ONES, 1)}
_TENS = rf"(?:{by_first_letter(TENS)})(?:[- ](?:{by_first_letter(ONES)})\b)?"
NUMBER_WORD = rf"(?=[efnost])(?:{_TENS}|{by_first_letter(ONES + TEENS)})"
NUMBER = rf"(?=[\defnost])(?:(?<![\w.,/-])\d{{1,3}}(?![\d/]|[.,]\d)|\b{NUMBER_WORD}\b)"
# Where a number may begin: tells at once that a text has none, as each of its branches begins with a letter.
NUMBER_START = re.compile(rf"{'|'.join('0123456789')}|{by_first_letter(ONES + TEENS + TENS)}")


def number(words: str) -> float | None:
    """The number that figures or words stand for; None where they are none."""
    key = words.strip().lower().replace(" ", "-")
    if key in VALUES:
        return VALUES[key]
    return float(key) if re.fullmatch(r"\d{1,4}(?:\.\d{1,2})?", key) else None
