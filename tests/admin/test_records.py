import re

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse
from simple_history.models import HistoricalChanges

from tests.factories import load_trial
from trials.curation import decide
from trials.models import (
    AddedQuestion,
    DataVersion,
    Decision,
    GlossaryEdit,
    LearnEdit,
    PublicName,
    QuestionEdit,
    SourceCheck,
    TrialWords,
    Word,
)

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


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
            "version_read": record.shown_id, "seen": ""}  # fmt: skip
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
    found = admin_client.get(f"{records}?problems=some").text
    assert "NCT00000002" in found
    assert "NCT00000001" not in found
    assert "NCT00000002" not in admin_client.get(f"{records}?problems=none").text
    page = admin_client.get(reverse("admin:trials_registryrecord_change", args=[record.pk])).text
    words = "protocolSection.statusModule.completionDateStruct.date</code> &#x27;&lt;soon&gt;&#x27; is not a date"
    assert words in page


def test_nothing_but_a_decision_can_be_added_and_nothing_edited_or_deleted(rf, admin_user, trial):
    request = rf.get("/")
    request.user = admin_user
    for model in MODELS - OUR_WORDS - {PublicName}:
        desk = admin.site.get_model_admin(model)
        assert desk.has_add_permission(request) == (model is Decision)
        assert not desk.has_change_permission(request)
        assert not desk.has_delete_permission(request)


def test_a_trial_leads_to_a_form_with_its_record_filled_in(admin_client, trial):
    page = admin_client.get(reverse("admin:trials_trial_change", args=[trial.pk])).text
    link = reverse("admin:trials_decision_add") + f"?record={trial.records.get().pk}&amp;attribute=route"
    assert link in page
    page = admin_client.get(link.replace("&amp;", "&")).text
    assert f'name="version_read" value="{trial.records.get().shown_id}"' in page


def test_a_curator_decides_with_a_reason(admin_client, admin_user, trial):
    response = admin_client.post(reverse("admin:trials_decision_add"), form(trial))
    assert response.status_code == 302, response.context["errors"]
    decision = Decision.objects.get()
    assert (decision.curator, decision.amounts, decision.trial) == (admin_user, {"allogeneic": None}, trial)
    assert trial.values_of("cell_source") == ["allogeneic"]
    assert admin_client.get(reverse("admin:trials_decision_change", args=[decision.pk])).status_code == 200


def test_a_decision_that_contradicts_another_fact_is_refused_and_not_lost(admin_client, trial):
    address = reverse("admin:trials_decision_add")
    assert admin_client.post(address, form(trial)).status_code == 302
    taken = {"attribute": "procedure", "values": ["fat_harvest"], "reason": "Fat is taken from them."}
    answer = admin_client.post(address, form(trial, **taken))
    assert answer.status_code == 200
    assert "“Fat is taken” contradict each other" in answer.text
    assert "Fat is taken from them." in answer.text
    assert Decision.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"values": ["intrathecal"]}, "Select a valid choice. intrathecal is not one of the available choices."),
        ({"values": ["not_stated", "autologous"]}, "cannot stand beside a value"),
        ({"reason": " "}, "Say why"),
        ({"values": []}, "Nothing was changed."),
        ({"attribute": "masking", "values": ["none", "double"]}, "contradict each other"),
        ({"quote": "Not in the record"}, "does not have these words"),
        ({"amount": "3"}, "belongs to a single value that counts something"),
        ({"attribute": "visits", "values": ["visits"]}, "Give the number."),
        ({"version_read": "99999999"}, "The record changed while you were reading."),
        ({"attribute": "colour"}, "Select a valid choice."),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused_with_a_sentence(admin_client, trial, changes, words):
    response = admin_client.post(reverse("admin:trials_decision_add"), form(trial, **changes))
    assert response.status_code == 200
    assert words in response.text
    assert not Decision.objects.exists()


def test_decisions_on_changed_records_are_listed_for_review(admin_client, trial):
    admin_client.post(reverse("admin:trials_decision_add"), form(trial))
    due = reverse("admin:trials_decision_changelist") + "?review=due"
    assert "0 decisions" in admin_client.get(due).text
    load_trial(contacts=[{"name": "Dr Who", "phone": "1"}], interventions=["Autologous mesenchymal stem cells"],
               updated="2026-11-20")  # fmt: skip
    assert "0 decisions" in admin_client.get(due).text, "a phone number is no reason"
    load_trial(interventions=["Mesenchymal stem cells"], updated="2026-11-21")
    page = admin_client.get(due).text
    assert "1 decision" in page
    assert "now reads otherwise" in page


