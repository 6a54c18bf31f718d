"""What belongs to a decision: its values or limits, and the file that an imported one came from."""

from django.db import models

from trials.choices import Attribute, label_of_value
from trials.models import checks
from trials.models.decision import Decision
from trials.models.limits import Limits, limits_make_sense


class DecisionOrigin(models.Model):
    """Where imported decisions come from: the file, and the account that took them elsewhere, as the file states."""

    file = models.CharField(max_length=200)
    curator = models.CharField("curator, as the file states", max_length=150)
    imported_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            checks.filled("decision_origin_file_filled", "file"),
            checks.filled("decision_origin_curator_filled", "curator"),
        ]

    def __str__(self):
        return f"{self.file}, imported {self.imported_at:%Y-%m-%d}"


class DecisionValue(models.Model):
    """A value that a decision gives a fact."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="value_rows")
    position = models.PositiveSmallIntegerField()
    attribute = models.CharField("fact", max_length=20, choices=Attribute)  # of the decision, for the rule below
    value = models.CharField(max_length=30)
    amount = models.FloatField("number that belongs to the value", null=True, blank=True)

    class Meta:
        ordering = ["decision_id", "position"]
        constraints = [
            models.UniqueConstraint(name="decision_value_unique", fields=["decision", "value"]),
            models.UniqueConstraint(name="decision_value_position_unique", fields=["decision", "position"]),
            checks.fits_attribute("decision_value_fits_attribute", "attribute", "value"),
            checks.at_least_zero("decision_value_amount_not_negative", "amount"),
        ]

    def __str__(self):
        return self.get_value_display()

    def get_value_display(self):
        return label_of_value(self.attribute, self.value, self.amount)


class DecisionMeasure(Limits):
    """What a decision lets a measure say: a limit for everybody or for a group."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="limit_rows")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["decision_id", "position"]
        constraints = [
            models.UniqueConstraint(name="decided_measure_position_unique", fields=["decision", "position"]),
            *limits_make_sense("decided_measure"),
        ]

    def __str__(self):
        numbers = [("from", self.minimum), ("to", self.maximum), ("days:", self.days), ("hours a day:", self.hours)]
        said = [f"{word} {number:g}" for word, number in numbers if number is not None]
        state = self.get_state_display() if self.state else ""
        group = self.cohort and f"({self.cohort})"
        return " ".join(filter(None, [state, ", ".join(self.values), *said, group]))
