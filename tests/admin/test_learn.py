"""Curators edit the learn pages and check their sources in the admin."""

import pytest

from trials.models import DataVersion, LearnEdit, SourceCheck

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
ADD = "/admin/trials/learnedit/add/"


def test_a_curator_edits_a_shipped_section_and_the_page_changes(admin_client, admin_user, client):
    response = admin_client.post(ADD, {"part": "risks/cells", "heading": "Harm", "is_on": "on"})
    assert response.status_code == 302, response.context["errors"]
    edit = LearnEdit.objects.get()
    assert (edit.page, edit.section) == ("risks", "cells")
    assert edit.history.get().history_user == admin_user
    assert ">Harm</h2>" in client.get("/learn/risks/").text


def test_a_curator_adds_sections(admin_client, client):
    for heading in ("Lately", "And now"):
        new = {"part": "risks/new", "heading": heading, "text": "Ask again.", "is_on": "on"}
        assert admin_client.post(ADD, new).status_code == 302
    assert [edit.section for edit in LearnEdit.objects.all()] == ["added-1", "added-2"]
    page = client.get("/learn/risks/").text
    assert page.index(">Lately</h2>") < page.index(">And now</h2>") < page.index('id="questions"')


def test_the_form_offers_each_section_once_and_shows_what_is_shipped(admin_client):
    edit = LearnEdit.objects.create(page="risks", section="cells", heading="<i>Harm</i>")
    form = admin_client.get(ADD).text
    assert 'value="risks/needle"' in form
    assert 'value="risks/cells"' not in form
    shown = admin_client.get(f"/admin/trials/learnedit/{edit.pk}/change/").text
    assert "The FDA has reports of blindness" in shown
    assert "La FDA tiene avisos de ceguera" in shown
    assert "&lt;i&gt;Harm&lt;/i&gt;" in shown


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"part": "risks/new", "heading": "Lately"}, "A new section needs this"),
        ({"part": "risks/nothing"}, "Select a valid choice"),
        ({"part": "risks/cells", "text": "It harmed 3 people."}, "Give the source"),
        ({"part": "risks/cells", "text": "The FDA allows it."}, "Give the source"),
        ({"part": "risks/cells", "text": "A harm: [Risks](risk)"}, "There is no learn page “risk”"),
        ({"part": "risks/cells", "text": "A harm. [no-such]"}, "We ship no source of the name “no-such”"),
        ({"part": "risks/cells", "text": "A harm.", "heading_es": "El daño"}, "Put it in Spanish as well."),
        ({"part": "risks/cells", "text": "A harm.", "text_es": "Dañó a 3 personas."}, "Give the source"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(admin_client, data, words):
    response = admin_client.post(ADD, data | {"is_on": "on"})
    assert response.status_code == 200
    assert words in response.text
    assert not DataVersion.current().number


def test_a_curator_checks_a_source_and_withdraws_the_check(admin_client, client):
    checked = {"source": "fda-2021", "checked_on": "2026-11-27", "is_on": "on"}
    assert admin_client.post("/admin/trials/sourcecheck/add/", checked).status_code == 302
    form = admin_client.get("/admin/trials/sourcecheck/add/").text
    assert 'value="ema-2020"' in form
    assert 'value="fda-2021"' not in form
    assert "Checked by us on 27 November 2026." in client.get("/learn/risks/").text
    address = f"/admin/trials/sourcecheck/{SourceCheck.objects.get().pk}/change/"
    assert "https://www.fda.gov/" in admin_client.get(address).text
    seen = SourceCheck.history.get().history_id
    assert admin_client.post(address, {"checked_on": "2026-11-27", "seen": seen}).status_code == 302
    assert "Checked by us" not in client.get("/learn/risks/").text
