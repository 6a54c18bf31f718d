"""Which studies a registry lists: noted batch by batch, checked at the end of a full run, and marked with care.

A study is listed when the registry's answer names its id, whatever comes with it. See docs/adr/0003.
"""

from django.db import transaction

from trials.choices import ChangeKind, PullSource, PullState
from trials.ingest.change_log import log_event
from trials.ingest.store import acquire_write_lock
from trials.models import DataVersion, RegistryPull, RegistryRecord, Trial
from trials.registries.errors import RegistryMisbehaved

ALWAYS_TOLERATED = 3  # studies that may leave a list at once, however short it is
SHARE = 20  # one of so many may leave it at once


def expected(pull):
    """The records that earlier full runs of the same query listed, and whose trials are not marked missing."""
    return RegistryRecord.objects.filter(
        registry=pull.registry, listed_by__query=pull.query, trial__missing_since__isnull=True
    )


def note(pull, registry_ids):
    """Note that a registry's answer named these ids."""
    if pull.source != PullSource.REGISTRY or not registry_ids:
        return
    with transaction.atomic():
        acquire_write_lock()
        records = RegistryRecord.objects.filter(registry=pull.registry, registry_id__in=registry_ids)
        if pull.is_full:
            records.update(listed_by=pull)
        # Of trials with records in several registries, those that this registry's record names.
        returned = Trial.with_hidden.filter(
            registry=pull.registry, pk__in=records.values("trial"), missing_since__isnull=False
        )
        log_event(ChangeKind.RETURNED, returned, at=pull.started_at)
        if returned.update(missing_since=None):
            DataVersion.next()


def check(pull, *, named, expected_before):
    """Raise RegistryMisbehaved where a full run named too few studies to be believed."""
    if not named:
        raise RegistryMisbehaved(
            "the registry names no study at all, which cannot be true. Nothing was marked; pull again later"
        )
    left_out = expected(pull).exclude(listed_by=pull)
    number = left_out.count()
    if number > ALWAYS_TOLERATED and number * SHARE > expected_before:
        some = ", ".join(left_out.order_by("registry_id").values_list("registry_id", flat=True)[:ALWAYS_TOLERATED])
        raise RegistryMisbehaved(
            f"the registry leaves out {number} of the {expected_before} studies that it listed before ({some} …). "
            "Nothing was marked. Look some of them up in the registry and pull again later; if they are gone indeed, "
            "pull with --accept-missing, on two days"
        )


def mark_missing(pull):
    """Mark the trials that neither this full run nor the last one of an earlier day listed. Returns how many.

    Call it once the run has named all that it names.
    """
    earlier = RegistryPull.objects.filter(
        registry=pull.registry,
        query=pull.query,
        is_full=True,
        state=PullState.FINISHED,
        started_at__lt=pull.started_at.replace(hour=0, minute=0, second=0, microsecond=0),
    ).first()
    if earlier is None:
        return 0
    with transaction.atomic():
        acquire_write_lock()
        gone = expected(pull).filter(listed_by__started_at__lt=earlier.started_at)
        trials = Trial.with_hidden.filter(registry=pull.registry, pk__in=set(gone.values_list("trial", flat=True)))
        log_event(ChangeKind.MISSING, trials, at=pull.started_at)
        marked = trials.update(missing_since=pull.started_at)
        if marked:
            DataVersion.next()
    return marked
