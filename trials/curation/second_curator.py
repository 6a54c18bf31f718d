"""What takes an open ALS trial from the lists ends after some hours, unless a second curator confirms it.

One rule for all acts that may: to hide a trial, to join or part records, to take that back, and to import any of these.
"""

from datetime import timedelta

from django.conf import settings
from django.db import transaction

from trials.models import RegistryRecord, Trial
from trials.models.trial_queryset import open_als


class _TakesFromLists(Exception):
    pass


def needs_second_curator(trial):
    """Whether hiding a trial holds for some hours only, until a second curator hides it too: an open ALS trial."""
    is_open_als = Trial.with_hidden.filter(open_als(), pk=trial.pk)
    return settings.HIDDEN_NEEDS_SECOND_CURATOR_HOURS > 0 and is_open_als.exists()


def listed_trials():
    """The open ALS trials that nobody hid: the key of the trial, by that of each of its records."""
    records = RegistryRecord.objects.filter(open_als("trial__"), trial__is_hidden=False)
    return dict(records.values_list("pk", "trial"))


def takes_from_lists(before, after):
    """Whether one of the trials before is hidden or otherwise gone, or is one trial with another of them by now."""
    kept = {(trial, after[record]) for record, trial in before.items() if record in after}
    return {old for old, _ in kept} != set(before.values()) or len({new for _, new in kept}) < len(kept)


def with_end_where_needed(write, *, at):
    """Let `write(None)` store decisions and derive the trials anew. Returns what it returns.

    Where that takes an open ALS trial from the lists, it is undone, and `write` is given the moment at which they end.
    """
    hours = settings.HIDDEN_NEEDS_SECOND_CURATOR_HOURS
    if hours <= 0:
        return write(None)
    before = listed_trials()
    try:
        with transaction.atomic():
            written = write(None)
            if takes_from_lists(before, listed_trials()):
                raise _TakesFromLists
            return written
    except _TakesFromLists:
        return write(at + timedelta(hours=hours))


def end_of_ones_own(before, action, curator, at):
    """When a decision ends because the one that it replaces does: nobody confirms what they decided themselves."""
    is_own = before.curator_id == curator.pk and before.action == action
    return before.holds_until if is_own and before.holds_at(at) else None


def sooner(*moments):
    """The first of some moments, of which any may be None; None where all are."""
    return min(filter(None, moments), default=None)
