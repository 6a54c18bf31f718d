"""Storing studies: payloads in, records kept and trials rebuilt, many in one transaction."""

import hashlib
import json
import logging
from collections import Counter, defaultdict
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db import DatabaseError, connection, transaction
from django.db.models import DateTimeField, Value
from django.db.models.functions import Greatest

from trials.choices import PullSource, Registry
from trials.ingest.assemble import keep_numbers, parsed, rebuild_trials
from trials.ingest.change_log import log_steps, rewrite
from trials.ingest.files import MAX_STUDY_BYTES, Broken
from trials.ingest.parallel_reading import read_ahead
from trials.ingest.states import came_at, is_undated, updated_on
from trials.ingest.versions import OF_THE_NEWEST, add_versions, of_the_newest
from trials.models import DataVersion, RecordVersion, RegistryRecord, Trial
from trials.models.outage import is_outage
from trials.registries.errors import UnreadablePayload

logger = logging.getLogger(__name__)

NOT_HELD = (
    "a study of ClinicalTrials.gov that we do not hold: WHO ICTRP only confirms the ids of those that we do. "
    "Get it by: manage.py pull --id {id}"
)
WRITE_LOCK_ID = 7_265_201  # any number that no other program of the database uses


@dataclass(frozen=True, kw_only=True)
class IncomingRecord:
    """A study as it came: the sections that are kept, their hash, and when it was read."""

    registry: type
    registry_id: str
    kept: dict
    payload: str
    payload_hash: str
    read_at: datetime

    @property
    def key(self):
        return self.registry.slug, self.registry_id

    @cached_property
    def study(self):
        """The Study that it describes. Raises UnreadablePayload."""
        return self.registry.parse(self.kept)


def prepare(registry, payload, read_at):
    """The IncomingRecord of a payload. Raises UnreadablePayload."""
    if isinstance(payload, Broken):
        raise UnreadablePayload(payload.reason)
    registry_id = registry.identify(payload)
    kept = registry.keep(payload) if isinstance(payload, dict) else payload
    if not registry_id:
        registry.parse(kept)  # says best what is wrong
        raise UnreadablePayload("the record has no id")
    try:
        text = json.dumps(kept, sort_keys=True, separators=(",", ":"))
    except (ValueError, RecursionError) as error:
        raise UnreadablePayload(f"the record cannot be written as JSON: {error}") from error
    if len(text) > MAX_STUDY_BYTES:
        raise UnreadablePayload(f"the record is over {MAX_STUDY_BYTES // 2**20} MB")
    return IncomingRecord(
        registry=registry,
        registry_id=registry_id,
        kept=kept,
        payload=text,
        payload_hash=hashlib.sha256(text.encode()).hexdigest(),
        read_at=read_at,
    )


def read_new_ahead(registry, arrived):
    """Let helpers begin to read those studies that are not stored as they came."""
    ids = [one.registry_id for one in arrived]
    stored = RegistryRecord.objects.filter(registry=registry.slug, registry_id__in=ids)
    hashes = dict(stored.values_list("registry_id", "payload_hash"))
    studies = []
    for one in arrived:
        if hashes.get(one.registry_id) != one.payload_hash:
            with suppress(UnreadablePayload):  # told when it is stored
                studies.append(one.study)
    read_ahead(studies)


def store(registry, arrived, *, pull):
    """Keep studies and rebuild their trials, all or, where the database refuses one, all the others.

    Returns counts by outcome ("new", "changed", "unchanged", "older", and "partly" of the new and changed that have
    fields left out) and a list of (id, reason) of the unreadable. Raises DatabaseError where the database has failed.
    """
    try:
        with transaction.atomic():
            return _store(registry, arrived, pull=pull)
    except DatabaseError as error:
        if is_outage(error):
            raise
        if len(arrived) == 1:
            logger.warning("%s: refused by the database: %s", arrived[0].registry_id, error)
            return Counter(), [(arrived[0].registry_id, f"refused by the database: {error}"[:300])]
    counts, unreadable = Counter(), []
    for one in arrived:
        one_count, one_unreadable = store(registry, [one], pull=pull)
        counts += one_count
        unreadable += one_unreadable
    return counts, unreadable


