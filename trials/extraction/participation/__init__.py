"""What a study asks of a person: placebo, procedures, waiting, doses, visits, follow-up, caregiver, costs, oversight.

One module for each attribute: coded fields first, then what its table of rules (`rules/*.toml`) matches and no veto
refuses. Nothing found means no finding, never "no".
"""

from trials.choices import Attribute, Doses
from trials.extraction.engine.document import Document
from trials.extraction.engine.trace import Trace
from trials.extraction.participation import (
    afterwards,
    caregiver,
    costs,
    doses,
    follow_up,
    hospital_stay,
    interval,
    masking,
    oversight,
    placebo,
    procedure,
    run_in,
    visits,
    waiting,
)
from trials.extraction.participation.claims import Reader
from trials.extraction.participation.signals import Record
from trials.extraction.results import Extracted, ExtractedCriterion
from trials.study import Study

ATTRIBUTES = (
    placebo,
    masking,
    afterwards,
    procedure,
    run_in,
    waiting,
    doses,
    interval,
    hospital_stay,
    visits,
    follow_up,
    caregiver,
    costs,
    oversight,
)


def read_participation(
    study: Study,
    document: Document,
    criteria: list[ExtractedCriterion],
    *,
    gives_cells: bool = False,
    trace: Trace | None = None,
) -> list[Extracted]:
    """The findings, in the order of `choices.PARTICIPATION_ATTRIBUTES`; `criteria` are those of the study.

    Where it gives cells, what it tells of other medicines is not the treatment.
    """
    reader = Reader(Record(study, document, criteria, gives_cells=gives_cells), trace)
    findings = [finding for attribute in ATTRIBUTES for finding in attribute.read(reader)]
    if trace is None:
        reader.record.release()
    is_given_once = any(one.value == Doses.DOSES and one.amount == 1 and not one.groups for one in findings)
    return [one for one in findings if not (is_given_once and one.attribute == Attribute.INTERVAL)]
