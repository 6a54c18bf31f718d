"""The vocabularies: values as the API gives them, labels in the words of the page.

Registry vocabularies are ClinicalTrials.gov's own values in lower case, plus `unknown`. The vocabularies of cells
and routes are this project's. Everything else in the app takes its values from here.
"""

from trials.choices.cells import (
    CellSource,
    CellType,
    Route,
    Tissue,
)
from trials.choices.changes import EVENTS, ChangeKind
from trials.choices.curation import AskedOf, Condition, DoubtKind, PullSource, PullState
from trials.choices.eligibility import CriterionKind, Measure, MeasureState
from trials.choices.findings import (
    ASKED_OF_A_PERSON,
    COUNTS,
    NOT_STATED,
    OF_THE_CELLS,
    VALUES,
    WITH_AMOUNT,
    Attribute,
    value_in_words,
)
from trials.choices.participation import (
    Afterwards,
    Caregiver,
    Costs,
    Doses,
    FollowUp,
    HospitalStay,
    Masking,
    Oversight,
    Placebo,
    Procedure,
    Visits,
)
from trials.choices.registry import (
    GROUP_OF_STATUS,
    TAKES_PEOPLE,
    TYPE_OF_SPONSOR,
    Phase,
    Recruitment,
    RecruitmentStatus,
    Registry,
    Sex,
    SponsorClass,
    SponsorType,
    StudyType,
)
from trials.choices.search import CellTherapy, Sort, YesNo
from trials.choices.sections import Topic, WordGroup

__all__ = [
    "ASKED_OF_A_PERSON",
    "COUNTS",
    "EVENTS",
    "GROUP_OF_STATUS",
    "NOT_STATED",
    "OF_THE_CELLS",
    "TAKES_PEOPLE",
    "TYPE_OF_SPONSOR",
    "VALUES",
    "WITH_AMOUNT",
    "Afterwards",
    "AskedOf",
    "Attribute",
    "Caregiver",
    "CellSource",
    "CellTherapy",
    "CellType",
    "ChangeKind",
    "Condition",
    "Costs",
    "CriterionKind",
    "Doses",
    "DoubtKind",
    "FollowUp",
    "HospitalStay",
    "Masking",
    "Measure",
    "MeasureState",
    "Oversight",
    "Phase",
    "Placebo",
    "Procedure",
    "PullSource",
    "PullState",
    "Recruitment",
    "RecruitmentStatus",
    "Registry",
    "Route",
    "Sex",
    "Sort",
    "SponsorClass",
    "SponsorType",
    "StudyType",
    "Tissue",
    "Topic",
    "Visits",
    "WordGroup",
    "YesNo",
    "value_in_words",
]
