"""Numbers of a trial in words."""

from math import ceil

from django.utils.translation import gettext, ngettext_lazy, pgettext
from django.utils.translation import gettext_lazy as _

from trials.choices import Measure, MeasureState

MONTHS = ngettext_lazy("{number} month", "{number} months", "count")
WITH_UNIT = {
    Measure.AGE: ngettext_lazy("{number} year", "{number} years", "count"),
    Measure.MONTHS_SINCE_ONSET: MONTHS,
    Measure.MONTHS_SINCE_DIAGNOSIS: MONTHS,
    Measure.VITAL_CAPACITY: _("{number} %"),
    Measure.ALSFRS_R: ngettext_lazy("{number} point", "{number} points", "count"),
    Measure.ALSFRS_R_DECLINE: ngettext_lazy("{number} point a month", "{number} points a month", "count"),
    Measure.NONINVASIVE_VENTILATION: ngettext_lazy("{number} hour a day", "{number} hours a day", "count"),
}


def required_limit(measure):
    """The limit that a person must meet, with its unit: "65 % or more"; "" where there is none that holds for everyone.

    The limits of a measure are those that the trial needs, also where the criterion names whom it keeps out.
    """
    if measure.cohort or measure.measure not in WITH_UNIT:
        return ""
    lowest, highest = measure.minimum, measure.maximum
    if measure.state == MeasureState.EXCLUDED:
        highest = measure.hours
    if lowest is not None and highest is not None:
        pattern = pgettext("limits", "{lowest} to {highest}")
        return pattern.format(lowest=f"{lowest:g}", highest=_with_unit(measure.measure, highest))
    if lowest is not None:
        return gettext("{amount} or more").format(amount=_with_unit(measure.measure, lowest))
    if highest is not None:
        return gettext("at most {amount}").format(amount=_with_unit(measure.measure, highest))
    return ""


def _with_unit(measure, number):
    return WITH_UNIT[measure].format(count=ceil(number), number=f"{number:g}")
