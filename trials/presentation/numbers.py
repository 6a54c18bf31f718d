"""Limits, ages and distances in words."""

import re
from math import ceil

from django.utils.translation import gettext, ngettext, ngettext_lazy, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from trials.choices import Measure, MeasureState, Qualifier
from trials.i18n.languages import grouped, with_decimals

MONTHS = ngettext_lazy("{number} month", "{number} months", "count")
POINTS = ngettext_lazy("{number} point", "{number} points", "count")
HOURS = ngettext_lazy("{number} hour a day", "{number} hours a day", "count")
WITH_UNIT = {
    Measure.AGE: ngettext_lazy("{number} year", "{number} years", "count"),
    Measure.MONTHS_SINCE_ONSET: MONTHS,
    Measure.MONTHS_SINCE_DIAGNOSIS: MONTHS,
    Measure.VITAL_CAPACITY: _("{number}%"),
    Measure.ALSFRS_R: POINTS,
    Measure.ALSFRS_R_ITEM: POINTS,
    Measure.ALSFRS_R_RESPIRATORY: POINTS,
    Measure.ALSFRS_R_BULBAR: POINTS,
    Measure.ALSFRS_R_DECLINE: ngettext_lazy("{number} point a month", "{number} points a month", "count"),
    Measure.LIFE_EXPECTANCY: MONTHS,
    Measure.WEIGHT_LOSS: _("{number}%"),
    Measure.NONINVASIVE_VENTILATION: HOURS,
    Measure.INVASIVE_VENTILATION: HOURS,
}
AGES = {
    "year": ngettext_lazy("{count} year", "{count} years", "count"),
    "month": ngettext_lazy("{count} month", "{count} months", "count"),
    "week": ngettext_lazy("{count} week", "{count} weeks", "count"),
    "day": ngettext_lazy("{count} day", "{count} days", "count"),
    "hour": ngettext_lazy("{count} hour", "{count} hours", "count"),
    "minute": ngettext_lazy("{count} minute", "{count} minutes", "count"),
}
AGE = re.compile(rf"(\d{{1,4}}) ({'|'.join(AGES)})s?")
# Whether the lower and the upper limit are themselves out.
BETWEEN = {
    (False, False): pgettext_lazy("limits", "{lowest} to {highest}"),
    (True, False): pgettext_lazy("limits", "more than {lowest} and at most {highest}"),
    (False, True): pgettext_lazy("limits", "at least {lowest} and less than {highest}"),
    (True, True): pgettext_lazy("limits", "more than {lowest} and less than {highest}"),
}
KM_IN_A_MILE = 1.609344
WEEKS_IN_A_MONTH = 52 / 12
MONTHS_IN_A_YEAR = 12
NEARLY = 0.01  # years


def required_limit(measure):
    """The limit that a person must meet, with its unit: "65% or more"; "" if none holds for everyone."""
    return "" if measure.cohort else limit_in_words(measure)


def limit_in_words(measure):
    """The limit of a measure with its unit: "65% or more", "less than 24 months"; "" without a number to compare with.

    Measures store what a person must meet, also those of exclusion criteria, which name the opposite.
    """
    if measure.measure not in WITH_UNIT:
        return ""
    lowest, highest = measure.minimum, measure.maximum
    if measure.state == MeasureState.EXCLUDED:
        highest = measure.hours
    if lowest is None and highest is None:
        return ""
    if lowest is not None and lowest == highest:
        return with_unit(measure.measure, lowest)
    qualifiers = measure.qualifiers or ()
    is_above, is_below = Qualifier.MINIMUM_OUT in qualifiers, Qualifier.MAXIMUM_OUT in qualifiers
    if lowest is not None and highest is not None:
        # "6 weeks to 12 months": beside a smaller unit, each end has its own.
        has_smaller = any(_in_smaller_unit(measure.measure, number) for number in (lowest, highest))
        first = with_unit(measure.measure, lowest) if has_smaller else with_decimals(lowest)
        return BETWEEN[is_above, is_below].format(lowest=first, highest=with_unit(measure.measure, highest))
    if lowest is not None:
        pattern = _("more than {amount}") if is_above else _("{amount} or more")
        return pattern.format(amount=with_unit(measure.measure, lowest))
    pattern = _("less than {amount}") if is_below else _("at most {amount}")
    return pattern.format(amount=with_unit(measure.measure, highest))


def _in_smaller_unit(measure, number):
    """Weeks that are kept as months with a decimal, or months of an age as years; "" of wholes and halves."""
    if number * 2 % 1 == 0:
        return ""
    if (
        WITH_UNIT[measure] is MONTHS
        and round((weeks := round(number * WEEKS_IN_A_MONTH)) / WEEKS_IN_A_MONTH, 1) == number
    ):
        return AGES["week"].format(count=weeks)
    if (
        measure == Measure.AGE
        and abs((months := round(number * MONTHS_IN_A_YEAR)) / MONTHS_IN_A_YEAR - number) < NEARLY
    ):
        return AGES["month"].format(count=months)
    return ""


def with_unit(measure, number):
    if words := _in_smaller_unit(measure, number):
        return words
    return WITH_UNIT[measure].format(count=ceil(number), number=with_decimals(number))


def hours_a_day(number):
    return HOURS.format(count=ceil(number), number=with_decimals(number))


def ages_in_words(trial):
    """ "18 to 75 years", "18 years or older", "Up to 6 months", or "" if no age is stated."""
    lowest, highest = trial.minimum_age.lower(), trial.maximum_age.lower()
    if lowest and highest:
        number, unit = lowest.partition(" ")[::2]
        lowest = number if highest.endswith(f" {unit}") else age_in_words(lowest)
        return pgettext("ages", "{lowest} to {highest}").format(lowest=lowest, highest=age_in_words(highest))
    if lowest:
        return gettext("{age} or older").format(age=age_in_words(lowest))
    return gettext("Up to {age}").format(age=age_in_words(highest)) if highest else ""


def age_in_words(stated):
    """ "18 years" in the active language; unchanged if it is not of this form."""
    found = AGE.fullmatch(stated.lower())
    return AGES[found[2]].format(count=int(found[1])) if found else stated


def distance_in_words(kilometres):
    """ "12 km (7 mi)"; "1 km (1 mi)" for less."""
    kilometres = max(1, round(kilometres))
    miles = max(1, round(kilometres / KM_IN_A_MILE))
    words = ngettext("{distance} km ({miles} mi)", "{distance} km ({miles} mi)", miles)
    return words.format(distance=grouped(kilometres), miles=grouped(miles))
