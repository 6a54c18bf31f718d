"""Trials from the records of their studies: which records meet, what each gives, and the rows of the whole."""

from collections import defaultdict
from dataclasses import dataclass, field, replace

from django.db.models import Q

from trials.choices import EVENTS, KINDS_OF_CHECK
from trials.ingest.decisions import decisions_on
from trials.ingest.derive import OfCurators, OfRecords, derive
from trials.ingest.joining import Node, claimed_in_vain, groups_of, node_of
from trials.ingest.parallel_reading import read_all
from trials.ingest.same_study import apart_from_hidden, decided_pairs, due_reason
from trials.ingest.versions import states_of
from trials.ingest.write import write
from trials.models import Change, Decision, RecordNumber, RegistryRecord, Report, Review, Trial
from trials.registries.combine import combine, in_order
from trials.registries.identifiers import id_key, registration
from trials.study import Study


@dataclass(frozen=True, kw_only=True)
class ParsedRecord:
    """The study of one record, by the registry and the id of the record, and the version that it was read from.

    `version_of` has the versions of fields that were taken from others, `state` the fields of a trial that depend on
    the state of the record.
    """

    key: tuple[str, str]
    study: Study
    version_id: int
    version_of: dict = field(default_factory=dict)
    state: dict = field(default_factory=dict)


def parsed(step):
    """The ParsedRecord of a record whose last Step this is."""
    return ParsedRecord(
        key=step.key,
        study=step.study,
        version_id=step.shown.pk,
        version_of=step.taken,
        state=step.trial_fields,
    )


def rebuild_trials(arrived: list[ParsedRecord]) -> dict:
    """Work trials out again from their records and the decisions in force. Returns the trials by key of the record.

    The trials of records that share a number with those that arrived, or that curators joined with them, are worked out
    with them: a number may now be known as another study's. Call it in a transaction, and `keep_numbers` when records
    that are new are stored.
    """
    new = {one.key: one for one in arrived}
    nodes = {one.key: node_of(one.key, one.study) for one in arrived}
    pairs = decided_pairs()
    stored = _neighbours(nodes, pairs.joined.values())
    _replace_numbers({key: record for key, record in stored.items() if key in new}, nodes)
    members_of_each = groups_of(nodes.values(), joined=pairs.joined, parted=pairs.parted)
    if apart := apart_from_hidden(members_of_each, stored, pairs):
        members_of_each = groups_of(nodes.values(), joined=pairs.joined, parted={*pairs.parted, *apart})
    others = [record for key, record in stored.items() if key not in new]
    known = new | {key: parsed(step) for key, step in states_of(others).items()}
    groups = [_Group(members, known, stored) for members in members_of_each]
    groups = [group for group in groups if group.studies]
    _settle_trials(groups)
    for group in groups:
        group.combine(claimed_in_vain(group.members, nodes.values()))
        group.on_records = [
            (one, due_reason(one, nodes)) for one in pairs.with_any({node.key for node in group.members})
        ]
    trials = _write(groups)
    _move_records(groups, trials)
    return {node.key: trials[group.first.registry_id] for group in groups for node in group.members}


class _Group:
    """The records of one study."""

    def __init__(self, members, known, stored):
        self.members = members
        self.records = [stored[node.key] for node in members if node.key in stored]
        self.parsed = {node.key: known[node.key] for node in members if node.key in known}
        self.studies = {key: one.study for key, one in self.parsed.items()}
        self.versions = {key: one.version_id for key, one in self.parsed.items()}
        self.first = in_order(self.studies.values())[0] if self.studies else None
        self.first_key = next((key for key, study in self.studies.items() if study is self.first), None)
        self.trial_pk, self.combined, self.on_records = None, None, []

    def combine(self, of_others):
        """Make the study of the whole; numbers of other studies that we hold become mentions."""
        self.combined = combine([_with_mentions(study, of_others) for study in self.studies.values()])

    def state(self):
        """The fields of the trial that depend on its first record."""
        return self.parsed[self.first_key].state

    def version_of(self):
        """The versions that fields were taken from, where not from the one that names the trial, by field."""
        named = {(study.registry, study.registry_id, study.through): key for key, study in self.studies.items()}
        found = dict(self.parsed[self.first_key].version_of)
        for one in self.combined.registrations:
            key = named[one["registry"], one["registry_id"], one["through"]]
            of_record = self.parsed[key].version_of
            found |= {name: of_record.get(name, self.versions[key]) for name in one["gives"]}
        return found


def _with_mentions(study, of_others):
    """The study with those of its other ids that are numbers of other studies among its mentions."""
    mentioned = tuple(text for text in study.other_ids if id_key(text) in of_others and registration(text))
    if not mentioned:
        return study
    other = tuple(text for text in study.other_ids if text not in mentioned)
    numbers = dict.fromkeys((*study.mentioned_ids, *map(id_key, mentioned)))
    return replace(study, other_ids=other, mentioned_ids=tuple(numbers))


