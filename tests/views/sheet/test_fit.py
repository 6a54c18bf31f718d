"""*Do I fit?* on the sheet: the rules that a visitor's answers left open, in every form of it."""

import io
import re
from urllib.parse import unquote

import pytest
from docx import Document

from tests.factories import criterion, make_trial
from trials.models import Trial

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

ONSET = criterion("inclusion", "Weak for at most 24 months", measure="months_since_onset", maximum=24)
BREATHING = criterion("inclusion", "Vital capacity of 70 % or more", measure="vital_capacity", minimum=70)
BULBAR = criterion("exclusion", "Bulbar: a feeding tube", measure="feeding_tube", state="excluded", cohort="Bulbar arm")
OTHER = criterion("inclusion", "Able to climb a hill")
ADDRESS = "?trial=NCT00000001"
RULE = "Breathing test, vital capacity (% of predicted): This trial needs 70% or more."
LEFT = "1 more line to go through with the trial team."
CLOCK = "Its time limits would fit you until about January 2028."


@pytest.fixture(autouse=True)
def visitor(client, time_machine):
    time_machine.move_to("2026-11-26")
    contact = {"name": "Trial desk", "email": "desk@example.org"}
    make_trial("NCT00000001", criteria=[ONSET, BREATHING, BULBAR, OTHER], contacts=[contact], minimum_age="")
    client.cookies["answers"] = "first_weakness:2026-01|vital_capacity:61~80|country:Spain"


def text_of(client, ending, **posted):
    path = f"/sheet{ending}{ADDRESS}"
    response = client.post(f"/sheet{ending}", {"trial": "NCT00000001"} | posted) if posted else client.get(path)
    assert "no-store" in response["Cache-Control"]
    if ending == ".docx":
        document = Document(io.BytesIO(response.content))
        return " ".join(paragraph.text for paragraph in document.paragraphs)
    return re.sub(r"<[^>]+>", "", response.text).replace("&quot;", '"')


@pytest.mark.parametrize("ending", ["/", ".txt", ".docx"])
def test_each_open_rule_is_a_line_with_its_quote(client, ending):
    text = text_of(client, ending)
    for words in ("Do I fit?", RULE, "Vital capacity of 70 % or more", "Bulbar arm", LEFT, CLOCK):
        assert words in text, words
    assert "Weak for at most 24 months" not in text.partition("Do I fit?")[2].partition(LEFT)[0]


def test_the_pdf_has_the_lines_and_is_not_stored(client):
    without = client.__class__().get(f"/sheet.pdf{ADDRESS}")
    response = client.get(f"/sheet.pdf{ADDRESS}")
    assert "no-store" in response["Cache-Control"]
    assert len(response.content) > len(without.content)


def test_answers_are_printed_only_if_ticked(client):
    plain, ticked = text_of(client, "/"), text_of(client, "/", answers="yes")
    assert "61 to 65%" not in plain
    assert "January 2026" not in plain
    assert "First weakness" in ticked.partition("About me")[2]
    assert "January 2026" in ticked
    assert "January 2026" not in client.get(f"/sheet.txt{ADDRESS}").text


def test_without_answers_there_are_no_lines(client):
    client.cookies.clear()
    assert "Do I fit?" not in client.get(f"/sheet/{ADDRESS}").text
    assert "Also print my answers" not in client.get(f"/sheet/own/{ADDRESS}").text


@pytest.mark.parametrize(
    ("status", "asks"),
    [("recruiting", True), ("suspended", True), ("active_not_recruiting", False), ("completed", False)],
)
def test_nobody_goes_through_the_rules_of_a_trial_that_takes_nobody_new(client, status, asks):
    Trial.objects.update(overall_status=status)
    assert ("Do I fit?" in text_of(client, "/")) == asks


def test_the_letters_ask_about_the_open_rules_and_hold_no_answers(client):
    page = client.get("/es/trials/NCT00000001/").text
    letter = unquote(re.search(r'href="(mailto:desk@example.org[^"]*)"', page)[1])
    assert "Do I fit these rules?" in letter
    assert RULE in letter
    assert "¿Cumplo estos requisitos?" in letter
    assert "2026" not in letter
    assert len(re.search(r'href="(mailto:desk@example.org[^"]*)"', page)[1]) < 2500
    to_doctor = client.get(f"/sheet/{ADDRESS}").text
    assert "Do%20I%20fit%3F" in to_doctor
