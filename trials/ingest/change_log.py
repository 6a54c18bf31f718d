"""The log of changes: rows of Change, made of versions of records and of what runs saw."""

from itertools import groupby

from trials.choices import EVENTS, ChangeKind, PullSource
from trials.ingest.compare import compare
from trials.ingest.versions import Step, next_step, study_of
from trials.models import Change, DataVersion, RecordVersion
from trials.registries.errors import UnreadablePayload


def log_steps(steps, trials):
    """Store what Steps changed in their trials, which are given by registry id."""
    rows = [row for step in steps for row in _rows(step, trials[step.version.registry_id].pk)]
    Change.objects.bulk_create(rows)


def log_event(kind, trials, *, at):
    """Store an event of each trial of a queryset."""
    Change.objects.bulk_create([Change(trial_id=pk, kind=kind, at=at) for pk in trials.values_list("pk", flat=True)])


def rewrite(records):
    """Work the changes between versions of records out anew. Rows that are right stay as they are."""
    several = {record.registry_id: record for record in records if record.newest.number > 1}
    if not several:
        return
    versions = RecordVersion.objects.filter(registry_id__in=several).order_by("registry", "registry_id", "number")
    wanted = [
        row
        for (registry, registry_id), group in groupby(versions, key=lambda one: (one.registry, one.registry_id))
        if registry == several[registry_id].registry
        for step in _replayed(list(group), several[registry_id])
        for row in _rows(step, several[registry_id].trial_id)
    ]
    stored = Change.objects.filter(after__registry_id__in=several).exclude(kind__in=EVENTS)
    if sorted(map(_told, stored), key=repr) != sorted(map(_told, wanted), key=repr):
        stored.delete()
        Change.objects.bulk_create(wanted)
        DataVersion.next()


def _told(change):
    return change.trial_id, change.before_id, change.after_id, change.kind, change.details


def _replayed(versions, record):
    """The Steps from the first version of a record on; a version that can no longer be read is passed over."""
    last = fuller = None
    for version in versions:
        try:
            study = study_of(version)
        except UnreadablePayload:
            continue
        if last is None:
            last, fuller = Step(version=version, study=study, shown=version), study
            continue
        step = next_step(version, study, before=last.version, earlier=last.study, shown=last.shown, fuller=fuller)
        if version.pk == record.shown_id:  # also a stub that a curator let through
            step = Step(version=version, study=study, shown=version, before=last.version, earlier=last.study)
        if not step.is_stub:
            fuller = study
        yield step
        last = step


def _rows(step, trial_id):
    """The changes of a Step, not stored yet."""
    if step.before is None:
        kinds = [(ChangeKind.FIRST_SEEN, {})]
    elif step.earlier is None:
        kinds = []
    else:
        kinds = compare(step.earlier, step.study, only_stated=step.before.source == PullSource.STARTER)
        if step.is_stub and step.before.pk == step.shown.pk:
            kinds.insert(0, (ChangeKind.SHORTENED, {}))
    return [
        Change(
            trial_id=trial_id,
            kind=kind,
            at=step.version.read_at,
            before=step.before,
            after=step.version,
            details=details,
        )
        for kind, details in kinds
    ]
