"""One page about a trial for a doctor, as a page and as a PDF."""

import io
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from tests.factories import IN_THE_SPINAL_FLUID, criterion, finding, load_trial, make_trial
from tests.pages import text
from trials.extraction.results import StudyFacts
from trials.models import Criterion, CriterionMeasure, Trial, TrialText
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
        started="2025-03",
        contacts=[{"name": "The team", "email": "team@example.org"}],
        oversightModule={"oversightHasDmc": False},
        outcomesModule=OUTCOMES,
    )


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
        '<dt>Start</dt><dd dir="auto">March 2025 (expected)</dd>',
        "ALSFRS-R slope (28 weeks)",
        "Secondary outcomes: 2",
        "<dt>Independent safety board</dt><dd>No (the trial team says)</dd>",
        "The team, team@example.org",
        "Do I fit the rules for joining, and until when?",
    ):
        assert words in page, words


TWO_LIMITS = {
    "a medicine, by time": (
        criterion("exclusion", "Edaravone in the 14 days before", measure="edaravone", state="excluded", days=14),
        criterion("exclusion", "Takes edaravone now", measure="edaravone", state="excluded", days=0),
    ),
    "another trial, by time": (
        criterion("exclusion", "A trial in the last 90 days", measure="other_trial", state="excluded", days=90),
        criterion("exclusion", "Is in another trial", measure="other_trial", state="excluded", days=0),
    ),
    "a number, by group": (
        criterion("inclusion", "FVC at least 70%", measure="vital_capacity", minimum=70, cohort="Group A"),
        criterion("inclusion", "FVC at least 50%", measure="vital_capacity", minimum=50, cohort="Group B"),
    ),
}


@pytest.mark.parametrize(
    ("rules", "label", "limits"),
    [
        ("a medicine, by time", "Edaravone", ("not in the last 14 days", "not at the same time")),
        ("another trial, by time", "Another trial", ("not in the last 90 days", "not at the same time")),
        ("a number, by group", "Breathing test (vital capacity)", ("70% or more", "50% or more")),
    ],
)
def test_limits_on_one_subject_share_a_row_and_each_keeps_its_words(client, rules, label, limits):
    criteria = TWO_LIMITS[rules]
    make_trial(criteria=criteria)
    page = text(client.get(PAGE))
    assert page.count(f'role="rowheader">{label}</th>') == 1
    row = page.split(f'role="rowheader">{label}</th>')[1].split("</tr>")[0]
    for limit, one in zip(limits, criteria, strict=True):
        assert f'<div class="limit">{limit}' in row
        assert f'<div>{limit}: <q lang="en">{one.text}</q></div>' in row
    paper = printed(client.get(PDF))
    assert paper.count(label) == 1
    assert all(limit in paper for limit in limits)


@pytest.mark.parametrize(
    ("criteria", "words"),
    [
        (
            "Inclusion Criteria:\n\n* Aged 18 years or over. A risk score from 2 to 6.\n* Weakness of the neck",
            [
                "Lines of the record that are not in this table: 1",
                "Lines of which it has only a part: 1",
                "Any line may ask for more than was read: see the record",
            ],
        ),
        (
            "Inclusion Criteria:\n\n* Weakness of the neck",
            ["Lines of the record, none of which was read as a limit: 1"],
        ),
        ("", ["Rules for joining that were read as limits", "Not stated"]),
    ],
)
def test_a_doctor_reads_how_much_of_the_rules_the_table_leaves_out(client, criteria, words):
    load_trial(criteria=criteria)
    page, pdf = text(client.get(PAGE)), printed(client.get(PDF))
    for said in words:
        assert said in page, said
        assert said in pdf, said


def test_rules_that_were_not_read_are_not_called_not_stated(client):
    make_trial()
    Criterion.objects.all().delete()
    Trial.objects.update(not_read=["criteria"])
    TrialText.objects.update(eligibility_criteria="")
    rules = text(client.get(PAGE)).partition('<h2 id="rules">')[2].partition("</section>")[0]
    assert "Not read yet" in rules
    assert "Any line" not in rules


@pytest.mark.parametrize(("sex", "words"), [("MALE", "Men only"), ("FEMALE", "Women only"), ("ALL", "")])
def test_a_doctor_reads_that_only_one_sex_can_join(client, sex, words):
    make_trial(sex=sex)
    page, pdf = text(client.get(PAGE)), printed(client.get(PDF))
    assert (f'<dt>Sex</dt><dd dir="auto">{words}</dd>' in page) == bool(words)
    assert (f"Sex: {words}" in pdf) == bool(words)


@pytest.mark.parametrize(("maximum", "is_noted"), [(75, False), (None, False), (70, True)])
def test_a_doctor_reads_that_the_rules_name_another_age_than_the_field(client, maximum, is_noted):
    make_trial(criteria=[criterion("inclusion", "Aged 18 or over", measure="age", minimum=18, maximum=maximum)])
    ages = text(client.get(PAGE)).partition("<dt>Ages</dt>")[2].partition("</dd>")[0]
    assert ages.endswith("18 to 75 years" + " (the rules for joining name another age)" * is_noted)


