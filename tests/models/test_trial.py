"""Trials and decisions as the rest of the app asks for them."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model

from tests.factories import make_trial
from trials.models import Decision, Finding, RegistryRecord, Trial

pytestmark = pytest.mark.django_db

SPAIN = {"facility": "Hospital A", "city": "Madrid", "country": "Spain"}
ITALY = {"facility": "Hospital B", "city": "Rome", "country": "Italy"}


def ids(trials):
    return sorted(trial.registry_id for trial in trials)


def decide(trial, values, *, attribute="route"):
    record = trial.records.get()
    curator, _ = get_user_model().objects.get_or_create(username="curator")
    return Decision.objects.create(
        trial=trial,
        record=record,
        record_hash=record.payload_hash,
        attribute=attribute,
        values=values,
        reason="Read it.",
        curator=curator,
        decided_at=datetime(2026, 10, 1, tzinfo=UTC),
    )


def test_trials_in_a_phase_are_listed_once():
    make_trial("NCT00000001", phases=["PHASE1", "PHASE2"])
    make_trial("NCT00000002", phases=["PHASE3"])
    assert [trial.registry_id for trial in Trial.objects.in_phase(["phase1", "phase2"])] == ["NCT00000001"]


def test_phases_stand_in_order_of_advance():
    assert make_trial(phases=["PHASE3", "PHASE2"]).phases == ["phase2", "phase3"]


def test_trials_in_a_country_are_listed_once():
    make_trial("NCT00000001", locations=[SPAIN, SPAIN, ITALY])
    make_trial("NCT00000002", locations=[ITALY])
    assert [trial.registry_id for trial in Trial.objects.in_country(["Spain"])] == ["NCT00000001"]
    assert ids(Trial.objects.in_country(["Spain", "Italy"])) == ["NCT00000001", "NCT00000002"]


def test_countries_stand_in_order_of_their_first_site():
    assert make_trial(locations=[ITALY, SPAIN, ITALY, {"city": "Nowhere"}]).countries == ["Italy", "Spain"]


def test_trials_with_a_status():
    make_trial("NCT00000001", status="RECRUITING")
    make_trial("NCT00000002", status="COMPLETED")
    assert ids(Trial.objects.with_status(["recruiting"])) == ["NCT00000001"]


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (["intrathecal"], ["NCT00000001"]),
        (["intrathecal", "intravenous"], ["NCT00000001", "NCT00000002"]),
        (["not_stated"], ["NCT00000003", "NCT00000004"]),
        (["not_stated", "intravenous"], ["NCT00000002", "NCT00000003", "NCT00000004"]),
        ([], []),
    ],
)
def test_trials_with_a_finding_and_those_of_which_nothing_is_known(values, found):
    Finding.objects.all().delete()
    trials = [make_trial(f"NCT0000000{number}") for number in range(1, 5)]
    Finding.objects.all().delete()
    quoted = {"attribute": "route", "position": 0, "quote": "given so", "quoted_from": "brief_summary"}
    Finding.objects.create(trial=trials[0], value="intrathecal", **quoted)
    Finding.objects.create(trial=trials[1], value="intravenous", **quoted)
    decision = decide(trials[2], ["not_stated"])
    Finding.objects.create(trial=trials[2], attribute="route", value="not_stated", position=0, decision=decision)
    assert ids(Trial.objects.with_finding("route", values)) == found


def test_trials_of_cell_therapy():
    make_trial("NCT00000001", title="Mesenchymal stem cells in ALS")
    make_trial("NCT00000002", title="Riluzole in ALS", summary="", interventions=["Riluzole"], arms=["Riluzole"])
    assert ids(Trial.objects.of_cell_therapy()) == ["NCT00000001"]


@pytest.mark.parametrize("words", ["NCT00000001", "nct00000001", "EX-77", "ex-77"])
def test_a_trial_is_known_by_any_of_its_ids(words):
    make_trial("NCT00000001", other_ids=["Ex-77"])
    make_trial("NCT00000002")
    assert ids(Trial.objects.known_as(words)) == ["NCT00000001"]


def test_the_latest_updates_come_first_and_ties_are_stable():
    make_trial("NCT00000003", updated="2026-10-01")
    make_trial("NCT00000002", updated="2026-10-01")
    make_trial("NCT00000001", updated="2025-10-01")
    order = [trial.registry_id for trial in Trial.objects.recently_updated_first()]
    assert order == ["NCT00000002", "NCT00000003", "NCT00000001"]


def test_a_newer_decision_on_the_same_attribute_is_in_force():
    trial = make_trial()
    decide(trial, ["intravenous"])
    tissue = decide(trial, ["adipose"], attribute="tissue")
    route = decide(trial, ["intrathecal"])
    assert set(Decision.objects.in_force()) == {route, tissue}


def test_a_decision_whose_record_has_changed_is_due_for_review():
    decision = decide(make_trial(), ["intrathecal"])
    assert list(Decision.objects.due_for_review()) == []
    make_trial(title="Another title", updated="2026-10-02")
    assert list(Decision.objects.due_for_review()) == [decision]


def test_only_the_decision_in_force_is_due_for_review():
    trial = make_trial()
    decide(trial, ["intrathecal"])
    make_trial(title="Another title", updated="2026-10-02")
    decide(trial, ["intravenous"])
    assert list(Decision.objects.due_for_review()) == []


def test_every_row_names_itself():
    trial = make_trial(other_ids=["EX-1"])
    decision = decide(trial, ["intrathecal"])
    assert str(trial) == "NCT00000001: Stem cells for people with ALS"
    assert str(decision) == "NCT00000001 How they are given: intrathecal"
    assert decision.get_values_display() == "Into the spinal fluid (intrathecal)"
    assert decide(trial, ["not_stated"]).get_values_display() == "Not stated"
    assert decide(trial, []).get_values_display() == "Left to the software"
    assert str(RegistryRecord.objects.get()) == "NCT00000001, updated 2026-10-01"
    assert str(RegistryRecord.objects.get().pull).startswith("Loaded from files, ")
    assert str(trial.sites.get()) == "Example Hospital, Madrid, Spain"
    assert str(trial.other_ids.get()) == "EX-1"
    assert str(trial.phase_rows.get()) == "Phase 1 (is it safe?)"
    assert str(trial.criteria.all()[0]) == "inclusion: Adults who are 18 to 75 years old"
    assert str(trial.text) == f"text of trial {trial.pk}"
    assert "Kind of cells: Mesenchymal cells (MSC)" in map(str, trial.findings.all())
