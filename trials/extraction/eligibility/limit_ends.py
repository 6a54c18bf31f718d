"""Whether a limit is itself out, "more than 50 %" where 50 % is not enough, or surely in: "at least 50 %"."""

from collections.abc import Iterator

from trials.choices import Measure, Qualifier
from trials.extraction.eligibility.limits import MAXIMUM, MINIMUM, Limit, in_months, in_years, limits
from trials.extraction.eligibility.measure_of_limit import IN_MONTHS
from trials.extraction.eligibility.quantities import EXACT_DAYS
from trials.extraction.eligibility.rate_of_decline import months_of_decline
from trials.extraction.engine.normalise import lower

MAX_LIMITS = 16
NEARLY = 0.01
# By the end of a measure, and whether its words leave it out.
QUALIFIERS = {
    (MINIMUM, True): Qualifier.MINIMUM_OUT,
    (MINIMUM, False): Qualifier.MINIMUM_IN,
    (MAXIMUM, True): Qualifier.MAXIMUM_OUT,
    (MAXIMUM, False): Qualifier.MAXIMUM_IN,
}


def ends(quote: str, measure: str, minimum: float | None, maximum: float | None) -> frozenset[Qualifier]:
    """Which of a measure's limits the words that it rests on leave out, and which they surely let in.

    Who is kept out "below 50 %" is in with 50 %. A limit that the words state both ways, or not at all, is neither.
    """
    said = _said(quote, measure, minimum, maximum)
    return frozenset(QUALIFIERS[end, is_out] for end, ways in said.items() if len(ways) == 1 for is_out in ways)


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
