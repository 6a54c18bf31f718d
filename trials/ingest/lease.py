"""The lease of a refresh: one process at a time refreshes a registry, and one that crashed loses it.

It stands on the row of the run, a RegistryPull. The moment until which it holds is also what proves that it is ours:
whoever takes the run over sets another one, and the process that lost it stops at its next batch, before it writes.
"""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from trials.choices import PullState
from trials.models import RegistryPull

LEASE = timedelta(minutes=2)  # renewed with every batch; the longest wait for a registry may take longer, and lose it


class LeaseHeld(Exception):
    """Another process refreshes this registry. `until` is when its lease ends if it crashed."""

    def __init__(self, until):
        super().__init__(f"another process holds the lease until {until:%H:%M:%S} UTC")
        self.until = until


class LeaseLost(Exception):
    """Another process has taken the run over, since this one showed no life for longer than its lease."""

    def __init__(self):
        super().__init__("another process has taken this run over and continues it")


def begin(registry, **fields):
    """A running RegistryPull that no other process works on: a new one of `fields`, or one whose process has died.

    Raises LeaseHeld.
    """
    held = RegistryPull.objects.refreshing().filter(registry=registry).first()
    if held is None:
        try:
            with transaction.atomic():
                return RegistryPull.objects.create(registry=registry, lease_until=timezone.now() + LEASE, **fields)
        except IntegrityError as error:  # another process was faster
            raise LeaseHeld(timezone.now() + LEASE) from error
    if held.lease_until > timezone.now() or not _extend(held):
        raise LeaseHeld(held.lease_until)
    return held


def renew(pull):
    """Hold a run for longer. Raises LeaseLost. In a transaction, nobody takes the run over before its end."""
    if pull.lease_until and not _extend(pull):
        raise LeaseLost


def _extend(pull):
    mine = RegistryPull.objects.filter(pk=pull.pk, state=PullState.RUNNING, lease_until=pull.lease_until)
    until = timezone.now() + LEASE
    if not mine.update(lease_until=until):
        return False
    pull.lease_until = until
    return True
