"""The list of our own words: all that is shipped, with edits and Spanish beside, found by its words."""

import re

import pytest

from tests.accounts import give_roles, make_staff
from tests.factories import load_trial
from trials.glossary import TERMS
from trials.models import AddedQuestion, GlossaryEdit, LearnEdit, QuestionEdit
from trials.sheet.bank import BASE, GENERAL, QUESTIONS

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
WORDS = "/admin/words/"


def names(client, **query):
    page = client.get(WORDS, query).text
    return re.findall(r'<th scope="row" class="desk-name">\s*(?:<a href="[^"]*">)?([^<]+?)(?:</a>)?\s', page)


def test_every_question_word_and_section_is_listed_with_its_spanish(admin_client):
    page = admin_client.get(WORDS).text
    assert len(names(admin_client)) == page.count('class="desk-name"') > len(QUESTIONS) + len(TERMS)
    assert set(names(admin_client, kind="question")) == {one.key for one in QUESTIONS}
    found = admin_client.get(WORDS, {"q": "risks/cells"}).text
    assert "/admin/trials/learnedit/add/?part=risks%2Fcells" in found
    assert 'href="/learn/risks/"' in found


def test_edits_stand_beside_what_is_shipped_and_those_without_spanish_are_found(admin_client):
    QuestionEdit.objects.create(key="privacy", text="Who sees my data?", text_es="¿Quién ve mis datos?")
    GlossaryEdit.objects.create(key="placebo", word="Dummy")
    parking = AddedQuestion.objects.create(text="Is there parking?", why="A van.", topic="daily_life", source="Us")
    LearnEdit.objects.create(page="risks", section="new-one", heading="More", heading_es="Más")
    page = admin_client.get(WORDS, {"q": "privacy"}).text
    assert "Who sees my data?" in page
    assert "¿Quién ve mis datos?" in page
    assert next(one.text for one in QUESTIONS if one.key == "privacy") in page
    assert names(admin_client, spanish="missing") == [f"added_{parking.pk}", "placebo"]
    assert names(admin_client, q="PARKING") == [f"added_{parking.pk}"]
    assert names(admin_client, q="new-one") == ["risks/new-one"]


def test_a_question_is_seen_on_the_sheet_of_a_trial_that_raises_it(admin_client):
    load_trial("NCT00000001", status="COMPLETED")
    load_trial("NCT00000002")
    heaviest = max(BASE, key=lambda one: one.weight).key
    for key, where in ((heaviest, "NCT00000002"), (GENERAL[0].key, "")):
        page = f"/admin/words/{key}/sheet/"
        assert page in admin_client.get(WORDS, {"q": key}).text
        sheet, _, number = admin_client.get(page)["Location"].partition("#")
        assert sheet.endswith(f"/sheet/?trial={where}" if where else "/sheet/")
        assert f'id="{number}"' in admin_client.get(sheet).text
    assert "No sheet has" in admin_client.get("/admin/words/nonsense/sheet/", follow=True).text


def test_all_texts_cost_few_queries(admin_client, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        admin_client.get(WORDS)


def test_a_curator_reads_and_an_editor_edits(client):
    user = make_staff("ada")
    client.force_login(user)
    assert client.get(WORDS).status_code == 403
    give_roles(user, "curator")
    assert "Add a question" not in client.get(WORDS).text
    give_roles(user, "editor")
    assert "Add a question" in client.get(WORDS).text
