"""Decisions on measures of criteria: what curators may say of them, and how it is stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from django.core.exceptions import ValidationError

from trials.choices import MAX_VALUES, MEMBERS, DecisionAction, Measure, MeasureState, fields_of
from trials.curation.log import NO_SUCH_WORDS, add, source
from trials.extraction.results import MAX_QUOTE_LENGTH
from trials.ingest.decided_measures import criterion_hash, limits_of, measures_read
from trials.ingest.reading import place_of_words
from trials.lexicon.invisible import as_seen
from trials.models import Decision, DecisionMeasure
from trials.models.limits import LIMITS

FOR_WHOM = "Give each the words of the group that it is for, or leave one out."
NO_SUCH_CRITERION = "The rules of the record have no line with these words."
NOTHING = {"minimum": None, "maximum": None, "state": "", "values": [], "days": None, "hours": None, "cohort": ""}
HOURS_A_DAY, MAX_DAYS, MAX_NUMBER = 24, 100_000, 1_000_000


def check_limits(measure, limits):
    """Raise ValidationError where limits make no sense for a measure. Each is a dict of `LIMITS`."""
    if measure not in Measure:
        raise ValidationError(f"{measure!r} is not something that criteria measure.")
    for one in limits:
        _check(Measure(measure), one)
    if len({str(one) for one in limits}) < len(limits):
        raise ValidationError("The same limit stands there twice.")
    for one, other in combinations(limits, 2):
        if one["cohort"] == other["cohort"] and _exclude_each_other(one, other):
            raise ValidationError(f"{Measure(measure).label}: nobody can meet two of these limits. {FOR_WHOM}")


def _exclude_each_other(one, other):
    """Whether nobody meets both of two limits: ranges that lie apart, or two words for one thing."""
    if one["state"] and other["state"]:
        same = ("values", "days", "hours")
        return one["state"] != other["state"] and all(one[name] == other[name] for name in same)
    lows = [limit["minimum"] for limit in (one, other) if limit["minimum"] is not None]
    highs = [limit["maximum"] for limit in (one, other) if limit["maximum"] is not None]
    return bool(lows and highs) and max(lows) > min(highs)


def _check(measure, one):
    allowed = fields_of(measure)
    if wrong := [name for name, empty in NOTHING.items() if name not in (*allowed, "cohort") and one[name] != empty]:
        raise ValidationError(f"{measure.label}: nothing is said by {', '.join(wrong)}.")
    low, high = one["minimum"], one["maximum"]
    if any(number is not None and not 0 <= number <= MAX_VALUES.get(measure, MAX_NUMBER) for number in (low, high)):
        raise ValidationError(f"{measure.label}: from 0 to {MAX_VALUES.get(measure, MAX_NUMBER)}.")
    if low is not None and high is not None and low > high:
        raise ValidationError(f"{measure.label}: the lower limit is above the upper one.")
    if one["state"] not in ("", *MeasureState) or ("state" in allowed and not one["state"]):
        raise ValidationError(f"{measure.label}: say whether it is needed, allowed or keeps people out.")
    if "minimum" in allowed and low is None and high is None:
        raise ValidationError(f"{measure.label}: give a lower or an upper limit.")
    if "values" in allowed and not one["values"] and (measure in MEMBERS or measure == Measure.RESIDENCE):
        raise ValidationError(f"{measure.label}: name what is meant.")
    if unknown := [value for value in one["values"] if value not in MEMBERS.get(measure, one["values"])]:
        raise ValidationError(f"{', '.join(unknown)}: use {', '.join(MEMBERS[measure])}.")
    if not 0 <= (one["hours"] or 0) <= HOURS_A_DAY or not 0 <= (one["days"] or 0) <= MAX_DAYS:
        raise ValidationError(f"{measure.label}: no such time.")


def action_on(*, limits, read, is_unclear):
    """What a decision on limits does, where these measures are what the software reads; None for no such criterion."""
    if is_unclear:
        return DecisionAction.UNCLEAR
    if not limits:
        return DecisionAction.NOT_STATED
    if not read:
        return DecisionAction.ADD
    same = {_in_order(one) for one in limits} == {limits_of(one) for one in read}
    return DecisionAction.CONFIRM if same else DecisionAction.CORRECT


def _in_order(one):
    return limits_of(DecisionMeasure(**{name: one[name] for name in LIMITS}))


@dataclass(frozen=True, kw_only=True)
class SaidOfMeasure:
    """What a curator says of a measure of a criterion, and what for.

    `limits` are dicts of LIMITS, none for "no limit". `quote` are words of the criterion, needed where nothing is read.
    `replaces` is the newest decision that the curator saw.
    """

    measure: str
    kind: str
    criterion: str
    limits: Sequence[dict]
    replaces: Decision | None = None
    is_unclear: bool = False
    reason: str = ""
    quote: str = ""
    address: str = ""
    seen_on: date | None = None


def decide_measure(record, study, reading, said, *, curator, at):
    """Store a SaidOfMeasure. Returns the Decision."""
    check_limits(said.measure, said.limits)
    known_by = criterion_hash(said.kind, said.criterion)
    read = measures_read(reading.criteria, known_by, said.measure)
    if read is None:
        raise ValidationError({"criterion": NO_SUCH_CRITERION})
    if said.quote and as_seen(said.quote) not in as_seen(said.criterion):
        raise ValidationError({"quote": NO_SUCH_WORDS})
    groups = _groups(study, reading, said.limits)
    decision = add(
        record=record,
        measure=said.measure,
        criterion_kind=said.kind,
        criterion=said.criterion,
        criterion_hash=known_by,
        action=action_on(limits=said.limits, read=read, is_unclear=said.is_unclear),
        replaces=said.replaces,
        reason=said.reason,
        quote=said.quote or (read[0].quote if read else said.criterion[:MAX_QUOTE_LENGTH]),
        quoted_from="eligibility_criteria",
        curator=curator,
        at=at,
        **source(address=said.address, seen_on=said.seen_on, at=at),
    )
    _store_limits(decision, said.limits, groups)
    return decision


def _groups(study, reading, limits):
    """What codes say of each group of people that is named. Raises ValidationError where the record names none such."""
    groups = {one.cohort: one.group for line in reading.criteria for one in line.measures}
    if unknown := [one for one in limits if one["cohort"] not in groups and not place_of_words(study, one["cohort"])]:
        raise ValidationError({"cohort": f"{NO_SUCH_WORDS} “{unknown[0]['cohort']}”"})
    return groups


def _store_limits(decision, limits, groups):
    DecisionMeasure.objects.bulk_create(
        DecisionMeasure(
            decision=decision,
            position=position,
            measure=decision.measure,
            group=groups.get(one["cohort"]),
            **{name: one[name] for name in LIMITS},
        )
        for position, one in enumerate(limits)
    )
