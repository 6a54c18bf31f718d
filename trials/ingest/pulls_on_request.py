"""Pulls that somebody at the desk asks for: begun at once, done by another process, cancelled on request."""

from django.db import transaction
from django.utils import timezone

from trials.choices import PullSource, PullState
from trials.ingest.check import is_being_asked
from trials.ingest.runs import carry_out
from trials.ingest.sources import source
from trials.ingest.store import acquire_write_lock
from trials.models import RegistryPull
from trials.registries import PULLED


class Busy(Exception):
    """The registry is being asked already: one run at a time."""


@transaction.atomic
def begin(slug, *, query="", ids=(), at=None):
    """A running RegistryPull of a query, of ids or, with neither, of the whole default query. Raises Busy."""
    at = at or timezone.now()
    acquire_write_lock()
    if is_being_asked(slug, at):
        raise Busy(slug)
    wanted = query or ("" if ids else PULLED[slug].default_query)
    return RegistryPull.objects.create(
        registry=slug,
        source=PullSource.REGISTRY,
        query="; ".join(filter(None, [wanted, *ids])),
        is_full=not (query or ids),
        started_at=at,
        progress_at=at,
    )


def do(pull, *, query="", ids=()):
    """Carry out a pull that was begun, unless it was cancelled meanwhile. Returns it."""
    if pull.state != PullState.RUNNING:
        return pull
    registry = source(pull.registry)
    wanted = query or ("" if ids else registry.default_query)
    return carry_out(pull, registry, _studies(registry, pull, query=wanted, ids=ids))


@transaction.atomic
def cancel(pull):
    """Ask a run to stop. It does before it stores its next batch; what it stored stays."""
    acquire_write_lock()
    return RegistryPull.objects.filter(pk=pull.pk, state=PullState.RUNNING).update(is_cancelled=True)


def _studies(registry, pull, **asked):
    for study in registry.studies(**asked):
        pull.total = registry.total
        yield study, None
