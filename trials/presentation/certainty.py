"""Numbers and dates that have happened or are planned, told apart in words."""

from django.utils.translation import gettext, ngettext

from trials.choices import Certainty
from trials.i18n.languages import grouped
from trials.presentation.dates import date_in_words


def enrollment_in_words(trial):
    """ "41 took part", "30 planned", or the number alone where the record does not say which; "" if none is stated."""
    count = trial.enrollment
    if count is None:
        return ""
    if trial.enrollment_type == Certainty.ACTUAL:
        words = ngettext("{number} took part", "{number} took part", count)
    elif trial.enrollment_type == Certainty.EXPECTED:
        words = ngettext("{number} planned", "{number} planned", count)
    else:
        words = "{number}"
    return words.format(number=grouped(count))


def dated_in_words(trial, name):
    """A date of a trial by the name of its field: "May 2024", "June 2027 (expected)"; "" if none is stated."""
    words = date_in_words(getattr(trial, name))
    if words and getattr(trial, f"{name}_type") == Certainty.EXPECTED:
        return gettext("{date} (expected)").format(date=words)
    return words
