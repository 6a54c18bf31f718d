"""Numbers in figures and in words, from one to ninety-nine."""

import re

ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
VALUES = {word: float(number) for number, word in enumerate(ONES + TEENS, 1)}
VALUES |= {ten: 20.0 + 10 * index for index, ten in enumerate(TENS)}
VALUES |= {f"{ten}-{one}": VALUES[ten] + number for ten in TENS for number, one in enumerate(ONES, 1)}
NUMBER_WORD = rf"(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(ONES)})\b)?|{'|'.join(TEENS[::-1])}|{'|'.join(ONES)}"
NUMBER = rf"(?<![\w.,/-])\d{{1,3}}(?![\d,/]|\.\d)|\b(?:{NUMBER_WORD})\b"


def number(words: str) -> float | None:
    """The number that figures or words stand for; None where they are none."""
    key = words.strip().lower().replace(" ", "-")
    if key in VALUES:
        return VALUES[key]
    return float(key) if re.fullmatch(r"\d{1,4}(?:\.\d{1,2})?", key) else None
