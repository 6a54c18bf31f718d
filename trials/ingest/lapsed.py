"""Decisions whose time is over, since no second curator confirmed them: what they took from the lists comes back.

The decisions stay in the log and say until when they held. Here the derived rows follow; a rebuild does the same.
"""

import logging

from django.db import DatabaseError, transaction
from django.utils import timezone

from trialfinder.replicas import without_replica
from trials.choices import DecisionAction
from trials.ingest import rebuild
from trials.ingest.store import acquire_write_lock
from trials.models import DataVersion, DecisionInForce, Trial

logger = logging.getLogger(__name__)


def current_version():
    """The DataVersion, after decisions whose time is over have ended. One query, unless there are any."""
    version = DataVersion.current()
    if version.next_lapse and version.next_lapse <= timezone.now():
        try:
            end_lapsed()
        except DatabaseError:  # another writer is busy: the page is answered as it was, and the next one tries again
            logger.warning("Decisions whose time is over could not be ended yet.", exc_info=True)
        version = DataVersion.current()
    return version


@without_replica()  # which may be behind
@transaction.atomic
def end_lapsed(*, at=None):
    """Let decisions end that no second curator confirmed in time. Returns how many."""
    acquire_write_lock()
    lapsed = DecisionInForce.objects.filter(decision__holds_until__lte=at or timezone.now())
    rows = lapsed.select_related("trial", "decision__record__trial", "decision__other_record__trial")
    ended = [one.decision for one in rows]
    trials = {record.trial.registry_id for one in ended for record in (one.record, one.other_record) if record}
    trials |= {one.trial.registry_id for one in rows}
    if ended:
        hidden = [one.trial_id for one in rows if one.decision.action == DecisionAction.HIDE]
        lapsed.delete()
        # At once, should a record of theirs be one that can no longer be read.
        Trial.with_hidden.filter(pk__in=hidden).update(is_hidden=False, version=DataVersion.next())
        rebuild(registry_ids=trials)
        logger.info("%s: ended, since no second curator confirmed it in time", "; ".join(map(str, ended)))
    return len(ended)
