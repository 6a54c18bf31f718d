"""Joining records of one study, and parting those that are of two."""

from itertools import product

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from trials.choices import DecisionAction
from trials.curation.log import AlreadyDecided, check_reason
from trials.curation.second_curator import end_of_ones_own, sooner, with_end_where_needed
from trials.ingest import rebuild
from trials.ingest.joining import contradiction
from trials.ingest.same_study import decided_pairs, decisions_on_records
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
def renew(decision, *, trial, reason, curator, seen, at=None):
    """Decide the same again: of records that have changed since, or to confirm what another curator decided.

    What needs a second curator is confirmed with all that was decided in the same act. `seen` is the `state_of` the
    trial, one of the two, when the curator read it. Returns the Decisions. Raises RecordsChanged where it is another
    one by now.
    """
    acquire_write_lock()
    _check_seen(seen, trial)
    act = _act_of(decision) if decision.holds_until else [decision]
    pairs = [(one.record, one.other_record) for one in act]
    trials = [record.trial for pair in pairs for record in pair]
    told = {"reason": reason, "curator": curator, "at": at}
    return _decide(pairs, decision.action, trials, **told, brings_back=[one.brings_back for one in act])


@transaction.atomic
def take_back(decision, *, reason, curator, at=None):
    """Take back what was decided in one act, so that what held before on each pair holds again, or else their numbers.

    `decision` is one of the act. Returns the Decisions. Raises AlreadyDecided where it is not in force any more.
    """
    acquire_write_lock()
    act, at = _act_of(decision), at or timezone.now()
    pairs = [(one.record, one.other_record) for one in act]
    trials = [record.trial for pair in pairs for record in pair]
    back = [one.replaces and one.replaces.held_at(at) for one in act]
    told = {"reason": reason, "curator": curator, "at": at}
    return _decide(pairs, DecisionAction.TAKE_BACK, trials, **told, brings_back=back)


def _act_of(decision):
    """The decisions in force that were taken in the same act. Raises AlreadyDecided where this one is not."""
    same = decision.action, decision.curator_id, decision.decided_at
    act = [one for one in decided_pairs().in_force if (one.action, one.curator_id, one.decided_at) == same]
    if decision not in act:
        raise AlreadyDecided(_newest()[decision.record_id, decision.other_record_id])
    return act


def _decide(pairs, action, trials, *, reason, curator, at, brings_back=()):
    """Store a decision on each pair; what takes an open ALS trial from the lists needs a second curator."""
    at, back = at or timezone.now(), brings_back or [None] * len(pairs)

    def write(holds_until):
        newest = _newest()
        told = {"reason": reason, "curator": curator, "decided_at": at}
        made = [_add(*pair, action, newest, one, holds_until, told) for pair, one in zip(pairs, back, strict=True)]
        _apply(trials)
        return made

    return with_end_where_needed(write, curator=curator, at=at)


def _add(one, other, action, newest, brings_back, holds_until, told):
    check_reason(action, told["reason"])
    record, other_record = sorted((one, other), key=_key)
    before = newest.get((record.pk, other_record.pk))
    own_end = before and end_of_ones_own(before, action, told["curator"], told["decided_at"])
    return Decision.objects.create(
        trial=record.trial,
        record=record,
        version=record.shown,
        other_record=other_record,
        action=action,
        replaces=before,
        brings_back=brings_back,
        holds_until=sooner(holds_until, own_end),
        **told | {"reason": told["reason"].strip()},
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
    return {(one.record_id, one.other_record_id): one for one in decisions_on_records()}


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
