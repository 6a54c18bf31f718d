"""What curators decided on which records are of one study, and what the records say of it now."""

from dataclasses import dataclass, field

from trials.choices import DecisionAction, DueReason
from trials.ingest.joining import node_of, speaks_against_joining, speaks_against_parting
from trials.ingest.versions import study_of
from trials.models import Decision, RecordVersion
from trials.registries.errors import UnreadablePayload

AGAINST = {DecisionAction.JOIN: speaks_against_joining, DecisionAction.PART: speaks_against_parting}


@dataclass(kw_only=True)
class Pairs:
    """The decisions in force on pairs of records, by the keys of both."""

    joined: dict = field(default_factory=dict)
    parted: dict = field(default_factory=dict)

    def of(self, keys):
        """Those that are kept with one of these records, in the order in which they were taken."""
        decisions = (*self.joined.values(), *self.parted.values())
        return sorted((one for one in decisions if one.record.key in keys), key=lambda one: one.pk)


def decided_pairs() -> Pairs:
    newest = {}
    rows = Decision.objects.on_records().order_by("pk")
    for decision in rows.select_related("record", "other_record", "brings_back__record", "brings_back__other_record"):
        newest[decision.record_id, decision.other_record_id] = decision.effective
    pairs = Pairs()
    for decision in filter(None, newest.values()):
        kind = pairs.joined if decision.action == DecisionAction.JOIN else pairs.parted
        kind[decision.records] = decision
    return pairs


def due_reason(decision, nodes):
    """Why a decision on two records should be looked at again: their numbers have come to say the contrary."""
    speaks_against = AGAINST[decision.action]
    now = [nodes.get(key) for key in decision.records]
    if None in now or not speaks_against(*now):
        return ""
    then = [_node_then(decision, record) for record in (decision.record, decision.other_record)]
    return "" if None in then or speaks_against(*then) else DueReason.READING


def _node_then(decision, record):
    """The Node of a record on the day of a decision; None where it is not known."""
    versions = RecordVersion.objects.filter(registry=record.registry, registry_id=record.registry_id)
    version = versions.filter(read_at__lte=decision.decided_at).order_by("-number").first()
    try:
        return version and node_of(record.key, study_of(version))
    except UnreadablePayload:
        return None
