"""What visitors report about mistakes, within bounds; and how curators settle it."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from trials.ingest.store import acquire_write_lock
from trials.models import RegistryRecord, Report

MAX_PER_HOUR = 30  # of all visitors together, since nothing tells one from another
MAX_PER_TRIAL = 5  # an hour, so that somebody who floods one trial leaves room for the others


class TooManyReports(Exception):
    pass


class AlreadySettled(Exception):
    pass


@transaction.atomic
def report(trial, *, words, at=None):
    """Store what a visitor wrote about a trial. Words sent twice are stored once."""
    at = at or timezone.now()
    acquire_write_lock()  # so that two processes do not count the same reports
    if same := Report.objects.open().filter(trial=trial, words=words).first():
        return same
    lately = Report.objects.filter(created_at__gt=at - timedelta(hours=1))
    if lately.count() >= MAX_PER_HOUR or lately.filter(trial=trial).count() >= MAX_PER_TRIAL:
        raise TooManyReports
    record = RegistryRecord.naming(trial)
    return Report.objects.create(trial_id=trial.pk, record=record, words=words, created_at=at)


@transaction.atomic
def settle(report, *, answer, curator, at=None):
    """Store what a curator made of a report. Raises AlreadySettled where another one answered it before."""
    acquire_write_lock()
    settled = {"answer": answer, "settled_by": curator, "settled_at": at or timezone.now()}
    if not Report.objects.open().filter(pk=report.pk).update(**settled):
        raise AlreadySettled
