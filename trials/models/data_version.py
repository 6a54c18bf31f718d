"""The data version, on which caches and ETags depend."""

from functools import cache, cached_property

from django.db import connection, models, router
from django.db.models.expressions import RawSQL
from django.utils import timezone

from trials.models.decision import Decision


class DataVersion(models.Model):
    """A single row: a number that grows with every change to what pages show, and the time of the last change."""

    number = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField()
    derived_by = models.CharField("mark of the code that derived all trials", max_length=64, blank=True)

    next_lapse = None  # when the next hidden trial comes back, if no second curator confirms; read with the rest

    class Meta:
        constraints = [models.CheckConstraint(name="one_data_version", condition=models.Q(pk=1))]

    def __str__(self):
        return f"{self.number}, {self.changed_at:%Y-%m-%d %H:%M}"

    @cached_property
    def key(self):
        """What tells the data that a cache holds: a restored database may have the number of another one."""
        return connection.settings_dict["NAME"], self.number, self.changed_at

    @classmethod
    def current(cls):
        """Return the DataVersion; a new, unsaved one if there is none yet."""
        return next(iter(_with_next_lapse().all()), None) or cls(pk=1, changed_at=timezone.now())

    @classmethod
    def next(cls, **changes):
        """Increment the version and return its number. Call it in the transaction of the change itself.

        `changes` are other fields to set.
        """
        now = timezone.now()
        if not cls.objects.filter(pk=1).update(number=models.F("number") + 1, changed_at=now, **changes):
            cls.objects.create(pk=1, number=1, changed_at=now, **changes)
        return cls.objects.using(router.db_for_write(cls)).get(pk=1).number  # a replica may not have it yet


@cache
def _with_next_lapse():
    """The queryset of the single row, kept: to build it takes longer than to ask it, which every request does."""
    pending, parameters = Decision.objects.pending().values("holds_until")[:1].query.sql_with_params()
    # As SQL, which Django need not put together again at each request.
    next_lapse = RawSQL(pending, parameters, output_field=models.DateTimeField())  # noqa: S611
    return DataVersion.objects.filter(pk=1).annotate(next_lapse=next_lapse)
