"""From registries and files to stored trials: pull → store → rebuild. The only writer of derived rows."""

from datetime import UTC, datetime
from itertools import chain, islice

from django.db import transaction
from django.utils import timezone

from trialfinder.build import DERIVATION, build_id
from trials.choices import PullSource, PullState
from trials.ingest import change_log, parallel_reading
from trials.ingest.assemble import parsed, rebuild_trials
from trials.ingest.files import payloads
from trials.ingest.runs import run
from trials.ingest.starter import starter_edition, starter_studies
from trials.ingest.store import acquire_write_lock
from trials.ingest.versions import OF_THE_NEWEST, history_of, of_the_newest, steps_of, versions_of
from trials.ingest.write import prune_vocabulary
from trials.models import DataVersion, RegistryPull, RegistryRecord, Trial
from trials.registries import ClinicalTrialsGov, Ictrp, StarterCatalogue
from trials.registries.errors import UnreadablePayload

OLDEST_DAY = "1990"  # no registry of trials is older
REBUILD_BATCH = 200

__all__ = ["load", "load_starter", "needs_rebuild", "pull", "rebuild"]


def pull(registry, *, query="", intervention="", ids=(), since="", **options):
    """Pull studies from a registry, the whole default query where nothing narrower is asked. Returns the RegistryPull.

    `options` are those of `run`: `accept_missing`, `at`, `progress`.
    """
    narrower = bool(query or intervention or ids or since)
    wanted = query or ("" if intervention or ids else registry.default_query)
    studies = registry.studies(query=wanted, intervention=intervention, ids=ids, since=since)
    words = [wanted, intervention and f"intervention: {intervention}", *ids, since and f"since {since}"]
    return run(
        registry,
        ((study, None) for study in studies),
        source=PullSource.REGISTRY,
        query="; ".join(filter(None, words)),
        is_full=not narrower,
        **options,
    )


def _read_at(registry, payload):
    """When a registry stated what a file holds, None where the file does not say."""
    stated = registry.read_on(payload)
    if stated < OLDEST_DAY:
        return None
    year, month, day = (*map(int, stated.split("-")), 1, 1)[:3]
    return min(datetime(year, month, day, tzinfo=UTC), timezone.now())


def load(paths, **options):
    """Load studies from files and folders, `paths` as pathlib.Path.

    Returns the RegistryPulls: one of the studies of each registry that there are any of.
    """
    query = ", ".join(path.name for path in paths)
    pulls = []
    for registry in (ClinicalTrialsGov, Ictrp):
        studies = payloads(paths, of=registry.slug)
        first = list(islice(studies, 1))
        if first:
            items = ((payload, _read_at(registry, payload)) for payload in chain(first, studies))
            pulls.append(run(registry, items, source=PullSource.FILES, query=query, **options))
    return pulls


def load_starter(**options):
    """Load the starter catalogue, or that of a new release over an earlier one.

    Returns the RegistryPull, or None where that is done already. A load that was interrupted is taken up again. Of
    studies that came from elsewhere, too, it tells what it read on a later day.
    """
    edition = starter_edition()
    if RegistryPull.objects.filter(source=PullSource.STARTER, state=PullState.FINISHED, query=edition).exists():
        return None
    return run(StarterCatalogue, starter_studies(), source=PullSource.STARTER, query=edition, **options)


def needs_rebuild():
    """Whether trials were derived by an earlier build, one that may derive other rows."""
    return Trial.with_hidden.exists() and DataVersion.current().derived_by != build_id(DERIVATION)


def _rebuild(records):
    """Derive the trials of records again. Returns the problems."""
    versions, states, histories, problems = versions_of(records), {}, [], []
    for record in records:
        try:
            chain = history_of(record, versions[record.key])
            states[record] = chain[-1]
        except UnreadablePayload as error:
            problems.append((record.registry_id, str(error)))
            chain = steps_of(record, versions[record.key])
        if len(versions[record.key]) > 1:
            histories.append((chain, record))
    trials = rebuild_trials([parsed(state) for state in states.values()])
    RegistryRecord.objects.bulk_update(
        [record for record, state in states.items() if _bring_to(record, state)], ["problems", *OF_THE_NEWEST]
    )
    change_log.rewrite(
        [(chain, trials[record.key].pk if record in states else record.trial_id) for chain, record in histories]
    )
    return problems


def _bring_to(record, state):
    """Set the fields of a record to its state. Returns whether any was different."""
    wanted = {"problems": [list(problem) for problem in state.study.problems]} | of_the_newest(state)
    differing = {name: value for name, value in wanted.items() if getattr(record, name) != value}
    for name, value in differing.items():
        setattr(record, name, value)
    return bool(differing)


def rebuild(*, registry_ids=None, progress=lambda done, total: None):
    """Derive trials again from stored records and decisions, offline. Returns the number of trials and the problems.

    A record that can no longer be read leaves its trial as it is and is named among the problems, (id, reason).
    """
    records = RegistryRecord.objects.order_by("pk")
    if registry_ids is not None:
        records = records.filter(trial__registry_id__in=registry_ids)
    done, last, total, problems = 0, 0, records.count(), []
    while True:
        with transaction.atomic():
            acquire_write_lock()
            batch = list(records.filter(pk__gt=last)[:REBUILD_BATCH])
            problems += _rebuild(batch)
        if not batch:
            break
        last, done = batch[-1].pk, done + len(batch)
        progress(done, total)
    parallel_reading.close()
    if registry_ids is None:
        with transaction.atomic():
            acquire_write_lock()
            prune_vocabulary()
            if needs_rebuild():
                DataVersion.next(derived_by=build_id(DERIVATION))
    return done - len(problems), problems
