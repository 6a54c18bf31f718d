"""The version of what is stored: what was worked out from the database, and pages sent, hold as long as it does."""

from django.db import models
from django.utils import timezone


class DataVersion(models.Model):
    """One row: a number that grows with every change to what pages show, and when it last did."""

    number = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField()
    derived_by = models.CharField("mark of the code that derived all trials", max_length=64, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(name="one_data_version", condition=models.Q(pk=1))]

    def __str__(self):
        return f"{self.number}, {self.changed_at:%Y-%m-%d %H:%M}"

    @classmethod
    def current(cls):
        """The DataVersion; a fresh one, not stored, where nothing was ever stored."""
        return cls.objects.filter(pk=1).first() or cls(pk=1, changed_at=timezone.now())

    @classmethod
    def next(cls, **changes):
        """Step to the next version, in the transaction of the change itself. Returns its number.

        `changes` are other fields to set.
        """
        now = timezone.now()
        if not cls.objects.filter(pk=1).update(number=models.F("number") + 1, changed_at=now, **changes):
            cls.objects.create(pk=1, number=1, changed_at=now, **changes)
        return cls.objects.get(pk=1).number
