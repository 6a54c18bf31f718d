"""Pages keep to the condition of the site, with one step to trials of other diseases; the API takes all."""

import io
import re
from urllib.parse import unquote

import pytest
from pypdf import PdfReader

from tests.factories import load_trial, make_trial
from tests.pages import text
from tests.views.changing import WEDNESDAY

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
FRESH = {"updated": "2099-01-01", "verified": "2099-01"}
STROKE = {"title": "Cells in stroke", "conditions": ["Stroke"], "summary": "", **FRESH}
MORE = "Trials of other diseases too (1)"


@pytest.fixture(autouse=True)
def trials():
    make_trial("NCT00000001", **FRESH)
    make_trial("NCT00000002", **STROKE)
    make_trial("NCT00000003", title="Cells for nerves", conditions=[], summary="", **FRESH)


def found(page):
    return set(re.findall(r"NCT\d{8}", page.partition('id="results"')[2]))


def test_a_list_leaves_out_what_is_said_to_be_about_other_diseases(client):
    page = text(client.get("/trials/"))
    assert found(page) == {"NCT00000001", "NCT00000003"}
    assert MORE in page
    page = text(client.get("/trials/?condition=any"))
    assert found(page) == {"NCT00000001", "NCT00000002", "NCT00000003"}
    assert "Only trials about ALS" in page
    assert 'name="condition" value="any"' in page


def test_the_name_of_the_condition_does_not_keep_the_step_to_other_diseases_from_finding_them(client):
    page = text(client.get("/trials/?q=ALS"))
    link = unquote(re.search(r'href="([^"]*)">Trials of other diseases too \(1\)', page)[1]).replace("&amp;", "&")
    assert "NCT00000002" in found(text(client.get(link)))


def test_where_nothing_is_found_other_diseases_are_offered(client):
    page = text(client.get("/trials/?q=stroke"))
    assert "No trial fits all of this at once." in page
    assert MORE in page


def test_among_trials_of_any_disease_words_find_those_of_the_condition_first(client):
    make_trial("NCT00000004", title="A trial", official_title="", conditions=["ALS"], keywords=["Zymurgy"], **FRESH)
    make_trial("NCT00000005", title="Zymurgy in stroke", conditions=["Stroke"], summary="", **FRESH)
    make_trial("NCT00000006", title="Zymurgy", conditions=["ALS", *(f"Ailment {n}" for n in range(54))], **FRESH)
    for path in ("/trials/?condition=any&q=zymurgy", "/api/v1/trials?q=zymurgy"):
        order = re.findall(r"NCT0000000\d(?=</span>|\",\"url)", text(client.get(path)))
        assert list(dict.fromkeys(order)) == ["NCT00000004", "NCT00000006", "NCT00000005"], path


def test_an_id_finds_its_trial_whatever_it_is_about(client):
    assert found(text(client.get("/trials/?q=NCT00000002"))) == {"NCT00000002"}


def test_words_are_completed_to_those_of_trials_of_the_condition(client):
    make_trial("NCT00000004", title="Plumbing in ALS", **FRESH)
    make_trial("NCT00000005", title="Plumage in stroke", conditions=["Stroke"], summary="Zymurgy", **FRESH)
    assert "We took it for the beginning of “plumbing”." in text(client.get("/trials/?q=plum"))
    assert "of “plumage”, “plumbing”." in text(client.get("/trials/?q=plum&condition=any"))
    assert "We took it for the beginning of “zymurgy”." in text(client.get("/trials/?q=zymur"))


def test_choices_are_counted_among_the_trials_of_the_condition(client):
    assert 'value="mesenchymal"> <span>Mesenchymal' in (page := text(client.get("/trials/")))
    assert re.search(r'value="mesenchymal"> <span>[^<]*<span class="count">\(2\)', page)


@pytest.mark.parametrize("address", ["/api/v1/trials", "/trials.json"])
def test_programs_take_any_condition_unless_told_otherwise(client, address):
    assert client.get(address).status_code == 200
    everything, ours = client.get(address), client.get(f"{address}?condition=ours")
    read = [one.getvalue() if one.streaming else one.content for one in (everything, ours)]
    assert [b"NCT00000002" in one for one in read] == [True, False]


def test_downloads_of_a_page_hold_what_it_shows(client):
    assert 'href="/trials.csv?condition=ours"' in text(client.get("/trials/"))
    assert 'href="/trials.csv?condition=any"' in text(client.get("/trials/?condition=any"))


def test_feeds_keep_to_the_condition(client):
    assert "NCT00000002" not in text(client.get("/trials.atom"))
    assert "NCT00000002" in text(client.get("/trials.atom?condition=any"))


def test_changes_keep_to_the_condition(client):
    load_trial("NCT00000004", read_at=WEDNESDAY)
    load_trial("NCT00000005", read_at=WEDNESDAY, **STROKE)
    assert "NCT00000005" not in (page := text(client.get("/changes/")))
    assert "NCT00000004" in page
    assert "NCT00000005" in text(client.get("/changes/?condition=any"))
    assert client.get("/changes/?condition=x").status_code == 400


def test_a_trial_of_another_disease_says_so_first_and_is_not_compared_with_answers(client):
    client.cookies["answers"] = "age:30"
    assert "This trial is not about ALS." in (page := text(client.get("/trials/NCT00000002/")))
    assert page.index("This trial is not about ALS.") < page.index("<h1>")
    assert 'id="fit"' not in page
    assert "This trial is not about ALS." not in text(client.get("/trials/NCT00000003/"))
    page = text(client.get("/trials/?condition=any"))
    assert page.count('<div class="fit">') == 2


def test_a_sheet_does_not_compare_answers_with_a_trial_of_another_disease(client):
    client.cookies["answers"] = "age:30"
    sheets = {number: client.get(f"/sheet/?trial=NCT0000000{number}").text for number in (1, 2)}
    assert {number: 'id="do-i-fit"' in page for number, page in sheets.items()} == {1: True, 2: False}


@pytest.mark.parametrize(
    "path", ["/list/?trial=NCT00000001&trial=NCT0000000{}", "/compare/?trial=NCT00000001&trial=NCT0000000{}"]
)
def test_a_trial_of_another_disease_says_so_wherever_it_stands_beside_others(client, path):
    make_trial("NCT00000005", **FRESH)
    warning = "<strong>This trial is not about ALS.</strong> Its record names:"
    page = text(client.get(path.format(2)))
    assert page.count(warning) == 1
    assert page.index("NCT00000002") < page.index(warning)
    assert warning not in text(client.get(path.format(5)))


def test_the_page_for_a_doctor_says_of_a_trial_of_another_disease_that_it_is_one(client):
    warning = "This trial is not about ALS."
    assert warning in text(client.get("/trials/NCT00000002/clinician/"))
    assert warning not in text(client.get("/trials/NCT00000001/clinician/"))
    for number, is_warned in ((1, False), (2, True)):
        document = client.get(f"/trials/NCT0000000{number}/clinician.pdf").content
        words = " ".join(PdfReader(io.BytesIO(document)).pages[0].extract_text().split())
        assert (f"{warning} Its record names: Stroke" in words) == is_warned


def test_countries_count_the_trials_of_the_condition(client):
    assert "Spain (1)</a>" in text(client.get("/near/"))


def test_countries_to_tap_come_in_the_order_of_the_trials_of_the_condition(client):
    for number in range(5, 8):
        make_trial(f"NCT0000000{number}", **STROKE, locations=[{"city": "Lyon", "country": "France"}])
    page = text(client.get("/join/country/"))
    assert page.index("Spain") < page.index("France")