def test_an_age_in_months_is_the_same_in_the_field_and_the_rules(client):
    child = criterion("inclusion", "Aged 2 months or over", measure="age", minimum=0.17)  # as stored
    make_trial(criteria=[child], minimum_age="2 Months", maximum_age="17 Years")
    page = text(client.get(PAGE))
    assert "name another age" not in page
    assert "2 months or more" in page


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
        assert "We read its rules in July 2020. They may have changed since." in said
        assert "You can read the rules for joining at the registry." in said
        assert said.count("Not read yet") >= 2  # outcomes and contact
    assert "Leímos sus requisitos en julio de 2020" in printed(client.get(f"/es{PDF}"))


def test_a_status_stands_beside_the_days_on_which_it_was_updated_and_read(client, trial):
    Trial.objects.update(last_update_posted="2025-06-18", read_at=datetime(2026, 8, 3, tzinfo=UTC))
    assert '<dt>Registry updated</dt><dd dir="auto">18 June 2025</dd>' in text(client.get(PAGE))
    for said in (text(client.get(PAGE)), printed(client.get(PDF))):
        assert "18 June 2025" in said
        assert "3 August 2026" in said


def test_outcomes_that_an_old_copy_lacks_are_not_called_not_stated(client, trial):
    Trial.objects.update(read_on={"brief_summary": "2020-07-28"})
    TrialText.objects.update(outcomes=[])
    for said in (text(client.get(PAGE)), printed(client.get(PDF))):
        assert "Our copy of July 2020 holds none: see the record" in said
    Trial.objects.update(read_on={})
    page = text(client.get(PAGE))
    assert "Our copy of" not in page


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


def test_the_pdf_quotes_a_limit_that_only_the_record_tells_whole(client):
    words = "History of cancer within 4 years"
    barred = criterion("exclusion", words, measure="active_cancer", state="excluded", qualifiers=("time_limited",))
    make_trial(criteria=[barred])
    assert f"“{words}”" in printed(client.get(PDF))
    assert f"«{words}»" in printed(client.get(f"/es{PDF}"))


def test_the_answers_of_the_printed_page_have_all_the_room_that_is_left(client, trial):
    heights = []
    page = PdfReader(io.BytesIO(client.get(PDF).content)).pages[0]
    page.extract_text(visitor_text=lambda said, cm, tm, *_: said.strip() and heights.append(cm[5] + cm[3] * tm[5]))
    lowest_question = min(height for height in heights if height > FOOTER)
    assert lowest_question < page.mediabox.height / 4


@pytest.mark.parametrize("contacts", [(), [{"name": "The team", "email": "team@example.org"}]])
def test_who_leads_a_trial_is_named_where_it_names_no_contact(client, contacts):
    leads = {"name": "Ana Ruiz", "affiliation": "Example Hospital", "role": "PRINCIPAL_INVESTIGATOR"}
    make_trial(contacts=contacts, contactsLocationsModule={"overallOfficials": [leads], "locations": []})
    words = "Leads the study (principal investigator): Ana Ruiz, Example Hospital"
    for said in (text(client.get(PAGE)), printed(client.get(PDF))):
        assert (words in said) != bool(contacts)


def test_it_quotes_what_is_given_with_dose_and_interval(client):
    make_trial(
        findings=IN_THE_SPINAL_FLUID,
        arms=[
            {"label": "Low dose", "description": "20 million cells on three days, two months apart"},
            {"label": "High dose"},
        ],
        interventions=[{"name": "Cells", "description": "Cells of a person's own, grown for six weeks"}],
    )
    page, paper = text(client.get(PAGE)), printed(client.get(PDF))
    for words in ("Low dose: 20 million cells on three days, two months apart", "High dose"):
        assert f'<li lang="en">{words}</li>' in page
        assert words in paper
    assert "grown for six weeks" in paper
    assert '<dt>How often it is given</dt><dd dir="auto">Not stated</dd>' in page


def test_the_words_on_what_is_given_are_not_said_twice(client):
    words = "Cells on three days, two months apart"
    make_trial(
        arms=[{"label": "Cells", "description": words}],
        interventions=[{"name": "Cells", "description": f"{words}."}],
        findings=[finding("doses", "doses", amount=3, quote=words, quoted_from="arms[0].description")],
    )
    page = text(client.get(PAGE))
    assert page.count(words) == 1
    assert "Given 3 times" in page


def test_the_sentence_that_tells_how_often_stands_with_them(client):
    words = "Each person has four doses, a month apart"
    make_trial(
        summary=f"{words}.",
        findings=[finding("doses", "doses", amount=4, quote=words, quoted_from="brief_summary")],
    )
    assert f'<li lang="en">{words}</li>' in text(client.get(PAGE))


def test_a_record_that_tells_nothing_of_what_is_given_is_not_stated(client, trial):
    heading = '<h2 id="given">Treatment, dose and groups, in the record’s words</h2>'
    assert f'{heading} <p class="unknown">Not stated</p>' in text(client.get(PAGE))


