"""Facts of a trial in words, in the active language."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from trials.choices import ASKED_OF_A_PERSON, NOT_STATED, OF_THE_CELLS, Attribute, CriterionKind
from trials.presentation.text import clean

FACT_LENGTH = 160


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """Something that a record says, under a label; or, where it is not stated, words for that."""

    label: str
    value: str
    is_stated: bool = True


def stated(label, value, *, missing="", limit=FACT_LENGTH):
    """A Fact. `missing` is what to say instead of "Not stated"."""
    words = clean(str(value), limit)
    return Fact(label=str(label), value=words or missing or _("Not stated"), is_stated=bool(words))


def status_in_words(trial):
    """The recruitment status, with the one before it where the registry no longer knows."""
    status = trial.get_overall_status_display()
    if trial.last_known_status:
        return _("{status}. Before that: {earlier}").format(
            status=status, earlier=trial.get_last_known_status_display()
        )
    return status


def phases_in_words(trial):
    """The phases of a trial in order of advance; "" where none is stated."""
    return "; ".join([str(phase.label) for phase in trial.phases])


def stated_findings(trial, attribute):
    """The findings of an attribute, without a curator's "not stated"."""
    return [finding for finding in trial.findings_of(attribute) if finding.value != NOT_STATED]


def values_in_words(trial, attribute):
    """What is known of an attribute: "Bone marrow; Blood"; "" where nothing is."""
    return "; ".join([finding.get_value_display() for finding in stated_findings(trial, attribute)])


def says_something_of_cells(trial):
    return any(stated_findings(trial, attribute) for attribute in OF_THE_CELLS)


def cell_values(trial):
    """The label of each attribute of the cells and its values in words, in the order of pages."""
    return [(attribute.label, values_in_words(trial, attribute)) for attribute in OF_THE_CELLS]


def cell_findings(trial):
    """The label of each attribute of the cells and its findings, in the order of pages."""
    return [(attribute.label, trial.findings_of(attribute)) for attribute in OF_THE_CELLS]


def participation_findings(trial):
    """The label and the findings of all that a trial asks of a person; pages show masking among the coded fields."""
    return [
        (attribute.label, trial.findings_of(attribute))
        for attribute in ASKED_OF_A_PERSON
        if attribute != Attribute.MASKING
    ]


def criteria_by_kind(criteria):
    """Every kind that there are criteria of, with these."""
    kinds = [(kind, [one for one in criteria if one.kind == kind]) for kind in CriterionKind]
    return [(kind, some) for kind, some in kinds if some]
