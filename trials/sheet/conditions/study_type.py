"""What kind of study a trial is, and for whom."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from trials.choices import Phase, StudyType
from trials.presentation.facts import phases_in_words
from trials.presentation.lists import join_words
from trials.presentation.quotes import quoted
from trials.sheet.conditions.facts import not_said

MANY_CONDITIONS = 5

ALS = re.compile(
    r"amyotrophic|\bals\b|motor neurone? dis|motor neurone?s? degen|lou gehrig|charcot disease|\bmnd\b", re.IGNORECASE
)


def always(trial, today):
    """A base question: no fact need raise it."""
    return ""


def is_trial(trial, today):
    return None if trial.study_type == StudyType.EXPANDED_ACCESS else ""


def treats(trial, today):
    """Something is given: anything but a study that only observes."""
    return None if trial.study_type == StudyType.OBSERVATIONAL else ""


def observational(trial, today):
    if trial.study_type == StudyType.OBSERVATIONAL:
        return _("The record says that this study only observes.")
    return None


def expanded_access(trial, today):
    if trial.study_type == StudyType.EXPANDED_ACCESS:
        return _("The record says that this is expanded access: treatment outside a trial.")
    return None


def first_phase_only(trial, today):
    phases = trial.phases
    if phases and set(phases) <= {Phase.EARLY_PHASE1, Phase.PHASE1}:
        return _("The record lists it as: {name}.").format(name=phases_in_words(trial))
    return None


def phase_not_stated(trial, today):
    if trial.study_type != StudyType.INTERVENTIONAL:
        return None
    if not trial.phases:
        return not_said(trial, pgettext("the record does not say …", "which phase this trial is"))
    if trial.phases == [Phase.NA]:
        return _("The record says that no phase applies.")
    return None


def other_conditions_only(trial, today):
    """No condition that it names is ALS. The titles are read too, as some records name ALS only there."""
    names = [*trial.conditions, trial.brief_title, trial.official_title]
    if trial.conditions and not any(ALS.search(name) for name in names):
        return _("The record names: {names}. It does not name ALS.").format(names=_conditions(trial.conditions))
    return None


def many_conditions(trial, today):
    others = [name for name in dict.fromkeys(trial.conditions) if not ALS.search(name)]
    if len(others) >= MANY_CONDITIONS:
        return _("The record names {count} conditions, among them {names}.").format(
            count=len(trial.conditions), names=_conditions(others)
        )
    return None


def _conditions(names):
    return join_words([quoted(name, 50) for name in names], at_most=3)
