"""Storing studies: payloads in, records kept and trials rebuilt, many in one transaction."""

import hashlib
import json
import logging
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db import DatabaseError, connection, transaction
from django.db.models import DateTimeField, Value
from django.db.models.functions import Greatest

from trials.choices import PullSource, Registry
from trials.ingest.assemble import ParsedRecord, keep_numbers, rebuild_trials
from trials.ingest.change_log import log_steps
from trials.ingest.files import LARGEST_STUDY, Broken
from trials.ingest.parallel_reading import read_ahead
from trials.ingest.versions import add_versions
from trials.models import DataVersion, RegistryRecord, Trial
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
    if len(text) > LARGEST_STUDY:
        raise UnreadablePayload(f"the record is over {LARGEST_STUDY // 2**20} MB")
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
    seen, fresh = [], []
    for one in arrived:
        record = stored.get(one.registry_id)
        if record and record.payload_hash == one.payload_hash:
            counts["unchanged"] += 1
            seen.append(record)
            continue
        try:
            study = one.study
        except UnreadablePayload as error:
            unreadable.append((one.registry_id, str(error)))
            continue
        if study.through and study.registry == Registry.CTGOV and not _is_held(study):
            unreadable.append((one.registry_id, NOT_HELD.format(id=study.registry_id)))
        elif record and _is_older(study, pull, than=record):
            counts["older"] += 1
        else:
            counts["changed" if record else "new"] += 1
            counts["partly"] += bool(study.problems)
            fresh.append((one, study))
    _mark_seen(seen, pull)
    _keep(fresh, stored, pull)
    return counts, unreadable


def _is_held(study):
    return RegistryRecord.objects.filter(registry=study.registry, registry_id=study.registry_id).exists()


def _is_older(study, pull, *, than):
    """A record never gives way to an older one, nor a registry's own record to the starter catalogue's facts."""
    if pull.source == PullSource.STARTER:
        return than.source != PullSource.STARTER
    return study.last_update_posted < than.last_update_posted


def _mark_seen(records, pull):
    if not records:
        return
    seen = Value(pull.started_at, DateTimeField())
    # The later of the two: a clock that was set back must not make a record seen before it changed.
    pks = [record.pk for record in records]
    RegistryRecord.objects.filter(pk__in=pks).update(last_seen_at=Greatest("last_seen_at", seen))
    # What is said of a trial's age is that of the record which names it.
    ids = [record.registry_id for record in records]
    Trial.with_hidden.filter(records__in=pks, registry_id__in=ids).update(read_at=Greatest("read_at", seen))
    DataVersion.next()


def _keep(fresh, stored, pull):
    if not fresh:
        return
    changed = [stored[one.registry_id].pk for one, _ in fresh if one.registry_id in stored]
    records = {
        record.registry_id: record
        for record in RegistryRecord.objects.filter(pk__in=changed).select_related("newest", "shown")
    }
    steps = add_versions(fresh, records, pull)
    trials = rebuild_trials(
        [
            ParsedRecord(key=step.key, study=step.study, version_id=step.shown.pk, state=_state(step, pull))
            for step in steps
        ]
    )
    RegistryRecord.objects.bulk_create(
        [_record(step, records.get(step.version.registry_id), trials[step.key], pull) for step in steps],
        update_conflicts=True,
        unique_fields=["registry", "registry_id"],
        update_fields=[
            "payload_hash",
            "problems",
            "last_update_posted",
            "source",
            "pull",
            "first_read_at",
            "changed_at",
            "last_seen_at",
            "newest",
            "shown",
        ],
    )
    keep_numbers(pull.registry, [step.study for step in steps])
    log_steps(steps, trials)


def _state(step, pull):
    """The fields of a trial that depend on the state of its record."""
    return {
        "read_at": step.version.read_at,
        "from_starter": pull.source == PullSource.STARTER,
        "shortened_at": step.version.read_at if step.is_stub else None,
    }


def _record(step, before, trial, pull):
    version = step.version
    return RegistryRecord(
        registry=version.registry,
        registry_id=version.registry_id,
        trial=trial,
        payload_hash=version.payload_hash,
        last_update_posted=version.last_update_posted,
        source=pull.source,
        pull=pull,
        problems=[list(problem) for problem in step.study.problems],
        first_read_at=min(before.first_read_at, version.read_at) if before else version.read_at,
        changed_at=version.read_at,
        last_seen_at=version.read_at,
        newest=version,
        shown=step.shown,
    )


def acquire_write_lock():
    """Let one writer at a time work, so that two pulls never trip over each other.

    SQLite does so by itself: its transactions begin by taking the write lock (see settings). Call it first thing in a
    transaction.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITE_LOCK_ID])
