"""Whether a limit is itself out: "more than 50 %" where 50 % is not enough, "below 24 months" where 24 are too many.

Or surely in: "at least 50 %".
"""

from collections.abc import Iterator
from functools import lru_cache

from trials.choices import Measure
from trials.extraction.eligibility.limits import MAXIMUM, MINIMUM, Limit, in_months, in_years, limits
from trials.extraction.eligibility.measure_of_limit import IN_MONTHS
from trials.extraction.eligibility.quantities import EXACT_DAYS
from trials.extraction.eligibility.rate_of_decline import months_of_decline
from trials.extraction.engine.normalise import lower

MAX_LIMITS = 16
NEARLY = 0.01


def open_ends(quote: str, measure: str, minimum: float | None, maximum: float | None) -> frozenset[str]:
    """Which of a measure's limits the words that it rests on leave out: MINIMUM, MAXIMUM, both or none.

    Who is kept out "below 50 %" is in with 50 %. A limit that the words state both ways counts as in.
    """
    return frozenset(end for end, ways in _said(quote, measure, minimum, maximum).items() if ways == {True})


def closed_ends(quote: str, measure: str, minimum: float | None, maximum: float | None) -> frozenset[str]:
    """Which limits the words surely let in. Those that they state both ways, or not at all, are neither."""
    return frozenset(end for end, ways in _said(quote, measure, minimum, maximum).items() if ways == {False})


@lru_cache(maxsize=10_000)
def _said(quote: str, measure: str, minimum: float | None, maximum: float | None) -> dict[str, set[bool]]:
    """For each end, whether the words leave it out, in each way in which they state it."""
    if minimum is None and maximum is None:
        return {}
    text = lower(quote)
    said: dict[str, set[bool]] = {MINIMUM: set(), MAXIMUM: set()}
    for written in limits(text, most=MAX_LIMITS):
        for limit in (written, written.turned()):
            for end, bound in _bounds(text, measure, limit):
                stated = minimum if end == MINIMUM else maximum
                if stated is not None and abs(bound - stated) < NEARLY:
                    said[end].add(end in limit.open_ends)
    return said


def _bounds(text: str, measure: str, limit: Limit) -> Iterator[tuple[str, float]]:
    """The bounds of a limit in the unit of a measure."""
    for end, bound in ((MINIMUM, limit.minimum), (MAXIMUM, limit.maximum)):
        if bound is None:
            continue
        if measure in IN_MONTHS and limit.unit in EXACT_DAYS:
            yield end, in_months(bound, limit.unit) or 0.0
        elif measure == Measure.AGE and limit.unit in EXACT_DAYS:
            yield end, in_years(bound, limit.unit) or 0.0
        elif measure == Measure.ALSFRS_R_DECLINE:
            yield end, round(bound / (months_of_decline(text, limit) or 1.0), 2)
        else:
            yield end, bound
