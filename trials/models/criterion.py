"""Eligibility criteria and what they ask for. Written by `ingest` alone."""

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from trials.choices import CriterionKind, Measure, MeasureState
from trials.extraction.results import Unread
from trials.models import rules
from trials.models.labels import label_of
from trials.models.trial import Trial


class Criterion(models.Model):
    """An eligibility criterion, word for word; of a short copy, the measures of one kind that were read on a day."""

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="criteria")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=CriterionKind)
    text = models.TextField(blank=True)
    read_on = models.CharField("day on which its measures were read", max_length=10, blank=True)
    unread = models.CharField("what it asks for that was not read", max_length=15, blank=True)

    class Meta:
        ordering = ["trial_id", "position"]
        verbose_name_plural = "criteria"
        constraints = [
            models.UniqueConstraint(name="criterion_position_unique", fields=["trial", "position"]),
            rules.one_of("criterion_kind_valid", "kind", CriterionKind),
            models.CheckConstraint(
                name="criterion_has_words_or_a_day", condition=~Q(text="") & Q(read_on="") | Q(text="") & ~Q(read_on="")
            ),
            rules.partial_date("criterion_read_on_is_partial_date", "read_on"),
            models.CheckConstraint(name="criterion_unread_valid", condition=Q(unread__in=["", *map(str, Unread)])),
        ]

    def __str__(self):
        return f"{self.kind}: {self.text[:80]}"

    @cached_property
    def measure_list(self):
        return list(self.measures.all())


class CriterionMeasure(models.Model):
    """A limit, a state or a set of values that a criterion gives. `choices.Measure` names the units."""

    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="measures")
    position = models.PositiveSmallIntegerField()
    measure = models.CharField(max_length=30, choices=Measure)
    minimum = models.FloatField(null=True, blank=True)
    maximum = models.FloatField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=MeasureState, blank=True)
    values = models.JSONField(default=list, blank=True)
    days = models.FloatField("days of wash-out or stability", null=True, blank=True)
    hours = models.FloatField("hours of ventilation a day", null=True, blank=True)
    cohort = models.TextField(blank=True)
    group = models.JSONField("the cohort in codes", null=True, blank=True)
    quote = models.CharField(max_length=300, blank=True)
    source = models.TextField("the record, where there is no quote", blank=True)
    read_on = models.CharField("day on which it was read in the record", max_length=10, blank=True)

    get_measure_display = label_of("measure", Measure)
    get_state_display = label_of("state", MeasureState)

    class Meta:
        ordering = ["criterion_id", "position"]
        constraints = [
            models.UniqueConstraint(name="measure_position_unique", fields=["criterion", "position"]),
            rules.one_of("measure_valid", "measure", Measure),
            rules.one_of("measure_state_valid", "state", MeasureState, blank=True),
            models.CheckConstraint(
                name="measure_rests_on_a_quote_or_the_record",
                condition=~Q(quote="") & Q(source="", read_on="") | Q(quote="") & ~Q(source="") & ~Q(read_on=""),
            ),
            rules.partial_date("measure_read_on_is_partial_date", "read_on"),
            rules.at_least_zero("measure_days_not_negative", "days"),
            rules.at_least_zero("measure_hours_not_negative", "hours"),
            models.CheckConstraint(
                name="measure_limits_in_order",
                condition=Q(minimum__isnull=True) | Q(maximum__isnull=True) | Q(minimum__lte=models.F("maximum")),
            ),
            models.CheckConstraint(
                name="measure_says_something",
                condition=Q(minimum__isnull=False) | Q(maximum__isnull=False) | ~Q(state="") | ~Q(values=[]),
            ),
        ]

    def __str__(self):
        return f"{self.get_measure_display()}: {self.quote[:80] or self.source}"
