"""Curators edit our questions and words in the admin: who changed what, and when, is kept."""

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils.html import escape

from tests.factories import make_trial
from trials.models import AddedQuestion, DataVersion, GlossaryEdit, QuestionEdit

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

ADDED = {"text": "Is there parking?", "why": "We come by van.", "topic": "daily_life", "weight": "40",
         "asked_of": "every_trial", "condition": "", "source": "Our members", "is_on": "on"}  # fmt: skip


def post(client, name, data, pk=None):
    """Post the form of a new edit, or of the edit `pk`, as it was opened just now unless `seen` says otherwise."""
    if not pk:
        return client.post(reverse(f"admin:trials_{name}_add"), data)
    seen = {"seen": apps.get_model("trials", name).history.filter(id=pk).first().history_id}
    return client.post(reverse(f"admin:trials_{name}_change", args=[pk]), seen | data)


def page_of(client, name, what, *args):
    return client.get(reverse(f"admin:trials_{name}_{what}", args=args)).text


def test_a_curator_edits_a_shipped_question_and_the_sheet_changes(admin_client, client):
    before = client.get("/sheet/")
    response = post(admin_client, "questionedit", {"key": "general_pay", "text": "Who pays?", "weight": "98",
                                                   "ask_first": "unknown", "is_on": "on"})  # fmt: skip
    assert response.status_code == 302, response.context["errors"]
    after = client.get("/sheet/", headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert "Who pays?" in after.text


def test_the_history_says_who_changed_what(admin_client, admin_user):
    post(admin_client, "questionedit", {"key": "privacy", "text": "First?", "ask_first": "unknown", "is_on": "on"})
    edit = QuestionEdit.objects.get()
    post(admin_client, "questionedit", {"text": "Second?", "ask_first": "unknown", "is_on": ""}, edit.pk)
    newest, oldest = edit.history.all()
    assert [newest.text, oldest.text] == ["Second?", "First?"]
    assert [newest.is_on, oldest.is_on] == [False, True]
    assert {newest.history_user, oldest.history_user} == {admin_user}
    assert DataVersion.current().number == 2
    history = page_of(admin_client, "questionedit", "history", edit.pk)
    assert admin_user.username in history
    assert "Second?" in history


@pytest.mark.parametrize("ids", [["abc"], ["_00"], ["9" * 21], ["abc", "1"], ["1", "abc"], ["1", "9" * 21]])
def test_no_history_is_found_under_what_is_no_id(admin_client, ids):
    route = "simple_history" if len(ids) > 1 else "history"
    assert admin_client.get(reverse(f"admin:trials_questionedit_{route}", args=ids)).status_code == 404


def test_the_form_shows_what_is_shipped_and_offers_each_question_once(admin_client):
    QuestionEdit.objects.create(key="privacy", text="<i>Mine?</i>")
    QuestionEdit.objects.create(key="once_shipped", text="Old?")
    form = page_of(admin_client, "questionedit", "add")
    assert 'value="risks"' in form
    assert 'value="privacy"' not in form
    shown = page_of(admin_client, "questionedit", "change", QuestionEdit.objects.get(key="privacy").pk)
    assert "Who would see my health records" in shown
    listed = page_of(admin_client, "questionedit", "changelist")
    assert "No longer shipped" in listed
    assert "&lt;i&gt;Mine?&lt;/i&gt;" in listed


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("questionedit", {"key": "no_such", "ask_first": "unknown"}, "Select a valid choice"),
        ("questionedit", {"key": "privacy", "weight": "100", "ask_first": "unknown"}, "less than or equal to 99"),
        ("questionedit", {"key": "privacy", "text": "x" * 301, "ask_first": "unknown"}, "at most 300 characters"),
        ("addedquestion", ADDED | {"condition": "donor_cells"}, "A condition goes with"),
        ("addedquestion", ADDED | {"asked_of": "some_trials"}, "A condition goes with"),
        ("addedquestion", ADDED | {"why": " "}, "This field is required."),
        ("addedquestion", ADDED | {"text_es": "¿Cabe mi silla?"}, "Put it in Spanish as well."),
        (
            "questionedit",
            {"key": "privacy", "text": "A", "why": "B", "text_es": "C", "ask_first": "unknown"},
            "as well.",
        ),
        ("glossaryedit", {"key": "placebo", "word": "Dummy", "meaning_es": "Nada."}, "Put it in Spanish as well."),
        ("glossaryedit", {"key": "stride", "word": "Stride"}, "We ship no word of that name"),
        ("glossaryedit", {"key": "Two words"}, "Enter a valid"),
        ("glossaryedit", {"key": "UPPER", "word": "U", "meaning": "Up.", "group": "cells"}, "small letters"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(admin_client, name, data, words):
    response = post(admin_client, name, data)
    assert response.status_code == 200
    assert words in response.text
    assert not DataVersion.current().number


def test_a_curator_adds_a_question_of_their_own(admin_client, client):
    assert post(admin_client, "addedquestion", ADDED).status_code == 302
    own = AddedQuestion.objects.get()
    raised = ADDED | {"asked_of": "some_trials", "condition": "donor_cells"}
    assert post(admin_client, "addedquestion", raised, own.pk).status_code == 302
    assert [one.condition for one in own.history.all()] == ["donor_cells", ""]


def test_a_question_of_a_curator_stands_on_the_sheet_in_both_languages(admin_client, client):
    make_trial()
    post(admin_client, "addedquestion", ADDED | {"weight": "75", "text_es": "¿Cabe mi silla?", "why_es": "Vamos."})
    assert ADDED["text"] in client.get("/sheet/?trial=NCT00000001").text
    in_spanish = client.get("/es/sheet/?trial=NCT00000001").text
    assert "¿Cabe mi silla?" in in_spanish
    assert ADDED["text"] not in in_spanish


def test_a_curator_changes_and_adds_words(admin_client, client):
    assert (
        post(admin_client, "glossaryedit", {"key": "placebo", "meaning": "A dummy.", "is_on": "on"}).status_code == 302
    )
    own = {"key": "stride", "word": "Stride", "meaning": "A step.", "group": "design", "is_on": "on"}
    assert post(admin_client, "glossaryedit", own).status_code == 302
    page = client.get("/words/").text
    assert "A dummy." in page
    assert "A step." in page
    stride = GlossaryEdit.objects.get(key="stride")
    assert (
        post(admin_client, "glossaryedit", {"word": "Stride", "meaning": "", "is_on": "on"}, stride.pk).status_code
        == 200
    )
    assert "It looks like the treatment" in page_of(admin_client, "glossaryedit", "changelist")


def test_nobody_may_delete_an_edit(rf, admin_user):
    from django.contrib import admin

    request = rf.get("/")
    request.user = admin_user
    for model in (QuestionEdit, AddedQuestion, GlossaryEdit):
        assert not admin.site.get_model_admin(model).has_delete_permission(request)


EDITS = [
    (
        "questionedit",
        {"key": "privacy", "ask_first": "unknown", "is_on": "on"},
        "text",
        ["Who sees it?", "Who may see it?"],
    ),
    ("glossaryedit", {"key": "placebo", "is_on": "on"}, "meaning", ["A <b>dummy</b>.", "It looks the same."]),
    ("addedquestion", ADDED, "why", ["We come by bus.", "We come by train."]),
    ("learnedit", {"part": "risks/needle", "is_on": "on"}, "heading", ["Germs", "Infections"]),
    (
        "sourcecheck",
        {"source": "tregs-2018", "checked_on": "2026-11-01", "is_on": "on"},
        "note",
        ["Read it.", "It agrees."],
    ),
]


@pytest.mark.parametrize(("name", "data", "field", "words"), EDITS)
@pytest.mark.parametrize("is_new", [True, False])
def test_the_second_of_two_editors_is_shown_the_first_ones_words_and_may_replace_them(
    client, admin_client, django_user_model, name, data, field, words, is_new
):
    """Both opened the form of a new edit, or both that of an edit which is there."""
    client.force_login(django_user_model.objects.create_superuser("grace"))
    model, pk, first, second = apps.get_model("trials", name), None, {**data}, {**data}
    if name == "addedquestion" or not is_new:
        post(admin_client, name, data)
        pk = model.objects.get().pk
        first["seen"] = second["seen"] = model.objects.get().history.first().history_id
    assert post(client, name, first | {field: words[0]}, pk).status_code == 302
    refused = post(admin_client, name, second | {field: words[1]}, pk)
    assert refused.status_code == 200
    assert "Another curator, grace, changed this at" in refused.text
    assert escape(words[0]) in refused.text
    assert escape(words[1]) in refused.text, "what the second one typed is not lost"
    assert getattr(model.objects.get(), field) == words[0]
    seen = refused.context["adminform"].form["seen"].value()
    typed = {one: value for one, value in second.items() if one in refused.context["adminform"].form.fields}
    again = refused.context["form_url"] or reverse(f"admin:trials_{name}_change", args=[model.objects.get().pk])
    assert admin_client.post(again, typed | {field: words[1], "seen": seen}).status_code == 302
    assert getattr(model.objects.get(), field) == words[1]


@pytest.mark.parametrize(
    ("name", "query", "words"),
    [
        ("questionedit", "key=privacy", "¿Quién"),
        ("glossaryedit", "key=placebo", "It looks like the treatment"),
        ("learnedit", "part=risks/needle", "Risks of the needle and the operation"),
        ("questionedit", "key=%00", ""),
        ("learnedit", "part=x/%00", ""),
    ],
)
def test_the_form_of_a_new_edit_shows_what_is_shipped_in_both_languages(admin_client, name, query, words):
    page = (
        page_of(admin_client, name, "add") if not query else admin_client.get(f"/admin/trials/{name}/add/?{query}").text
    )
    assert words in page


def test_an_earlier_version_is_brought_back_from_the_history(admin_client):
    data = {"key": "privacy", "text": "First?", "ask_first": "unknown", "is_on": "on"}
    post(admin_client, "questionedit", data)
    edit = QuestionEdit.objects.get()
    seen = edit.history.first()
    post(admin_client, "questionedit", data | {"text": "Second?", "seen": seen.history_id}, edit.pk)
    address = reverse("admin:trials_questionedit_simple_history", args=[edit.pk, seen.history_id])
    page = admin_client.get(address).text
    newest = edit.history.first().history_id
    assert f'name="seen" value="{newest}"' in page
    assert admin_client.post(address, data | {"seen": newest}).status_code == 302
    edit.refresh_from_db()
    assert edit.text == "First?"
