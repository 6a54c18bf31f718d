"""The log of decisions, only ever added to."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from trials.choices import DecisionAction
from trials.models import Decision

NO_REASON = "Say why: the words of the record, or a source, that you go by."
MAX_REASON_LENGTH = 4_000
LONG_REASON = f"Say it in at most {MAX_REASON_LENGTH:,} characters: visitors read it."
NO_SUCH_WORDS = "The record does not have these words. Copy them from it as they stand."


class AlreadyDecided(Exception):
    """Another decision was taken meanwhile; `decision` is that one."""

    def __init__(self, decision):
        super().__init__(decision)
        self.decision = decision


def check_reason(action, reason):
    """Raise ValidationError where the reason of a decision is missing or too long."""
    if action != DecisionAction.CONFIRM and not reason.strip():
        raise ValidationError({"reason": NO_REASON})
    if len(reason) > MAX_REASON_LENGTH:
        raise ValidationError({"reason": LONG_REASON})


def newest(trial, *subject):
    """The newest decision on a subject of a trial (`Decision.subject`), such as a fact; None if there is none."""
    return Decision.objects.on(trial, *subject).select_related("brings_back").first()


def add(*, record, action, replaces, reason, at, **fields):
    """Store a decision on the version of a record that its trial shows. Returns the Decision.

    Raises AlreadyDecided where what it `replaces` is not the newest one on its subject.
    """
    check_reason(action, reason)
    decision = Decision(
        trial=record.trial,
        record=record,
        version=record.shown,
        action=action,
        replaces=replaces,
        reason=reason.strip(),
        decided_at=at or timezone.now(),
        **fields,
    )
    now = newest(record.trial, *decision.subject)
    if now != replaces:
        raise AlreadyDecided(now)
    decision.save(force_insert=True)
    return decision


def source(*, address, seen_on, at):
    """Where a decision says that it was read, and when: today, unless a day is given."""
    return {"address": address, "seen_on": (seen_on or timezone.localdate(at)) if address else None}
