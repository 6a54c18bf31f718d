"""The condition that this site is about, in words."""

from django.conf import settings
from django.utils.translation import pgettext, pgettext_lazy

pgettext_lazy("name of the disease", "ALS")  # the default of the setting CONDITION


def condition_in_words():
    return pgettext("name of the disease", settings.CONDITION)
