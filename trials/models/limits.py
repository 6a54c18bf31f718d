"""What a measure says: limits, a state or a set of values, and for whom. As it is read, and as curators decide it."""

from django.db import models
from django.db.models import Q

from trials.choices import Measure, MeasureState
from trials.models import checks
from trials.models.labels import label_of

# The fields in which two measures of one name may differ; the group says in codes what the cohort says in words.
LIMITS = ("minimum", "maximum", "state", "values", "days", "hours", "cohort")


class Limits(models.Model):
    """The limits of a measure. `choices.Measure` names the units."""

    measure = models.CharField(max_length=30, choices=Measure)
    minimum = models.FloatField(null=True, blank=True)
    maximum = models.FloatField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=MeasureState, blank=True)
    values = models.JSONField(default=list, blank=True)
    days = models.FloatField("days of wash-out or stability", null=True, blank=True)
    hours = models.FloatField("hours of ventilation a day", null=True, blank=True)
    cohort = models.TextField(blank=True)
    group = models.JSONField("the cohort in codes", null=True, blank=True)

    get_measure_display = label_of("measure", Measure)
    get_state_display = label_of("state", MeasureState)

    class Meta:
        abstract = True


def limits_make_sense(prefix):
    """The constraints of a table of Limits, each with its name after a prefix."""
    return [
        checks.one_of(f"{prefix}_valid", "measure", Measure),
        checks.one_of(f"{prefix}_state_valid", "state", MeasureState, blank=True),
        checks.at_least_zero(f"{prefix}_days_not_negative", "days"),
        checks.at_least_zero(f"{prefix}_hours_not_negative", "hours"),
        models.CheckConstraint(
            name=f"{prefix}_limits_in_order",
            condition=Q(minimum__isnull=True) | Q(maximum__isnull=True) | Q(minimum__lte=models.F("maximum")),
        ),
        models.CheckConstraint(
            name=f"{prefix}_says_something",
            condition=Q(minimum__isnull=False) | Q(maximum__isnull=False) | ~Q(state="") | ~Q(values=[]),
        ),
    ]
