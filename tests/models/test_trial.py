"""Trials and decisions as the rest of the app asks for them."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model

from tests.factories import make_trial
from trials import curation
from trials.models import Decision, RegistryRecord, Trial

pytestmark = pytest.mark.django_db

SPAIN = {"facility": "Hospital A", "city": "Madrid", "country": "Spain"}
ITALY = {"facility": "Hospital B", "city": "Rome", "country": "Italy"}


def ids(trials):
    return sorted(trial.registry_id for trial in trials)


def decide(trial, values, *, attribute="route"):
    curator, _ = get_user_model().objects.get_or_create(username="curator")
    return curation.decide(
        record=trial.records.get(),
        attribute=attribute,
        values=values,
        reason="Read it.",
        curator=curator,
        replaces=curation.newest(trial, attribute),
        at=datetime(2026, 10, 1, tzinfo=UTC),
    )


def test_phases_stand_in_order_of_advance():
    assert make_trial(phases=["PHASE3", "PHASE2"]).phases == ["phase2", "phase3"]


def test_countries_stand_in_order_of_their_first_site():
    assert make_trial(locations=[ITALY, SPAIN, ITALY, {"city": "Nowhere"}]).countries == ["Italy", "Spain"]


@pytest.mark.parametrize("words", ["NCT00000001", "nct00000001", "EX-77", "ex-77"])
def test_a_trial_is_known_by_any_of_its_ids(words):
    make_trial("NCT00000001", other_ids=["Ex-77"])
    make_trial("NCT00000002")
    assert ids(Trial.objects.known_as(words)) == ["NCT00000001"]


def test_a_newer_decision_on_the_same_attribute_is_in_force():
    trial = make_trial()
    decide(trial, ["intravenous"])
    tissue = decide(trial, ["adipose"], attribute="tissue")
    route = decide(trial, ["intrathecal"])
    assert set(Decision.objects.in_force()) == {route, tissue}


def test_every_row_names_itself():
    trial = make_trial(other_ids=["EX-1"])
    decision = decide(trial, ["intrathecal"])
    assert str(trial) == "NCT00000001: Stem cells for people with ALS"
    assert str(decision) == "NCT00000001 How they are given: Into the spinal fluid (intrathecal)"
    assert decision.get_values_display() == "Into the spinal fluid (intrathecal)"
    assert str(decision.value_rows.get()) == "Into the spinal fluid (intrathecal)"
    assert str(decision.in_force.get()) == str(decision)
    assert decide(trial, ["not_stated"]).get_values_display() == "Not stated in the record"
    assert str(RegistryRecord.objects.get()) == "NCT00000001, updated 2026-10-01"
    assert str(RegistryRecord.objects.get().pull).startswith("Loaded from files, ")
    assert str(trial.sites.get()) == "Example Hospital, Madrid, Spain"
    assert str(trial.other_ids.get()) == "EX-1"
    assert str(trial.phase_rows.get()) == "Phase 1 (is it safe?)"
    assert str(trial.criteria.all()[0]) == "inclusion: Adults who are 18 to 75 years old"
    assert str(trial.text) == f"text of trial {trial.pk}"
    assert "Kind of cells: Mesenchymal cells (MSC)" in map(str, trial.findings.all())