def _neighbours(nodes, joins):
    """Add to `nodes` those of stored records that share numbers with them or were joined with them, and so on.

    Returns the stored records among all nodes by key.
    """
    stored, frontier = {}, {number for node in nodes.values() for number in node.numbers}
    for registry in {registry for registry, _ in nodes}:
        ids = [registry_id for slug, registry_id in nodes if slug == registry]
        stored |= _by_key(RegistryRecord.objects.filter(registry=registry, registry_id__in=ids))
    before = RecordNumber.objects.filter(record__in=[record.pk for record in stored.values()])
    frontier.update(before.values_list("number", flat=True))
    known = set()
    while frontier or _joined_with(nodes, joins):
        known |= frontier
        beside = Q(numbers__number__in=frontier) | Q(pk__in=_joined_with(nodes, joins))
        records = RegistryRecord.objects.filter(beside).distinct()
        fresh = {key: record for key, record in _by_key(records).items() if key not in nodes}
        stored |= fresh
        numbers = defaultdict(lambda: (set(), set()))
        for pk, number, is_own in RecordNumber.objects.filter(
            record__in=[record.pk for record in fresh.values()]
        ).values_list("record", "number", "is_own"):
            numbers[pk][not is_own].add(number)
        for key, record in fresh.items():
            own, claims = numbers[record.pk]
            family = registration(min(own)).family
            nodes[key] = Node(key=key, family=family, own=frozenset(own), claims=frozenset(claims))
        frontier = {number for key in fresh for number in nodes[key].numbers} - known
    return stored


def _joined_with(nodes, joins):
    """The keys in the database of the records that are missing among nodes which curators joined with them."""
    return [
        record.pk
        for decision in joins
        if not decision.records.isdisjoint(nodes)
        for record in (decision.record, decision.other_record)
        if record.key not in nodes
    ]


def _by_key(records):
    columns = ("pk", "registry", "registry_id", "trial_id", "last_seen_at", "newest_id", "shown_id", "accepted_id")
    return {record.key: record for record in records.only(*columns)}


def _settle_trials(groups):
    """Give each group the stored trial that its rows go to, under the id of its first record; None for a new one."""
    pks = {record.trial_id for group in groups for record in group.records}
    id_of = dict(Trial.with_hidden.filter(pk__in=pks).values_list("pk", "registry_id"))
    named = {registry_id: pk for pk, registry_id in id_of.items()}
    taken = set()
    for group in groups:
        group.trial_pk = named.get(group.first.registry_id)
        taken.add(group.trial_pk)
    for group in groups:
        if group.trial_pk is None:
            free = sorted({record.trial_id for record in group.records} - taken)
            if free:
                group.trial_pk = free[0]
                taken.add(free[0])
                Trial.with_hidden.filter(pk=free[0]).update(registry_id=group.first.registry_id, missing_since=None)


def _write(groups):
    decisions, reviewed = decisions_on(groups), _reviewed(groups)
    readings = read_all([group.combined.study for group in groups])
    derived = []
    for group, reading in zip(groups, readings, strict=True):
        combined = group.combined
        of_facts, shown_by, was_decided = decisions[group.first.registry_id]
        of_records = OfRecords(
            version_id=group.versions[group.first_key],
            version_of=group.version_of(),
            registrations=combined.registrations,
            disagreements=combined.disagreements,
            studies=in_order(group.studies.values()) if len(group.studies) > 1 else (),
        )
        of_curators = OfCurators(
            decisions=of_facts,
            shown_by=shown_by,
            on_records=group.on_records,
            is_checked=was_decided or not reviewed.isdisjoint(record.pk for record in group.records),
        )
        item = derive(combined.study, reading, of_records, of_curators)
        item.trial.update(group.state())
        derived.append(item)
    return write(derived)


def _reviewed(groups):
    """The keys of records of which a curator found that the whole trial needs no more decisions."""
    pks = [record.pk for group in groups for record in group.records]
    reviews = Review.objects.filter(kind__in=KINDS_OF_CHECK, record__in=pks)
    return set(reviews.values_list("record", flat=True))


def _move_records(groups, trials):
    """Bring records, with the decisions, reports and reviews on them and their changes, to the trials of their groups.

    Trials without records are dropped, and with them the events of theirs.
    """
    left = set()
    for group in groups:
        trial = trials[group.first.registry_id]
        moved = [record for record in group.records if record.trial_id != trial.pk]
        left.update(record.trial_id for record in moved)
        if moved:
            pks = [record.pk for record in moved]
            RegistryRecord.objects.filter(pk__in=pks).update(trial=trial)
            for model in (Decision, Report, Review):
                model.objects.filter(record__in=pks).update(trial=trial)
            for record in moved:
                changes = Change.objects.exclude(kind__in=EVENTS).filter(after__registry=record.registry)
                changes.filter(after__registry_id=record.registry_id).update(trial=trial)
    if left:
        Trial.with_hidden.filter(pk__in=left, records__isnull=True).delete()


def _replace_numbers(stored, nodes):
    """Bring the numbers of stored records to those of their nodes."""
    wanted = {
        (record.pk, number): number in nodes[key].own for key, record in stored.items() for number in nodes[key].numbers
    }
    numbers = RecordNumber.objects.filter(record__in=[record.pk for record in stored.values()])
    held = {(row.record_id, row.number): row for row in numbers}
    gone = [row.pk for key, row in held.items() if wanted.get(key) != row.is_own]
    RecordNumber.objects.filter(pk__in=gone).delete()
    _insert_numbers({key: is_own for key, is_own in wanted.items() if key not in held or held[key].is_own != is_own})


def keep_numbers(registry, studies):
    """Store the numbers of records that are new."""
    ids = [study.registry_id for study in studies]
    records = RegistryRecord.objects.filter(registry=registry, registry_id__in=ids, numbers__isnull=True)
    pks = dict(records.values_list("registry_id", "pk"))
    new = [(pks[study.registry_id], node_of(("", ""), study)) for study in studies if study.registry_id in pks]
    _insert_numbers({(pk, number): number in node.own for pk, node in new for number in node.numbers})


def _insert_numbers(wanted):
    RecordNumber.objects.bulk_create(
        [RecordNumber(record_id=pk, number=number, is_own=is_own) for (pk, number), is_own in wanted.items()]
    )
