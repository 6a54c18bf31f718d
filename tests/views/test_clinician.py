"""One page about a trial for a doctor, as a page and as a PDF."""

import io
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from tests.factories import IN_THE_SPINAL_FLUID, make_trial
from trials.models import CriterionMeasure, Trial, TrialText
from trials.sheet.renderers import concurrency

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
FOOTER = 40  # points from the lower edge
PAGE, PDF = "/trials/NCT00000001/clinician/", "/trials/NCT00000001/clinician.pdf"
OUTCOMES = {
    "primaryOutcomes": [{"measure": "ALSFRS-R slope", "timeFrame": "28 weeks"}],
    "secondaryOutcomes": [{"measure": "Survival"}, {"measure": "Slow vital capacity"}],
}


@pytest.fixture
def trial():
    return make_trial(
        findings=IN_THE_SPINAL_FLUID,
        contacts=[{"name": "The team", "email": "team@example.org"}],
        oversightModule={"oversightHasDmc": False},
        outcomesModule=OUTCOMES,
    )


def text(response):
    return " ".join(response.content.decode().split())


def printed(response):
    pages = PdfReader(io.BytesIO(response.content)).pages
    assert len(pages) == 1
    return " ".join(pages[0].extract_text().split())


def test_it_holds_what_a_doctor_looks_for(client, trial):
    page = text(client.get(PAGE))
    for words in (
        "<h1>Own bone-marrow cells into the spinal fluid, phase 1</h1>",
        '<th scope="row" role="rowheader">Time since first weakness</th>',
        '<q lang="en">First weakness no more than 24 months ago</q>',
        "ALSFRS-R slope (28 weeks)",
        "Secondary outcomes: 2",
        "<dt>Independent safety board</dt><dd>No (the trial team says)</dd>",
        "The team, team@example.org",
        "Do I fit the rules for joining, and until when?",
    ):
        assert words in page, words


def test_a_short_copy_has_no_empty_column_for_words_that_it_lacks(client, trial):
    address = "https://clinicaltrials.gov/study/NCT00000001"
    CriterionMeasure.objects.update(quote="", source=address, read_on="2026-07-23")
    page = text(client.get(PAGE))
    assert "at most 24 months" in page
    assert "The record’s words" not in page
    assert "You can read the rules for joining at the registry." in page


def test_a_short_copy_says_how_old_it_is_on_page_and_pdf(client, trial):
    address = "https://clinicaltrials.gov/study/NCT00000001"
    CriterionMeasure.objects.update(quote="", source=address, read_on="2020-07-28")
    read_on = {"minimum_age_years": "2020-07-28", "sites": "2020-07-03", "primary_completion_date": "2020-07-28"}
    Trial.objects.update(read_on=read_on, not_read=["criteria", "brief_summary", "contacts"], from_starter=True)
    TrialText.objects.update(outcomes=[], contacts=[])
    notice = "Last read in July 2020: places, ages, rules for joining and date of the main results."
    for said in (text(client.get(PAGE)), printed(client.get(PDF))):
        assert notice in said
        assert "Read in July 2020. They may have changed since." in said
        assert "You can read the rules for joining at the registry." in said
        assert said.count("Not read yet") >= 2  # outcomes and contact
    assert "Leídos en julio de 2020" in printed(client.get(f"/es{PDF}"))


def test_a_status_stands_beside_the_days_on_which_it_was_updated_and_read(client, trial):
    Trial.objects.update(last_update_posted="2025-06-18", read_at=datetime(2026, 8, 3, tzinfo=UTC))
    assert '<dt>Registry updated</dt><dd dir="auto">18 June 2025</dd>' in text(client.get(PAGE))
    for said in (text(client.get(PAGE)), printed(client.get(PDF))):
        assert "18 June 2025" in said
        assert "3 August 2026" in said


def test_a_record_read_whole_has_no_notice_of_its_age(client, trial):
    for said in (text(client.get(PAGE)), printed(client.get(PDF))):
        assert "Last read in" not in said
        assert "They may have changed since" not in said


def test_the_pdf_says_the_same_on_one_page(client, trial):
    said = printed(client.get(PDF))
    for words in ("at most 24 months", "ALSFRS-R slope (28 weeks)", "team@example.org", "Your answer"):
        assert words in said, words
    assert said.count("What people ask about such a trial") == 1
    assert "como máximo 24 meses" in printed(client.get(f"/es{PDF}"))


def test_the_answers_of_the_printed_page_have_all_the_room_that_is_left(client, trial):
    heights = []
    page = PdfReader(io.BytesIO(client.get(PDF).content)).pages[0]
    page.extract_text(visitor_text=lambda said, cm, tm, *_: said.strip() and heights.append(cm[5] + cm[3] * tm[5]))
    lowest_question = min(height for height in heights if height > FOOTER)
    assert lowest_question < page.mediabox.height / 4


@pytest.mark.parametrize("name", ["clinician/", "clinician.pdf"])
def test_other_ids_lead_to_it_and_unknown_ones_are_not_found(client, name):
    make_trial(other_ids=("ABC-1",))
    assert client.get(f"/trials/ABC-1/{name}").headers["Location"] == f"/trials/NCT00000001/{name}"
    assert client.get(f"/trials/NCT99999999/{name}").status_code == 404


def test_it_says_busy_where_no_document_can_be_made(client, trial, monkeypatch):
    monkeypatch.setattr(concurrency, "MAX_WAIT", 0.01)
    for _ in range(concurrency.MAX_CONCURRENT):
        concurrency._slots.acquire()
    try:
        response = client.get(PDF)
    finally:
        for _ in range(concurrency.MAX_CONCURRENT):
            concurrency._slots.release()
    assert response.status_code == 503
    assert f'href="{PDF}"' in text(response)


def test_the_trials_page_leads_to_it(client, trial):
    assert f'href="{PAGE}"' in text(client.get("/trials/NCT00000001/"))


def test_the_pdf_explains_signs_that_it_cannot_print(client, trial):
    assert "Where you see [?]" not in printed(client.get(PDF))
    Trial.objects.update(lead_sponsor="医院")
    assert "Where you see [?], the record uses signs that this paper cannot show." in printed(client.get(PDF))


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ([("Boston", "RECRUITING"), ("Hackensack", "RECRUITING")], "2 places: Boston, Hackensack (United States)"),
        ([("", None)], "United States; places not named"),
        ([("Boston", None)], "1 place: Boston (United States)"),
        (
            [("Boston", "WITHDRAWN"), ("Irvine", "RECRUITING"), *((name, "COMPLETED") for name in "ABCDE")],
            "7 places, 1 of them open: Irvine, Boston, A, B, C (United States) and 2 more towns",
        ),
    ],
)
def test_places_are_named_for_a_doctor_open_ones_first(client, places, words):
    make_trial(
        status="RECRUITING",
        locations=[{"city": city, "country": "United States", "status": status} for city, status in places],
    )
    assert f'<dt>Places</dt><dd dir="auto">{words}</dd>' in text(client.get(PAGE))
    assert words in printed(client.get(PDF))
