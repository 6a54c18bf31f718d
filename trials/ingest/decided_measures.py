"""Criteria with what curators decided on their measures. Pure.

A decision is found again by the words of its criterion. Where these are gone, or where the software now reads something
else in them, the decision is due and not applied: pages have what is read.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from hashlib import sha256

from trials.choices import DecisionAction, DueReason, Measure, MeasureState, Unread
from trials.extraction import find_doubts
from trials.extraction.eligibility.qualifiers import with_qualifiers
from trials.extraction.results import MAX_QUOTE_LENGTH, ExtractedMeasure
from trials.models.limits import LIMITS


def criterion_hash(kind, text):
    """What a criterion is known by: whether it keeps people out, and its words, whatever white space is between."""
    return sha256(f"{kind}\n{' '.join(text.split())}".encode()).hexdigest()


def limits_of(measure):
    """What tells a measure from others of its name, of a row or as read."""
    values = {name: getattr(measure, name) for name in LIMITS}
    return tuple((values | {"state": str(values["state"]), "values": tuple(values["values"])}).values())


def measures_read(criteria, wanted, name):
    """The measures of a name that are read in criteria with a hash, each once; None where no criterion has it."""
    same = [one for one in criteria if one.text and criterion_hash(one.kind, one.text) == wanted]
    if not same:
        return None
    found = (measure for one in same for measure in one.measures if measure.measure == name)
    return tuple({limits_of(measure): measure for measure in found}.values())


@dataclass(frozen=True, kw_only=True)
class Decided:
    """Criteria and doubts after decisions. `applied` has the decisions by the hash of a criterion and a measure."""

    criteria: tuple
    doubts: tuple
    applied: dict = field(default_factory=dict)
    due: dict = field(default_factory=dict)


def decided(study, reading, decisions):
    """The Decided of a reading; each decision is an InForce on a measure. `due` has a reason for each, by its key."""
    if not decisions:
        return Decided(criteria=reading.criteria, doubts=reading.doubts)
    applied, due, by_criterion = {}, {}, defaultdict(dict)
    for one in decisions:
        decision = one.decision
        now = measures_read(reading.criteria, decision.criterion_hash, decision.measure)
        due[decision.pk] = due_reason(one, now)
        if now is not None and due[decision.pk] in ("", DueReason.SOFTWARE):
            applied[decision.criterion_hash, decision.measure] = decision
            by_criterion[decision.criterion_hash][decision.measure] = decision
    criteria = tuple(
        _decided(one, by_criterion.get(one.text and criterion_hash(one.kind, one.text), {})) for one in reading.criteria
    )
    return Decided(criteria=criteria, doubts=_doubts(study, reading, criteria), applied=applied, due=due)


def due_reason(one, now):
    """Why a decision should be looked at again, now that these measures are read; None where its criterion is gone."""
    is_same_record = one.read_then is None and one.is_kept
    if now is None:
        return DueReason.SOFTWARE if is_same_record else DueReason.PASSAGE
    rows = one.decision.limit_rows.all()
    if any(row.measure not in Measure or row.state not in ("", *MeasureState) for row in rows):
        return DueReason.VALUE
    reads, stands = _all(now), _all(rows)
    if is_same_record:
        confirmed = one.decision.action == DecisionAction.CONFIRM
        return DueReason.SOFTWARE if confirmed and reads != stands else ""
    then = _all(one.read_then) if one.is_kept else stands
    return "" if reads in (stands, then) else DueReason.READING


def _all(measures):
    return {limits_of(measure) for measure in measures}


def _decided(criterion, decisions):
    """A criterion with the measures that were decided in the place of those read."""
    if not decisions:
        return criterion
    measures, left = [], dict(decisions)
    for measure in criterion.measures:
        if measure.measure not in decisions:
            measures.append(measure)
        elif decision := left.pop(measure.measure, None):
            measures += _measures(decision, criterion)
    for decision in left.values():
        measures += _measures(decision, criterion)
    return replace(criterion, measures=tuple(measures), unread=_unread(criterion, decisions))


def _unread(criterion, decisions):
    """What a criterion asks for that was not read: nothing, once a curator added what it asks for."""
    actions = {decision.action for decision in decisions.values()}
    if DecisionAction.UNCLEAR in actions:
        return str(Unread.MEASURE)
    return "" if DecisionAction.ADD in actions else criterion.unread


def _measures(decision, criterion):
    """What a decision lets a measure say, with the words read for the same limits or else those of its curator."""
    quotes = {
        limits_of(measure): measure.quote for measure in criterion.measures if measure.measure == decision.measure
    }
    for row in decision.limit_rows.all():
        values = {name: getattr(row, name) for name in ("measure", *LIMITS, "group")}
        quote = quotes.get(limits_of(row)) or decision.quote or criterion.text[:MAX_QUOTE_LENGTH]
        yield with_qualifiers(ExtractedMeasure(**values | {"values": tuple(row.values)}, quote=quote))


def _doubts(study, reading, criteria):
    """The doubts of a reading, those about its criteria found again."""
    before, now = (find_doubts(study, [one for one in some if one.text]) for some in (reading.criteria, criteria))
    return (*now, *(doubt for doubt in reading.doubts if doubt not in before))
