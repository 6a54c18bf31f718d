"""What a study asks of a person: placebo, procedures, doses, visits, follow-up, caregiver, costs, oversight.

One module for each concept: coded fields first, then a table of terms. Nothing found means no finding, never "no".
"""

from trials.extraction.old.document import Record
from trials.extraction.participation import (
    afterwards,
    caregiver,
    costs,
    doses,
    follow_up,
    masking,
    oversight,
    placebo,
    procedure,
    visits,
)
from trials.extraction.results import Extracted, ExtractedCriterion
from trials.study import Study

__all__ = ["read_asks"]

CONCEPTS = (placebo, masking, afterwards, procedure, doses, visits, follow_up, caregiver, costs, oversight)


def read_asks(study: Study, criteria: list[ExtractedCriterion]) -> list[Extracted]:
    """The findings, in the order of `choices.ASKED_OF_A_PERSON`; `criteria` are those of the study."""
    record = Record(study, criteria)
    return [finding for concept in CONCEPTS for finding in concept.read(record)]
