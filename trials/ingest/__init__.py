"""From registries and files to stored trials: pull → store → rebuild. The only writer of derived rows."""

from itertools import chain, islice

from django.db import transaction

from trialfinder.build import DERIVATION, build_id
from trials.choices import PullSource, PullState
from trials.ingest import change_log, parallel_reading
from trials.ingest.assemble import ParsedRecord, rebuild_trials
from trials.ingest.files import payloads
from trials.ingest.runs import run
from trials.ingest.starter import starter_edition, starter_studies
from trials.ingest.store import acquire_write_lock
from trials.ingest.versions import shown_study
from trials.ingest.write import prune_vocabulary
from trials.models import DataVersion, RegistryPull, RegistryRecord, Trial
from trials.registries import ClinicalTrialsGov, Ictrp, StarterCatalogue
from trials.registries.errors import UnreadablePayload

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
            items = ((payload, None) for payload in chain(first, studies))
            pulls.append(run(registry, items, source=PullSource.FILES, query=query, **options))
    return pulls


def load_starter(**options):
    """Load the starter catalogue into a new database, or that of a new release over an earlier one.

    Returns the RegistryPull, or None where that is done already or studies came from elsewhere alone. A load that was
    interrupted is taken up again. Records from elsewhere stay as they are.
    """
    edition = starter_edition()
    loaded = RegistryPull.objects.filter(source=PullSource.STARTER, state=PullState.FINISHED)
    if loaded.filter(query=edition).exists():
        return None
    if not loaded.exists() and Trial.with_hidden.filter(from_starter=False).exists():
        return None
    return run(StarterCatalogue, starter_studies(), source=PullSource.STARTER, query=edition, **options)


def needs_rebuild():
    """Whether trials were derived by an earlier build, one that may derive other rows."""
    return Trial.with_hidden.exists() and DataVersion.current().derived_by != build_id(DERIVATION)


def rebuild(*, registry_ids=None, progress=lambda done, total: None):
    """Derive trials anew from stored records and decisions, offline. Returns the number of trials and the problems.

    A record that can no longer be read leaves its trial as it is and is named among the problems, (id, reason).
    """
    records = RegistryRecord.objects.select_related("newest", "shown").order_by("pk")
    if registry_ids is not None:
        records = records.filter(trial__registry_id__in=registry_ids)
    done, last, total, problems = 0, 0, records.count(), []
    while batch := list(records.filter(pk__gt=last)[:REBUILD_BATCH]):
        arrived, differing = [], []
        for record in batch:
            try:
                study = shown_study(record)
            except UnreadablePayload as error:
                problems.append((record.registry_id, str(error)))
                continue
            key = (record.registry, record.registry_id)
            arrived.append(ParsedRecord(key=key, study=study, version_id=record.shown_id))
            left_out = [list(problem) for problem in study.problems]
            if record.problems != left_out:
                record.problems = left_out
                differing.append(record)
        with transaction.atomic():
            acquire_write_lock()
            rebuild_trials(arrived)
            RegistryRecord.objects.bulk_update(differing, ["problems"])
            change_log.rewrite(batch)
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
