"""What takes an open ALS trial from the lists ends after some hours, unless a second curator confirms it.

One rule for all acts that may: to hide a trial, to join or part records, to take that back, and to import any of these.
Who stayed alone with it does not do it again: that takes another publisher.
"""

from collections import Counter
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from trials.curation.handed_over import are_two_people, require_two_people
from trials.models import Decision, RegistryRecord, Trial
from trials.models.trial_queryset import open_als

HAD_THEIR_SAY = (
    "Nothing was changed: you took {} from the lists before, and no second curator confirmed that. "
    "Another publisher has to decide it this time; you can then confirm it."
)


class _TakesFromLists(Exception):
    def __init__(self, records):
        self.records = records


def needs_second_curator(trial):
    """Whether hiding a trial holds for some hours only, until a second curator hides it too: an open ALS trial."""
    is_open_als = Trial.with_hidden.filter(open_als(), pk=trial.pk)
    return settings.HIDDEN_NEEDS_SECOND_CURATOR_HOURS > 0 and is_open_als.exists()


def listed_trials():
    """The open ALS trials that nobody hid: the key of the trial, by that of each of its records."""
    records = RegistryRecord.objects.filter(open_als("trial__"), trial__is_hidden=False)
    return dict(records.values_list("pk", "trial"))


def taken_from_lists(before, after):
    """The records of trials before that are hidden or otherwise gone, or are one trial with another of them by now."""
    kept = {(trial, after[record]) for record, trial in before.items() if record in after}
    within = Counter(new for _, new in kept)
    left = {old for old, new in kept} - {old for old, new in kept if within[new] > 1}
    return {record for record, trial in before.items() if trial not in left}


def with_end_where_needed(write, *, curator, at, waiting=()):
    """Let `write(None)` store decisions and derive the trials again. Returns what it returns.

    Where that takes an open ALS trial from the lists, it is undone, and `write` is given the moment at which they end.
    Raises ValidationError where the curator had that trial taken from the lists before, and stayed alone with it.
    `waiting` are records that are away for now: what keeps them away takes them from the lists, too.
    """
    hours = settings.HIDDEN_NEEDS_SECOND_CURATOR_HOURS
    if hours <= 0:
        return write(None)
    before = listed_trials() | {record: ("waiting", record) for record in waiting}
    try:
        with transaction.atomic():
            written = write(None)
            if records := taken_from_lists(before, listed_trials()):
                raise _TakesFromLists(records)
            return written
    except _TakesFromLists as taken:
        end = sooner(at + timedelta(hours=hours), end_of_taking_alone(taken.records, curator, at))
        if end <= at:
            names = RegistryRecord.objects.filter(pk__in=taken.records).values_list("registry_id", flat=True)
            raise ValidationError(HAD_THEIR_SAY.format(", ".join(sorted(names)))) from None
    return write(end)


def end_of_taking_alone(records, curator, at):
    """When ends, or ended, what a curator took from the lists with nobody after them doing the same; None if nothing.

    So nobody keeps a trial from visitors alone by deciding the same every day.
    """
    on_either = Q(record__in=records) | Q(other_record__in=records)
    alone = {}
    decisions = Decision.objects.filter(on_either, attribute="", measure="").select_related("curator").order_by("pk")
    for one in decisions:
        subject = one.action, (one.record_id, one.other_record_id) if one.other_record_id else one.trial_id
        if are_two_people(one.curator, one.decided_at, curator, at):
            alone.pop(subject, None)
        elif one.holds_until:
            alone.setdefault(subject, one.holds_until)
    return sooner(*alone.values())


def end_of_ones_own(before, action, curator, at):
    """When a decision ends because the one that it replaces does: nobody confirms what they decided themselves.

    Raises ValidationError where the two who decide may be one person.
    """
    if before.action != action or before.holds_until is None or not before.holds_at(at):
        return None
    require_two_people(before, curator, at)
    return before.holds_until if before.curator_id == curator.pk else None


def sooner(*moments):
    """The first of some moments, of which any may be None; None where all are."""
    return min(filter(None, moments), default=None)
