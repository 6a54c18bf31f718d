"""Answers of a visitor that do not go together, in words to them."""

from django.utils.translation import gettext_lazy as _

TEXTS = {
    "diagnosis_first": _("The diagnosis cannot be earlier than the first weakness."),
    "before_birth": _("This would have been before you were born."),
    "very_young": _("You would have been under ten years old then."),
    "mask_and_breathing": _("Few people with a breathing test of 80% or more need a mask for most of the day."),
    "mask_and_tube": _("Few people use a mask and a breathing machine through a tube."),
    "tube_without_opening": _("A breathing machine through a tube goes with a tracheostomy."),
    "opening_without_tube": _("Most people with a tracheostomy use a breathing machine on it, at least at night."),
    "machine_and_score": _("You said two things about breathing machines."),
    "food_and_score": _("You said that food comes through a tube, and that you have no feeding tube."),
    "score_and_items": _("Your answers about what you can do give another score."),
    "cells_and_month": _("You said that you never had cells, and also when you had them."),
    "trial_and_month": _("You said that you were in no other trial, and also until when."),
    "riluzole_and_month": _("You said that you do not take riluzole. We read the month as the one when you stopped."),
    "edaravone_and_month": _("You said that you do not take edaravone. We read the month as the one when you stopped."),
    "pregnancy_and_sex": _("Your answer on pregnancy does not match the sex that you gave."),
}
NOT_COUNTED = _("Until you change one of these answers, we compare without them.")
PLEASE_CHECK = _("Both may be right: please look at them again.")


def contradiction_in_words(found):
    """What does not go together, and what we make of it."""
    then = NOT_COUNTED if found.set_aside else PLEASE_CHECK
    return f"{TEXTS[found.code]} {then}"
