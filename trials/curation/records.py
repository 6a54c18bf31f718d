"""Joining records of one study, and parting those that are of two."""

from itertools import product

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from trials.choices import DecisionAction
from trials.curation.log import NO_REASON, AlreadyDecided
from trials.ingest import rebuild
from trials.ingest.joining import contradiction
from trials.ingest.same_study import decided_pairs
from trials.ingest.store import acquire_write_lock
from trials.models import DataVersion, Decision, RecordNumber, RegistryRecord

ONE_IS_HIDDEN = (
    "{hidden} is hidden from visitors and {shown} is not. Decide first whether people should see the trial: hide the "
    "other one too, or show this one again."
)
SAME_NUMBER = "{one} and {other} have one number of one registry: they are always of one study."
NOT_ALL = "Tick the records that are of another study, and leave at least one that is not."
CONTRADICTS = "Then {one} and {other} would be parted and yet joined by way of others. Take that back first."


class RecordsChanged(Exception):
    """The records, or what was decided on them, changed after the curator read them."""


def state_of(*trials):
    """What a curator who joins or parts records of these trials has read, in short."""
    records = RegistryRecord.objects.filter(trial__in=trials).order_by("pk")
    shown = [f"{pk}.{version}" for pk, version in records.values_list("pk", "shown")]
    newest = Decision.objects.on_records().filter(record__trial__in=trials).values_list("pk", flat=True).first()
    return ",".join([*shown, str(newest)])


@transaction.atomic
def join(trial, other, *, reason, curator, seen, at=None):
    """Make one trial of two whose records are of one study. Returns the Decisions.

    `seen` is their `state_of` when the curator read it. Raises RecordsChanged where it is another one by now.
    """
    acquire_write_lock()
    _check_seen(seen, trial, other)
    if trial.is_hidden != other.is_hidden:
        hidden, shown = (trial, other) if trial.is_hidden else (other, trial)
        raise ValidationError(ONE_IS_HIDDEN.format(hidden=hidden.registry_id, shown=shown.registry_id))
    parted = decided_pairs().parted
    pairs = [pair for pair in product(trial.records.all(), other.records.all()) if frozenset(map(_key, pair)) in parted]
    named = RegistryRecord.naming(trial), RegistryRecord.naming(other)
    pairs += [] if named in pairs else [named]
    return _decide(pairs, DecisionAction.JOIN, [trial, other], reason=reason, curator=curator, at=at)


@transaction.atomic
def part(records, *, reason, curator, seen, at=None):
    """Make a trial of their own of some records of a trial. Returns the Decisions: one for each pair that parts.

    `seen` is the `state_of` the trial when the curator read it. Raises RecordsChanged where it is another one by now.
    """
    if not records:
        raise ValidationError(NOT_ALL)
    acquire_write_lock()
    trial = records[0].trial
    _check_seen(seen, trial)
    others = list(trial.records.exclude(pk__in=[record.pk for record in records]))
    if not others or any(record.trial_id != trial.pk for record in records):
        raise ValidationError(NOT_ALL)
    pairs = list(product(records, others))
    check_numbers(pairs)
    return _decide(pairs, DecisionAction.PART, [trial], reason=reason, curator=curator, at=at)


@transaction.atomic
def renew(decision, *, reason, curator, seen, at=None):
    """Decide the same again of records that have changed since. Returns the Decisions.

    `seen` is the `state_of` the trial when the curator read it. Raises RecordsChanged where it is another one by now.
    """
    acquire_write_lock()
    _check_seen(seen, decision.record.trial)
    pair = decision.record, decision.other_record
    trials = [record.trial for record in pair]
    return _decide([pair], decision.action, trials, reason=reason, curator=curator, at=at)


@transaction.atomic
def take_back(decision, *, reason, curator, at=None):
    """Take back what was decided in one act, so that what held before on each pair holds again, or else their numbers.

    `decision` is one of the act. Returns the Decisions. Raises AlreadyDecided where it is not in force any more.
    """
    acquire_write_lock()
    newest, pairs, at = _newest(), decided_pairs(), at or timezone.now()
    in_force = {one.pk for one in (*pairs.joined.values(), *pairs.parted.values())}
    act = Decision.objects.on_records().filter(
        action=decision.action, curator=decision.curator, decided_at=decision.decided_at, pk__in=in_force
    )
    act = list(act.select_related("record__trial", "other_record__trial", "replaces__brings_back"))
    if decision not in act:
        raise AlreadyDecided(newest[decision.record_id, decision.other_record_id])
    taken_back = [
        _add(one.record, one.other_record, DecisionAction.TAKE_BACK, newest, reason=reason, curator=curator, at=at,
             brings_back=one.replaces and one.replaces.effective)
        for one in act
    ]  # fmt: skip
    _apply([record.trial for one in act for record in (one.record, one.other_record)])
    return taken_back


def _decide(pairs, action, trials, **told):
    newest, told["at"] = _newest(), told["at"] or timezone.now()
    decisions = [_add(*pair, action, newest, **told) for pair in pairs]
    _apply(trials)
    return decisions


def _add(one, other, action, newest, *, reason, curator, at, brings_back=None):
    if not reason.strip():
        raise ValidationError({"reason": NO_REASON})
    record, other_record = sorted((one, other), key=_key)
    return Decision.objects.create(
        trial=record.trial,
        record=record,
        version=record.shown,
        other_record=other_record,
        action=action,
        replaces=newest.get((record.pk, other_record.pk)),
        brings_back=brings_back,
        reason=reason.strip(),
        curator=curator,
        decided_at=at,
    )


def _apply(trials):
    pairs = decided_pairs()
    if found := contradiction(joined=pairs.joined, parted=pairs.parted):
        (_, one), (_, other) = found
        raise ValidationError(CONTRADICTS.format(one=one, other=other))
    rebuild(registry_ids={trial.registry_id for trial in trials})
    DataVersion.next()


def _newest():
    """The newest decision on each pair of records, by their keys in the database."""
    return {(one.record_id, one.other_record_id): one for one in Decision.objects.on_records().order_by("pk")}


def _check_seen(seen, *trials):
    if seen != state_of(*trials):
        raise RecordsChanged


def check_numbers(pairs):
    """Raise ValidationError where both records of a pair have one number of one registry."""
    own = {}
    for pk, number in RecordNumber.objects.filter(
        record__in={record.pk for pair in pairs for record in pair}, is_own=True
    ).values_list("record", "number"):
        own.setdefault(pk, set()).add(number)
    for one, other in pairs:
        if own.get(one.pk, set()) & own.get(other.pk, set()):
            raise ValidationError(SAME_NUMBER.format(one=one.registry_id, other=other.registry_id))


def _key(record):
    return record.key
