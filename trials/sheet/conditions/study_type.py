"""Conditions on study type, phase and the diseases studied."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from trials.choices import Phase, StudyType
from trials.presentation.expanded_access import PART, kinds_of_access
from trials.presentation.facts import phases_in_words
from trials.presentation.raised_facts import FactKind, RaisedFact
from trials.presentation.text import clean
from trials.sheet.conditions.facts import HOLDS, does_not_say, not_said, statement

MANY_CONDITIONS = 5
NAME_LENGTH = 50


def always(trial, today):
    """Condition of base questions, which need no fact."""
    return HOLDS


def is_trial(trial, today):
    return None if trial.study_type == StudyType.EXPANDED_ACCESS else HOLDS


def treats(trial, today):
    """A treatment is given: any study that is not observational."""
    return None if trial.study_type == StudyType.OBSERVATIONAL else HOLDS


def observational(trial, today):
    if trial.study_type == StudyType.OBSERVATIONAL:
        return statement(_("The record says that this study only observes."))
    return None


def expanded_access(trial, today):
    if trial.study_type == StudyType.EXPANDED_ACCESS:
        return _of_access(trial, _("The record says that this is expanded access: treatment outside a trial."))
    return None


def _of_access(trial, words):
    """The fact with what the record says of how many patients it is for."""
    kinds = kinds_of_access(trial)
    if not kinds:
        what = pgettext("the record does not say …", "for how many patients it is")
        return statement(f"{words} {does_not_say(trial, what, part=PART)}")
    words = " ".join([words, *(f"{kind}." for kind, _code in kinds)])
    return RaisedFact(kind=FactKind.ACCESS, words=words, names=tuple(code for _kind, code in kinds), quoted_from=PART)


def first_phase_only(trial, today):
    phases = trial.phases
    if phases and set(phases) <= {Phase.EARLY_PHASE1, Phase.PHASE1}:
        return statement(_("The record lists it as: {name}.").format(name=phases_in_words(trial)))
    return None


def phase_not_stated(trial, today):
    if trial.study_type != StudyType.INTERVENTIONAL:
        return None
    if not trial.phases:
        return not_said(trial, pgettext("the record does not say …", "which phase this trial is"), part="phases")
    if trial.phases == [Phase.NA]:
        return statement(_("The record says that no phase applies."))
    return None


def other_conditions_only(trial, today):
    """ALS is not among the conditions of the record, nor in its titles and keywords, where some name it alone."""
    if trial.conditions and not trial.is_about_als:
        return _naming(FactKind.OTHER_CONDITIONS, trial.conditions)
    return None


def many_conditions(trial, today):
    if len(trial.other_conditions) >= MANY_CONDITIONS:
        return _naming(FactKind.MANY_CONDITIONS, trial.other_conditions, words=str(len(trial.conditions)))
    return None


def _naming(kind, conditions, words=""):
    names = tuple(filter(None, (clean(name, NAME_LENGTH) for name in conditions)))
    return RaisedFact(kind=kind, words=words, names=names, quoted_from="conditions")
