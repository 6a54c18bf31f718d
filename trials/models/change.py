"""What changed in trials, as data. Derived from the versions of records; only `ingest` writes it."""

from django.db import models

from trials.choices import EVENTS, ChangeKind
from trials.models import checks
from trials.models.record_version import RecordVersion
from trials.models.trial import Trial
from trials.models.trial_queryset import shown

VERSION_KEY_OPTIONS = {"null": True, "blank": True, "db_index": False, "related_name": "+"}


class ChangeQuerySet(models.QuerySet):
    """Verbs that finish the sentence "changes …"."""

    def newest_first(self):
        """Changes in the order of pages: the newest first, those of one moment as they were written."""
        return self.order_by("-at", "pk").select_related("before", "after").defer("before__packed", "after__packed")

    def of_shown_trials(self):
        """Changes in trials that visitors may see."""
        return self.filter(shown("trial__"))

    def since(self, moment):
        return self.filter(at__gt=moment)

    def between(self, start, end):
        """Changes from a moment on and before another."""
        return self.filter(at__gte=start, at__lt=end)

    def newest_at(self):
        """When the last of these changes was noticed; None where there is none."""
        return self.aggregate(at=models.Max("at"))["at"]

    def last_before(self, moment):
        """When the last of these changes before a moment was noticed; None where there is none."""
        return self.filter(at__lt=moment).newest_at()

    def first_from(self, moment):
        """When the first of these changes from a moment on was noticed; None where there is none."""
        return self.filter(at__gte=moment).aggregate(at=models.Min("at"))["at"]

    def trials_by_kind(self):
        """How many trials changed, by the kind of change."""
        counts = self.order_by().values_list("kind").annotate(models.Count("trial", distinct=True))
        return dict(counts)

    def by_trial(self):
        """The trials that changed, as rows of values: the newest first, those that are only new here last."""
        is_change = models.Case(models.When(kind=ChangeKind.FIRST_SEEN, then=0), default=1)
        rows = self.order_by().values("trial").annotate(newest=models.Max("at"), has_changed=models.Max(is_change))
        return rows.order_by("-has_changed", "-newest", "trial")


class Change(models.Model):
    """One kind of change between two versions of a record, or an event: first seen, no longer listed, listed again.

    `details` hold what was before and what is now; `ingest.compare` says in which form, by kind.
    """

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=10, choices=ChangeKind)
    at = models.DateTimeField("when we noticed", db_index=True)
    before = models.ForeignKey(RecordVersion, on_delete=models.PROTECT, **VERSION_KEY_OPTIONS)
    after = models.ForeignKey(RecordVersion, on_delete=models.PROTECT, **VERSION_KEY_OPTIONS)
    details = models.JSONField(default=dict, blank=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "pk"]
        constraints = [
            checks.one_of("change_kind_valid", "kind", ChangeKind),
            models.UniqueConstraint(name="change_unique", fields=["after", "kind"]),
            models.CheckConstraint(
                name="change_between_versions_unless_event",
                condition=models.Q(kind__in=EVENTS, before__isnull=True)
                | (~models.Q(kind__in=EVENTS) & models.Q(before__isnull=False, after__isnull=False)),
            ),
        ]

    def __str__(self):
        return f"{self.trial_id}, {self.at:%Y-%m-%d}: {self.get_kind_display()}"
