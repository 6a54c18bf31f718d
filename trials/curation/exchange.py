"""Decisions out of one database and into another, by uuid. `api.decision_files` writes and reads the files."""

from collections import Counter

from django.db import transaction

from trials.curation.decision_import import LIMIT_COLUMNS, DecisionImport
from trials.curation.import_checks import TEXT_FIELDS
from trials.ingest.store import acquire_write_lock
from trials.models import Decision

# Texts; `values` are pairs of a value and its amount, `limits` dicts of LIMIT_COLUMNS. Decisions name others
# by uuid, and the version of the record by the hash of its payload: the numbers of versions differ between databases.
COLUMNS = [
    "uuid",
    "registry",
    "registry_id",
    "other_registry",
    "other_registry_id",
    "version",
    "attribute",
    "action",
    "values",
    "text",
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


def exported():
    """All decisions as rows, in the order in which they were taken."""
    decisions = Decision.objects.order_by("pk").prefetch_related("value_rows", "limit_rows")
    others = ("record", "other_record", "version", "replaces", "brings_back", "curator", "origin")
    related = decisions.select_related(*others)
    return [_row(decision) for decision in related.defer("version__packed")]


def _row(decision):
    return {
        "uuid": str(decision.uuid),
        "registry": decision.record.registry,
        "registry_id": decision.record.registry_id,
        "other_registry": decision.other_record.registry if decision.other_record else "",
        "other_registry_id": decision.other_record.registry_id if decision.other_record else "",
        "version": decision.version.payload_hash if decision.version else "",
        "values": [(one.value, one.amount) for one in decision.value_rows.all()],
        "limits": [{name: getattr(one, name) for name in LIMIT_COLUMNS} for one in decision.limit_rows.all()],
        "replaces": str(decision.replaces.uuid) if decision.replaces else "",
        "brings_back": str(decision.brings_back.uuid) if decision.brings_back else "",
        "seen_on": decision.seen_on.isoformat() if decision.seen_on else "",
        "curator": decision.origin.curator if decision.origin else decision.curator.get_username(),
        "decided_at": decision.decided_at.isoformat(),
        "holds_until": decision.holds_until.isoformat() if decision.holds_until else "",
    } | {name: getattr(decision, name) for name in TEXT_FIELDS}


@transaction.atomic
def import_decisions(rows, *, file, importer, is_dry_run=False):
    """Import decisions, all or none: none where a row is refused, or on a dry run. Returns the Outcome of each row.

    A dry run stores them, too, and undoes it: only then is it known what they take from the lists or contradict.
    """
    acquire_write_lock()
    taken = DecisionImport(rows, file=file, importer=importer)
    outcomes = [taken.outcome_of(number, row) for number, row in enumerate(rows, 1)]
    taken.refuse_contradiction(outcomes)
    if not refused(outcomes) and taken.new:
        with transaction.atomic():
            taken.store(outcomes)
            transaction.set_rollback(is_dry_run or bool(refused(outcomes)))
    return outcomes


def refused(outcomes):
    return [one for one in outcomes if one.state == "refused"]


def summary(outcomes):
    """How many rows there are of each state, in words."""
    count = Counter(one.state for one in outcomes)
    return f"{count['new']} new, {count['known']} here already, {count['refused']} refused"
