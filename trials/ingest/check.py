"""Asking a registry for one study at once, because a visitor wants to know: one request, within bounds."""

from datetime import timedelta
from enum import StrEnum

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from trials.choices import PullSource, PullState
from trials.ingest.freshness import FRESH
from trials.ingest.refresh import compared_at
from trials.ingest.runs import carry_out
from trials.ingest.sources import configured, source
from trials.ingest.store import acquire_write_lock
from trials.models import RegistryPull, RegistryRecord, Trial

# A visitor waits for the answer, and a thread of the server with them: one attempt, a few seconds.
LIMITS = {"attempts": 1, "answer_seconds": 5}
MAX_PER_HOUR = 30  # of all visitors together
AGAIN_AFTER = timedelta(minutes=10)  # for a study that the registry did not give us
AT_WORK = timedelta(minutes=2)  # since a running pull last showed life


class CheckAnswer(StrEnum):
    SAME = "same"  # the record has not changed
    CHANGED = "changed"
    FRESH = "fresh"  # our copy is not a day old
    BUSY = "busy"  # the registry is being asked already, by a refresh or for somebody else
    ENOUGH = "enough"  # this visitor, or all together, have asked often enough
    UNANSWERED = "unanswered"


def may_be_checked(trial, *, at):
    """Whether our copy of a trial is older than a day, also where later comparisons of the whole list found it true."""
    if trial.registry not in configured() or at - trial.read_at <= FRESH:
        return False
    compared = compared_at(trial.registry)
    is_compared = compared and at - compared <= FRESH and not trial.missing_since and _record(trial).exists()
    return not is_compared


def check(trial, *, at=None):
    """Read the record of a trial again. Returns a CheckAnswer."""
    at = at or timezone.now()
    if is_being_asked(trial.registry, at):  # without a wait for the lock that a run holds while it writes
        return CheckAnswer.BUSY
    pull = _begin(trial, at)
    if isinstance(pull, CheckAnswer):
        return pull
    registry = source(trial.registry, limits=LIMITS)
    pull = carry_out(pull, registry, ((study, None) for study in registry.studies(ids=[trial.registry_id])))
    is_read = Trial.objects.filter(pk=trial.pk, read_at__gte=pull.started_at).exists()
    if pull.state == PullState.FAILED or not is_read:
        return CheckAnswer.UNANSWERED
    return CheckAnswer.CHANGED if pull.changed else CheckAnswer.SAME


def _begin(trial, at):
    """The RegistryPull of a check, or the answer where there is to be none."""
    with transaction.atomic():
        acquire_write_lock()  # so that two processes do not count the same checks
        if is_being_asked(trial.registry, at):
            return CheckAnswer.BUSY
        checks = RegistryPull.objects.filter(by_visitor=True, started_at__gt=at - timedelta(hours=1))
        if checks.filter(started_at__gt=at - timedelta(seconds=settings.REGISTRY_PAUSE)).exists():
            return CheckAnswer.BUSY
        if checks.count() >= MAX_PER_HOUR:
            return CheckAnswer.ENOUGH
        if checks.filter(query=trial.registry_id, started_at__gt=at - AGAIN_AFTER).exists():
            return CheckAnswer.UNANSWERED
        return RegistryPull.objects.create(
            registry=trial.registry,
            source=PullSource.REGISTRY,
            query=trial.registry_id,
            by_visitor=True,
            started_at=at,
        )


def is_being_asked(registry, at):
    """Whether a run asks a registry at this moment."""
    running = RegistryPull.objects.filter(registry=registry, source=PullSource.REGISTRY, state=PullState.RUNNING)
    return running.filter(progress_at__gt=at - AT_WORK).exists()


def _record(trial):
    """The record of a trial, if a full run listed it: then runs that ask for changes tell that there is none."""
    return RegistryRecord.objects.filter(
        registry=trial.registry, registry_id=trial.registry_id, listed_by__isnull=False
    )
