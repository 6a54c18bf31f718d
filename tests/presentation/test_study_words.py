"""Our sentences about studies that only observe, and about programmes of expanded access."""

import pytest
from django.utils.translation import override

from tests.factories import criterion, log_changes, make_trial
from trials.models import Trial
from trials.presentation.study_words import said_of, said_of_all
from trials.visitor.answers import COOKIE
from trials.visitor.my_list import COOKIE as MY_LIST
from trials.visitor.my_list import MyList

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.mark.parametrize(
    ("study_type", "said"),
    [
        ("INTERVENTIONAL", "Trial team: ask the trial team about trials."),
        ("OBSERVATIONAL", "Study team: ask the study team about trials."),
        ("EXPANDED_ACCESS", "Programme team: ask the programme team about trials."),
    ],
)
def test_a_sentence_says_what_the_trial_is(study_type, said):
    trial = make_trial(study_type=study_type)
    assert said_of("Trial team: ask the trial team about trials.", trial) == said


@pytest.mark.parametrize(
    ("study_type", "said"), [("OBSERVATIONAL", "el equipo del estudio"), ("EXPANDED_ACCESS", "el equipo del programa")]
)
def test_a_spanish_sentence_does_too(study_type, said):
    with override("es"):
        assert said_of("el equipo del ensayo", make_trial(study_type=study_type)) == said


def test_the_page_of_a_programme_speaks_of_the_programme(client):
    make_trial("NCT00000001", study_type="EXPANDED_ACCESS", criteria=[criterion("inclusion", "A line of rules")])
    page = client.get("/trials/NCT00000001/").text
    assert "The rules in the programme team’s own words" in page
    assert "How the programme is set up" in page
    assert "the trial team" not in page.lower()
    spanish = client.get("/es/trials/NCT00000001/").text
    assert "equipo del programa" in spanish
    assert "equipo del ensayo" not in spanish


def test_why_a_study_stopped_is_told_in_the_words_of_its_team(client):
    why = {"statusModule": {"whyStopped": "No trial money"}}
    make_trial("NCT00000001", study_type="OBSERVATIONAL", status="TERMINATED", **why)
    told = 'Why it stopped, in the words of the study team: <q lang="en">No trial money</q>'
    assert told in client.get("/trials/NCT00000001/").text
    assert 'el equipo del estudio: <q lang="en">No trial money' in client.get("/es/trials/NCT00000001/").text


def test_the_page_of_a_record_without_a_type_speaks_of_a_study(client):
    contacts = ({"name": "Ana Example"},)
    given = {"interventions": ("A questionnaire",), "contacts": contacts}
    trial = make_trial("NCT00000001", study_type="", phases=(), findings={}, **given)
    assert trial.study_type == "unknown"
    page = client.get("/trials/NCT00000001/").text
    assert "Contact the study" in page
    assert "the trial team" not in page.lower()
    assert "The treatment is given" not in page
    assert "tests a treatment" not in page
    spanish = client.get("/es/trials/NCT00000001/").text
    assert "Contactar con el estudio" in spanish
    assert "equipo del ensayo" not in spanish


def test_the_sheet_of_a_study_asks_about_the_study(client):
    make_trial("NCT00000001", study_type="OBSERVATIONAL")
    sheet = client.get("/sheet.txt?trial=NCT00000001").text
    assert "What is this study trying to find out?" in sheet
    assert "this trial" not in sheet
    assert "¿Qué quiere averiguar este estudio?" in client.get("/es/sheet.txt?trial=NCT00000001").text


KEPT_OUT = (
    criterion("exclusion", "Another trial in the last month", measure="other_trial", state="excluded", days=30),
    criterion("exclusion", "A tracheostomy", measure="tracheostomy", state="excluded"),
)
PAGES_OF_TWO = (
    "/trials/?q=NCT00000001",
    "/list/?trial=NCT00000001&trial=NCT00000002",
    "/compare/?trial=NCT00000001&trial=NCT00000002",
    "/sheet/?trial=NCT00000001&trial=NCT00000002",
    "/sheet.txt?trial=NCT00000001&trial=NCT00000002",
    "/trials/NCT00000001/report/",
    "/trials.atom?trial=NCT00000001&changes=yes",
)


def _of_trials(response):
    """What a page says in lower case, of a list its rows alone: its filters are for trials of all kinds."""
    said = response.text.lower()
    return said[said.find("<article") :] if "<article" in said else said


