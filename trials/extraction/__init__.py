"""Reading findings, criteria and doubts out of a study: pure functions over `Study`, no database, no network."""

from trials.extraction.cells.reader import products_named, read_cells
from trials.extraction.eligibility.conflicts import find_doubts
from trials.extraction.eligibility.criteria import read_criteria
from trials.extraction.eligibility.trace import MeasureTrace
from trials.extraction.engine.document import Document
from trials.extraction.engine.passages import passages
from trials.extraction.engine.trace import Trace
from trials.extraction.participation import read_participation
from trials.extraction.results import Extracted, Reading
from trials.extraction.stated import stated_criteria, with_stated
from trials.extraction.study_facts import read_facts
from trials.study import Study

__all__ = ["extract", "find_doubts", "read", "read_criteria"]


def read(study: Study, trace: Trace | None = None, measures: MeasureTrace | None = None) -> Reading:
    """Everything that the record of a study says of its cells, of what it asks, of who may join; and its doubts.

    `trace` and `measures`, where given, keep what accepted or refused each mention.
    """
    document = Document(list(passages(study)))
    criteria = read_criteria(
        study.eligibility_criteria, measures, about=" ".join((*study.conditions, study.brief_title))
    )
    findings, doubts = read_cells(study, document, trace)
    asks = read_participation(study, document, criteria, gives_cells=bool(findings), trace=trace)
    reading = Reading(
        findings=tuple(with_stated([*findings, *asks], study)),
        criteria=(*criteria, *stated_criteria(study)),
        doubts=(*find_doubts(study, criteria), *doubts),
        facts=read_facts(study, document, findings, doubts, products=products_named(document)),
    )
    if trace is None:
        document.release()
    return reading


def extract(study: Study) -> list[Extracted]:
    """The findings about the cells of a study, at most one for each attribute and value."""
    return read_cells(study, Document(list(passages(study))))[0]
