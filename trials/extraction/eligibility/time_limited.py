"""Bars that end some time after what they name, in a time not read as a number: "no cancer in the last 3 years".

Such times are of many kinds (since the diagnosis, since the last treatment, free of the disease), and no question tells
them apart.
"""

import re

from trials.choices import Measure
from trials.extraction.eligibility.topics import RULES
from trials.extraction.engine.normalise import lower
from trials.extraction.engine.numbers import NUMBER
from trials.extraction.engine.word_lists import word_lists

REACH_AFTER, REACH_BEFORE = 130, 60  # letters of the same clause
_WORDS = word_lists(RULES / "time_limited.toml")
TIME = rf"(?:(?:{NUMBER}|\d[.,]\d)[\s)(\d-]{{0,12}}(?:{_WORDS['units']})|\b(?:{_WORDS['times']}))\b"
CLAUSE = r"(?:[^.;]|\.(?=\w)|(?<=e\.g)\.|(?<=i\.e)\.)"
ANOTHER_MATTER = re.compile(rf"\b(?:{_WORDS['of_another_matter']})\b[^.;)]*")
AFTER: dict[str, re.Pattern[str]] = {
    measure: re.compile(rf"\b(?:{_WORDS[named]})\b{CLAUSE}{{0,{REACH_AFTER}}}?{TIME}")
    for measure, named in (
        (Measure.ACTIVE_CANCER, "cancer"),
        (Measure.PRIOR_CELL_THERAPY, "cells"),
        (Measure.OTHER_TRIAL, "trials"),
    )
}
# A time before the others is read with them, as days, or is of something else.
BEFORE: dict[str, re.Pattern[str]] = {
    Measure.ACTIVE_CANCER: re.compile(rf"{TIME}{CLAUSE}{{0,{REACH_BEFORE}}}?\b(?:{_WORDS['cancer']})\b")
}


def is_time_limited(words: str, measure: str) -> bool:
    """Whether the words of a bar limit it to some time after what it names."""
    patterns = [pattern[measure] for pattern in (AFTER, BEFORE) if measure in pattern]
    if not patterns:
        return False
    words = ANOTHER_MATTER.sub("", lower(words))
    return any(pattern.search(words) for pattern in patterns)
