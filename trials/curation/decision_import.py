"""An import of decisions: whether each row of a file fits what is here, and the decisions that they make."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from trials.choices import RECORD_ACTIONS, Attribute, DecisionAction, label_of_value
from trials.curation.contradictions import contradicted_by
from trials.curation.import_checks import FIELDS, RowRefused, check_fields, checked_limits, checked_values
from trials.curation.same_study import CONTRADICTS, check_numbers
from trials.curation.second_curator import listed_trials, sooner, with_end_where_needed
from trials.ingest import rebuild
from trials.ingest.decided_measures import criterion_hash
from trials.ingest.joining import contradiction
from trials.models import (
    DataVersion,
    Decision,
    DecisionMeasure,
    DecisionOrigin,
    DecisionValue,
    RecordVersion,
    RegistryRecord,
)
from trials.models.limits import LIMITS

LIMIT_COLUMNS = (*LIMITS, "group")
CANNOT_BRING_BACK = "It cannot bring back the decision that it names."


@dataclass(frozen=True)
class Outcome:
    """What becomes of a row: "new", "known" (skipped) or "refused"; and why, in words."""

    row: int
    state: str
    words: str


class DecisionImport:
    """What rows meet in this database, and the decisions that they make."""

    def __init__(self, rows, *, file, importer):
        self.file, self.importer, self.now = file, importer, timezone.now()
        self.new, self.values, self.limits, self.origins = [], [], [], {}
        self.in_file = {uuid for uuid in (_uuid(row["uuid"]) for row in rows) if uuid}
        self.number_of = {}
        self.seen, self.last_on_records, self.last_that_may_take = set(), 0, 0
        ids = {row[name] for row in rows for name in ("registry_id", "other_registry_id")}
        records = RegistryRecord.objects.filter(registry_id__in=ids).select_related("trial")
        self.records = {(one.registry, one.registry_id): one for one in records}
        versions = RecordVersion.objects.filter(registry_id__in=ids).order_by("number").defer("packed")
        self.versions = {(one.registry, one.registry_id, one.payload_hash): one for one in versions}
        self.known = {one.uuid: one for one in Decision.objects.filter(uuid__in=self.in_file)}
        self.newest = {}
        trials = {one.trial_id for one in self.records.values()}
        here = Decision.objects.filter(Q(trial__in=trials) | Q(other_record__isnull=False)).order_by("pk")
        here = {one.pk: one for one in here.select_related("record", "other_record")}
        for decision in here.values():
            if decision.other_record_id:
                decision.replaces = here.get(decision.replaces_id)
                decision.brings_back = here.get(decision.brings_back_id)
            self._add(decision)
        # By trial and record: when ends what waits for a second curator here, since an import confirms nothing.
        self.pending = defaultdict(dict)
        for decision in Decision.objects.pending().select_related("record", "other_record"):
            for record in _records_of(decision):
                self.pending[record.trial_id][record.pk] = decision.holds_until

    def _add(self, decision):
        self.known[decision.uuid] = decision
        if decision.other_record_id:
            self.newest["records", decision.record_id, decision.other_record_id] = decision
            return
        self.newest["trial", decision.trial_id, decision.subject] = decision
        self.newest["record", decision.record_id, decision.subject] = decision

    def outcome_of(self, number, row):
        named = row["registry_id"], row["other_registry_id"], row["attribute"] or row["measure"] or row["action"]
        about = " ".join(filter(None, named))
        values = [_in_words(row["attribute"], value, amount) for value, amount in row["values"]]
        words = f"{about}: {', '.join(values) or row['action']}, by {row['curator']}, {row['decided_at'][:10]}"
        try:
            is_new = self._take(row)
        except RowRefused as error:
            return Outcome(number, "refused", f"{words}. {error}")
        if is_new:
            self.number_of[self.new[-1].uuid] = number
        if is_new and row["other_registry_id"]:
            self.last_on_records = number
        if is_new and _may_take_from_lists(self.new[-1]):
            self.last_that_may_take = number
        return Outcome(number, "new" if is_new else "known", words)

    def _take(self, row):
        """Add the decision of a row, False where it is here already. Raises RowRefused."""
        uuid = _uuid(row["uuid"])
        if uuid is None:
            raise RowRefused(f"{row['uuid']!r} is no uuid.")
        if uuid in self.seen:
            raise RowRefused("An earlier row has the same uuid.")
        self.seen.add(uuid)
        if uuid in self.known:
            return False
        decision = self._decision(row)
        check_fields(decision, self.now)
        amounts, limits = checked_values(decision, row["values"]), checked_limits(decision, row["limits"])
        if decision.other_record:
            self._check_records(decision)
        else:
            self._check_place(decision)
        self.new.append(decision)
        for position, one in enumerate(limits):
            row = DecisionMeasure(decision=decision, position=position, measure=decision.measure, **one)
            self.limits.append(row)
        for position, (value, amount) in enumerate(amounts):
            fields = {"position": position, "attribute": decision.attribute, "value": value, "amount": amount}
            self.values.append(DecisionValue(decision=decision, **fields))
        self._add(decision)
        return True

    def _decision(self, row):
        record, other_record = self._record(row, ""), self._record(row, "other_")
        version = self.versions.get((record.registry, record.registry_id, row["version"]))
        if row["version"] and version is None:
            raise RowRefused("The version of the record that it was taken on is not known here.")
        return Decision(
            **{name: row[name] for name in FIELDS} | {name: row[name] or None for name in ("seen_on", "holds_until")},
            criterion_hash=criterion_hash(row["criterion_kind"], row["criterion"]) if row["measure"] else "",
            trial=record.trial,
            record=record,
            other_record=other_record,
            version=version,
            replaces=self._other(row, "replaces"),
            brings_back=self._other(row, "brings_back"),
            curator=self.importer,
            origin=self._origin(row["curator"]),
        )

    def _record(self, row, prefix):
        """The record that a row names; None where it names no other one."""
        key = row[f"{prefix}registry"], row[f"{prefix}registry_id"]
        if prefix and not any(key):
            return None
        if key not in self.records:
            raise RowRefused("This trial is not known here: pull or load its record first.")
        return self.records[key]

    def _other(self, row, name):
        """The decision that a row names; None where it names none."""
        found = self.known.get(_uuid(row[name]))
        if row[name] and found is None:
            raise RowRefused(f"The decision that it {name.replace('_', ' ')} is neither here nor in an earlier row.")
        return found

    def _origin(self, curator):
        if not 0 < len(curator) <= 150:
            raise RowRefused("Who decided is not stated, or in over 150 characters.")
        if curator not in self.origins:
            self.origins[curator] = DecisionOrigin(file=self.file[-200:], curator=curator, imported_at=self.now)
        return self.origins[curator]

    def _check_place(self, decision):
        """Refuse a decision that does not follow the newest one here.

        Records may have joined or parted since: those of one file follow each other as they did there.
        """
        now = self.newest.get(("trial", decision.trial_id, decision.subject))
        if now != decision.replaces and not self._follows_in_file(decision, now):
            self._refuse_after(now)
        back = decision.brings_back
        if back and (
            decision.action != DecisionAction.TAKE_BACK
            or back.action == DecisionAction.TAKE_BACK
            or back.subject != decision.subject
            or (back.trial_id != decision.trial_id and back.uuid not in self.in_file)
        ):
            raise RowRefused(CANNOT_BRING_BACK)

    def _follows_in_file(self, decision, now):
        """Whether a decision overrules none that is not of the file, and follows the newest on its own record."""
        mine, replaces = self.newest.get(("record", decision.record_id, decision.subject)), decision.replaces
        if any(one and one.uuid not in self.in_file for one in (now, mine)):
            return False
        if replaces is None or replaces.record_id == decision.record_id:
            return replaces == mine
        return replaces == self.newest.get(("record", replaces.record_id, decision.subject))

    def _check_records(self, decision):
        """Refuse a decision on two records that does not follow the newest one on both."""
        if not decision.record.key < decision.other_record.key:
            raise RowRefused("The two records do not stand in their order, by registry and id.")
        now = self.newest.get(("records", decision.record_id, decision.other_record_id))
        if now != decision.replaces:
            self._refuse_after(now)
        back = decision.brings_back
        is_of_both = back and (back.record_id, back.other_record_id) == (decision.record_id, decision.other_record_id)
        if back and not (decision.action == DecisionAction.TAKE_BACK and back.action in RECORD_ACTIONS and is_of_both):
            raise RowRefused(CANNOT_BRING_BACK)
        if decision.action == DecisionAction.PART:
            try:
                check_numbers([(decision.record, decision.other_record)])
            except ValidationError as error:
                raise RowRefused(" ".join(error.messages)) from error

    def _refuse_after(self, now):
        held = f"{now.get_action_display().lower()} on {now.decided_at:%d %B %Y}" if now else "no decision"
        raise RowRefused(f"What it replaces is not what is in force here: {held}.")

    def refuse_contradiction(self, outcomes):
        """Refuse the last row on two records where the file parts records that are joined by way of others."""
        newest = [one.held_at(self.now) for (kind, *_), one in self.newest.items() if kind == "records"]
        of = {action: [one.records for one in newest if one and one.action == action] for action in RECORD_ACTIONS}
        found = contradiction(joined=of[DecisionAction.JOIN], parted=of[DecisionAction.PART])
        if found and self.last_on_records:
            _refuse(outcomes, self.last_on_records, CONTRADICTS.format(one=found[0][1], other=found[1][1]))

    def store(self, outcomes):
        """Store the decisions: where they take an open ALS trial from the lists, those on such trials with an end.

        Or refuse the last row that may, where its importer did that before and stayed alone with it.
        """
        waiting = {record for decision in self.new for record in self._pending_with(decision)}
        try:
            if self.last_that_may_take:
                with_end_where_needed(self._write, curator=self.importer, at=self.now, waiting=waiting)
            else:
                self._write(None)
        except ValidationError as error:
            _refuse(outcomes, self.last_that_may_take, " ".join(error.messages))
            return
        if found := contradicted_by([one for one in reversed(self.new) if one.attribute in Attribute]):
            _refuse(outcomes, self.number_of[found[0].uuid], found[1])

    def _pending_with(self, decision):
        """When ends what waits here on the trials that a decision may take from the lists, by record."""
        trials = {record.trial_id for record in _records_of(decision)} if _may_take_from_lists(decision) else ()
        return {record: end for trial in trials for record, end in self.pending[trial].items()}

    def _write(self, holds_until):
        open_als = listed_trials() if holds_until else ()
        for origin in self.origins.values():
            origin.save()
        for decision in self.new:
            pending = self._pending_with(decision) if holds_until else {}
            is_on_open_als = any(record.pk in open_als for record in _records_of(decision))
            if _may_take_from_lists(decision) and (pending or is_on_open_als):
                decision.holds_until = sooner(decision.holds_until, holds_until, *pending.values())
            decision.save(force_insert=True)
        DecisionValue.objects.bulk_create(self.values)
        DecisionMeasure.objects.bulk_create(self.limits)
        rebuild(registry_ids={record.trial.registry_id for one in self.new for record in _records_of(one)})
        DataVersion.next()


def _refuse(outcomes, number, words):
    outcomes[number - 1] = Outcome(number, "refused", f"{outcomes[number - 1].words}. {words}")


def _may_take_from_lists(decision):
    return bool(decision.other_record) or decision.action == DecisionAction.HIDE


def _records_of(decision):
    return [record for record in (decision.record, decision.other_record) if record]


def _uuid(text):
    try:
        return UUID(text)
    except ValueError:
        return None


def _in_words(attribute, value, amount):
    """A value that may make no sense, in words."""
    label = label_of_value(attribute, value)
    return label if amount is None else f"{label} ({amount:g})"
