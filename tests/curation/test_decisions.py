from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.urls import reverse

from tests.factories import load_trial
from trials import ingest
from trials.curation import AlreadyDecided, decide, newest, take_back
from trials.models import DataVersion, Decision, DecisionValue
from trials.search import index

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator():
    return get_user_model().objects.create_user("ada", first_name="Ada", last_name="Curator")


@pytest.fixture
def trial():
    return load_trial(title="Autologous mesenchymal stem cells", interventions=["Mesenchymal stem cells"])


def settle(trial, curator, attribute="cell_source", values=("allogeneic",), reason="The sponsor's page says donor."):
    return decide(
        record=trial.records.get(), attribute=attribute, values=list(values), reason=reason, curator=curator,
        replaces=newest(trial, attribute), at=datetime(2026, 11, 1, tzinfo=UTC),
    )  # fmt: skip


@pytest.mark.one_database
def test_a_decision_takes_the_place_of_what_software_read(trial, curator):
    assert trial.values_of("cell_source") == ["autologous"]
    decision = settle(trial, curator)
    [finding] = trial.findings.filter(attribute="cell_source")
    assert (finding.value, finding.decision, finding.quote) == ("allogeneic", decision, "")
    assert trial.findings.get(attribute="cell_type").value == "mesenchymal"


@pytest.mark.one_database
def test_whether_cells_are_given_is_as_decided(trial, curator):
    assert trial.gives_cells is True
    settle(trial, curator, attribute="cell_type", values=["exosomes"])
    trial.refresh_from_db()
    assert trial.gives_cells is False


@pytest.mark.one_database
def test_a_decision_outlives_rebuild_and_a_changed_record(trial, curator):
    settle(trial, curator)
    ingest.rebuild()
    load_trial(title="Autologous mesenchymal stem cells, again", updated="2026-11-01")
    assert [finding.value for finding in trial.findings.filter(attribute="cell_source")] == ["allogeneic"]


def test_a_decision_on_old_text_lists_itself_for_review(trial, curator):
    decision = settle(trial, curator)
    assert not Decision.objects.due_for_review().exists()
    load_trial(title="Allogeneic cells of donors", interventions=["Mesenchymal cells"], updated="2026-11-01")
    assert decision.in_force.get().due == "passage"
    assert trial.findings.get(attribute="cell_source").record_now_says is None, "the record says what was decided"
    load_trial(title="Autologous and allogeneic cells", interventions=["Mesenchymal cells"], updated="2026-11-02")
    assert list(Decision.objects.due_for_review()) == [decision]
    assert decision.in_force.get().due == "reading"
    settle(trial, curator)
    assert not Decision.objects.due_for_review().exists()


@pytest.mark.one_database
def test_not_stated_is_a_decision_of_its_own(trial, curator):
    settle(trial, curator, values=["not_stated"])
    assert trial.findings.get(attribute="cell_source").value == "not_stated"
    assert trial.pk in index.current().with_any("cell_source", "not_stated")


def test_the_newest_decision_counts_and_older_ones_stay(trial, curator):
    settle(trial, curator)
    settle(trial, curator, values=["autologous"])
    assert trial.findings.get(attribute="cell_source").value == "autologous"
    assert trial.decisions.count() == 2
    assert trial.decisions.in_force().count() == 1


@pytest.mark.one_database
def test_taking_back_brings_the_earlier_decision_back_and_then_the_software(trial, curator):
    first = settle(trial, curator)
    second = settle(trial, curator, values=["not_stated"])
    back = take_back(second, reason="I misread it.", curator=curator)
    assert (back.action, back.replaces, back.brings_back) == ("take_back", second, first)
    finding = trial.findings.get(attribute="cell_source")
    assert (finding.value, finding.decision) == ("allogeneic", first)
    take_back(first, reason="That too.", curator=curator)
    finding = trial.findings.get(attribute="cell_source")
    assert (finding.value, finding.decision) == ("autologous", None)
    assert not Decision.objects.in_force().exists()
    assert Decision.objects.count() == 4


