"""Which decisions are in force on trials, and what the records said that they were taken on."""

import logging
from collections import defaultdict

from django.utils import timezone

from trials.ingest.added_facts import is_added, rests_on_record, said_in_short
from trials.ingest.decided_measures import measures_read
from trials.ingest.in_force import InForce
from trials.ingest.parallel_reading import read_all
from trials.ingest.versions import study_of, version_at
from trials.models import Decision, RecordVersion
from trials.registries.combine import combine
from trials.registries.errors import UnreadablePayload

logger = logging.getLogger(__name__)

OF_THE_TRIAL = ("", "", "", "")  # the subject of decisions on whether it is shown


def decisions_on(groups):
    """The decisions in force on groups of records, by the id of the first record.

    Each is a triple: those on parts of it, as InForce; that on whether the trial is shown, or None; and whether anybody
    ever decided on a part.
    """
    in_force, decided = _in_force(groups)
    before = [
        (group, decision, _studies_before(group, decision) if rests_on_record(decision) else None)
        for group in groups
        for subject, decision in in_force[group.first.registry_id].items()
        if subject != OF_THE_TRIAL
    ]
    changed = [combine(studies).study for _, _, studies in before if studies]
    read = iter(zip(changed, read_all(changed), strict=True))
    of_parts = defaultdict(list)
    for group, decision, studies in before:
        then = _read_of(decision, *next(read)) if studies else None
        of_parts[group.first.registry_id].append(InForce(decision=decision, read_then=then, is_kept=studies != []))
    return {
        registry_id: (of_parts[registry_id], in_force[registry_id].get(OF_THE_TRIAL), registry_id in decided)
        for registry_id in (group.first.registry_id for group in groups)
    }


def _read_of(decision, study, reading):
    """What is read of the subject of a decision."""
    if is_added(decision):
        return said_in_short(study)
    if decision.measure:
        return measures_read(reading.criteria, decision.criterion_hash, decision.measure) or ()
    return tuple(found for found in reading.findings if found.attribute == decision.attribute)


def _in_force(groups):
    """The decision in force on each subject, by the id of the first record of a group; and the ids of those decided on.

    One that was brought back while its record was of the same trial does not hold where that has parted since.
    """
    group_of = {record.pk: group.first.registry_id for group in groups for record in group.records}
    decisions = Decision.objects.filter(record__in=group_of, other_record=None).order_by("pk")
    newest = {(group_of[one.record_id], one.subject): one for one in _with_values(decisions)}
    found, now = defaultdict(dict), timezone.now()
    for (registry_id, subject), decision in newest.items():
        holds = decision.effective
        if holds and group_of.get(holds.record_id) == registry_id and holds.holds_at(now):
            found[registry_id][subject] = holds
    return found, {registry_id for registry_id, subject in newest if subject != OF_THE_TRIAL}


def _with_values(decisions):
    rows = ("value_rows", "limit_rows")
    brought_back = (f"brings_back__{name}" for name in rows)
    return decisions.select_related("brings_back").prefetch_related(*rows, *brought_back)


def _studies_before(group, decision):
    """The studies of a group on the day of a decision; None where they are those of today, [] where unknown."""
    versions = dict(filter(None, (_version_before(group, record, decision) for record in group.records)))
    if versions == group.versions:
        return None
    if not decision.version_id:
        return []
    try:
        return [study_of(version) for version in RecordVersion.objects.in_bulk(versions.values()).values()]
    except UnreadablePayload as error:
        logger.warning("%s: an earlier version can no longer be read: %s", group.first.registry_id, error)
        return []


def _version_before(group, record, decision):
    """The key of a record and the version of it that a trial showed on the day of a decision; None if it had none."""
    key = record.registry, record.registry_id
    if record.pk == decision.record_id:
        return key, decision.version_id
    if len(group.members) > 1:
        version = version_at(record, decision.decided_at)
        return version and (key, version.pk)
    return None
