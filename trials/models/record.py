"""Registry records, word for word, and the runs that imported them."""

from django.db import models
from django.utils import timezone

from trials.choices import PullSource, PullState
from trials.models import checks
from trials.models.record_version import RecordVersion
from trials.models.trial import Trial


class RegistryPullQuerySet(models.QuerySet):
    def comparisons(self):
        """Runs that compare our copy with the registry: of the whole default query, or of its changes."""
        return self.filter(models.Q(is_full=True) | ~models.Q(since=""))

    def finished(self):
        return self.filter(state=PullState.FINISHED)

    def refreshing(self):
        """Runs that a process holds by a lease, or held when it died."""
        return self.filter(state=PullState.RUNNING, lease_until__isnull=False)


class RegistryPull(models.Model):
    """A run that imported studies: from a registry, from files, or from the starter catalogue."""

    registry = models.CharField(max_length=20)
    source = models.CharField(max_length=10, choices=PullSource)
    query = models.TextField(blank=True)
    is_full = models.BooleanField("whole default query", default=False)
    since = models.CharField("changes of the default query since", max_length=10, blank=True)
    version = models.CharField("the registry's version of its data", max_length=100, blank=True)
    by_visitor = models.BooleanField("one study, asked for on its page", default=False)
    state = models.CharField(max_length=10, choices=PullState, default=PullState.RUNNING)
    is_cancelled = models.BooleanField("asked to stop", default=False)
    lease_until = models.DateTimeField("held by a process until", null=True, blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    progress_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    total = models.PositiveIntegerField("studies in all", null=True, blank=True)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    older = models.PositiveIntegerField("of the unchanged, older than ours", default=0)
    partly_read = models.PositiveIntegerField("of the new and changed, with fields left out", default=0)
    unreadable = models.PositiveIntegerField(default=0)
    missing = models.PositiveIntegerField("no longer listed", default=0)
    problems = models.JSONField("unreadable studies and reasons", default=list, blank=True)
    error = models.TextField(blank=True)
    log = models.JSONField("what each attempt did, and when", default=list, blank=True)

    objects = RegistryPullQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]
        verbose_name = "pull"
        indexes = [models.Index(fields=["started_at"], name="pull_started")]
        permissions = [("manage_pulls", "Can start and cancel pulls")]
        constraints = [
            models.UniqueConstraint(
                name="pull_one_refresh_at_a_time",
                fields=["registry"],
                condition=models.Q(state="running", lease_until__isnull=False),
            ),
            checks.one_of("pull_state_valid", "state", PullState),
            checks.one_of("pull_source_valid", "source", PullSource),
            models.CheckConstraint(
                name="pull_ended_iff_not_running",
                condition=models.Q(state="running", finished_at__isnull=True)
                | models.Q(state__in=["finished", "failed"], finished_at__isnull=False),
            ),
            models.CheckConstraint(
                name="pull_failed_iff_error", condition=models.Q(state="failed") ^ models.Q(error="")
            ),
        ]

    def __str__(self):
        return f"{self.get_source_display()}, {self.started_at:%Y-%m-%d %H:%M}: {self.get_state_display()}"

    @property
    def is_comparison(self):
        return self.is_full or bool(self.since)

    @property
    def studies(self):
        """The number of studies received, readable or not."""
        return self.new + self.changed + self.unchanged + self.unreadable


class RegistryRecordQuerySet(models.QuerySet):
    def cut_short(self):
        """Records whose newest version lost most of what the one before told."""
        return self.exclude(shown=models.F("newest")).exclude(source=PullSource.STARTER)


class RegistryRecord(models.Model):
    """A registry's description of a study: what its newest version says of itself, and when we saw it.

    `newest` is the version that the registry stated last, not the one that came last. It and `shown` differ while it is
    a stub, or a short copy that adds to a whole one. Records are never deleted.
    """

    registry = models.CharField(max_length=20)
    registry_id = models.CharField(max_length=40)
    trial = models.ForeignKey(Trial, on_delete=models.PROTECT, related_name="records")
    payload_hash = models.CharField("SHA-256 of the payload", max_length=64)
    problems = models.JSONField("fields that could not be read", default=list, blank=True)
    last_update_posted = models.CharField(max_length=10, blank=True)
    source = models.CharField(max_length=10, choices=PullSource)
    pull = models.ForeignKey(RegistryPull, on_delete=models.PROTECT, related_name="records")
    listed_by = models.ForeignKey(
        RegistryPull,
        verbose_name="last full run that listed it",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="listed_records",
    )
    first_read_at = models.DateTimeField()
    changed_at = models.DateTimeField("last found changed")
    last_seen_at = models.DateTimeField("day on which the registry last said so")
    newest = models.ForeignKey(RecordVersion, on_delete=models.PROTECT, db_index=False, related_name="+")
    shown = models.ForeignKey(
        RecordVersion,
        verbose_name="version that the trial is derived from",
        on_delete=models.PROTECT,
        db_index=False,
        related_name="+",
    )
    accepted = models.ForeignKey(
        RecordVersion,
        verbose_name="stub that a curator let through",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
    )

    objects = RegistryRecordQuerySet.as_manager()

    class Meta:
        ordering = ["registry", "registry_id"]
        constraints = [
            models.UniqueConstraint(name="record_unique", fields=["registry", "registry_id"]),
            checks.one_of("record_source_valid", "source", PullSource),
            checks.partial_date("record_last_update_posted_is_partial_date", "last_update_posted"),
            checks.filled("record_registry_id_filled", "registry_id"),
            checks.sha256("record_hash_is_sha256", "payload_hash"),
            models.CheckConstraint(
                name="record_read_in_order",
                condition=models.Q(first_read_at__lte=models.F("changed_at")),
            ),
        ]

    def __str__(self):
        return f"{self.registry_id}, updated {self.last_update_posted}" if self.last_update_posted else self.registry_id

    @property
    def key(self):
        return self.registry, self.registry_id

    @property
    def is_cut_short(self):
        """Whether its newest version lost most of what the one before told."""
        return self.shown_id != self.newest_id and self.source != PullSource.STARTER

    @classmethod
    def naming(cls, trial):
        """The record that names a trial: what curators and visitors say of the trial goes with it."""
        records = cls.objects.filter(trial=trial.pk)
        return records.filter(registry_id=trial.registry_id).first() or records.first()


class RecordNumber(models.Model):
    """A number that a registry gave to the study of a record: its own, or another registry's that the record states.

    Records meet by them. Derived from the record; the number is in the one spelling of `registries.identifiers`.
    """

    record = models.ForeignKey(RegistryRecord, on_delete=models.CASCADE, related_name="numbers")
    number = models.CharField(max_length=200, db_index=True)
    is_own = models.BooleanField("given by the registry of the record")

    class Meta:
        ordering = ["record_id", "number"]
        constraints = [
            models.UniqueConstraint(name="record_number_unique", fields=["record", "number"]),
            checks.filled("record_number_filled", "number"),
        ]

    def __str__(self):
        return self.number