def _store(registry, arrived, *, pull):
    acquire_write_lock()
    counts, unreadable = Counter(), []
    stored = {
        record.registry_id: record
        for record in RegistryRecord.objects.filter(
            registry=registry.slug, registry_id__in=[one.registry_id for one in arrived]
        )
    }
    known = _known(arrived, stored)
    seen, fresh = [], []
    for one in arrived:
        record = stored.get(one.registry_id)
        if record and record.payload_hash == one.payload_hash:
            counts["unchanged"] += 1
            seen.append((record, one.read_at))
            continue
        try:
            study = one.study
        except UnreadablePayload as error:
            unreadable.append((one.registry_id, str(error)))
            continue
        if study.through and study.registry == Registry.CTGOV and not _is_held(study):
            unreadable.append((one.registry_id, NOT_HELD.format(id=study.registry_id)))
        elif record and _is_history(one, study, record, pull, known.get((one.registry_id, one.payload_hash))):
            counts["older"] += 1
        else:
            fresh.append((one, study))
    _mark_seen(seen)
    return counts + _keep(fresh, stored, pull), unreadable


def _is_held(study):
    return RegistryRecord.objects.filter(registry=study.registry, registry_id=study.registry_id).exists()


def _known(arrived, stored):
    """When the states that arrive were last read before, by registry id and hash: those that newer ones replaced."""
    other = [one for one in arrived if one.registry_id in stored]
    other = [one for one in other if stored[one.registry_id].payload_hash != one.payload_hash]
    if not other:
        return {}
    versions = RecordVersion.objects.filter(
        registry=other[0].registry.slug,
        registry_id__in=[one.registry_id for one in other],
        payload_hash__in=[one.payload_hash for one in other],
    ).order_by("read_at")
    rows = versions.values_list("registry_id", "payload_hash", "read_at")
    return {(registry_id, payload_hash): read_at for registry_id, payload_hash, read_at in rows}


def _is_history(one, study, record, pull, known_at):
    """Whether a study is an older state that is stored already. Stored again, it would tell nothing."""
    if known_at is None:
        return False
    if pull.source == PullSource.FILES:
        undated = is_undated(study.last_update_posted, one.read_at, pull)
        return undated or one.read_at <= min(known_at, record.last_seen_at)
    return one.read_at < record.last_seen_at or study.last_update_posted < updated_on(record, record.last_seen_at)


def _mark_seen(seen):
    """Note when records that have not changed were read again."""
    by_moment = defaultdict(list)
    for record, read_at in seen:
        by_moment[read_at].append(record)
    for read_at, records in by_moment.items():
        moment = Value(read_at, DateTimeField())
        # The later of the two: a clock that was set back must not make a record seen before it changed.
        pks = [record.pk for record in records]
        RegistryRecord.objects.filter(pk__in=pks).update(last_seen_at=Greatest("last_seen_at", moment))
        # What is said of a trial's age is that of the record which names it.
        ids = [record.registry_id for record in records]
        trials = Trial.with_hidden.filter(records__in=pks, registry_id__in=ids)
        trials.update(read_at=Greatest("read_at", moment))
    if seen:
        DataVersion.next()


def _keep(fresh, stored, pull):
    """Store studies that are new or changed. Returns how many were which."""
    counts = Counter()
    if not fresh:
        return counts
    records = {one.registry_id: stored[one.registry_id] for one, _ in fresh if one.registry_id in stored}
    added = add_versions(fresh, records, pull)
    for version, chain in added:
        record, is_told = records.get(version.registry_id), chain[-1].rests_on(version)
        counts["new" if record is None else "changed" if is_told else "older"] += 1
        counts["partly"] += is_told and bool(chain[-1].study.problems)
    trials = rebuild_trials([parsed(chain[-1]) for _, chain in added])
    RegistryRecord.objects.bulk_create(
        [_record(version, chain[-1], records.get(version.registry_id), trials, pull) for version, chain in added],
        update_conflicts=True,
        unique_fields=["registry", "registry_id"],
        update_fields=["problems", "pull", "first_read_at", *OF_THE_NEWEST],
    )
    keep_numbers(pull.registry, [chain[-1].study for _, chain in added])
    log_steps([chain[-1] for version, chain in added if chain[-1].version is version], trials)
    late = [chain for version, chain in added if chain[-1].version is not version]
    rewrite([(chain, trials[chain[-1].key].pk) for chain in late])
    return +counts


def _record(version, last, before, trials, pull):
    return RegistryRecord(
        registry=version.registry,
        registry_id=version.registry_id,
        trial=trials[last.key],
        pull=pull,
        problems=[list(problem) for problem in last.study.problems],
        first_read_at=min(before.first_read_at, came_at(version)) if before else came_at(version),
        **of_the_newest(last),
    )


def acquire_write_lock():
    """Let one writer at a time work, so that two pulls never trip over each other.

    SQLite does so by itself: its transactions begin by taking the write lock (see settings). Call it first thing in a
    transaction.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITE_LOCK_ID])
