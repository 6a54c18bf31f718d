"""Which trials count as open: today, and in the countries and states that are chosen."""

from datetime import date, timedelta

import pytest

from tests.factories import make_trial, make_trials
from trials.search import TrialFilter

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
TODAY = date(2026, 11, 26)
OLD = {"updated": "2022-02-16", "verified": "2022-02"}
ELSEWHERE = [
    {"city": "Berlin", "state": "Berlin", "country": "Germany", "status": "COMPLETED"},
    {"city": "Boston", "state": "Massachusetts", "country": "United States", "status": "RECRUITING"},
]
IN_GERMANY = [{"city": "Munich", "state": "Bavaria", "country": "Germany", "status": "RECRUITING"}]
OPEN_ELSEWHERE, OPEN_THERE, LISTED_LONG_AGO, CLOSED = (f"NCT0000000{number}" for number in range(1, 5))


@pytest.fixture
def trials():
    return make_trials(
        {
            OPEN_ELSEWHERE: {"locations": ELSEWHERE},
            OPEN_THERE: {"locations": IN_GERMANY},
            LISTED_LONG_AGO: {"locations": IN_GERMANY, **OLD},
            CLOSED: {"locations": IN_GERMANY, "status": "COMPLETED"},
        }
    )


def search(query, today=TODAY):
    from django.http import QueryDict

    searched = TrialFilter(QueryDict(query), today=today)
    assert searched.is_valid(), searched.errors
    return searched


def ids(query, today=TODAY):
    return {trial.registry_id for trial in search(query, today).qs}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("recruitment=open", {OPEN_ELSEWHERE, OPEN_THERE}),
        ("recruitment=open&doubtful=yes", {OPEN_ELSEWHERE, OPEN_THERE, LISTED_LONG_AGO}),
        ("recruitment=open&doubtful=no", {OPEN_ELSEWHERE, OPEN_THERE}),
        ("recruitment=open&country=Germany", {OPEN_THERE}),
        ("recruitment=open&country=Germany&doubtful=yes", {OPEN_THERE, LISTED_LONG_AGO}),
        ("recruitment=open&recruitment=finished&country=Germany", {OPEN_THERE, CLOSED}),
        ("recruitment=open&country=Germany&country=United+States", {OPEN_ELSEWHERE, OPEN_THERE}),
        ("recruitment=open&country=Germany&state=Berlin", set()),
        ("recruitment=open&state=Bavaria", {OPEN_THERE}),
        ("recruitment=open&state=Berlin", set()),
        ("country=Germany", {OPEN_ELSEWHERE, OPEN_THERE, LISTED_LONG_AGO, CLOSED}),
        ("near=Munich&radius=50", {OPEN_THERE}),
        ("near=Munich&radius=50&doubtful=yes", {OPEN_THERE, LISTED_LONG_AGO}),
    ],
)
def test_open_means_confirmed_and_open_there(trials, query, expected):
    assert ids(query) == expected


def test_the_nearest_first_has_those_not_confirmed_behind_those_that_are(trials):
    make_trial("NCT00000005", locations=[{"city": "Rome", "country": "Italy", "status": "RECRUITING"}])
    order = [trial.registry_id for trial in search("near=Munich").qs]
    assert order[:4] == [OPEN_THERE, "NCT00000005", OPEN_ELSEWHERE, LISTED_LONG_AGO]
    assert [trial.registry_id for trial in search("near=Germany").qs][:2] == [OPEN_THERE, "NCT00000005"]


def test_a_day_that_passes_needs_no_change_of_the_data(trials):
    last = date(2027, 10, 1)
    assert OPEN_THERE in ids("recruitment=open", last)
    assert ids("recruitment=open", last + timedelta(days=1)) == set()
    assert OPEN_THERE in ids("recruitment=open", last)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "recruitment=open",
        "recruitment=open&doubtful=yes",
        "country=Germany",
        "recruitment=open&country=Germany",
        "recruitment=open&recruitment=finished&country=Germany&state=Bavaria",
        "state=Bavaria",
    ],
)
def test_each_choice_finds_as_many_as_it_counts(trials, query):
    searched = search(query)
    for name in ("recruitment", "country", "state"):
        rest = "&".join(part for part in query.split("&") if part and not part.startswith(f"{name}="))
        for choice in searched.facets[name].choices:
            if choice.count or choice.is_chosen:
                assert choice.count == len(ids(f"{rest}&{name}={choice.value}")), (name, choice.value)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 0),
        ("recruitment=open", 1),
        ("recruitment=open&doubtful=yes", 0),
        ("recruitment=open&country=Germany", 1),
        ("recruitment=open&country=Italy", 0),
        ("near=Munich&radius=50", 1),
    ],
)
def test_how_many_more_are_listed_as_open_is_one_step_away(trials, query, count):
    assert search(query).not_confirmed == count


def test_without_its_filter_a_search_finds_what_it_says(trials):
    searched = search("recruitment=open&country=Germany")
    assert len(searched.qs.without("recruitment")) == len(ids("country=Germany"))
    assert len(searched.qs.without("country")) == len(ids("recruitment=open"))