@pytest.mark.parametrize("answers", ["", "tracheostomy:yes|other_trial:yes"])
@pytest.mark.parametrize("path", PAGES_OF_TWO)
@pytest.mark.parametrize("study_type", ["OBSERVATIONAL", "EXPANDED_ACCESS"])
def test_no_page_of_two_such_studies_calls_them_trials(client, study_type, path, answers):
    for registry_id in ("NCT00000001", "NCT00000002"):
        log_changes(make_trial(registry_id, study_type=study_type, criteria=KEPT_OUT), status="NOT_YET_RECRUITING")
    Trial.objects.update(missing_since="2026-11-01T00:00Z")
    if answers:
        client.cookies[COOKIE] = answers
    said = _of_trials(client.get(path))
    for words in ("this trial", "the trial team", "the trial’s page"):
        assert words not in said, words
    said = _of_trials(client.get(f"/es{path}"))
    for words in ("este ensayo", "equipo del ensayo", "página del ensayo"):
        assert words not in said, words


def test_a_question_for_a_study_and_a_trial_speaks_of_a_study(client):
    make_trial("NCT00000001", study_type="OBSERVATIONAL", phases=())
    make_trial("NCT00000002")
    address = "/sheet.txt?trial=NCT00000001&trial=NCT00000002"
    sheet = client.get(address).text
    assert "What is this study trying to find out?" in sheet
    assert "Is this trial about safety only" in sheet  # asked of the second alone
    assert "this study trying" not in client.get("/sheet.txt?trial=NCT00000002").text


@pytest.mark.parametrize(
    ("study_types", "said"),
    [
        (["INTERVENTIONAL", "INTERVENTIONAL"], "Ask each trial team."),
        (["OBSERVATIONAL", "OBSERVATIONAL"], "Ask each study team."),
        (["OBSERVATIONAL", "INTERVENTIONAL"], "Ask each trial team."),
    ],
)
def test_a_sentence_on_several_has_their_word_where_it_is_one(study_types, said):
    trials = [make_trial(f"NCT0000000{number}", study_type=one) for number, one in enumerate(study_types, start=1)]
    assert said_of_all("Ask each trial team.", trials) == said


def test_a_rule_of_a_programme_on_other_trials_speaks_of_trials(client):
    make_trial("NCT00000001", study_type="EXPANDED_ACCESS", criteria=KEPT_OUT)
    client.cookies[COOKIE] = "other_trial:yes"
    page = client.get("/trials/NCT00000001/").text
    assert "This programme does not take people who were in another trial in the last 30 days" in page


@pytest.mark.parametrize(
    ("study_types", "in_english", "in_spanish"),
    [
        (["INTERVENTIONAL", "INTERVENTIONAL"], "2 trials on my list", "2 ensayos en mi lista"),
        (["OBSERVATIONAL", "OBSERVATIONAL"], "2 studies on my list", "2 estudios en mi lista"),
        (["EXPANDED_ACCESS", "EXPANDED_ACCESS"], "2 programmes on my list", "2 programas en mi lista"),
        (["EXPANDED_ACCESS", "INTERVENTIONAL"], "2 studies on my list", "2 estudios en mi lista"),
        (["OBSERVATIONAL", "EXPANDED_ACCESS"], "2 studies on my list", "2 estudios en mi lista"),
    ],
)
def test_headings_call_several_what_they_are(client, study_types, in_english, in_spanish):
    ids = [f"NCT0000000{number}" for number in (1, 2)]
    for registry_id, study_type in zip(ids, study_types, strict=True):
        make_trial(registry_id, study_type=study_type)
    client.cookies[MY_LIST] = MyList().adding(ids).cookie
    assert in_english in " ".join(client.get("/list/").text.split())
    assert in_spanish in " ".join(client.get("/es/list/").text.split())
    plural = in_english.split()[1]
    query = {"trial": ids}
    assert f"<h1>2 {plural} side by side</h1>" in client.get("/compare/", query).text
    assert f"Questions to ask about 2 {plural}" in client.get("/sheet/", query).text
    assert f">The {plural} side by side<" in client.get("/sheet/", query).text
    one = {"trials": "Trial", "studies": "Study", "programmes": "Programme"}[plural]
    for page in ("/compare/", "/sheet/"):
        assert f'role="columnheader">{one}</th>' in client.get(page, query).text
