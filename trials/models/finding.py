"""Findings and doubts, read in records or decided; and the decisions in force. Written by `ingest` alone."""

from django.db import models
from django.db.models import Q

from trials.choices import NOT_STATED, Attribute, DoubtKind, DueReason, Measure, value_in_words
from trials.models import checks
from trials.models.decision import Decision
from trials.models.record_version import RecordVersion
from trials.models.trial import Trial

DECIDED_ONLY = Q(quote="", quoted_from="", product="", source="", read_on="")
RESTS_ON_QUOTE = ~Q(quote="") & ~Q(quoted_from="") & Q(product="", source="", read_on="")
RESTS_ON_PRODUCT = Q(quote="", quoted_from="", read_on="") & ~Q(product="") & ~Q(source="")
RESTS_ON_DAY = Q(quote="", quoted_from="", product="") & ~Q(source="") & ~Q(read_on="")


class Finding(models.Model):
    """A value of an attribute. It rests on a quote, a decision, both, or a known fact of a product.

    In the starter catalogue also on the address of the record, as `source`, and the day `read_on`. `groups` are the
    labels of those groups that it holds for, where the record says that it does not hold for all. `record_now_says`
    has what the record says since it changed, as pairs of a value and its amount, where it contradicts the decision;
    else None.
    """

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="findings")
    attribute = models.CharField(max_length=20, choices=Attribute)
    value = models.CharField(max_length=30)
    position = models.PositiveSmallIntegerField()
    amount = models.FloatField("number that belongs to the value", null=True, blank=True)
    groups = models.JSONField("groups that it holds for, where not for all", default=list, blank=True)
    quote = models.CharField(max_length=300, blank=True)
    quoted_from = models.CharField(max_length=60, blank=True)
    product = models.CharField(max_length=100, blank=True)
    source = models.TextField("source of the product's fact, or the record", blank=True)
    read_on = models.CharField("day on which it was read in the record", max_length=10, blank=True)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="findings")
    version = models.ForeignKey(
        RecordVersion, on_delete=models.PROTECT, null=True, blank=True, db_index=False, related_name="findings"
    )
    record_now_says = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["trial_id", "position"]
        indexes = [models.Index(fields=["attribute", "value", "trial"])]
        constraints = [
            models.UniqueConstraint(name="finding_unique", fields=["trial", "attribute", "value"]),
            models.UniqueConstraint(name="finding_position_unique", fields=["trial", "position"]),
            checks.fits_attribute("finding_value_fits_attribute", "attribute", "value", NOT_STATED),
            models.CheckConstraint(
                name="finding_rests_on_something",
                condition=RESTS_ON_QUOTE | RESTS_ON_PRODUCT | RESTS_ON_DAY | DECIDED_ONLY & Q(decision__isnull=False),
            ),
            checks.partial_date("finding_read_on_is_partial_date", "read_on"),
            models.CheckConstraint(
                name="finding_read_from_version_unless_only_decided",
                condition=DECIDED_ONLY & Q(version__isnull=True) | ~DECIDED_ONLY & Q(version__isnull=False),
            ),
            models.CheckConstraint(
                name="finding_contradicted_if_decided",
                condition=Q(record_now_says__isnull=True) | Q(decision__isnull=False),
            ),
            checks.at_least_zero("finding_amount_not_negative", "amount"),
            models.CheckConstraint(
                name="finding_not_stated_is_decided", condition=~Q(value=NOT_STATED) | Q(decision__isnull=False)
            ),
        ]

    def __str__(self):
        return f"{self.get_attribute_display()}: {self.get_value_display()}"

    def get_value_display(self):
        return value_in_words(self.attribute, self.value, self.amount)


class DecisionInForce(models.Model):
    """A decision that holds now, and why it should be looked at again, if it should."""

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="decisions_in_force")
    position = models.PositiveSmallIntegerField()
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="in_force")
    due = models.CharField("to be looked at again", max_length=10, choices=DueReason, blank=True)

    class Meta:
        ordering = ["trial_id", "position"]
        verbose_name_plural = "decisions in force"
        constraints = [
            models.UniqueConstraint(name="decision_in_force_position_unique", fields=["trial", "position"]),
            checks.one_of("decision_in_force_due_valid", "due", DueReason, blank=True),
        ]

    def __str__(self):
        return str(self.decision)


class Doubt(models.Model):
    """A contradiction or ambiguity in a record, for curators to look at. It is not a finding."""

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="doubts")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=DoubtKind)
    about = models.CharField(max_length=30)
    words = models.TextField()
    quote = models.CharField(max_length=300)
    quoted_from = models.CharField(max_length=60)

    class Meta:
        ordering = ["trial_id", "position"]
        constraints = [
            models.UniqueConstraint(name="doubt_position_unique", fields=["trial", "position"]),
            checks.one_of("doubt_kind_valid", "kind", DoubtKind),
            checks.filled("doubt_words_filled", "words"),
            checks.filled("doubt_quote_filled", "quote"),
            checks.filled("doubt_quoted_from_filled", "quoted_from"),
            models.CheckConstraint(
                name="doubt_about_valid", condition=Q(about__in=[*Attribute.values, *Measure.values, "sex"])
            ),
        ]

    def __str__(self):
        return self.words
