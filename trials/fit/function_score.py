"""The twelve items of the ALSFRS-R, each of 0 to 4 points, and what they tell of its total and of its parts."""

from collections.abc import Collection, Sequence

from trials.fit.spans import Span

ITEMS = (
    "speech", "salivation", "swallowing", "handwriting", "cutting_food", "dressing", "turning_in_bed", "walking",
    "climbing_stairs", "dyspnea", "orthopnea", "respiratory_insufficiency",
)  # fmt: skip
BULBAR, LIMBS, RESPIRATORY = ITEMS[:3], ITEMS[3:9], ITEMS[9:]
POINTS_OF_ITEM, POINTS_OF_ALL = 4, 48
ANY_POINTS = Span(0, POINTS_OF_ITEM)


def key_of(item: str) -> str:
    """The name of the answer about an item."""
    return f"alsfrs_r_{item}"


def sum_of(items: Collection[Span | None]) -> Span:
    """The points of several items together; those not known may have any."""
    known = [ANY_POINTS if item is None else item for item in items]
    return Span(sum(item.low for item in known), sum(item.high for item in known))


def part_of(total: Span, count: int) -> Span:
    """What a total alone tells of the points of so many items together."""
    most = POINTS_OF_ITEM * count
    return Span(max(total.low - (POINTS_OF_ALL - most), 0), min(total.high, most))


def points_of(items: Sequence[Span | None], total: Span | None) -> Span | None:
    """The points of several items together, from their answers and the total; None where nothing is known."""
    if total is None and all(item is None for item in items):
        return None
    own, rest = sum_of(items), part_of(total or Span(0, POINTS_OF_ALL), len(items))
    return Span(max(own.low, rest.low), min(own.high, rest.high))
