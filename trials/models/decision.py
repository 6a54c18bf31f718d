"""Curators' decisions about trials: an append-only log, written by `curation` alone."""

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Subquery

from trials.choices import NOT_STATED, VALUES, Attribute
from trials.models import rules
from trials.models.record import RegistryRecord
from trials.models.record_version import RecordVersion
from trials.models.trial import Trial


class DecisionQuerySet(models.QuerySet):
    def in_force(self):
        """Decisions that no newer one on the same trial and attribute replaces."""
        newest = Decision.objects.filter(trial=OuterRef("trial"), attribute=OuterRef("attribute")).order_by("-pk")
        return self.filter(pk=Subquery(newest.values("pk")[:1]))

    def due_for_review(self):
        """Decisions in force whose record has changed since the curator read it."""
        return self.in_force().exclude(record__payload_hash=F("record_hash"))


class Decision(models.Model):
    """A curator's decision on one attribute of a trial, taken on one state of its record.

    `values` are values of the attribute's vocabulary; ["not_stated"] means that the record does not say; an empty list
    leaves the attribute to the software again.
    """

    trial = models.ForeignKey(Trial, on_delete=models.PROTECT, related_name="decisions")
    record = models.ForeignKey(RegistryRecord, on_delete=models.PROTECT, related_name="decisions")
    record_hash = models.CharField("hash of the record that was read", max_length=64)
    version = models.ForeignKey(  # None where the record had changed before versions were kept
        RecordVersion, on_delete=models.PROTECT, null=True, blank=True, db_index=False, related_name="decisions"
    )
    attribute = models.CharField(max_length=20, choices=Attribute)
    values = models.JSONField(default=list, blank=True)
    amount = models.FloatField("number that belongs to the value", null=True, blank=True)
    reason = models.TextField()
    curator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions")
    decided_at = models.DateTimeField()

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            rules.one_of("decision_attribute_valid", "attribute", Attribute),
            rules.filled("decision_reason_filled", "reason"),
            rules.at_least_zero("decision_amount_not_negative", "amount"),
            rules.sha256("decision_hash_is_sha256", "record_hash"),
        ]

    def __str__(self):
        values = ", ".join(self.values) or "left to the software"
        return f"{self.trial.registry_id} {self.get_attribute_display()}: {values}"

    def get_values_display(self):
        labels = {NOT_STATED: "Not stated", **dict(VALUES[self.attribute].choices)}
        words = ", ".join(str(labels[value]) for value in self.values) or "Left to the software"
        return words if self.amount is None else f"{words} ({self.amount:g})"
