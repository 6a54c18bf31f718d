"""Facts of a trial in words, in the active language."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from trials.choices import ASKED_OF_A_PERSON, NOT_STATED, OF_THE_CELLS, Attribute, CriterionKind
from trials.presentation.dates import day_in_words
from trials.presentation.text import clean

FACT_LENGTH = 160


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """A labelled value or, where the record states none, words for that."""

    label: str
    value: str
    is_stated: bool = True


def stated(label, value, *, missing="", limit=FACT_LENGTH):
    """A Fact. `missing` is what to say instead of "Not stated"."""
    words = clean(str(value), limit)
    return Fact(label=str(label), value=words or missing or _("Not stated"), is_stated=bool(words))


def missing_in_words(trial):
    """A sentence for a trial that the registry no longer lists; "" for others."""
    if not trial.missing_since:
        return ""
    return _("The registry no longer lists this trial under ALS. We noticed on {day}.").format(
        day=day_in_words(trial.missing_since)
    )


def phases_in_words(trial):
    """Phases in order; "" if none is stated."""
    return "; ".join([str(phase.label) for phase in trial.phases])


def stated_findings(trial, attribute):
    """Findings of an attribute, without a curator's "not stated"."""
    return [finding for finding in trial.findings_of(attribute) if finding.value != NOT_STATED]


def values_in_words(trial, attribute):
    """Values of an attribute: "Bone marrow; Blood"; "" if none is stated."""
    return "; ".join([finding.get_value_display() for finding in stated_findings(trial, attribute)])


def says_something_of_cells(trial):
    return any(stated_findings(trial, attribute) for attribute in OF_THE_CELLS)


def cell_values(trial):
    """Label and values in words of each attribute of the cells."""
    return [(attribute.label, values_in_words(trial, attribute)) for attribute in OF_THE_CELLS]


def cell_findings(trial):
    """Label and findings of each attribute of the cells."""
    return [(attribute.label, trial.findings_of(attribute)) for attribute in OF_THE_CELLS]


def participation_findings(trial):
    """Label and findings of what a trial asks of people; masking is shown with the coded fields instead."""
    return [
        (attribute.label, trial.findings_of(attribute))
        for attribute in ASKED_OF_A_PERSON
        if attribute != Attribute.MASKING
    ]


def criteria_by_kind(criteria):
    """Pairs of a kind and its criteria; kinds without criteria are left out."""
    kinds = [(kind, [one for one in criteria if one.kind == kind]) for kind in CriterionKind]
    return [(kind, some) for kind, some in kinds if some]
