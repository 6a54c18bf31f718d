"""Decisions out of one database and into another, by uuid. `api.decision_files` writes and reads the files."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from trials.choices import (
    NOT_STATED,
    OF_A_MEASURE,
    OF_A_TRIAL,
    WITH_AMOUNT,
    WITH_LIMITS,
    WITH_VALUES,
    DecisionAction,
    label_of_value,
)
from trials.curation import check
from trials.curation.log import NO_REASON
from trials.curation.measures import check_limits
from trials.ingest import rebuild
from trials.ingest.decided_measures import criterion_hash
from trials.ingest.store import acquire_write_lock
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

# Texts but for `values`, pairs of a value and its amount, and `limits`, dicts of LIMIT_COLUMNS. Decisions name others
# by uuid, and the version of the record by the hash of its payload: the numbers of versions differ between databases.
COLUMNS = [
    "uuid",
    "registry",
    "registry_id",
    "version",
    "attribute",
    "action",
    "values",
    "measure",
    "criterion_kind",
    "criterion",
    "limits",
    "replaces",
    "brings_back",
    "reason",
    "quote",
    "quoted_from",
    "address",
    "seen_on",
    "curator",
    "decided_at",
    "holds_until",
]
LIMIT_COLUMNS = (*LIMITS, "group")
OF_A_CRITERION = ("measure", "criterion_kind", "criterion")
TEXTS = ("attribute", *OF_A_CRITERION, "action", "reason", "quote", "quoted_from", "address")
CHECKED = ("uuid", *TEXTS, "seen_on", "decided_at", "holds_until")
NOT_CHECKED = [field.name for field in Decision._meta.fields if field.name not in CHECKED]
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Outcome:
    """What becomes of a row: "new", "known" (skipped) or "refused"; and why, in words."""

    row: int
    state: str
    words: str


class _Refused(Exception):
    pass


def exported():
    """All decisions as rows, in the order in which they were taken."""
    decisions = Decision.objects.order_by("pk").prefetch_related("value_rows", "limit_rows")
    related = decisions.select_related("record", "version", "replaces", "brings_back", "curator", "origin")
    return [_row(decision) for decision in related.defer("version__packed")]


def _row(decision):
    return {
        "uuid": str(decision.uuid),
        "registry": decision.record.registry,
        "registry_id": decision.record.registry_id,
        "version": decision.version.payload_hash if decision.version else "",
        "values": [(one.value, one.amount) for one in decision.value_rows.all()],
        "limits": [{name: getattr(one, name) for name in LIMIT_COLUMNS} for one in decision.limit_rows.all()],
        "replaces": str(decision.replaces.uuid) if decision.replaces else "",
        "brings_back": str(decision.brings_back.uuid) if decision.brings_back else "",
        "seen_on": decision.seen_on.isoformat() if decision.seen_on else "",
        "curator": decision.origin.curator if decision.origin else decision.curator.get_username(),
        "decided_at": decision.decided_at.isoformat(),
        "holds_until": decision.holds_until.isoformat() if decision.holds_until else "",
    } | {name: getattr(decision, name) for name in TEXTS}


@transaction.atomic
def import_decisions(rows, *, file, importer, is_dry_run=False):
    """Import decisions, all or none: none where a row is refused, or on a dry run. Returns the Outcome of each row."""
    acquire_write_lock()
    taken = _Import(rows, file=file, importer=importer)
    outcomes = [taken.outcome_of(number, row) for number, row in enumerate(rows, 1)]
    if not is_dry_run and not refused(outcomes) and taken.new:
        taken.store()
    return outcomes


def refused(outcomes):
    return [one for one in outcomes if one.state == "refused"]


def summary(outcomes):
    """How many rows there are of each state, in words."""
    count = Counter(one.state for one in outcomes)
    return f"{count['new']} new, {count['known']} here already, {count['refused']} refused"


class _Import:
    """What rows meet in this database, and the decisions that they make."""

    def __init__(self, rows, *, file, importer):
        self.file, self.importer, self.now = file, importer, timezone.now()
        self.new, self.values, self.limits, self.origins = [], [], [], {}
        self.in_file = {uuid for uuid in (_uuid(row["uuid"]) for row in rows) if uuid}
        self.seen = set()
        ids = {row["registry_id"] for row in rows}
        records = RegistryRecord.objects.filter(registry_id__in=ids).select_related("trial")
        self.records = {(one.registry, one.registry_id): one for one in records}
        versions = RecordVersion.objects.filter(registry_id__in=ids).order_by("number").defer("packed")
        self.versions = {(one.registry, one.registry_id, one.payload_hash): one for one in versions}
        self.known = {one.uuid: one for one in Decision.objects.filter(uuid__in=self.in_file)}
        self.newest = {}
        trials = {one.trial_id for one in self.records.values()}
        for decision in Decision.objects.filter(trial__in=trials).order_by("pk"):
            self._add(decision)

    def _add(self, decision):
        self.known[decision.uuid] = decision
        self.newest["trial", decision.trial_id, decision.subject] = decision
        self.newest["record", decision.record_id, decision.subject] = decision

    def outcome_of(self, number, row):
        about = " ".join(filter(None, [row["registry_id"], row["attribute"] or row["measure"] or row["action"]]))
        values = [_in_words(row["attribute"], value, amount) for value, amount in row["values"]]
        words = f"{about}: {', '.join(values) or row['action']}, by {row['curator']}, {row['decided_at'][:10]}"
        try:
            is_new = self._take(row)
        except _Refused as error:
            return Outcome(number, "refused", f"{words}. {error}")
        return Outcome(number, "new" if is_new else "known", words)

    def _take(self, row):
        """Add the decision of a row, False where it is here already. Raises _Refused."""
        uuid = _uuid(row["uuid"])
        if uuid is None:
            raise _Refused(f"{row['uuid']!r} is no uuid.")
        if uuid in self.seen:
            raise _Refused("An earlier row has the same uuid.")
        self.seen.add(uuid)
        if uuid in self.known:
            return False
        decision = self._decision(row)
        _check_fields(decision, self.now)
        amounts, limits = _checked_values(decision, row["values"]), _checked_limits(decision, row["limits"])
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
        record = self.records.get((row["registry"], row["registry_id"]))
        if record is None:
            raise _Refused("This trial is not known here: pull or load its record first.")
        version = self.versions.get((record.registry, record.registry_id, row["version"]))
        if row["version"] and version is None:
            raise _Refused("The version of the record that it was taken on is not known here.")
        return Decision(
            **{name: row[name] for name in CHECKED} | {name: row[name] or None for name in ("seen_on", "holds_until")},
            criterion_hash=criterion_hash(row["criterion_kind"], row["criterion"]) if row["measure"] else "",
            trial=record.trial,
            record=record,
            version=version,
            replaces=self._other(row, "replaces"),
            brings_back=self._other(row, "brings_back"),
            curator=self.importer,
            origin=self._origin(row["curator"]),
        )

    def _other(self, row, name):
        """The decision that a row names; None where it names none."""
        found = self.known.get(_uuid(row[name]))
        if row[name] and found is None:
            raise _Refused(f"The decision that it {name.replace('_', ' ')} is neither here nor in an earlier row.")
        return found

    def _origin(self, curator):
        if not 0 < len(curator) <= 150:
            raise _Refused("Who decided is not stated, or in over 150 characters.")
        if curator not in self.origins:
            self.origins[curator] = DecisionOrigin(file=self.file[-200:], curator=curator, imported_at=self.now)
        return self.origins[curator]

    def _check_place(self, decision):
        """Refuse a decision that does not follow the newest one here.

        Records may have joined after each had decisions of its own: those of one file follow each other by record.
        """
        now = self.newest.get(("trial", decision.trial_id, decision.subject))
        if now and now.uuid in self.in_file and now.record_id != decision.record_id:
            now = self.newest.get(("record", decision.record_id, decision.subject))
        if now != decision.replaces:
            held = f"{now.get_action_display().lower()} on {now.decided_at:%d %B %Y}" if now else "no decision"
            raise _Refused(f"What it replaces is not what is in force here: {held}.")
        back = decision.brings_back
        if back and (
            decision.action != DecisionAction.TAKE_BACK
            or back.action == DecisionAction.TAKE_BACK
            or (back.trial_id, back.subject) != (decision.trial_id, decision.subject)
        ):
            raise _Refused("It cannot bring back the decision that it names.")

    def store(self):
        for origin in self.origins.values():
            origin.save()
        for decision in self.new:
            decision.save(force_insert=True)
        DecisionValue.objects.bulk_create(self.values)
        DecisionMeasure.objects.bulk_create(self.limits)
        rebuild(registry_ids={decision.trial.registry_id for decision in self.new})
        DataVersion.next()


def _uuid(text):
    try:
        return UUID(text)
    except ValueError:
        return None


def _in_words(attribute, value, amount):
    """A value that may make no sense, in words."""
    label = label_of_value(attribute, value)
    return label if amount is None else f"{label} ({amount:g})"


def _check_fields(decision, now):
    try:
        decision.clean_fields(exclude=NOT_CHECKED)
    except ValidationError as error:
        of_fields = error.message_dict.items()
        raise _Refused(" ".join(f"{name}: {' '.join(words)}" for name, words in of_fields)) from error
    if timezone.is_naive(decision.decided_at) or not EARLIEST <= decision.decided_at <= now:
        raise _Refused("The time of the decision lies ahead or before 2000, or names no time zone.")
    if decision.holds_until and (decision.action != DecisionAction.HIDE or timezone.is_naive(decision.holds_until)):
        raise _Refused("Only hiding a trial ends by itself, at a time with its time zone.")
    if (decision.action in OF_A_TRIAL) == bool(decision.attribute or decision.measure):
        raise _Refused("Hiding and showing are of a trial, all else is of a fact or a measure.")
    if len({bool(getattr(decision, name)) for name in OF_A_CRITERION}) > 1 or (decision.attribute and decision.measure):
        raise _Refused("A decision on a measure names the kind and the words of its criterion, and no fact.")
    not_for_it = decision.action not in OF_A_MEASURE if decision.measure else decision.action == DecisionAction.ADD
    if not_for_it:
        raise _Refused("This action is not for that.")
    if decision.action != DecisionAction.CONFIRM and not decision.reason.strip():
        raise _Refused(NO_REASON)
    if bool(decision.quote) != bool(decision.quoted_from):
        raise _Refused("A quote needs its place in the record, and the other way about.")
    if bool(decision.address) != bool(decision.seen_on):
        raise _Refused("An address needs the day on which it was read, and the other way about.")


def _checked_values(decision, values):
    """The values of a decision with their amounts. Raises _Refused where they make no sense."""
    if decision.action not in WITH_VALUES or decision.measure:
        if values:
            raise _Refused("This action takes no values.")
        return []
    names = [value for value, _ in values]
    amounts = [amount for value, amount in values if amount is not None]
    if NOT_STATED in names or len(set(names)) < len(names) or len(amounts) > 1:
        raise _Refused("Each value stands once, at most one with a number; “not stated” is an action.")
    if any(amount is not None and value not in WITH_AMOUNT for value, amount in values):
        raise _Refused("A number belongs to a value that counts something.")
    try:
        check(attribute=decision.attribute, values=names, amount=next(iter(amounts), None))
    except ValidationError as error:
        raise _Refused(" ".join(error.messages)) from error
    return values


def _checked_limits(decision, limits):
    """The limits that a decision gives a measure. Raises _Refused where they make no sense."""
    if bool(limits) != bool(decision.measure and decision.action in WITH_LIMITS):
        raise _Refused("Limits are of a measure that is confirmed, corrected or added, which needs them.")
    try:
        if limits:
            check_limits(decision.measure, limits)
    except ValidationError as error:
        raise _Refused(" ".join(error.messages)) from error
    return limits
