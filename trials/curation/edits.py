"""Edits of our own questions and words, and the names under which curators decide."""

from django.db import transaction
from django.utils import timezone

from trials.ingest.store import acquire_write_lock
from trials.models import DataVersion


@transaction.atomic
def publish(edit, *, by):
    """Store an edit of a question or a word, and in its history who made it. Pages sent before no longer hold."""
    acquire_write_lock()
    edit._history_user = by  # where django-simple-history looks for it
    edit.save()
    DataVersion.next()


@transaction.atomic
def publish_name(public_name):
    """Store the name that a curator agreed to be known by. Pages sent before no longer hold."""
    acquire_write_lock()
    public_name.agreed_at = timezone.now()
    public_name.save()
    DataVersion.next()


@transaction.atomic
def withdraw_name(public_name):
    """Forget the name of a curator who no longer agrees to be named: pages say "a curator" again."""
    acquire_write_lock()
    public_name.delete()
    DataVersion.next()
