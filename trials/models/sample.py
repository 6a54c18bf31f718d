"""Facts drawn at random for people to check blind: without seeing what the software read."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from trials.choices import NOT_STATED, Attribute, label_of_value, value_in_words
from trials.models import checks
from trials.models.record_version import RecordVersion

SAMPLES_A_MONTH = 10
ROUNDING = 0.5  # numbers agree where they differ by no more: "a third" is 33.3 to the software, and 33 to a person


class SampleQuerySet(models.QuerySet):
    def open(self):
        """Samples that nobody has answered."""
        return self.filter(answered_at__isnull=True)

    def answered(self):
        return self.filter(answered_at__isnull=False)


class Sample(models.Model):
    """A fact of a version of a record: what the software read when it was drawn, and what a curator reads there.

    `read` and `answer` are pairs of a value and its amount, none where the fact is not stated. It decides nothing.
    """

    month = models.CharField(max_length=7)
    position = models.PositiveSmallIntegerField()
    version = models.ForeignKey(RecordVersion, on_delete=models.PROTECT, related_name="samples")
    attribute = models.CharField("fact", max_length=20, choices=Attribute)
    read = models.JSONField("what the software read", default=list, blank=True)
    answer = models.JSONField("what the curator reads", null=True, blank=True)
    curator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="samples"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = SampleQuerySet.as_manager()

    class Meta:
        ordering = ["-month", "position"]
        constraints = [
            # Two curators who start at once draw the same ones: the database takes each once.
            models.UniqueConstraint(name="sample_unique", fields=["month", "position"]),
            checks.month("sample_month_is_month", "month"),
            checks.one_of("sample_attribute_valid", "attribute", Attribute),
            models.CheckConstraint(
                name="sample_position_from_one", condition=Q(position__gte=1, position__lte=SAMPLES_A_MONTH)
            ),
            models.CheckConstraint(
                name="sample_answered_by_somebody",
                condition=Q(answer__isnull=True, curator__isnull=True, answered_at__isnull=True)
                | Q(answer__isnull=False, curator__isnull=False, answered_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.version.registry_id}: {self.get_attribute_display()} ({self.month})"

    @property
    def agrees(self):
        """Whether the software read what the curator reads."""
        read, answer = dict(self.read), dict(self.answer)
        return read.keys() == answer.keys() and all(_same(read[value], answer[value]) for value in read)

    @property
    def read_in_words(self):
        return self._in_words(self.read)

    @property
    def answer_in_words(self):
        return self._in_words(self.answer)

    def _in_words(self, pairs):
        said = [label_of_value(self.attribute, value, amount) for value, amount in pairs]
        return ", ".join(said) or value_in_words(self.attribute, NOT_STATED)


def _same(amount, other):
    if amount is None or other is None:
        return amount is other
    return abs(amount - other) <= ROUNDING
