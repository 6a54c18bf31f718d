"""Going back and forth between versions of the database loses no trial."""

import json
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from tests.factories import ELIGIBILITY, load_trial, study_payload
from trials.curation import decide
from trials.ingest import needs_rebuild, rebuild
from trials.models import Change, Decision, Finding, RecordVersion, RegistryRecord, Trial, TrialWords

BEFORE_VERSIONS = "0009_fields_left_out"


def migrate(name="", *, is_squashed):
    """Migrate to a state, or to the newest, by a squashed migration or by those that it replaces; return the models."""
    executor = MigrationExecutor(connection)
    executor.loader = MigrationLoader(connection, replace_migrations=is_squashed)
    newest = max(name for _, name in executor.loader.graph.leaf_nodes("trials"))
    return executor.migrate([("trials", name or newest)]).apps


def migrations():
    """The squashed migration and those after it, in order."""
    graph = MigrationLoader(connection).graph
    [newest] = graph.leaf_nodes("trials")
    return [name for app, name in graph.forwards_plan(newest) if app == "trials"]


def tables():
    """The columns of each table of ours, and the names of its checks and indexes."""
    with connection.cursor() as cursor:
        inspect = connection.introspection
        return {
            table: (
                sorted((column.name, column.null_ok) for column in inspect.get_table_description(cursor, table)),
                sorted(
                    name
                    for name, one in inspect.get_constraints(cursor, table).items()
                    if one["check"] or (one["index"] and not one["unique"])
                ),
            )
            for table in inspect.table_names(cursor)
            if table.startswith("trials_") and not table.startswith("trials_fts")
        }


@pytest.mark.parametrize("at_most", [3, pytest.param(100, marks=pytest.mark.soak)])
@pytest.mark.django_db(transaction=True)
def test_newer_migrations_are_undone_and_applied_again(django_user_model, at_most):
    """Those after the squashed one; in `make test` the newest alone, as the others no longer change."""
    earlier_study = f"{ELIGIBILITY}\n\nInclusion Criteria:\n\n* Participation in the ABC-12 study"
    trial = load_trial(interventions=["Mesenchymal cells by lumbar puncture"], criteria=earlier_study)
    curator = django_user_model.objects.create_user("curator")
    decide(record=trial.records.get(), attribute="route", values=["oral"], reason="Read.", curator=curator)
    medicine = {"attribute": "procedure", "values": ["medicine", "surgery"]}
    decide(record=trial.records.get(), reason="Read.", curator=curator, **medicine)
    apart = {"record": trial.records.get(), "attribute": "interval", "reason": "Read.", "curator": curator}
    first = decide(**apart, values=["every"], amount=28)
    decide(**apart, values=["varies"], replaces=first)
    before, trials = tables(), list(Trial.objects.values("registry_id", "brief_title", "tested", "confirmed_until"))
    try:
        old = migrate(migrations()[-1 - at_most :][0], is_squashed=True)
        attributes = old.get_model("trials", "Decision").objects.order_by("pk").values_list("attribute", flat=True)
        assert list(attributes) == ["route", "procedure"]
    finally:
        migrate(is_squashed=True)
    assert tables() == before
    rebuild()
    assert list(Trial.objects.values("registry_id", "brief_title", "tested", "confirmed_until")) == trials


@pytest.mark.soak
@pytest.mark.django_db(transaction=True)
def test_what_was_stored_before_search_and_before_versions_is_brought_up_to_date(django_user_model):
    """One way back and forth for both, since it takes seconds."""
    trial = load_trial(summary="Señal \x00 \ud83d\ude00", interventions=["Mesenchymal cells by lumbar puncture"])
    load_trial("NCT00000002", enrollment=1)
    load_trial("NCT00000002", enrollment=2)
    curator = django_user_model.objects.create_user("curator")
    decision = {"record": trial.records.get(), "reason": "Read.", "curator": curator}
    decide(**decision, attribute="route", values=["oral"])
    outdated = decide(**decision, attribute="tissue", values=["bone_marrow"])
    squashed = tables()
    try:
        old = migrate(BEFORE_VERSIONS, is_squashed=False)
        payloads = dict(old.get_model("trials", "RegistryRecord").objects.values_list("registry_id", "payload"))
        old.get_model("trials", "Decision").objects.filter(pk=outdated.pk).update(record_hash="0" * 64)
        migrate("0001_initial", is_squashed=False)
    finally:
        migrate(is_squashed=False)
    assert tables() == squashed
    assert json.loads(payloads["NCT00000002"]) == study_payload("NCT00000002", enrollment=2)
    for record in RegistryRecord.objects.all():
        assert record.newest == record.shown == RecordVersion.objects.get(registry_id=record.registry_id)
        assert record.newest.payload == payloads[record.registry_id]
        assert (record.newest.number, record.newest.payload_hash) == (1, record.payload_hash)
        assert record.newest.read_at == datetime(2026, 10, 1, tzinfo=UTC)  # as the record says: it came in a file
        first_seen = Change.objects.get(trial=record.trial)
        assert (first_seen.kind, first_seen.at) == ("first_seen", record.first_read_at)
    version = RecordVersion.objects.get(registry_id="NCT00000001")
    assert dict(Decision.objects.values_list("attribute", "version")) == {"route": version.pk, "tissue": None}
    assert set(Finding.objects.filter(decision=None, trial=trial).values_list("version", flat=True)) == {version.pk}
    assert set(Finding.objects.exclude(decision=None).values_list("version", flat=True)) == {None}
    trials = list(Trial.objects.values("registry_id", "enrollment", "brief_title"))
    assert needs_rebuild()
    rebuild()
    assert not needs_rebuild()
    assert "stem" in TrialWords.objects.get(trial=trial).titles
    assert list(Trial.objects.values("registry_id", "enrollment", "brief_title")) == trials
    load_trial("NCT00000002", enrollment=3)
    assert Change.objects.get(kind="enrollment").details == {"before": 2, "after": 3}