@pytest.mark.parametrize(
    ("gives_cells", "fact"),
    [
        (None, '<dt>What is given</dt><dd dir="auto"><bdi lang="en">Tablet X</bdi></dd>'),
        (False, '<dt>What is given</dt><dd dir="auto"><bdi lang="en">Tablet X</bdi></dd>'),
        (True, '<dt>Cells, and how they are given</dt><dd dir="auto">Not stated</dd>'),
    ],
)
def test_what_is_given_is_named_where_nothing_is_said_of_cells(client, gives_cells, fact):
    make_trial(interventions=["Tablet X"], findings={}, facts=StudyFacts(gives_cells=gives_cells))
    page = text(client.get(PAGE))
    assert fact in page
    assert ("Cells, and how they are given" in page) == bool(gives_cells)


@pytest.mark.parametrize("study_type", ["OBSERVATIONAL", "EXPANDED_ACCESS", "INTERVENTIONAL"])
def test_only_a_trial_is_said_to_state_nothing_of_its_groups(client, study_type):
    make_trial(study_type=study_type)
    is_trial = study_type == "INTERVENTIONAL"
    assert ("<dt>Design</dt>" in text(client.get(PAGE))) == is_trial
    assert ("<dt>Who gets what</dt>" in text(client.get("/trials/NCT00000001/"))) == is_trial


def test_a_study_that_gives_nothing_has_no_heading_for_it(client):
    make_trial(study_type="OBSERVATIONAL", interventions=())
    assert 'id="given"' not in text(client.get(PAGE))


@pytest.mark.parametrize(("query", "width"), [("", 595), ("?paper=a4", 595), ("?paper=letter", 612)])
def test_the_pdf_comes_on_the_paper_that_is_asked_for(client, trial, query, width):
    assert round(PdfReader(io.BytesIO(client.get(f"{PDF}{query}").content)).pages[0].mediabox.width) == width


def test_an_unknown_paper_is_refused_with_the_names_of_the_known_ones(client, trial):
    response = client.get(f"{PDF}?paper=a5")
    assert response.status_code == 400
    assert "Use “a4” or “letter”" in text(response)
    assert f'href="{PAGE}"' in text(response)


def test_the_page_offers_both_papers_and_the_other_language(client, trial):
    page = text(client.get(PAGE))
    for address in (PDF, f"{PDF}?paper=letter", f"/es{PDF}"):
        assert f'href="{address}"' in page
    assert f'href="{PDF}" lang="en"' in text(client.get(f"/es{PAGE}"))


@pytest.mark.parametrize("path", [PAGE, PDF])
def test_a_programme_is_called_a_programme(client, path):
    make_trial(study_type="EXPANDED_ACCESS")
    response = client.get(path)
    said = printed(response) if path == PDF else text(response)
    assert "The programme in short" in said
    assert "What people ask about such a programme" in said


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


@pytest.mark.parametrize(("status", "is_told"), [("COMPLETED", True), ("TERMINATED", True), ("RECRUITING", False)])
def test_a_doctor_reads_what_came_of_a_trial_that_is_over(client, status, is_told):
    make_trial("NCT03280056", status=status)
    words = "The main goal was missed. 33 of 100 people reached it with cells, and 28 of 100 with placebo."
    for shown in (
        text(client.get("/trials/NCT03280056/clinician/")),
        printed(client.get("/trials/NCT03280056/clinician.pdf")),
    ):
        assert (words in shown) == is_told
        assert ("Sources: our page “What is known so far”." in shown) == is_told
        assert ("What came of it" in shown) == is_told
    assert ("No se alcanzó" in printed(client.get("/es/trials/NCT03280056/clinician.pdf"))) == is_told


def test_a_doctor_reads_why_a_trial_stopped(client):
    make_trial(status="TERMINATED", statusModule={"whyStopped": "The sponsor ran out of money"})
    page, pdf = text(client.get(PAGE)), printed(client.get(PDF))
    words = '<bdi lang="en">The sponsor ran out of money</bdi>'
    assert f'<dt>Why it stopped, in the record’s words</dt><dd dir="auto">{words}</dd>' in page
    assert "Why it stopped, in the record’s words: The sponsor ran out of money" in pdf


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ([("Boston", "RECRUITING"), ("Hackensack", "RECRUITING")], "Boston, Hackensack (United States)"),
        ([("", None)], "United States; places not named"),
        ([("Boston", None)], "Boston (United States)"),
        (
            [("Boston", "WITHDRAWN"), ("Irvine", "RECRUITING"), *((name, "COMPLETED") for name in "ABCDE")],
            "Irvine, Boston, A, B, C (United States) and 2 more towns; 7 places, 1 of them open",
        ),
        ([("Boston", "RECRUITING"), ("Boston", "RECRUITING")], "Boston (United States); 2 places"),
    ],
)
def test_places_are_named_for_a_doctor_open_ones_first(client, places, words):
    make_trial(
        status="RECRUITING",
        locations=[{"city": city, "country": "United States", "status": status} for city, status in places],
    )
    assert f'<dt>Where</dt><dd dir="auto">{words}</dd>' in text(client.get(PAGE))
    assert words in printed(client.get(PDF))
