"""Free-text eligibility as single criteria, each with the measures that it gives."""

from bisect import bisect_left

from trials.extraction.eligibility.measures import hooks, read_measures
from trials.extraction.eligibility.split import LONGEST_TEXT, pieces
from trials.extraction.results import ExtractedCriterion, ExtractedMeasure

__all__ = ["pieces", "read_criteria"]


def read_criteria(text: str) -> list[ExtractedCriterion]:
    """The criteria of an eligibility text, in order, each with the measures it gives.

    Only the first LONGEST_TEXT characters are split and read for measures; what stands beyond is one more criterion.
    """
    hooked = hooks(text[:LONGEST_TEXT])
    places = [place for place, _ in hooked]
    criteria = []
    for piece in pieces(text):
        if piece.role != "criterion":
            continue
        words = text[piece.start : piece.end]
        first, last = bisect_left(places, piece.start), bisect_left(places, piece.end)
        measures: list[ExtractedMeasure] = []
        if first < last or piece.lead:
            own = [(place - piece.start, concepts) for place, concepts in hooked[first:last]]
            measures = read_measures(words, kind=piece.kind, cohort=piece.cohort, lead=piece.lead, hooked=own)
        criteria.append(ExtractedCriterion(kind=piece.kind, text=words, measures=tuple(measures)))
    return criteria
