"""Our sentences about studies that only observe, and about programmes of expanded access."""

import pytest
from django.utils.translation import override

from tests.factories import criterion, make_trial
from trials.presentation.study_words import said_of

pytestmark = pytest.mark.django_db


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


def test_the_sheet_of_a_study_asks_about_the_study(client):
    make_trial("NCT00000001", study_type="OBSERVATIONAL")
    sheet = client.get("/sheet.txt?trial=NCT00000001").text
    assert "What is this study trying to find out?" in sheet
    assert "this trial" not in sheet
    assert "¿Qué quiere averiguar este estudio?" in client.get("/es/sheet.txt?trial=NCT00000001").text
