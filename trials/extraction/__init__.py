"""Reading findings, criteria and doubts out of a study: pure functions over `Study`, no database, no network."""

from trials.extraction.cells.reader import extract, read_cells
from trials.extraction.eligibility.conflicts import find_doubts
from trials.extraction.eligibility.criteria import read_criteria
from trials.extraction.participation import read_asks
from trials.extraction.results import Reading
from trials.study import Study

__all__ = ["extract", "find_doubts", "read", "read_asks", "read_criteria"]


def read(study: Study) -> Reading:
    """Everything that the record of a study says of its cells, of what it asks, of who may join; and its doubts."""
    criteria = read_criteria(study.eligibility_criteria)
    findings, possible = read_cells(study)
    return Reading(
        findings=(*findings, *read_asks(study, criteria)),
        criteria=tuple(criteria),
        doubts=(*find_doubts(study, criteria), *possible),
    )
