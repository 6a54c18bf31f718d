"""A run: studies from anywhere, stored batch by batch, with counts. What is stored stays valid at every moment."""

import time
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from trials.choices import PullState
from trials.ingest import lease, listing, parallel_reading, pull_log
from trials.ingest.store import acquire_write_lock, prepare, read_new_ahead, store
from trials.models import DataVersion, RegistryPull, RegistryRecord
from trials.registries.errors import RegistryError, UnreadablePayload
from trials.registries.http import retries_told_to

BATCH_STUDIES = 200
BATCH_CHARACTERS = 8_000_000
BATCH_SECONDS = 5
NAMED_PROBLEMS = 100  # unreadable studies that a run names; all are counted
NAMED_ALIKE = 10  # of these, how many for one reason, so that a file of one fault hides no other
MAX_NAME_LENGTH, MAX_ERROR_LENGTH = 100, 2000  # characters of what a registry sent, as they are stored
STALE_AFTER = timedelta(minutes=15)  # after which a run that never ended is taken for dead


class Cancelled(Exception):
    """Somebody at the desk asked the run to stop."""


def run(registry, items, *, source, query="", is_full=False, at=None, **options):
    """Store every study of `items`, pairs of a payload (or a Broken) and the moment it was read, or None for now.

    Returns the RegistryPull, finished, or failed with the reason. `options` are those of `carry_out`.
    """
    fail_stale_runs()
    pull = RegistryPull.objects.create(
        registry=registry.slug, source=source, query=query, is_full=is_full, started_at=at or timezone.now()
    )
    return carry_out(pull, registry, items, **options)


def carry_out(pull, registry, items, *, accept_missing=False, progress=lambda pull: None):
    """The same for a RegistryPull that is there already. One that a killed process left is taken up where it stopped.

    `progress` is called with it after each batch. A full run that leaves out too many studies fails, unless
    `accept_missing`. Raises LeaseLost.
    """
    expected_before = listing.expected(pull).count() if pull.is_full else 0
    pull_log.note_now(pull, f"Taken up again after {pull.studies:,} studies." if pull.studies else "Begun.")
    batch = _Batch(registry, pull, progress)
    error = "stopped before its end"
    try:
        try:
            with retries_told_to(batch.note_retry):
                for payload, read_at in items:
                    batch.add(payload, read_at or pull.started_at)
        finally:
            batch.store()
        _finish(pull, None if accept_missing else batch.named, expected_before)
        error = ""
    except (RegistryError, Cancelled) as reason:
        error = str(reason) or type(reason).__name__
    except lease.LeaseLost:
        error = ""  # whoever took the run over ends it
        raise
    finally:
        parallel_reading.close()
        if error:
            _end(pull, error)
    return pull


def _finish(pull, named, expected_before):
    with transaction.atomic():
        acquire_write_lock()
        lease.renew(pull)
        if pull.is_full:
            if named is not None:
                listing.check(pull, named=named, expected_before=expected_before)
            pull.missing = listing.mark_missing(pull)
        if pull.is_comparison:
            DataVersion.next()  # pages say when we last compared
        _end(pull, "")


class _Batch:
    """Studies that wait to be stored together.

    A batch that is full waits until the next one is, so that helpers read it while the one before is written.
    """

    def __init__(self, registry, pull, progress):
        self.registry, self.pull, self.progress = registry, pull, progress
        self.received = self.named = 0
        self.done = self._taken_up()
        self.waiting = None
        self._empty()

    def _taken_up(self):
        """The ids of studies that this run stored before its process was killed; the others are counted again."""
        pull = self.pull
        if not pull.studies:
            return frozenset()
        pull.unchanged, pull.older, pull.unreadable, pull.problems = pull.unchanged - pull.older, 0, 0, []
        seen = RegistryRecord.objects.filter(registry=pull.registry, last_seen_at=pull.started_at)
        return frozenset(seen.values_list("registry_id", flat=True))

    def _empty(self):
        self.arrived, self.ids, self.characters, self.began = {}, set(), 0, time.monotonic()

    def add(self, payload, read_at):
        self.received += 1
        registry_id = self.registry.identify(payload)
        if registry_id:
            self.ids.add(registry_id)
            self.named += 1
        if registry_id in self.done:
            return
        try:
            one = prepare(self.registry, payload, read_at)
        except UnreadablePayload as error:
            place = f"record {self.received} of the run, without an id"
            self._unreadable(getattr(payload, "where", "") or registry_id or place, str(error))
            return
        if one.registry_id in self.arrived:
            self.store()
        self.arrived[one.registry_id] = one
        self.characters += len(one.payload)
        if time.monotonic() - self.began >= BATCH_SECONDS:
            self.store()
        elif len(self.arrived) >= BATCH_STUDIES or self.characters >= BATCH_CHARACTERS:
            read_new_ahead(self.registry, self.arrived.values())
            self._store_waiting()
            self.waiting = self.arrived, self.ids
            self._empty()

    def store(self):
        """Store all that is there."""
        self._store_waiting()
        self._store(self.arrived, self.ids)
        self._empty()

    def _store_waiting(self):
        if self.waiting:
            self._store(*self.waiting)
            self.waiting = None

    def _store(self, arrived, ids):
        with transaction.atomic():
            acquire_write_lock()
            lease.renew(self.pull)
            self._stop_if_cancelled()
            self._keep(list(arrived.values()))
            listing.note(self.pull, ids)
            if arrived:
                pull_log.note(self.pull, pull_log.batch_in_words(self.pull, len(arrived)))
            self.pull.progress_at = timezone.now()
            self.pull.save()
        self.progress(self.pull)

    def note_retry(self, words):
        """Note that the registry did not answer; a run that was cancelled meanwhile waits no longer."""
        pull_log.note_now(self.pull, words)
        self._stop_if_cancelled()

    def _stop_if_cancelled(self):
        if RegistryPull.objects.filter(pk=self.pull.pk, is_cancelled=True).exists():
            self.pull.is_cancelled = True
            raise Cancelled("cancelled at the desk")

    def _keep(self, arrived):
        if not arrived:
            return
        pull = self.pull
        counts, unreadable = store(self.registry, arrived, pull=pull)
        pull.new += counts["new"]
        pull.changed += counts["changed"]
        pull.unchanged += counts["unchanged"] + counts["older"]
        pull.older += counts["older"]
        pull.partly_read += counts["partly"]
        for registry_id, reason in unreadable:
            self._unreadable(registry_id, reason)

    def _unreadable(self, name, reason):
        self.pull.unreadable += 1
        named, reason = self.pull.problems, reason[:300]
        if len(named) < NAMED_PROBLEMS and sum(reason == other for _, other in named) < NAMED_ALIKE:
            named.append([name[:MAX_NAME_LENGTH], reason])


def _end(pull, error):
    pull.state = PullState.FAILED if error else PullState.FINISHED
    pull.error = error[:MAX_ERROR_LENGTH]
    pull.finished_at = timezone.now()
    pull_log.note(pull, f"Ended: {error.rstrip('.')}." if error else "Finished.")
    pull.save()


def fail_stale_runs():
    """End the runs whose process was killed: they show no progress any more."""
    now = timezone.now()
    stale = RegistryPull.objects.filter(state=PullState.RUNNING, progress_at__lt=now - STALE_AFTER)
    stale.update(state=PullState.FAILED, finished_at=now, error="the process was ended from outside")
