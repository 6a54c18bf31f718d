"""Expanded access in words: for how many patients it is, with the codes of its record."""

from django.utils.translation import gettext as _

from trials.choices import ExpandedAccessType, StudyType
from trials.presentation.short_copies import absent
from trials.presentation.text import lower_first

PART = "expanded_access_types"


def kinds_of_access(trial):
    """For how many patients an expanded access is: our words and the record's code of each kind that it states."""
    return [(str(ExpandedAccessType(code).label), code) for code in trial.expanded_access_types]


def study_type_in_words(trial):
    """The type of a study; of an expanded access also for how many patients it is. "" where no type is stated."""
    if trial.study_type == StudyType.UNKNOWN:
        return ""
    words = str(StudyType(trial.study_type).label)
    if trial.study_type != StudyType.EXPANDED_ACCESS:
        return words
    quoted = _("{words} (in the record: “{code}”)")
    patients = "; ".join(quoted.format(words=kind, code=code) for kind, code in kinds_of_access(trial))
    not_said = _("For how many patients: {absent}").format(absent=lower_first(absent(trial, PART)))
    return f"{words}. {patients or not_said}"
