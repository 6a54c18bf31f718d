"""Decisions in force, and what the records say now that they were taken on. Pure."""

from dataclasses import dataclass

from trials.choices import CONTRADICTING_REASONS, NOT_STATED, VALUES, DecisionAction, DueReason
from trials.extraction.results import Extracted, ExtractedMeasure
from trials.lexicon.invisible import as_seen
from trials.models import Decision
from trials.study import Study


@dataclass(frozen=True, kw_only=True)
class InForce:
    """A decision on a fact or a measure. `read_then` is what today's software reads of it in the records of that day.

    It is None where that is what is read now, since no record has changed; `is_kept` is false where it is not known,
    since no version was kept.
    """

    decision: Decision
    read_then: tuple[Extracted | ExtractedMeasure, ...] | None = None
    is_kept: bool = True

    @property
    def attribute(self):
        return self.decision.attribute

    @property
    def amounts(self):
        """The values with their amounts, without those that left the vocabulary."""
        known = (*VALUES[self.attribute].values, NOT_STATED)
        return {value: amount for value, amount in self.decision.amounts.items() if value in known}


def due_reason(one: InForce, read_now, study: Study):
    """Why a decision should be looked at again, now that these findings are read in this study; "" if it need not."""
    decided, now = decided_amounts(one), amounts_of(read_now)
    if len(one.amounts) < len(one.decision.amounts):
        return DueReason.VALUE
    if not one.is_kept:
        return DueReason.READING if now != decided else ""
    if one.read_then is None:
        confirmed = one.decision.action == DecisionAction.CONFIRM
        return DueReason.SOFTWARE if confirmed and now != decided else ""
    if now not in (decided, amounts_of(one.read_then)):
        return DueReason.READING
    passages = [(found.quoted_from, found.quote) for found in one.read_then if found.quote]
    if one.decision.quote:
        passages.append((one.decision.quoted_from, one.decision.quote))
    return "" if all(place_of(study, *passage) for passage in passages) else DueReason.PASSAGE


def rows_of(one: InForce, read_now, study: Study, row_of):
    """The findings of a decision, as field values. What the record says too keeps its quote, by `row_of(finding)`."""
    is_contradicted = due_reason(one, read_now, study) in CONTRADICTING_REASONS and amounts_of(
        read_now
    ) != decided_amounts(one)
    now_says = [[found.value, found.amount] for found in read_now] if is_contradicted else None
    for value, amount in one.amounts.items():
        agreeing = next((found for found in read_now if (found.value, found.amount) == (value, amount)), None)
        if agreeing is None and one.decision.quote and value != NOT_STATED:
            agreeing = _quoted(one.decision, value, amount, study)
        yield row_of(agreeing) | {
            "attribute": one.attribute,
            "value": value,
            "amount": amount,
            "decision_id": one.decision.pk,
            "record_now_says": now_says,
        }


def decided_amounts(one):
    """What the software would read in a record that says what was decided."""
    return {value: amount for value, amount in one.amounts.items() if value != NOT_STATED}


def amounts_of(findings):
    return {found.value: found.amount for found in findings}


def place_of(study: Study, path, quote):
    """The path at which a quote stands in a study: that one, or the same field of another arm or the like; else ""."""
    name, _, rest = path.partition("[")
    attribute = rest.partition("]")[2]
    several = getattr(study, name, None) if rest else (None,)
    for index in range(len(several) if isinstance(several, tuple) else 0):
        tried = f"{name}[{index}]{attribute}" if rest else path
        try:
            text = study.text_at(tried)
        except ValueError:
            continue
        if as_seen(quote) in as_seen(text):
            return tried
    return ""


def _quoted(decision, value, amount, study):
    """A value as read in the words that its curator quotes, if they still stand in the study."""
    path = place_of(study, decision.quoted_from, decision.quote)
    if not path:
        return None
    return Extracted(attribute=decision.attribute, value=value, amount=amount, quote=decision.quote, quoted_from=path)
