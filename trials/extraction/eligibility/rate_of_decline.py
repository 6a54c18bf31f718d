"""How fast the ALS functional rating scale falls: the months that a loss of points is counted over."""

import re

from trials.extraction.eligibility.limits import Limit
from trials.extraction.eligibility.topics import RULES
from trials.extraction.engine.numbers import NUMBER_WORD, number
from trials.extraction.engine.word_lists import word_lists

_WORDS = word_lists(RULES / "limits.toml")
A_MONTH = re.compile(
    r"\s*(?:/|per|a|each|every|-)\s*(?:month|mo\b)|\s*(?:points?|units?)?\s*(?:/|per|a|each|every|in a)\s*month|"
    r"\s*monthly"
)
OVER = re.compile(
    r"\b(?:over|in|during|within|for|across|last|past|previous|preceding|prior|every|per)(?: the| a|"
    r" any)?(?: last| past|"
    r" previous| preceding| prior)?(?: period of)?(?: a)?\s*(?:the\s+)?"
    rf"(?P<number>\d{{1,3}}|{NUMBER_WORD}|half an?)?[\s-]*(?P<unit>months?|weeks?|days?|years?)\b"
)
HALF = 0.5
RUN_IN = re.compile(
    rf"\b(?P<number>\d{{1,3}}|{NUMBER_WORD})[\s-]*(?P<unit>months?|weeks?|days?)[\s-]*(?:{_WORDS['run_in']})"
)
MONTHLY = re.compile(r"(?:points?|units?) ?(?:/|per|a|each) ?month|/ ?month|per month|monthly|a month")
RATE = re.compile(rf"(?:{_WORDS['rates']}|[δ∆]-?\s?(?:fs|frs|alsfrs))[^.;]{{0,70}}$")


def months_of_decline(text: str, limit: Limit) -> float | None:
    """The months over which a loss of so many points is counted; None where a text does not tell."""
    before, tail = text[max(0, limit.start - 90) : limit.start], text[limit.stop : limit.stop + 90]
    if A_MONTH.match(text, limit.end) or A_MONTH.match(text, limit.stop) or MONTHLY.search(tail[:60]):
        return 1.0
    over = OVER.search(tail) or RUN_IN.search(tail) or OVER.search(before) or RUN_IN.search(before)
    if over:
        named = over["number"] or ""
        count = HALF if named.startswith("half") else number(named) if named else 1.0
        return _months(count or 0.0, over["unit"]) or None
    return 1.0 if RATE.search(before) or MONTHLY.search(before) else None


def _months(count: float, unit: str) -> float:
    """Twelve weeks, or ninety days, between visits are three months to a sponsor."""
    if unit.startswith("y"):
        return count * 12
    if unit.startswith("w"):
        return count / 4 if count % 4 == 0 and count <= 24 else count * 12 / 52
    if unit.startswith("d"):
        return count / 30 if count % 30 == 0 else count * 12 / 365.25
    return count