def test_the_values_that_hold_are_ticked_beside_what_the_software_reads(admin_client, trial):
    link = reverse("admin:trials_decision_add") + f"?record={trial.records.get().pk}&attribute=cell_source"
    page = admin_client.get(link).text
    assert re.search(r'value="autologous"[^>]* checked', page)
    assert not re.search(r'value="allogeneic"[^>]* checked', page)
    assert "What the software reads:" in page
    response = admin_client.post(reverse("admin:trials_decision_add"), form(trial, values=["autologous"], reason=""))
    assert response.status_code == 302
    assert Decision.objects.get().action == "confirm"


def test_the_second_curator_is_shown_what_the_first_decided_and_may_replace_it(admin_client, trial, django_user_model):
    ada = django_user_model.objects.create_user("ada")
    first = decide(
        record=trial.records.get(), attribute="cell_source", values=["not_stated"], reason="Read.", curator=ada
    )
    page = admin_client.post(reverse("admin:trials_decision_add"), form(trial)).text
    assert "Another curator, ada, decided “Not stated in the record” at" in page
    assert Decision.objects.count() == 1
    seen = re.search(r'name="seen" value="(\d+)"', page)[1]
    assert admin_client.post(reverse("admin:trials_decision_add"), form(trial, seen=seen)).status_code == 302
    assert Decision.objects.first().replaces == first


def test_a_decision_is_taken_back_on_its_page_with_a_reason(admin_client, trial):
    admin_client.post(reverse("admin:trials_decision_add"), form(trial))
    decision = Decision.objects.get()
    link = reverse("admin:trials_decision_take_back", args=[decision.pk])
    assert link in admin_client.get(reverse("admin:trials_decision_change", args=[decision.pk])).text
    assert "left to the software again" in admin_client.get(link).text
    assert admin_client.post(link, {"reason": ""}).status_code == 200
    assert admin_client.post(link, {"reason": "Misread."}, follow=True).status_code == 200
    assert trial.values_of("cell_source") == ["autologous"]
    page = admin_client.post(link, {"reason": "Again."}, follow=True).text
    assert "no longer in force" in page
    assert Decision.objects.count() == 2


@pytest.mark.parametrize("query", ["record=abc", "record=99999999", "attribute=colour"])
def test_the_form_stands_odd_addresses(admin_client, query):
    assert admin_client.get(reverse("admin:trials_decision_add") + "?" + query).status_code == 200


@pytest.mark.parametrize("record", ["abc", "\0", "-1", "9" * 20, ""])
def test_the_form_refuses_a_record_that_does_not_exist(admin_client, trial, record):
    response = admin_client.post(reverse("admin:trials_decision_add"), form(trial, record=record))
    assert response.status_code == 200
    assert "record" in response.context["adminform"].form.errors
    assert not Decision.objects.exists()


def test_a_curator_gives_the_number_of_a_count_and_sees_its_values_alone(admin_client, trial):
    page = admin_client.get(reverse("admin:trials_decision_add") + "?attribute=visits").text
    assert 'value="visits"' in page
    assert 'value="intrathecal"' not in page
    admin_client.post(
        reverse("admin:trials_decision_add"), form(trial, attribute="visits", values=["visits"], amount="12")
    )
    assert trial.findings.get(attribute="visits").get_value_display() == "12 visits"


def test_what_djangos_own_pages_fail_on_is_refused(admin_client, admin_user):
    account = reverse("admin:auth_user_delete", args=[admin_user.pk])
    assert admin_client.get(account, {"_to_field": ""}).status_code == 400
    assert admin_client.post(account, {"_to_field": "", "post": "yes"}).status_code == 400
    listed = reverse("admin:auth_user_changelist")
    for ticked in ("", "x", "9" * 21):
        data = {"action": "delete_selected", "_selected_action": [ticked]}
        assert admin_client.post(listed, data).status_code == 400, ticked
    account = reverse("admin:auth_user_change", args=[admin_user.pk])
    assert admin_client.post(account, {"groups": ["9" * 21]}).status_code == 400
    assert admin_client.post(f"/admin/trials/trialtext/{'9' * 21}/delete/").status_code == 404


@pytest.mark.parametrize("name", ["report", "decision", "sample"])
def test_a_list_is_headed_by_what_it_holds(admin_client, name):
    page = admin_client.get(reverse(f"admin:trials_{name}_changelist")).text
    assert f"<h1>{name.capitalize()}s</h1>" in page
