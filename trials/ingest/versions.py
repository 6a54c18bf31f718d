"""Versions of records: storing each state once, and the state in which they leave their record."""

import json
import logging
from collections import defaultdict

from trials.choices import PullSource
from trials.ingest.states import Copy, came_at, steps, without_days_to_come
from trials.models import RecordVersion
from trials.registries import REGISTRIES, StarterCatalogue
from trials.registries.errors import UnreadablePayload

logger = logging.getLogger(__name__)

OF_THE_NEWEST = (
    *("payload_hash", "last_update_posted", "source"),
    *("changed_at", "last_seen_at", "newest", "shown"),
)


def add_versions(arrived, records, pull):
    """Store a version of each study that arrived, pairs of an IncomingRecord and its Study.

    Returns the versions, each with the Steps of its record, the oldest first. `records` are those that are there
    already, by registry id.
    """
    stored = versions_of(records.values())
    versions = [
        RecordVersion(
            registry=pull.registry,
            registry_id=one.registry_id,
            number=len(stored[one.key]) + 1,
            packed=RecordVersion.pack(one.payload),
            payload_hash=one.payload_hash,
            last_update_posted=study.last_update_posted,
            source=pull.source,
            pull=pull,
            read_at=one.read_at,
        )
        for one, study in arrived
    ]
    RecordVersion.objects.bulk_create(versions)
    return [
        (version, _steps(records.get(one.registry_id), [*stored[one.key], version], {version.pk: study}))
        for version, (one, study) in zip(versions, arrived, strict=True)
    ]


def study_of(version):
    """The Study of a version. Raises UnreadablePayload."""
    reader = StarterCatalogue if version.source == PullSource.STARTER else REGISTRIES[version.registry]
    return reader.parse(json.loads(version.payload))


def versions_of(records):
    """All versions of records, by registry and id, in the order in which they came."""
    records, found = list(records), defaultdict(list)
    for registry in {record.registry for record in records}:
        ids = [record.registry_id for record in records if record.registry == registry]
        versions = RecordVersion.objects.filter(registry=registry, registry_id__in=ids).select_related("pull")
        for version in versions.order_by("registry_id", "number"):
            found[registry, version.registry_id].append(version)
    return found


def history_of(record, versions):
    """The Steps of a record with these versions, the last one that of `newest`. Raises UnreadablePayload."""
    newest = next(version for version in versions if version.pk == record.newest_id)
    return _steps(record, versions, {newest.pk: study_of(newest)})


def states_of(records):
    """The last Step of each record by registry and id. A record that can no longer be read has none."""
    records, states = list(records), {}
    versions = versions_of(records)
    for record in records:
        try:
            states[record.key] = history_of(record, versions[record.key])[-1]
        except UnreadablePayload as error:
            logger.warning("%s: %s", record, error)
    return states


def shown_study(record):
    """The Study that a record's trial is derived from. Raises UnreadablePayload."""
    return history_of(record, versions_of([record])[record.key])[-1].study


def steps_of(record, versions):
    """The Steps of a record as far as its versions can be read."""
    return _steps(record, versions, {})


def of_the_newest(step):
    """The fields of a record that go with its newest version."""
    version = step.version
    return {
        "payload_hash": version.payload_hash,
        "last_update_posted": version.last_update_posted,
        "source": version.source,
        "changed_at": step.noticed_at,
        "last_seen_at": step.seen_at,
        "newest_id": version.pk,
        "shown_id": step.shown.pk,
    }


def version_at(record, moment):
    """The version that a record's trial was derived from at a moment; None where there was none that can be read."""
    versions = [version for version in versions_of([record])[record.key] if came_at(version) <= moment]
    found = _steps(record, versions, {})
    return found[-1].shown if found else None


def _steps(record, versions, studies):
    """The Steps of versions; `studies` has those that were read already, by key of the version."""
    copies = [
        Copy(
            version=version,
            study=without_days_to_come(
                studies[version.pk] if version.pk in studies else _readable_study(version), came_at(version)
            ),
            seen_at=record.last_seen_at if record and version.pk == record.newest_id else version.read_at,
        )
        for version in versions
    ]
    return steps(copies, accepted=record and record.accepted_id)


def _readable_study(version):
    try:
        return study_of(version)
    except UnreadablePayload as error:
        logger.warning("%s: an earlier version can no longer be read: %s", version.registry_id, error)
        return None
