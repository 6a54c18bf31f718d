"""Decisions on facts of a trial, on its rules for joining, and on whether visitors see it: taken, and taken back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from trials.choices import (
    ACTIONS_WITH_VALUES,
    AMOUNT_LABELS,
    LINKS,
    NOT_STATED,
    VALUES,
    VALUES_THAT_NEED_AMOUNT,
    DecisionAction,
)
from trials.curation.added import add_fact
from trials.curation.contradictions import check_amount, check_values, contradicted_by
from trials.curation.handed_over import require_two_people
from trials.curation.log import NO_SUCH_WORDS, AlreadyDecided, add, newest, source
from trials.curation.measures import SaidOfMeasure, decide_measure
from trials.curation.second_curator import listed_trials, taken_from_lists, with_end_where_needed
from trials.ingest import rebuild
from trials.ingest.in_force import amounts_of
from trials.ingest.lapsed import end_lapsed
from trials.ingest.reading import place_of_words, whole_reading_of
from trials.ingest.store import acquire_write_lock
from trials.models import DataVersion, Decision, DecisionValue, RegistryRecord

ANY = object()  # whatever was decided before
NOTHING_TICKED = (
    "Tick the values that hold, or “Not stated”. Nothing was changed. To leave this to the software again, take the "
    "decision back on its own page."
)

LOSES_WHAT_IT_IS_ABOUT = (
    "{}: nothing was changed. By its newest version it would no longer be on the lists as an open ALS trial. Where "
    "people should not find it, hide it: a second curator then confirms that."
)


def check(*, attribute, values, amount=None):
    """Raise ValidationError, by field, where the values of a decision make no sense.

    `values` must be values of the attribute, or ["not_stated"]. An `amount` belongs to the one value that has one, such
    as a number of visits, which needs it.
    """
    if attribute not in VALUES:
        raise ValidationError({"attribute": f"{attribute!r} is not something that can be decided."})
    allowed = [*VALUES[attribute].values, NOT_STATED]
    wrong = [value for value in values if value not in allowed]
    if wrong:
        raise ValidationError({"values": f"Not a value of {VALUES[attribute].__name__}: {', '.join(map(str, wrong))}."})
    if not values:
        raise ValidationError({"values": NOTHING_TICKED})
    if NOT_STATED in values and len(values) > 1:
        raise ValidationError({"values": "“Not stated” cannot stand beside a value."})
    check_values(attribute, with_amount(values, amount))
    counting = [value for value in values if value in AMOUNT_LABELS]
    if amount is not None and len(counting) != 1:
        raise ValidationError({"amount": "A number belongs to a single value that counts something."})
    if amount is not None:
        check_amount(counting[0], amount)
    if amount is None and any(value in VALUES_THAT_NEED_AMOUNT for value in values):
        raise ValidationError({"amount": "Give the number."})


def action_of(*, values, amount, read):
    """What a decision on these values does, where these findings are what the software reads."""
    if NOT_STATED in values:
        return DecisionAction.NOT_STATED
    return DecisionAction.CONFIRM if with_amount(values, amount) == amounts_of(read) else DecisionAction.CORRECT


def with_amount(values, amount):
    """The amount of each value: all but the one that counts something have none."""
    return {value: amount if value in AMOUNT_LABELS else None for value in values}


def decide(*, record, curator, at=None, **fact):
    """Settle one fact of a trial, having read one of its registry records. Returns the Decision.

    `fact` is one of `decide_facts`.
    """
    return decide_facts(record=record, facts=[fact], curator=curator, at=at)[0]


@transaction.atomic
def decide_facts(*, record, facts, curator, measures=(), added=(), at=None):
    """Settle facts of a trial, and measures of its criteria, all or none. Returns the Decisions.

    Each fact has an `attribute` and `values`; `amount`, `reason`, `quote`, `address`, `seen_on` where there are any.
    `is_unclear` goes with "not stated"; `replaces` is the newest decision that the curator saw. `measures` are those of
    `measures.SaidOfMeasure`, `added` those of `added.add_fact`. Raises AlreadyDecided where there is a newer decision,
    and ValidationError where `check` does, where a reason is missing, where the record has no such words as `quote`, or
    where a fact contradicts another one of the trial (`contradictions`).
    """
    for fact in facts:
        check(attribute=fact["attribute"], values=fact["values"], amount=fact.get("amount"))
    acquire_write_lock()
    study, reading = whole_reading_of(record.trial)
    decisions = [_decide(record, study, reading.findings, curator=curator, at=at, **fact) for fact in facts]
    decisions += [add_fact(record, curator=curator, at=at, **one) for one in added]
    said = [SaidOfMeasure(**one) for one in measures]
    decisions += [decide_measure(record, study, reading, one, curator=curator, at=at) for one in said]
    _apply(record.trial)
    if found := contradicted_by(decisions):
        raise ValidationError(found[1])
    return decisions


def _decide(
    record,
    study,
    findings,
    *,
    attribute,
    values,
    reason="",
    amount=None,
    quote="",
    address="",
    seen_on=None,
    is_unclear=False,
    **stored,
):
    read = [found for found in findings if found.attribute == attribute]
    action = DecisionAction.UNCLEAR if is_unclear else action_of(values=values, amount=amount, read=read)
    quoted_from = place_of_words(study, quote) if quote else ""
    if quote and not quoted_from:
        raise ValidationError({"quote": NO_SUCH_WORDS})
    decision = add(
        record=record,
        attribute=attribute,
        action=action,
        reason=reason,
        quote=quote,
        quoted_from=quoted_from,
        **source(address=address, seen_on=seen_on, at=stored["at"]),
        **{"replaces": None} | stored,
    )
    if action in ACTIONS_WITH_VALUES:
        DecisionValue.objects.bulk_create(
            DecisionValue(decision=decision, position=position, attribute=attribute, value=value, amount=amount)
            for position, (value, amount) in enumerate(with_amount(values, amount).items())
        )
    return decision


@transaction.atomic
def take_back(decision, *, reason, curator, at=None):
    """Take the newest decision on a subject back, so that the one before holds again, or else the software's reading.

    `decision` is the one in force. Raises AlreadyDecided where another one is by now, and ValidationError where the one
    before contradicts another fact of the trial.
    """
    acquire_write_lock()
    now = newest(decision.trial, *decision.subject)
    if now.effective != decision:
        raise AlreadyDecided(now)
    same_subject = ["attribute", "measure", "criterion_kind", "criterion", "criterion_hash"]
    same_subject += ["address", "seen_on"] if decision.attribute in LINKS else []
    taken_back = add(
        record=decision.record,
        **{name: getattr(decision, name) for name in same_subject},
        action=DecisionAction.TAKE_BACK,
        replaces=now,
        brings_back=held_before(decision),
        reason=reason,
        curator=curator,
        at=at,
    )
    _apply(decision.trial)
    if taken_back.brings_back and (found := contradicted_by([taken_back.brings_back])):
        raise ValidationError(found[1])
    return taken_back


def held_before(decision):
    """The decision on a fact or measure that holds again once one is taken back; None leaves it to the software.

    What was decided on another record holds where both are still of one trial.
    """
    before = Decision.objects.on(decision.trial, *decision.subject).filter(pk__lt=decision.pk).first()
    held = before and before.effective
    return held if held and held.trial_id == decision.trial_id else None


@transaction.atomic
def set_visibility(trial, *, action, reason, curator, at=None, seen=ANY):
    """Hide a trial from visitors, or show it again. Returns the Decision; None where there is nothing to decide.

    An open ALS trial comes back after some hours, unless a second curator hides it too (`second_curator`). `seen` is
    the key of the newest decision on it that the curator saw. Raises AlreadyDecided where there is a newer one.
    """
    acquire_write_lock()
    at = at or timezone.now()
    end_lapsed(at=at)
    before = newest(trial)
    if seen is not ANY and seen != (before and before.pk):
        raise AlreadyDecided(before)
    hides = action == DecisionAction.HIDE
    is_hidden = before is not None and before.action == DecisionAction.HIDE and before.holds_at(at)
    confirms = hides and is_hidden and before.holds_until is not None and before.curator != curator
    if hides == is_hidden and not confirms:
        return None
    if confirms:
        require_two_people(before, curator, at)

    def write(holds_until):
        told = {"replaces": before, "reason": reason, "curator": curator, "at": at, "holds_until": holds_until}
        decision = add(record=RegistryRecord.naming(trial), action=action, **told)
        _apply(trial)
        return decision

    return with_end_where_needed(write, curator=curator, at=at)


def _apply(trial):
    rebuild(registry_ids=[trial.registry_id])
    DataVersion.next()  # the trial's page names the day, even where no value changes


@transaction.atomic
def accept_stub(record):
    """Let a trial go by the newest version of its record, which lost most of what the earlier ones told.

    Raises ValidationError where an open ALS trial would no longer be on the lists as such.
    """
    acquire_write_lock()
    before = listed_trials()
    record.accepted = record.newest
    record.save(update_fields=["accepted"])
    _apply(record.trial)
    if taken_from_lists(before, listed_trials()):
        raise ValidationError(LOSES_WHAT_IT_IS_ABOUT.format(record.registry_id))
