"""How a treatment is tested, and who watches."""

from trials.choices import StudyType
from trials.questions.conditions.facts import not_said, text_of
from trials.questions.wording import quoted


def placebo_group(trial, today):
    return _arm_of_type(trial, "placebo_comparator", "gets a placebo")


def sham_group(trial, today):
    return _arm_of_type(trial, "sham_comparator", "has a sham procedure")


def _arm_of_type(trial, arm_type, what):
    for arm in text_of(trial, "arms", []):
        if arm.get("type") == arm_type:
            return f"The record lists a group that {what}: {quoted(arm.get('label') or 'not named', 80)}."
    return None


def one_group(trial, today):
    if trial.intervention_model == "single_group":
        return "The record says that everyone is in one group."
    return None


def open_label(trial, today):
    """Groups are compared, and nobody is kept from knowing who is in which."""
    if trial.masking == "none" and trial.intervention_model not in ("", "single_group"):
        return "The record says that all know who gets which treatment (open label)."
    return None


def no_safety_board(trial, today):
    if trial.study_type == StudyType.OBSERVATIONAL or trial.oversight_has_dmc:
        return None
    if trial.oversight_has_dmc is None:
        return not_said(trial, "whether a separate board watches over safety")
    return "The record says that no separate board watches over safety."


def regulator_not_stated(trial, today):
    """The field is about the US regulator only, and is often "no" for sound trials elsewhere: shown, never judged."""
    if trial.study_type == StudyType.OBSERVATIONAL or trial.is_fda_regulated_drug:
        return None
    if trial.is_fda_regulated_drug is None:
        return not_said(trial, "which regulator allowed it")
    return "The sponsor says that the US regulator, the FDA, does not regulate this as a drug."
