"""Conditions on study design and oversight."""

from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from trials.choices import Afterwards, Attribute, FollowUp, Oversight, Placebo, StudyType
from trials.presentation.raised_facts import FactKind, RaisedFact
from trials.presentation.text import clean
from trials.sheet.conditions.facts import any_of, finding_of, not_said, resting_on, statement, text_of
from trials.sheet.conditions.status import if_joinable

YEARS = 36  # months of follow-up that call for a plan
NAME_LENGTH = 80


def _arm_of_type(arm_type, kind, unnamed):
    """Condition: the record lists a group of a type, named or not."""

    def listed(trial, today):
        for number, arm in enumerate(text_of(trial, "arms", [])):
            if arm.get("type") != arm_type:
                continue
            if name := clean(arm.get("label") or "", NAME_LENGTH):
                return RaisedFact(kind=kind, quote=name, quoted_from=f"arms[{number}].label")
            return statement(str(unnamed))
        return None

    return listed


def _share(value):
    """Condition: the share of people who get a placebo or sham is known."""

    def known(trial, today):
        found = [one for one in trial.findings_of(Attribute.PLACEBO) if one.value == value]
        return next((resting_on(trial, one) for one in found if one.amount is not None), None)

    return known


placebo_group = if_joinable(
    any_of(
        _share(Placebo.PLACEBO),
        _arm_of_type(
            "placebo_comparator",
            FactKind.PLACEBO_GROUP,
            _("The record lists a group that gets a placebo: “not named”."),
        ),
        finding_of(Attribute.PLACEBO, Placebo.PLACEBO),
    )
)
sham_group = if_joinable(
    any_of(
        _share(Placebo.SHAM),
        _arm_of_type(
            "sham_comparator",
            FactKind.SHAM_GROUP,
            _("The record lists a group that has a sham procedure: “not named”."),
        ),
        finding_of(Attribute.PLACEBO, Placebo.SHAM),
    )
)
has_safety_board = finding_of(Attribute.OVERSIGHT, Oversight.SAFETY_BOARD)
goes_on = if_joinable(finding_of(Attribute.AFTERWARDS, *Afterwards))


def one_group(trial, today):
    if trial.intervention_model == "single_group":
        return statement(gettext("The record says that everyone is in one group."))
    return None


def open_label(trial, today):
    """Groups are compared without masking."""
    if trial.masking == "none" and trial.intervention_model not in ("", "single_group"):
        return statement(gettext("The record says that all know who gets which treatment (open label)."))
    return None


@if_joinable
def no_safety_board(trial, today):
    """The code says that there is none; or it is empty, and no text names one."""
    if trial.study_type == StudyType.OBSERVATIONAL or trial.oversight_has_dmc:
        return None
    if trial.oversight_has_dmc is False:
        return statement(gettext("The record says that no separate board watches over safety."))
    if has_safety_board(trial, today):
        return None
    what = pgettext("the record does not say …", "whether a separate board watches over safety")
    return not_said(trial, what, part="oversight_has_dmc")


@if_joinable
def regulator_not_stated(trial, today):
    """The field is about the US regulator alone, and often false for sound trials elsewhere: never judge by it."""
    if trial.study_type == StudyType.OBSERVATIONAL or trial.is_fda_regulated_drug or trial.is_fda_regulated_device:
        return None
    if trial.is_fda_regulated_drug is None:
        what = pgettext("the record does not say …", "which regulator allowed it")
        return not_said(trial, what, part="is_fda_regulated_drug")
    return statement(gettext("The sponsor says that the US regulator, the FDA, does not regulate this as a drug."))


@if_joinable
def long_follow_up(trial, today):
    """Follow-up for life, or for years in which ALS progresses."""
    for finding in trial.findings_of(Attribute.FOLLOW_UP):
        if finding.value == FollowUp.LIFELONG or (finding.amount or 0) >= YEARS:
            return resting_on(trial, finding)
    return None
