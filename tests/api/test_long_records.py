"""A record without end makes an object that can be read: it says what it leaves out, and where the rest is."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from tests.factories import criterion, make_trial
from trials.api.long_records import MAX_ROWS
from trials.presentation.long_lists import MAX_TEXT_LENGTH

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
TRIAL, SITES = "/api/v1/trials/NCT00000001", "/api/v1/trials/NCT00000001/sites"


def long_trial(sites):
    make_trial(
        summary="cells " * MAX_TEXT_LENGTH,
        criteria=[criterion("inclusion", "breath " * MAX_TEXT_LENGTH)],
        locations=[{"city": f"Town {number:04}", "country": "Spain"} for number in range(sites)],
    )


def test_an_object_has_the_beginning_of_a_list_and_its_pages_have_the_rest(client):
    long_trial(MAX_ROWS + 1)
    response = client.get(TRIAL)
    trial = response.json()
    assert len(response.content) < 400_000
    assert len(trial["sites"]) == MAX_ROWS
    assert trial["left_out"] == [{"field": "sites", "count": MAX_ROWS + 1, "rest": f"{SITES}?page=2"}]
    assert client.get("/trials.json").getvalue().count(b"Town ") == MAX_ROWS
    assert client.get("/api/v1/trials").json()["results"] == [trial]
    first, second = (client.get(f"{SITES}?page={number}").json() for number in (1, 2))
    assert first["results"] == trial["sites"]
    assert (first["next"], first["previous"]) == (f"http://testserver{SITES}?page=2", None)
    assert [site["city"] for site in second["results"]] == [f"Town {MAX_ROWS:04}"]
    assert (second["count"], second["next"]) == (MAX_ROWS + 1, None)
    assert client.get(f"{SITES}?page=3").status_code == 404


def test_texts_without_end_are_cut_and_the_export_has_them_whole(client):
    long_trial(1)
    trial = client.get(TRIAL).json()
    for text in (trial["brief_summary"], trial["criteria"][0]["text"]):
        assert len(text) <= MAX_TEXT_LENGTH
        assert text.endswith("…")
    whole = StringIO()
    call_command("export", stdout=whole)
    [exported] = map(json.loads, whole.getvalue().splitlines())
    assert len(exported["criteria"][0]["text"]) > MAX_TEXT_LENGTH
    assert "left_out" not in exported


def test_a_usual_record_is_whole_and_says_nothing_of_it(client):
    make_trial(locations=[{"city": "Ulm", "country": "Germany"}])
    trial = client.get(TRIAL).json()
    assert "left_out" not in trial
    assert client.get(SITES).json() == {"count": 1, "next": None, "previous": None, "results": trial["sites"]}
    assert client.get("/api/v1/trials/NCT00000009/sites").status_code == 404
