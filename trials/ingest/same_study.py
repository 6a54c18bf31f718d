"""What curators decided on which records are of one study, and what the records say of it now."""

from dataclasses import dataclass, field
from itertools import product

from django.utils import timezone

from trials.choices import DecisionAction, DueReason
from trials.ingest.joining import groups_of, node_of, speaks_against_joining, speaks_against_parting
from trials.ingest.versions import study_of, version_at
from trials.models import Decision
from trials.registries.errors import UnreadablePayload

AGAINST = {DecisionAction.JOIN: speaks_against_joining, DecisionAction.PART: speaks_against_parting}


@dataclass(kw_only=True)
class Pairs:
    """The decisions in force on pairs of records, by the keys of both; and those that took one back for some hours."""

    joined: dict = field(default_factory=dict)
    parted: dict = field(default_factory=dict)
    taken_back: dict = field(default_factory=dict)

    @property
    def in_force(self):
        return *self.joined.values(), *self.parted.values(), *self.taken_back.values()

    def with_any(self, keys):
        """Those that are kept with one of these records, in the order in which they were taken."""
        return sorted((one for one in self.in_force if one.record.key in keys), key=lambda one: one.pk)


def decisions_on_records():
    """All decisions on pairs of records, in order, each with the decisions that it names. One query."""
    rows = Decision.objects.on_records().order_by("pk").select_related("record", "other_record", "curator")
    by_pk = {one.pk: one for one in rows}
    for one in by_pk.values():
        one.replaces, one.brings_back = by_pk.get(one.replaces_id), by_pk.get(one.brings_back_id)
    return list(by_pk.values())


def decided_pairs() -> Pairs:
    newest = {(one.record_id, one.other_record_id): one for one in decisions_on_records()}
    pairs, now = Pairs(), timezone.now()
    for decision in newest.values():
        if decision.action == DecisionAction.TAKE_BACK and decision.holds_until and decision.holds_at(now):
            pairs.taken_back[decision.records] = decision
        if held := decision.held_at(now):
            kind = pairs.joined if held.action == DecisionAction.JOIN else pairs.parted
            kind[held.records] = held
    return pairs


def due_reason(decision, nodes):
    """Why a decision on two records should be looked at again: their numbers have come to say the contrary."""
    speaks_against = AGAINST.get(decision.action)
    now = [nodes.get(key) for key in decision.records]
    if speaks_against is None or None in now or not speaks_against(*now):
        return ""
    then = [_node_then(record, decision.decided_at) for record in (decision.record, decision.other_record)]
    return "" if None in then or speaks_against(*then) else DueReason.READING


def apart_from_hidden(groups, records, pairs):
    """Pairs of records that do not meet by numbers: of a hidden trial, and of what was another one when it was hidden.

    Else whoever writes in the record of a hidden trial could hide any other one, by stating its number. What was first
    read later goes with the hidden trial only where it names that itself. `records` are those stored, by key.
    """
    several = [records[node.key].pk for group in groups if len(group) > 1 for node in group if node.key in records]
    hides = _hides_in_force(several) if several else {}
    return {
        pair
        for group in groups
        for node in group
        if node.key in hides
        for pair in _apart(group, records, node.key, hides[node.key], pairs)
    }


def _hides_in_force(records):
    """When the trials of records were hidden, by the key of the record; confirming that moves nothing."""
    decisions = Decision.objects.filter(record__in=records, attribute="", measure="", other_record=None).order_by("pk")
    newest = {one.record.key: one for one in decisions.select_related("record", "replaces")}
    now, found = timezone.now(), {}
    for key, one in newest.items():
        if one.action == DecisionAction.HIDE and one.holds_at(now):
            while one.replaces and one.replaces.action == DecisionAction.HIDE:
                one = one.replaces
            found[key] = one.decided_at
    return found


def _apart(group, records, hidden, moment, pairs):
    stored = [records[node.key] for node in group if node.key in records]
    then = [node for node in (_node_then(record, moment) for record in stored) if node]
    groups = groups_of(then, joined=pairs.joined, parted=pairs.parted)
    mine = next(({node.key for node in some} for some in groups if hidden in {node.key for node in some}), {hidden})
    own = set().union(*(node.own for node in group if node.key in mine))
    known = {node.key for node in then}
    others = (node.key for node in group if node.key not in mine and (node.key in known or not node.claims & own))
    return [frozenset(pair) for pair in product(mine, others)]


def _node_then(record, moment):
    """The Node of a record as it was at some moment; None where that is not known."""
    version = version_at(record, moment)
    try:
        return version and node_of(record.key, study_of(version))
    except UnreadablePayload:
        return None
