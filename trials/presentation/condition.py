"""The condition that this site is about, in words."""

from django.conf import settings
from django.utils.translation import get_language, gettext, pgettext, pgettext_lazy

from trials.presentation.study_words import said_of_this
from trials.presentation.text import clean

CONDITIONS_LENGTH = 160
pgettext_lazy("name of the disease", "ALS")  # the default of the setting CONDITION


def condition_in_words():
    return settings.CONDITION_NAMES.get(get_language()) or pgettext("name of the disease", settings.CONDITION)


def another_disease_in_words(trial):
    """That a trial is not about the condition, and what its record names."""
    warning = said_of_this(gettext("This trial is not about {condition}."), trial)
    warning = warning.format(condition=condition_in_words())
    names = gettext("Its record names:")
    return f"{warning} {names} {clean(', '.join(trial.conditions), CONDITIONS_LENGTH)}"
