"""A run: studies from anywhere, stored batch by batch, with counts. What is stored stays valid at every moment."""

import time
from datetime import timedelta

from django.utils import timezone

from trials.choices import PullState
from trials.ingest import listing, readers
from trials.ingest.store import prepare, store
from trials.models import RegistryPull
from trials.registries.errors import RegistryError, UnreadablePayload

BATCH_STUDIES = 200
BATCH_CHARACTERS = 8_000_000
BATCH_SECONDS = 5
NAMED_PROBLEMS = 100  # unreadable studies that a run names; all are counted
STALE_AFTER = timedelta(minutes=15)  # after which a run that never ended is taken for dead


def run(registry, items, *, source, query="", is_full=False, accept_missing=False, at=None, progress=lambda pull: None):
    """Store every study of `items`, pairs of a payload (or a Broken) and the moment it was read, or None for now.

    Returns the RegistryPull, finished, or failed with the reason. `progress` is called with it after each batch.
    A full run that leaves out too many studies fails, unless `accept_missing`.
    """
    _fail_stale_runs()
    started_at = at or timezone.now()
    pull = RegistryPull.objects.create(
        registry=registry.slug, source=source, query=query, is_full=is_full, started_at=started_at
    )
    expected_before = listing.expected(pull).count() if is_full else 0
    batch = _Batch(registry, pull, progress)
    error = "stopped before its end"
    try:
        try:
            for payload, read_at in items:
                batch.add(payload, read_at or started_at)
        finally:
            batch.store()
        if is_full:
            if not accept_missing:
                listing.check(pull, named=batch.named, expected_before=expected_before)
            pull.missing = listing.mark_missing(pull)
        error = ""
    except RegistryError as reason:
        error = str(reason) or type(reason).__name__
    finally:
        readers.close()
        _end(pull, error)
    return pull


class _Batch:
    """Studies that wait to be stored together."""

    def __init__(self, registry, pull, progress):
        self.registry, self.pull, self.progress = registry, pull, progress
        self.named = 0
        self._empty()

    def _empty(self):
        self.arrived, self.ids, self.characters, self.began = {}, set(), 0, time.monotonic()

    def add(self, payload, read_at):
        registry_id = self.registry.identify(payload)
        if registry_id:
            self.ids.add(registry_id)
            self.named += 1
        try:
            one = prepare(self.registry, payload, read_at)
        except UnreadablePayload as error:
            place = f"record {self.pull.studies + len(self.arrived) + 1} of the run, without an id"
            self._unreadable(getattr(payload, "where", "") or registry_id or place, str(error))
            return
        if one.registry_id in self.arrived:
            self.store()
        self.arrived[one.registry_id] = one
        self.characters += len(one.payload)
        if (
            len(self.arrived) >= BATCH_STUDIES
            or self.characters >= BATCH_CHARACTERS
            or time.monotonic() - self.began >= BATCH_SECONDS
        ):
            self.store()

    def store(self):
        pull = self.pull
        if self.arrived:
            counts, unreadable = store(self.registry, list(self.arrived.values()), pull=pull)
            pull.new += counts["new"]
            pull.changed += counts["changed"]
            pull.unchanged += counts["unchanged"] + counts["older"]
            pull.older += counts["older"]
            pull.partly_read += counts["partly"]
            for registry_id, reason in unreadable:
                self._unreadable(registry_id, reason)
        listing.note(pull, self.ids)
        self._empty()
        pull.progress_at = timezone.now()
        pull.save()
        self.progress(pull)

    def _unreadable(self, name, reason):
        self.pull.unreadable += 1
        if len(self.pull.problems) < NAMED_PROBLEMS:
            self.pull.problems.append([name, reason[:300]])


def _end(pull, error):
    pull.state = PullState.FAILED if error else PullState.FINISHED
    pull.error = error
    pull.finished_at = timezone.now()
    pull.save()


def _fail_stale_runs():
    """End the runs whose process was killed: they show no progress any more."""
    now = timezone.now()
    RegistryPull.objects.filter(state=PullState.RUNNING, progress_at__lt=now - STALE_AFTER).update(
        state=PullState.FAILED, finished_at=now, error="the process was ended from outside"
    )
