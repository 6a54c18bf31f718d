"""Hidden trials that come back, since no second curator confirmed in time that they stay hidden.

The decision stays in the log and says until when it held. Here the derived rows follow; a rebuild does the same.
"""

import logging

from django.db import DEFAULT_DB_ALIAS, DatabaseError, transaction
from django.utils import timezone

from trials.ingest.store import acquire_write_lock
from trials.models import DataVersion, DecisionInForce, Trial

logger = logging.getLogger(__name__)


def current_version():
    """The DataVersion, after hidden trials whose time is over came back. One query, unless there are any."""
    version = DataVersion.current()
    if version.next_lapse and version.next_lapse <= timezone.now():
        try:
            show_lapsed()
        except DatabaseError:  # another writer is busy: the page is answered as it was, and the next one tries again
            logger.warning("Hidden trials whose time is over could not be shown again yet.", exc_info=True)
        version = DataVersion.current()
    return version


@transaction.atomic
def show_lapsed(*, at=None):
    """Show trials again whose hiding no second curator confirmed in time. Returns how many."""
    acquire_write_lock()
    at = at or timezone.now()
    # Not from a replica, although a page may have asked: it may be behind.
    lapsed = DecisionInForce.objects.using(DEFAULT_DB_ALIAS).filter(decision__holds_until__lte=at)
    trials = dict(lapsed.values_list("trial", "trial__registry_id"))
    if trials:
        lapsed.delete()
        version = DataVersion.next()
        Trial.with_hidden.using(DEFAULT_DB_ALIAS).filter(pk__in=trials).update(is_hidden=False, version=version)
        logger.info("%s: shown again, since no second curator confirmed in time", ", ".join(trials.values()))
    return len(trials)
