"""Expanded access for one patient is told apart from that for many, wherever it is said that it is available."""

from datetime import date

import pytest

from tests.factories import make_trial
from trials.models import Trial
from trials.presentation.clinician import clinician_page
from trials.presentation.comparison import compare
from trials.presentation.plain_summary import plain_summary
from trials.presentation.recruitment import can_people_join

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

TODAY = date(2026, 11, 26)
SINGLE = "For single patients, perhaps for one alone: a doctor asks for each"
GROUP = "For a group of patients of intermediate size"
MANY = "For many patients, under one protocol"


def programme(*kinds, status="AVAILABLE", **keywords):
    types = {"designModule": {"expandedAccessTypes": dict.fromkeys(kinds, True)}} if kinds else {}
    make_trial(study_type="EXPANDED_ACCESS", status=status, phases=(), **types, **keywords)
    return Trial.objects.for_page().get()


def said_everywhere(trial):
    """What page, card, comparison and the page for a doctor say of the kind of study and of joining."""
    yield can_people_join(trial, TODAY).text
    yield " ".join(sentence for sentences in plain_summary(trial, TODAY) for sentence in sentences)
    yield next(fact.value for fact in clinician_page(trial, TODAY).facts if fact.label == "Type of study")
    [cell] = next(row for row in compare([trial], today=TODAY).rows if row.label == "Type of study").cells
    yield cell.value


@pytest.mark.parametrize(
    ("kinds", "words"),
    [(["individual"], [SINGLE]), (["intermediate"], [GROUP]), (["intermediate", "treatment"], [GROUP, MANY])],
)
def test_it_is_said_for_how_many_patients_it_is(kinds, words):
    for said in said_everywhere(programme(*kinds)):
        assert [one for one in (SINGLE, GROUP, MANY) if one in said] == words


def test_the_page_quotes_the_code_of_the_record(client):
    programme("individual")
    page = client.get("/trials/NCT00000001/").text
    assert f'{SINGLE} (in the record: <q lang="en">individual</q>)' in page


def test_a_record_that_is_silent_is_said_to_be(client):
    trial = programme()
    assert next(fact.value for fact in clinician_page(trial, TODAY).facts if fact.label == "Type of study") == (
        "Expanded access (treatment outside a trial). For how many patients: not stated"
    )
    assert '<dt>For how many patients</dt><dd class="unknown">Not stated</dd>' in (
        client.get("/trials/NCT00000001/").text
    )


def test_a_programme_that_has_ended_says_of_joining_that_it_has_ended():
    assert (
        can_people_join(programme("individual", status="NO_LONGER_AVAILABLE"), TODAY).text == "Expanded access: ended"
    )


def test_other_studies_have_no_such_line(client):
    make_trial()
    assert "For how many patients" not in client.get("/trials/NCT00000001/").text
