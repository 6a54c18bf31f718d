"""Versions of records: storing each state once, and which of them a trial is derived from."""

import json
import logging
from dataclasses import dataclass, replace

from trials.choices import PullSource
from trials.models import RecordVersion
from trials.registries import REGISTRIES, StarterCatalogue
from trials.registries.errors import UnreadablePayload
from trials.study import Study

logger = logging.getLogger(__name__)

# What a record tells. A version that lost most of it is a stub: somebody emptied the record, or a transfer cut it.
SUBSTANCE = ("brief_summary", "eligibility_criteria", "interventions", "arms", "outcomes", "locations")
FEWEST_LOST = 2
STATUS = ("overall_status", "status_code", "last_known_status", "why_stopped", "country_statuses")
STATED_BY_STUB = (
    "last_update_posted",
    "record_verified",
    "has_results",
    "results_submitted",
    "results_sent_back",
    "results_posted",
    "results_delayed",
)


@dataclass(frozen=True, kw_only=True)
class Step:
    """What a new version means for its trial.

    `study` is what the trial is derived from, of the version `shown`, which a stub leaves at the one before.
    `earlier` is the same before this version, None if there was none that can be read.
    """

    version: RecordVersion
    study: Study
    shown: RecordVersion
    before: RecordVersion | None = None
    earlier: Study | None = None
    is_stub: bool = False

    @property
    def key(self):
        """The registry and the id of the record."""
        return self.version.registry, self.version.registry_id


def add_versions(arrived, records, pull):
    """Store a version of each study that arrived, pairs of an IncomingRecord and its Study. Returns their Steps.

    `records` are those that are there already, by registry id.
    """
    versions = [
        RecordVersion(
            registry=pull.registry,
            registry_id=one.registry_id,
            number=records[one.registry_id].newest.number + 1 if one.registry_id in records else 1,
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
        _step(version, study, records.get(version.registry_id))
        for version, (_, study) in zip(versions, arrived, strict=True)
    ]


def study_of(version):
    """The Study of a version. Raises UnreadablePayload."""
    reader = StarterCatalogue if version.source == PullSource.STARTER else REGISTRIES[version.registry]
    return reader.parse(json.loads(version.payload))


def shown_study(record):
    """The Study that a record's trial is derived from: of the version `shown`, and `newest` where that is a stub."""
    study = study_of(record.shown)
    return study if record.newest_id == record.shown_id else with_fuller_facts(study_of(record.newest), study)


def shortened_at(record):
    """When we noticed that a record was cut short, None if it is not or a curator let it be."""
    return record.newest.read_at if record.newest_id != record.shown_id else None


def is_stub(study, *, than):
    """Whether a study lost more than half of what an earlier state told."""
    told = [name for name in SUBSTANCE if getattr(than, name)]
    lost = [name for name in told if not getattr(study, name)]
    return len(lost) >= FEWEST_LOST and 2 * len(lost) > len(told)


def with_fuller_facts(stub, fuller):
    """The facts of an earlier state, with the status and dates of the stub that came after it."""
    stated = {name: value for name in STATED_BY_STUB if (value := getattr(stub, name))}
    if stub.overall_status != "unknown":
        stated |= {name: getattr(stub, name) for name in STATUS}
    return replace(fuller, **stated)


def _step(version, study, record):
    if record is None:
        return Step(version=version, study=study, shown=version)
    try:
        earlier, fuller = shown_study(record), study_of(record.shown)
    except UnreadablePayload as error:
        logger.warning("%s: an earlier version can no longer be read: %s", record.registry_id, error)
        return Step(version=version, study=study, shown=version, before=record.newest)
    return next_step(version, study, before=record.newest, earlier=earlier, shown=record.shown, fuller=fuller)


def next_step(version, study, *, before, earlier, shown, fuller):
    """The Step from one state of a record to its next version."""
    stub = is_stub(study, than=fuller)
    return Step(
        version=version,
        study=with_fuller_facts(study, fuller) if stub else study,
        shown=shown if stub else version,
        before=before,
        earlier=earlier,
        is_stub=stub,
    )
