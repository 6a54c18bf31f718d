"""Eligibility criteria and what they ask for. Written by `ingest` alone."""

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from trials.choices import CriterionKind, Unread
from trials.models import checks
from trials.models.decision import Decision
from trials.models.limits import Limits, limits_make_sense
from trials.models.trial import Trial
from trials.models.trial_queryset import DecidedRows


class Criterion(models.Model):
    """An eligibility criterion, word for word; of a short copy, the measures of one kind that were read on a day."""

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="criteria")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=CriterionKind)
    text = models.TextField(blank=True)
    read_on = models.CharField("day on which its measures were read", max_length=10, blank=True)
    unread = models.CharField("what it asks for that was not read", max_length=15, blank=True)

    page_measures = DecidedRows("CriterionMeasure", of="criterion")

    class Meta:
        ordering = ["trial_id", "position"]
        verbose_name_plural = "criteria"
        constraints = [
            models.UniqueConstraint(name="criterion_position_unique", fields=["trial", "position"]),
            checks.one_of("criterion_kind_valid", "kind", CriterionKind),
            models.CheckConstraint(
                name="criterion_has_words_or_a_day", condition=~Q(text="") & Q(read_on="") | Q(text="") & ~Q(read_on="")
            ),
            checks.partial_date("criterion_read_on_is_partial_date", "read_on"),
            models.CheckConstraint(name="criterion_unread_valid", condition=Q(unread__in=["", *map(str, Unread)])),
        ]

    def __str__(self):
        return f"{self.kind}: {self.text[:80]}"

    @cached_property
    def measure_list(self):
        return list(self.measures.all())


class CriterionMeasure(Limits):
    """A limit, a state or a set of values that a criterion gives, as it was read or as a curator decided."""

    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="measures")
    position = models.PositiveSmallIntegerField()
    # None: the row was written by an earlier build, which did not read them. `rebuild` does.
    qualifiers = models.JSONField("what the words add", null=True, blank=True)
    quote = models.CharField(max_length=300, blank=True)
    source = models.TextField("the record, where there is no quote", blank=True)
    read_on = models.CharField("day on which it was read in the record", max_length=10, blank=True)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="measures")

    class Meta:
        ordering = ["criterion_id", "position"]
        constraints = [
            models.UniqueConstraint(name="measure_position_unique", fields=["criterion", "position"]),
            models.CheckConstraint(
                name="measure_rests_on_a_quote_or_the_record",
                condition=~Q(quote="") & Q(source="", read_on="") | Q(quote="") & ~Q(source="") & ~Q(read_on=""),
            ),
            checks.partial_date("measure_read_on_is_partial_date", "read_on"),
            *limits_make_sense("measure"),
        ]

    def __str__(self):
        return f"{self.get_measure_display()}: {self.quote[:80] or self.source}"
