"""The data version, on which caches and ETags depend."""

from django.db import connection, models
from django.utils import timezone


class DataVersion(models.Model):
    """A single row: a number that grows with every change to what pages show, and the time of the last change."""

    number = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField()
    derived_by = models.CharField("mark of the code that derived all trials", max_length=64, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(name="one_data_version", condition=models.Q(pk=1))]

    def __str__(self):
        return f"{self.number}, {self.changed_at:%Y-%m-%d %H:%M}"

    @property
    def key(self):
        """What tells the data that a cache holds: a restored database may have the number of another one."""
        return connection.settings_dict["NAME"], self.number, self.changed_at

    @classmethod
    def current(cls):
        """Return the DataVersion; a new, unsaved one if there is none yet."""
        return cls.objects.filter(pk=1).first() or cls(pk=1, changed_at=timezone.now())

    @classmethod
    def next(cls, **changes):
        """Increment the version and return its number. Call it in the transaction of the change itself.

        `changes` are other fields to set.
        """
        now = timezone.now()
        if not cls.objects.filter(pk=1).update(number=models.F("number") + 1, changed_at=now, **changes):
            cls.objects.create(pk=1, number=1, changed_at=now, **changes)
        return cls.objects.get(pk=1).number
