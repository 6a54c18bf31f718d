"""Checks of the rows of an import of decisions, which need nothing of the database."""

from datetime import UTC, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone

from trials.choices import (
    ACTIONS_WITH_LIMITS,
    ACTIONS_WITH_VALUES,
    ADDED_FACT_ACTIONS,
    AMOUNT_LABELS,
    FACT_ACTIONS,
    LINKS,
    MEASURE_ACTIONS,
    NOT_STATED,
    RECORD_ACTIONS,
    VISIBILITY_ACTIONS,
    AddedFact,
    DecisionAction,
)
from trials.curation.added import check_added
from trials.curation.decisions import check
from trials.curation.log import check_reason
from trials.curation.measures import check_limits
from trials.models import Decision

CRITERION_FIELDS = ("measure", "criterion_kind", "criterion")
TEXT_FIELDS = ("attribute", "text", *CRITERION_FIELDS, "action", "reason", "quote", "quoted_from", "address")
FIELDS = ("uuid", *TEXT_FIELDS, "seen_on", "decided_at", "holds_until")
UNCHECKED_FIELDS = [field.name for field in Decision._meta.fields if field.name not in FIELDS]
EARLIEST_DECISION = datetime(2000, 1, 1, tzinfo=UTC)


class RowRefused(Exception):
    """A row of an import cannot be taken; the message says why."""


def check_fields(decision, now):
    """Refuse a decision whose fields make no sense by themselves, together, or with what it is on."""
    try:
        decision.clean_fields(exclude=UNCHECKED_FIELDS)
    except ValidationError as error:
        of_fields = error.message_dict.items()
        raise RowRefused(" ".join(f"{name}: {' '.join(words)}" for name, words in of_fields)) from error
    _check_times(decision, now)
    _check_subject(decision)
    _check_added(decision)
    try:
        check_reason(decision.action, decision.reason)
    except ValidationError as error:
        raise RowRefused(" ".join(error.messages)) from error
    if bool(decision.quote) != bool(decision.quoted_from):
        raise RowRefused("A quote needs its place in the record, and the other way about.")
    if bool(decision.address) != bool(decision.seen_on):
        raise RowRefused("An address needs the day on which it was read, and the other way about.")


def _check_times(decision, now):
    if timezone.is_naive(decision.decided_at) or not EARLIEST_DECISION <= decision.decided_at <= now:
        raise RowRefused("The time of the decision lies ahead or before 2000, or names no time zone.")
    may_end = decision.action == DecisionAction.HIDE or decision.other_record
    if decision.holds_until and (not may_end or timezone.is_naive(decision.holds_until)):
        raise RowRefused(
            "Only what hides a trial, joins or parts records ends by itself, at a time with its time zone."
        )


def _check_subject(decision):
    if not _fits_its_subject(decision):
        raise RowRefused(
            "Hiding and showing are of a trial, joining and parting of two records, all else is of a fact or a measure."
        )
    names_criterion = {bool(getattr(decision, name)) for name in CRITERION_FIELDS}
    if len(names_criterion) > 1 or (decision.attribute and decision.measure):
        raise RowRefused("A decision on a measure names the kind and the words of its criterion, and no fact.")
    actions = (
        MEASURE_ACTIONS if decision.measure else ADDED_FACT_ACTIONS if decision.attribute in AddedFact else FACT_ACTIONS
    )
    if decision.about and decision.action not in actions:
        raise RowRefused("This action is not for that.")


def _fits_its_subject(decision):
    if decision.other_record:
        return not decision.about and decision.action in (*RECORD_ACTIONS, DecisionAction.TAKE_BACK)
    if decision.action in VISIBILITY_ACTIONS:
        return not decision.about
    return bool(decision.about) and decision.action not in RECORD_ACTIONS


def _check_added(decision):
    """Refuse a text that no fact has, and an added fact that makes no sense."""
    if decision.attribute in AddedFact and decision.action == DecisionAction.ADD:
        try:
            check_added(fact=decision.attribute, text=decision.text, address=decision.address)
        except ValidationError as error:
            raise RowRefused(" ".join(error.messages)) from error
    elif decision.text or (decision.attribute in LINKS and not decision.address):
        raise RowRefused("Texts are of what is added; a decision on a link names its address.")


def checked_values(decision, values):
    """The values of a decision with their amounts. Raises RowRefused where they make no sense."""
    if decision.action not in ACTIONS_WITH_VALUES or decision.measure:
        if values:
            raise RowRefused("This action takes no values.")
        return []
    names = [value for value, _ in values]
    amounts = [amount for value, amount in values if amount is not None]
    if NOT_STATED in names or len(set(names)) < len(names) or len(amounts) > 1:
        raise RowRefused("Each value stands once, at most one with a number; “not stated” is an action.")
    if any(amount is not None and value not in AMOUNT_LABELS for value, amount in values):
        raise RowRefused("A number belongs to a value that counts something.")
    try:
        check(attribute=decision.attribute, values=names, amount=next(iter(amounts), None))
    except ValidationError as error:
        raise RowRefused(" ".join(error.messages)) from error
    return values


def checked_limits(decision, limits):
    """The limits that a decision gives a measure. Raises RowRefused where they make no sense."""
    if bool(limits) != bool(decision.measure and decision.action in ACTIONS_WITH_LIMITS):
        raise RowRefused("Limits are of a measure that is confirmed, corrected or added, which needs them.")
    try:
        if limits:
            check_limits(decision.measure, limits)
    except ValidationError as error:
        raise RowRefused(" ".join(error.messages)) from error
    return limits