def test_of_two_decisions_at_once_the_second_is_refused_and_told_of_the_first(trial, curator):
    first = settle(trial, curator)
    with pytest.raises(AlreadyDecided) as refused:
        decide(record=trial.records.get(), attribute="cell_source", values=["autologous"], curator=curator)
    assert refused.value.decision == first
    second = settle(trial, curator, values=["not_stated"])
    with pytest.raises(AlreadyDecided):
        take_back(first, reason="Late.", curator=curator)
    assert list(Decision.objects.all()) == [second, first]


@pytest.mark.one_database
def test_confirming_keeps_the_quote_and_needs_no_reason(trial, curator):
    read = trial.findings.get(attribute="cell_source")
    decision = settle(trial, curator, values=["autologous"], reason="")
    finding = trial.findings.get(attribute="cell_source")
    assert decision.action == "confirm"
    assert (finding.decision, finding.quote, finding.quoted_from) == (decision, read.quote, read.quoted_from)
    assert finding.version == trial.records.get().newest


@pytest.mark.one_database
def test_words_of_the_record_are_its_quote_as_long_as_they_stand_there(trial, curator):
    decision = decide(record=trial.records.get(), attribute="procedure", values=["biopsy"], curator=curator,
                      reason="The summary says so.", quote="a treatment with cells")  # fmt: skip
    finding = trial.findings.get(attribute="procedure")
    assert (finding.decision, finding.quote, finding.quoted_from) == (
        decision,
        "a treatment with cells",
        "brief_summary",
    )
    load_trial(interventions=["Mesenchymal stem cells"], summary="Nothing of the kind.", updated="2026-11-02")
    finding = trial.findings.get(attribute="procedure")
    assert (finding.decision, finding.quote, finding.record_now_says) == (decision, "", [])
    with pytest.raises(ValidationError, match="does not have these words"):
        decide(record=trial.records.get(), attribute="route", values=["oral"], curator=curator, reason="Read.",
               quote="swallowed with honey")  # fmt: skip


def test_nobody_changes_a_decision(trial, curator):
    decision = settle(trial, curator)
    changes = [{"reason": "Another"}, {"holds_until": None}]
    for rows, change in (*((Decision.objects, one) for one in changes), (decision.value_rows, {"value": "autologous"})):
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            rows.update(**change)


@pytest.mark.one_database
def test_a_value_that_left_the_vocabulary_breaks_no_page(trial, curator, admin_client, client):
    decision = settle(trial, curator)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = 1")
    DecisionValue.objects.create(decision=decision, position=1, attribute="cell_source", value="cloned")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = 0")
    ingest.rebuild()
    assert trial.values_of("cell_source") == ["allogeneic"]
    assert decision.in_force.get().due == "value"
    assert client.get(trial.get_absolute_url()).status_code == 200
    page = admin_client.get(reverse("admin:trials_decision_change", args=[decision.pk]))
    assert "cloned" in page.text


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"attribute": "colour"}, "attribute"),
        ({"values": ["green"]}, "values"),
        ({"values": ["intrathecal"]}, "values"),
        ({"values": ["not_stated", "autologous"]}, "values"),
        ({"values": []}, "values"),
        ({"attribute": "masking", "values": ["none", "double"]}, "values"),
        ({"attribute": "placebo", "values": ["sham", "none"]}, "values"),
        ({"attribute": "costs", "values": ["free", "participant_pays"]}, "values"),
        ({"reason": "  "}, "reason"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused_and_changes_nothing(trial, curator, change, field):
    with pytest.raises(ValidationError) as refused:
        settle(trial, curator, **change)
    assert field in refused.value.message_dict
    assert not Decision.objects.exists()
    assert trial.findings.get(attribute="cell_source").value == "autologous"


def test_what_a_decision_rests_on_cannot_be_deleted(trial, curator):
    settle(trial, curator)
    for thing in (trial, trial.records.get(), curator):
        with pytest.raises(ProtectedError):
            thing.delete()


@pytest.mark.one_database
def test_any_decision_makes_pages_that_were_sent_before_old(trial, curator):
    before = DataVersion.current().number
    settle(trial, curator, values=["autologous"])  # nothing changes but that a curator looked
    assert DataVersion.current().number > before
