"""What curators write: decisions, only ever added, with a reason; and edits of our own questions and words."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from trials.choices import COUNTS, NOT_STATED, VALUES, WITH_AMOUNT
from trials.ingest import rebuild
from trials.ingest.store import acquire_write_lock
from trials.models import DataVersion, Decision


def check(*, attribute, values, reason, amount=None):
    """Raise ValidationError, by field, where a decision makes no sense.

    `values` must be values of the attribute, or ["not_stated"], or [] to hand the attribute back to the software. An
    `amount` belongs to a single value that has one, such as a number of visits, which needs it.
    """
    if attribute not in VALUES:
        raise ValidationError({"attribute": f"{attribute!r} is not something that can be decided."})
    allowed = [*VALUES[attribute].values, NOT_STATED]
    wrong = [value for value in values if value not in allowed]
    if wrong:
        raise ValidationError({"values": f"Not a value of {VALUES[attribute].__name__}: {', '.join(map(str, wrong))}."})
    if NOT_STATED in values and len(values) > 1:
        raise ValidationError({"values": "“Not stated” cannot stand beside a value."})
    if amount is not None and not (len(values) == 1 and values[0] in WITH_AMOUNT and 0 <= amount < 1_000_000):
        raise ValidationError({"amount": "A number from 0 belongs to a single value that counts something."})
    if amount is None and any(value in COUNTS for value in values):
        raise ValidationError({"amount": "Give the number."})
    if not reason.strip():
        raise ValidationError({"reason": "Say why: the words of the record, or a source, that you go by."})


@transaction.atomic
def decide(*, record, attribute, values, reason, curator, amount=None, at=None):
    """Settle one attribute of a trial, having read one of its registry records. Returns the Decision.

    Raises ValidationError where `check` does.
    """
    check(attribute=attribute, values=values, reason=reason, amount=amount)
    acquire_write_lock()
    decision = Decision.objects.create(
        trial=record.trial,
        record=record,
        record_hash=record.payload_hash,
        version=record.newest,
        attribute=attribute,
        values=list(dict.fromkeys(values)),
        amount=amount,
        reason=reason.strip(),
        curator=curator,
        decided_at=at or timezone.now(),
    )
    rebuild(registry_ids=[record.trial.registry_id])
    DataVersion.next()  # the trial's page names the day, even where no value changes
    return decision


@transaction.atomic
def accept_stub(record):
    """Let a trial go by the newest version of its record, which lost most of what the earlier ones told."""
    acquire_write_lock()
    record.shown = record.newest
    record.save(update_fields=["shown"])
    rebuild(registry_ids=[record.trial.registry_id])
    DataVersion.next()


@transaction.atomic
def publish(edit, *, by):
    """Store an edit of a question or a word, and in its history who made it. Pages sent before no longer hold."""
    acquire_write_lock()
    edit._history_user = by  # where django-simple-history looks for it
    edit.save()
    DataVersion.next()
