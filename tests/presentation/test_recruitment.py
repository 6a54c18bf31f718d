"""Whether people can join a trial, in one sentence."""

from datetime import date

import pytest
from django.utils.translation import override

from tests.sheet.helpers import trial
from trials.presentation.recruitment import can_people_join

TODAY = date(2026, 11, 26)
BERLIN = {"city": "Berlin", "country": "Germany"}
MUNICH = {"city": "Munich", "country": "Germany"}
BOSTON = {"city": "Boston", "state": "Massachusetts", "country": "United States"}
SEATTLE = {"city": "Seattle", "state": "Washington", "country": "United States"}


def sites(*pairs):
    return [place | {"status": status} for place, status in pairs]


CLOSED_IN_GERMANY = sites((SEATTLE, "completed"), (BERLIN, "withdrawn"), (BOSTON, "recruiting"))


def sentence(today=TODAY, *, countries=(), states=(), **fields):
    return can_people_join(trial(**fields), today, countries=countries, states=states)


@pytest.mark.parametrize(
    ("fields", "words", "look"),
    [
        ({}, "Open: taking people now", "open"),  # no site states a status of its own
        ({"sites": ()}, "Open: taking people now", "open"),
        (
            {"overall_status": "enrolling_by_invitation", "completion_date": "2024-01"},
            "Listed as by invitation only, but its own end date has passed (January 2024)",
            "doubtful",
        ),
        (
            {"sites": sites((BERLIN, "unknown"), (BOSTON, "completed"))},
            "Listed as open, but none of its 2 places is known to take people now",
            "doubtful",
        ),
        (
            {"sites": sites((BERLIN, "unknown"))},
            "Listed as open, but it is not known whether its only place takes people now",
            "doubtful",
        ),
        ({"sites": CLOSED_IN_GERMANY}, "Open now at 1 of 3 places: Boston, United States", "open"),
        (
            {"sites": sites((BERLIN, "recruiting"), (BOSTON, "recruiting"), (SEATTLE, "recruiting"), (MUNICH, ""))},
            "Open now at all 4 places",
            "open",
        ),
        ({"sites": sites((BERLIN, "recruiting"))}, "Open now at its only place", "open"),
        (
            {"sites": sites(*[(MUNICH, "recruiting")] * 3, (BOSTON, "completed"))},
            "Open now at 3 of 4 places: Germany",
            "open",
        ),
        (
            {"last_update_posted": "2022-02-16", "record_verified": "2022-02", "completion_date": "2022-12"},
            "Listed as open in February 2022; nobody confirmed it since",
            "doubtful",
        ),
        (
            {"last_update_posted": "", "record_verified": ""},
            "Open: taking people now. The record does not say when anybody confirmed it",
            "doubtful",
        ),
        (
            {"completion_date": "2022-06"},
            "Listed as open, but its own end date has passed (June 2022)",
            "doubtful",
        ),
        (
            {"sites": sites((BERLIN, "completed"), (BOSTON, "withdrawn"))},
            "Listed as open, but none of its 2 places takes people now",
            "doubtful",
        ),
        (
            {"sites": sites((BERLIN, "completed"))},
            "Listed as open, but its only place takes nobody now",
            "doubtful",
        ),
        ({"overall_status": "not_yet_recruiting", "start_date": "2027-01"}, "Opening soon", ""),
        (
            {"overall_status": "not_yet_recruiting", "start_date": "2026-03"},
            "Listed as opening soon, but its planned start has passed (March 2026)",
            "doubtful",
        ),
        (
            {"overall_status": "active_not_recruiting", "last_update_posted": "2020", "record_verified": "2020-05"},
            "Running, closed to new people, as of 2020; nobody confirmed it since",
            "",
        ),
        ({"overall_status": "completed", "last_update_posted": "2011-01-01"}, "Finished", ""),
        ({"overall_status": "unknown"}, "Unknown: not updated for over two years", ""),
        ({"overall_status": "unknown", "status_code": "PAUSED"}, "Not known to us: see the registry", ""),
        ({"overall_status": "unknown", "status_code": "-"}, "Not stated: see the registry", ""),
    ],
)
def test_one_sentence_says_it(fields, words, look):
    found = sentence(**fields)
    assert (found.words, found.look) == (words, look)


def test_open_elsewhere_is_said_to_who_looks_in_a_country_or_a_state():
    found = sentence(sites=CLOSED_IN_GERMANY, countries=["Germany"])
    assert (found.words, found.more) == (
        "Open, but not in Germany",
        "Open now at 1 of 3 places: Boston, United States",
    )
    assert found.look == ""
    assert sentence(sites=CLOSED_IN_GERMANY, states=["Washington"]).words == "Open, but not in Washington"
    assert sentence(sites=CLOSED_IN_GERMANY, countries=["Germany", "United States"]).look == "open"


def test_the_last_known_status_and_a_code_that_is_new_are_told():
    assert sentence(overall_status="unknown", last_known_status="recruiting").text == (
        "Unknown: not updated for over two years. Before that: Open: taking people now"
    )
    assert sentence(overall_status="unknown", last_known_status="unknown").more == ""
    assert "PAUSED" in sentence(overall_status="unknown", status_code="PAUSED").more


def test_it_is_said_in_spanish():
    with override("es"):
        old = sentence(last_update_posted="2022-02-16", record_verified="2022-02")
        assert old.words == "Figuraba como abierto en febrero de 2022; sin confirmar desde entonces"
        assert sentence(sites=CLOSED_IN_GERMANY, countries=["Germany"]).words == "Abierto, pero no en Alemania"
