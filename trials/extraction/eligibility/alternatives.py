"""Criteria of which one is enough: below "at least one of the following:", or joined by an "or" at their ends.

Nobody has to meet each of them, so that none is a rule for everybody.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from trials.choices import CriterionKind, Measure
from trials.extraction.eligibility.split import Piece
from trials.extraction.eligibility.statement import Criterion
from trials.extraction.results import ExtractedMeasure

ENDS_WITH_OR = re.compile(r"\bor\W*$", re.IGNORECASE)
ONLY_OR = re.compile(r"\W*or\W*", re.IGNORECASE)
# What is asked of everybody, and so ends a list of which only white space could tell the end.
FOR_ALL = {Measure.AGE, Measure.LIFE_EXPECTANCY, Measure.PREGNANCY, Measure.CONSENT, Measure.RESIDENCE, Measure.TRAVEL}


def alternatives(
    text: str,
    read: list[Piece],
    measures: Mapping[int, tuple[ExtractedMeasure, ...]],
    criterion: Callable[[Piece], Criterion],
) -> Iterator[Piece]:
    """The criteria of a text that are one of several ways in."""
    ended: set[int] = set()
    for piece in read:
        if not measures[id(piece)]:
            continue
        openers = [one for one in piece.above if id(one) not in ended and _tells_ways_in(criterion(one))]
        if openers and any(one.measure in FOR_ALL for one in measures[id(piece)]):
            ended.update(map(id, openers))
        elif openers:
            yield piece
    for before, piece, after in zip(read, read[1:], read[2:], strict=False):
        if (
            ONLY_OR.fullmatch(text, piece.start, piece.end)
            and before.kind == after.kind == CriterionKind.INCLUSION
            and before.above == after.above
        ):
            yield before
            yield after
    for piece, after in pairwise(read):
        if (
            (measures[id(piece)] or measures[id(after)])
            and piece.kind == after.kind == CriterionKind.INCLUSION
            and after.above in (piece.above, (*piece.above, piece))
            and ENDS_WITH_OR.search(text, max(piece.start, piece.end - 10), piece.end)
            and not any(statement.denied_above for statement in criterion(piece).statements)
        ):
            yield piece
            yield after


def _tells_ways_in(opener: Criterion) -> bool:
    return bool(opener.statements) and opener.statements[-1].tells_ways_in
