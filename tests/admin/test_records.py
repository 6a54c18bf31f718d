import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse
from simple_history.models import HistoricalChanges

from tests.factories import load_trial
from trials.models import (
    AddedQuestion,
    DataVersion,
    Decision,
    GlossaryEdit,
    LearnEdit,
    QuestionEdit,
    SourceCheck,
    TrialWords,
    Word,
)

pytestmark = pytest.mark.django_db


# What search works with tells a curator nothing.
OUR_WORDS = {
    AddedQuestion,
    GlossaryEdit,
    LearnEdit,
    QuestionEdit,
    SourceCheck,
}  # tested elsewhere
MODELS = {
    model
    for model in apps.get_app_config("trials").get_models()
    if model not in {DataVersion, TrialWords, Word} and not issubclass(model, HistoricalChanges)
}


@pytest.fixture
def trial():
    return load_trial(interventions=["Autologous mesenchymal stem cells"], phases=["PHASE1"], other_ids=["A-1"])


def form(trial, **changes):
    record = trial.records.get()
    data = {"record": record.pk, "attribute": "cell_source", "values": ["allogeneic"], "reason": "Their page says so.",
            "record_hash": record.payload_hash}  # fmt: skip
    return data | changes


def test_every_model_can_be_looked_at(admin_client, trial):
    for model in MODELS:
        assert admin.site.is_registered(model), model
        response = admin_client.get(reverse(f"admin:trials_{model._meta.model_name}_changelist") + "?q=a")
        assert response.status_code == 200
        for row in model.objects.all()[:1]:
            page = reverse(f"admin:trials_{model._meta.model_name}_change", args=[row.pk])
            assert admin_client.get(page).status_code == 200


def test_curators_see_which_fields_of_a_record_could_not_be_read(admin_client):
    load_trial("NCT00000001")
    record = load_trial("NCT00000002", statusModule={"completionDateStruct": {"date": "<soon>"}}).records.get()
    records = reverse("admin:trials_registryrecord_changelist")
    found = admin_client.get(f"{records}?problems=some").content.decode()
    assert "NCT00000002" in found
    assert "NCT00000001" not in found
    assert "NCT00000002" not in admin_client.get(f"{records}?problems=none").content.decode()
    page = admin_client.get(reverse("admin:trials_registryrecord_change", args=[record.pk])).content.decode()
    words = "protocolSection.statusModule.completionDateStruct.date</code> &#x27;&lt;soon&gt;&#x27; is not a date"
    assert words in page


def test_nothing_but_a_decision_can_be_added_and_nothing_edited_or_deleted(rf, admin_user, trial):
    request = rf.get("/")
    request.user = admin_user
    for model in MODELS - OUR_WORDS:
        desk = admin.site.get_model_admin(model)
        assert desk.has_add_permission(request) == (model is Decision)
        assert not desk.has_change_permission(request)
        assert not desk.has_delete_permission(request)


def test_a_trial_leads_to_a_form_with_its_record_filled_in(admin_client, trial):
    page = admin_client.get(reverse("admin:trials_trial_change", args=[trial.pk])).content.decode()
    link = reverse("admin:trials_decision_add") + f"?record={trial.records.get().pk}&amp;attribute=route"
    assert link in page
    assert trial.records.get().payload_hash in admin_client.get(link.replace("&amp;", "&")).content.decode()


def test_a_curator_decides_with_a_reason(admin_client, admin_user, trial):
    response = admin_client.post(reverse("admin:trials_decision_add"), form(trial))
    assert response.status_code == 302, response.context["errors"]
    decision = Decision.objects.get()
    assert (decision.curator, decision.values, decision.trial) == (admin_user, ["allogeneic"], trial)
    assert trial.values_of("cell_source") == ["allogeneic"]
    assert admin_client.get(reverse("admin:trials_decision_change", args=[decision.pk])).status_code == 200


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"values": ["intrathecal"]}, "Select a valid choice. intrathecal is not one of the available choices."),
        ({"values": ["not_stated", "autologous"]}, "cannot stand beside a value"),
        ({"reason": " "}, "This field is required."),
        ({"amount": "3"}, "belongs to a single value that counts something"),
        ({"attribute": "visits", "values": ["visits"]}, "Give the number."),
        ({"record_hash": "0" * 64}, "The record changed while you were reading."),
        ({"attribute": "colour"}, "Select a valid choice."),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused_with_a_sentence(admin_client, trial, changes, words):
    response = admin_client.post(reverse("admin:trials_decision_add"), form(trial, **changes))
    assert response.status_code == 200
    assert words in response.content.decode()
    assert not Decision.objects.exists()


def test_decisions_on_changed_records_are_listed_for_review(admin_client, trial):
    admin_client.post(reverse("admin:trials_decision_add"), form(trial))
    due = reverse("admin:trials_decision_changelist") + "?review=due"
    assert "0 decisions" in admin_client.get(due).content.decode()
    load_trial(title="Changed", updated="2026-11-20")
    assert "1 decision" in admin_client.get(due).content.decode()


@pytest.mark.parametrize("query", ["record=abc", "record=99999999", "attribute=colour"])
def test_the_form_stands_odd_addresses(admin_client, query):
    assert admin_client.get(reverse("admin:trials_decision_add") + "?" + query).status_code == 200


def test_a_curator_gives_the_number_of_a_count_and_sees_its_values_alone(admin_client, trial):
    page = admin_client.get(reverse("admin:trials_decision_add") + "?attribute=visits").content.decode()
    assert 'value="visits"' in page
    assert 'value="intrathecal"' not in page
    admin_client.post(
        reverse("admin:trials_decision_add"), form(trial, attribute="visits", values=["visits"], amount="12")
    )
    assert trial.findings.get(attribute="visits").get_value_display() == "12 visits"
