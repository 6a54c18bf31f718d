"""The log of changes: rows of Change, made of versions of records and of what runs saw."""

from django.db.models import Exists, OuterRef

from trials.choices import EVENTS, ChangeKind, PullSource, Registry
from trials.ingest.compare import compare
from trials.models import Change, DataVersion, RegistryRecord


def log_steps(steps, trials):
    """Store what Steps changed in their trials, which are given by key of the record.

    A trial is first seen with its first record, and a record that adds nothing to its trial changes nothing.
    """
    known = _known_before(steps, trials)
    versions = [step.version.pk for step in steps]
    idle = set(_idle(RegistryRecord.objects.filter(newest__in=versions)).values_list("newest", flat=True))
    rows = []
    for step in steps:
        trial = trials[step.key].pk
        if step.version.pk in idle or (step.before is None and trial in known):
            continue
        known.add(trial)
        rows += _rows(step, trial)
    Change.objects.bulk_create(rows)


def _known_before(steps, trials):
    """The keys of the trials that had records before these Steps."""
    new = [step for step in steps if step.before is None]
    others = RegistryRecord.objects.filter(trial__in={trials[step.key].pk for step in new})
    return set(others.exclude(newest__in=[step.version.pk for step in new]).values_list("trial", flat=True))


def _idle(records):
    """Records that came through WHO ICTRP for a trial that has the registry's own record with the same id."""
    own = RegistryRecord.objects.filter(trial=OuterRef("trial"), registry_id=OuterRef("registry_id"))
    return records.filter(Exists(own.exclude(registry=Registry.ICTRP)), registry=Registry.ICTRP)


def log_event(kind, trials, *, at):
    """Store an event of each trial of a queryset."""
    pks = trials.order_by("pk").values_list("pk", flat=True).distinct()
    Change.objects.bulk_create([Change(trial_id=pk, kind=kind, at=at) for pk in pks])


def rewrite(histories):
    """Work the changes of records out again from all their Steps, given with the keys of their trials.

    Rows that are right stay as they are.
    """
    histories = {chain[-1].key: (chain, trial) for chain, trial in histories if chain}
    ids = {registry_id for _, registry_id in histories}
    for key in _idle(RegistryRecord.objects.filter(registry_id__in=ids)).values_list("registry", "registry_id"):
        histories.pop(key, None)
    if not histories:
        return
    wanted = [row for chain, trial in histories.values() for step in chain[1:] for row in _rows(step, trial)]
    stored = Change.objects.filter(after__registry_id__in=ids).exclude(kind__in=EVENTS).select_related("after")
    stored = [row for row in stored.defer("after__packed") if (row.after.registry, row.after.registry_id) in histories]
    if sorted(map(_told, stored), key=repr) != sorted(map(_told, wanted), key=repr):
        Change.objects.filter(pk__in=[row.pk for row in stored]).delete()
        Change.objects.bulk_create(wanted)
        DataVersion.next()


def _told(change):
    return change.trial_id, change.before_id, change.after_id, change.kind, change.at, change.details


def _was_read_after(step):
    """Whether the short copy before a Step, which lacks that day, was read after the record was last updated."""
    updated = "" if step.earlier.last_update_posted else step.study.last_update_posted
    days = [step.before.read_at.date().isoformat(), *(day for _, day in step.earlier.read_on)]
    return bool(updated) and updated < min(days)[: len(updated)]


def _rows(step, trial_id):
    """The changes of a Step, not stored yet."""
    if step.before is None:
        kinds = [(ChangeKind.FIRST_SEEN, {})]
    elif step.earlier is None:
        kinds = []
    else:
        is_from_starter = step.before.source == PullSource.STARTER
        if is_from_starter and _was_read_after(step):
            return []  # what differs was wrong or left out in the short copy; it has not changed since
        kinds = compare(step.earlier, step.study, only_stated=is_from_starter)
        if step.is_stub and not step.was_stub:
            kinds.insert(0, (ChangeKind.SHORTENED, {}))
    return [
        Change(
            trial_id=trial_id,
            kind=kind,
            at=step.noticed_at,
            before=step.before,
            after=step.version,
            details=details,
        )
        for kind, details in kinds
    ]
