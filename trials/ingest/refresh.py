"""What is due of a registry: the changes since the last run, or all of the default query once a week.

A run holds a lease (see `lease`). One that was killed is taken up by the next refresh, as long as what it has read is
fresh: see `runs.STALE_AFTER`.
"""

from datetime import date, timedelta

from django.utils import timezone

from trials.choices import PullSource
from trials.ingest import lease
from trials.ingest.runs import carry_out, fail_stale_runs
from trials.models import RegistryPull

OVERLAP = timedelta(days=3)  # registries date changes in their own time zone, and may post some late
FULL_EVERY = timedelta(days=7)  # what left the list, or changed without a date, shows in a full sweep alone


def compared_at(registry):
    """When the last finished run began that compared our copy with a registry, or None."""
    last = _last_comparison(registry)
    return last and last.started_at


def refresh(registry, *, at=None, **options):
    """Do what is due. Returns the RegistryPull, finished or failed. Raises LeaseHeld and LeaseLost.

    `options` are those of `runs.carry_out`.
    """
    fail_stale_runs()
    at = at or timezone.now()
    last = _last_comparison(registry.slug)
    last_full = RegistryPull.objects.finished().filter(registry=registry.slug, is_full=True).first()
    is_full = last_full is None or at - last_full.started_at >= FULL_EVERY
    since = "" if is_full else f"{_state_of(last) - OVERLAP:%Y-%m-%d}"
    pull = lease.begin(
        registry.slug,
        source=PullSource.REGISTRY,
        query=registry.default_query if is_full else f"{registry.default_query}; since {since}",
        is_full=is_full,
        since=since,
        started_at=at,
    )
    studies = ((study, None) for study in _studies(registry, pull, last))
    return carry_out(pull, registry, studies, **options)


def _state_of(pull):
    """The day whose state of the registry a run saw: a registry that names its data by a day may lag behind ours."""
    day = pull.started_at.date()
    try:
        return min(day, date.fromisoformat(pull.version[:10]))
    except ValueError:
        return day


def _last_comparison(registry):
    return RegistryPull.objects.comparisons().finished().filter(registry=registry).first()


def _studies(registry, pull, last):
    """The studies of a run; none where the registry's data are those of the last one."""
    pull.version = pull.version or registry.version()
    if pull.since and pull.version and pull.version == last.version:
        return
    for study in registry.studies(query=registry.default_query, since=pull.since):
        pull.total = registry.total
        yield study
