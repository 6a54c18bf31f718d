"""Whatever a query string holds, a search either is made or says what to change."""

import pytest
from django.http import QueryDict
from hypothesis import example, given
from hypothesis import strategies as st

from tests.search.helpers import TODAY, hits, searched
from trials.search import TrialFilter, active_filters, nearby, reasons, trials_with_id

pytestmark = pytest.mark.usefixtures("catalogue")

NAMES = [*TrialFilter.base_filters, "page", "unheard_of"]
NUMBERS = ["nan", "inf", "-inf", "1e999", "-1", "0", "18.5", "1e-400", "9" * 30, "0x10", "1_0", "１２", "٣", "50"]
SYNTAX = ['"', "*", "NEAR(", "titles:als", "- -", "' OR 1=1", "a AND", "^als", "{titles}", "\\", "%", "als:*", "\x00"]
SENSE = "recruiting open phase1 all female yes no not_stated Spain Florida Boston Boston,MA 42.36,-71.06 distance als"
VALUES = st.one_of(st.sampled_from([*NUMBERS, *SYNTAX, *SENSE.split()]), st.text(max_size=30), st.text(max_size=300))


TWICE = "is given more than once, with different values. Give it once."


def refused(query):
    trials = TrialFilter(QueryDict(query))
    assert not trials.is_valid()
    return {field: list(messages) for field, messages in trials.errors.items()}


@given(st.dictionaries(st.sampled_from(NAMES), st.lists(VALUES, min_size=1, max_size=3), max_size=4))
def test_anything_is_answered_or_refused_with_advice(asked):
    data = QueryDict(mutable=True)
    for name, values in asked.items():
        data.setlist(name, values)
    trials = TrialFilter(data, today=TODAY)
    if not trials.is_valid():
        assert trials.facets
        assert all(message for messages in trials.errors.values() for message in messages)
        return
    found_trials = hits(trials)
    assert len(found_trials) == trials.qs.count()
    for trial in found_trials[:20]:
        assert not trials.query or reasons(trial, trials.query)
        found = trials.place and nearby(trial, trials.place, trials.radius_km)
        assert not found or found.near <= found.sites
    assert trials.facets
    assert all(active.words for active in active_filters(trials))


@given(st.text(max_size=300))
@example("NCT\x00")
def test_any_words_for_an_id_find_at_most_two_trials(text):
    assert len(trials_with_id(text)) <= 2


@pytest.mark.parametrize("name", ["route", "country", "status", "cell_type"])
def test_two_hundred_values_of_one_facet(name):
    field = TrialFilter(QueryDict()).form.fields[name]
    known = [value for value, _ in field.choices]
    data = QueryDict(mutable=True)
    data.setlist(name, (known * 200)[:200])
    assert TrialFilter(data).is_valid()
    data.setlist(name, [f"value {number}" for number in range(200)])
    assert not TrialFilter(data).is_valid()


@pytest.mark.parametrize(
    ("query", "field", "message"),
    [
        ("status=foo", "status", "“Status in the registry” has no choice “foo”. Choose from the list."),
        ("phase=phase1&phase=nine", "phase", "“Phase” has no choice “nine”. Choose from the list."),
        ("route=not%20stated", "route", "“How they are given” has no choice “not stated”. Choose from the list."),
        ("scope=some", "scope", "“Show” has no choice “some”. Choose from the list."),
        ("country=Atlantis", "country", "“Country” has no choice “Atlantis”. Choose from the list."),
        ("state=Atlantis", "state", "“State, province or region” has no choice “Atlantis”. Choose from the list."),
        ("sort=best", "sort", "“Order” has no choice “best”. Choose from the list."),
        ("q=a%00b", "q", "The words hold a character that cannot be read (NUL). Type them again."),
        ("q=" + "x" * 201, "q", "This text is too long: 201 characters. Use at most 200."),
        ("age=old", "age", "“My age in years” must be a number."),
        ("age=nan", "age", "“My age in years” must be a number."),
        ("age=inf", "age", "“My age in years” must be a number."),
        ("age=-1", "age", "“My age in years” must be 0 or more."),
        ("age=121", "age", "“My age in years” must be 120 or less."),
        ("age=1e999", "age", "“My age in years” must be 120 or less."),
        ("age=" + "9" * 500, "age", "“My age in years” must be 120 or less."),
        ("near=Boston&radius=0", "radius", "“At most this far (km)” must be 1 or more."),
        ("near=Boston&radius=-5", "radius", "“At most this far (km)” must be 1 or more."),
        ("near=Boston&radius=1e999", "radius", "“At most this far (km)” must be 20040 or less."),
        ("near=Boston&radius=nan", "radius", "“At most this far (km)” must be a number."),
        ("radius=5", "radius", "Give a place to measure the distance from, or choose “Any distance”."),
        ("near=Spain&radius=5", "radius", "Spain is a country. Give a town, or choose “Any distance”."),
        ("sort=distance", "sort", "Choose a place to see the nearest trials first."),
        ("near=Madird", "near", "We do not know the place “Madird”. Did you mean one of these?"),
        ("near=91,0", "near", "A latitude lies between -90 and 90, and a longitude between -180 and 180."),
        ("near=" + "x" * 101, "near", "This text is too long: 101 characters. Use at most 100."),
        ("age=18&age=99", "age", f"“My age in years” {TWICE}"),
        ("q=cells&q=drugs", "q", f"“Words” {TWICE}"),
        ("scope=all&scope=cell_therapy", "scope", f"“Show” {TWICE}"),
        ("results=yes&results=no", "results", f"“Results posted” {TWICE}"),
        ("near=Madrid&near=Boston", "near", f"“Near” {TWICE}"),
    ],
)
def test_what_cannot_be_taken_is_said_with_what_to_do(query, field, message):
    assert refused(query) == {field: [message]}


@pytest.mark.parametrize("query", ["age=18&age=18", "age=&age=18", "near=Spain&near=Madrid", "q=cells&q=+cells+"])
def test_the_same_value_twice_counts_once(query):
    assert TrialFilter(QueryDict(query)).is_valid()


def test_an_unknown_place_offers_the_nearest_spellings():
    trials = TrialFilter(QueryDict("near=Madird&sort=distance&radius=5"))
    assert not trials.is_valid()
    assert trials.form.suggested_places[0] == "Madrid, Spain"
    assert all(TrialFilter(QueryDict(f"near={place}")).is_valid() for place in trials.form.suggested_places)
    assert list(trials.errors) == ["near"]


def test_a_parameter_nobody_heard_of_changes_nothing():
    assert searched("unheard_of=1&page=7").qs.count() == searched().qs.count()
