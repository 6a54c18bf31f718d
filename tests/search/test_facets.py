"""Counts beside the choices, against counts made trial by trial from the stored rows."""

import pytest
from django.http import QueryDict
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.search.helpers import hits, keys, searched
from trials.choices import NOT_STATED, Attribute, CellSource, CellType, Recruitment, Route, SponsorType, Tissue
from trials.choices.recruitment import recruitment_basis
from trials.models import Trial
from trials.search import FACETS, TrialFilter, active_filters

pytestmark = pytest.mark.usefixtures("catalogue")

COUNTRIES = ["United States", "Spain", "Germany", "Mexico", "France"]
STATES = ["Massachusetts", "Minnesota", "Florida", "Nuevo León", "Georgia"]
CHOICES = {
    "scope": ["all", "cell_therapy"],
    "recruitment": Recruitment.values,
    "cell_type": [*CellType.values, NOT_STATED],
    "cell_source": [*CellSource.values, NOT_STATED],
    "tissue": [*Tissue.values, NOT_STATED],
    "route": [*Route.values, NOT_STATED],
    "phase": ["early_phase1", "phase1", "phase2", "phase3", "phase4", "na"],
    "placebo": ["yes", "no", NOT_STATED],
    "country": COUNTRIES,
    "state": STATES,
    "sex": ["female", "male", "all"],
    "study_type": ["interventional", "observational", "expanded_access"],
    "sponsor_type": SponsorType.values,
    "results": ["yes", "no"],
    "status": ["recruiting", "completed", "unknown", "withdrawn"],
}
ONE_OF = ("scope", "placebo", "sex", "results")


def values_of(trial):
    """The values of a trial for every facet, read off its rows."""
    found = {attribute: set(trial.values_of(attribute)) - {NOT_STATED} for attribute in Attribute.values}
    placebo = {"no" if value == "none" else "yes" for value in found["placebo"]}
    sites = trial.site_list
    return {
        **{name: found[name] or {NOT_STATED} for name in ("cell_type", "cell_source", "tissue", "route")},
        "scope": {"all", "cell_therapy"} if found["cell_type"] else {"all"},
        "recruitment": {Recruitment.of_status(trial.overall_status)},
        "phase": set(trial.phases),
        "placebo": placebo or {NOT_STATED},
        "country": {site.country for site in sites},
        "places": {(site.country, site.state) for site in sites},
        "open_places": {(site.country, site.state) for site in sites if site.status in ("recruiting", "")},
        "is_confirmed": recruitment_basis(trial, [site.status for site in sites], timezone.localdate()) == "confirmed",
        "sex": {"all": {"all", "female", "male"}, "unknown": {"female", "male"}}.get(trial.sex, {trial.sex}),
        "study_type": {trial.study_type},
        "sponsor_type": {SponsorType.of_class(trial.sponsor_class)},
        "results": set() if trial.has_results is None else {"yes" if trial.has_results else "no"},
        "status": {trial.overall_status},
    }


def fits(values, asked):
    """Whether a trial of these values fits what is asked. What is open is confirmed, and open where it is asked for."""
    must_be_open = "open" in values["recruitment"] and "open" in asked.get("recruitment", ())
    if must_be_open and not values["is_confirmed"]:
        return False
    places = values["open_places"] if must_be_open else values["places"]
    values = values | {"country": {country for country, _ in places}}
    for name, wanted in asked.items():
        if name == "state":
            there = {state for country, state in places if country in asked.get("country", [country])}
            if not there & set(wanted):
                return False
        elif not values[name] & set(wanted):
            return False
    return True


def some_values(name):
    several = st.lists(st.sampled_from(CHOICES[name]), min_size=1, max_size=3, unique=True)
    return several.map(lambda values: values[:1]) if name in ONE_OF else several


combinations = st.lists(st.sampled_from(list(CHOICES)), unique=True, max_size=5).flatmap(
    lambda names: st.fixed_dictionaries({name: some_values(name) for name in names})
)


def test_every_facet_is_tried():
    assert list(CHOICES) == list(FACETS)


@given(asked=combinations)
def test_counts_are_those_of_counting_trial_by_trial(asked):
    trials = {trial.pk: values_of(trial) for trial in Trial.objects.for_list()}
    result = searched(**asked)
    assert set(result.qs.hits) == {pk for pk, values in trials.items() if fits(values, asked)}
    for name, facet in result.facets.items():
        for choice in facet.choices:
            expected = sum(fits(values, asked | {name: [choice.value]}) for values in trials.values())
            assert choice.count == expected, (name, choice)
            assert choice.is_chosen == (choice.value in asked.get(name, []))


def counts(result, name):
    return {choice.value: choice.count for choice in result.facets[name].choices}


def test_words_narrow_the_counts():
    assert counts(searched(q="nurown"), "recruitment")["finished"] == 1
    assert counts(searched(q="nurown"), "recruitment")["expanded_access"] == 1
    assert sum(counts(searched(q="zzzzqqq"), "status").values()) == 0


def test_choices_that_would_find_nothing_are_there_with_a_zero():
    assert counts(searched(q="nurown"), "route")["oral"] == 0
    assert set(counts(searched(), "cell_type")) == {*CellType.values, NOT_STATED}


def test_a_facet_is_counted_without_its_own_filter_alone():
    result = searched(status="completed")
    assert counts(result, "status") == counts(searched(), "status")
    assert counts(result, "phase") != counts(searched(), "phase")


def test_states_are_those_of_the_countries_chosen():
    assert counts(searched(), "state") == {}
    assert counts(searched(country="United States"), "state") == {
        "California": 1,
        "Florida": 3,
        "Georgia": 1,
        "Massachusetts": 3,
        "Minnesota": 2,
        "Texas": 1,
    }
    assert counts(searched(country=["Mexico", "Spain"]), "state") == {"Nuevo León": 1}
    assert keys(searched(country="Mexico", state="Florida")) == []
    assert keys(searched(state="Florida", sort="updated")) == [18, 4, 25]


def test_a_state_chosen_is_listed_and_counted_where_its_country_is_not():
    [state] = searched(state="Florida").facets["state"].choices
    assert (state.value, state.is_chosen, state.count) == ("Florida", True, 3)


def test_not_stated_is_what_no_finding_names():
    result = searched(placebo=NOT_STATED)
    assert all(not trial.values_of("placebo") for trial in hits(result))
    assert result.qs.count() == counts(searched(), "placebo")[NOT_STATED]
    stated = {trial.pk for trial in Trial.objects.filter(findings__attribute="route")}
    assert counts(searched(), "route")[NOT_STATED] == Trial.objects.exclude(pk__in=stated).count()


def test_a_facet_of_which_one_may_be_chosen_takes_one():
    assert [name for name, facet in searched().facets.items() if not facet.takes_several] == list(ONE_OF)
    assert [choice.value for choice in searched("sex=male").facets["sex"].chosen] == ["male"]
    assert list(TrialFilter(QueryDict("sex=female&sex=male")).errors) == ["sex"]


def test_scope_leads_to_trials_that_give_cells():
    assert {15, 16, 17, 26, 27, 28}.isdisjoint(keys(searched(scope="cell_therapy")))
    assert counts(searched(q="als leeds"), "scope") == {"cell_therapy": 0, "all": 1}


@pytest.mark.parametrize(
    ("age", "found"),
    [("0.4", []), ("0.5", [24]), ("17", [24]), ("17.5", []), ("18", "adults"), ("75", "adults"), ("76", [])],
)
def test_ages_are_within_the_limits_and_none_is_assumed_where_none_is_stated(age, found):
    adults = set(range(1, 28)) - {24}
    assert set(keys(searched(age=age))) == {28, *(adults if found == "adults" else found)}


def test_a_search_that_cannot_be_made_shows_the_counts_of_all_trials():
    asked = TrialFilter(QueryDict("status=completed&age=old"))
    assert not asked.is_valid()
    facets = asked.facets
    assert {choice.value: choice.count for choice in facets["status"].choices} == counts(searched(), "status")
    assert [choice.value for choice in facets["status"].chosen] == ["completed"]


def test_a_search_is_told_in_words_and_each_thing_can_be_dropped():
    result = searched("q=cells&recruitment=open&route=intravenous&route=not_stated&page=3&scope=cell_therapy&age=40")
    assert [(one.label, one.words, one.query_without) for one in active_filters(result)] == [
        ("Words", "cells", "recruitment=open&route=intravenous&route=not_stated&scope=cell_therapy&age=40"),
        ("Can people join?", "Open now", "q=cells&route=intravenous&route=not_stated&scope=cell_therapy&age=40"),
        (
            "How they are given",
            "Into a vein (intravenous)",
            "q=cells&recruitment=open&route=not_stated&scope=cell_therapy&age=40",
        ),
        ("How they are given", "Not stated", "q=cells&recruitment=open&route=intravenous&scope=cell_therapy&age=40"),
        (
            "My age in years",
            "40",
            "q=cells&recruitment=open&route=intravenous&route=not_stated&scope=cell_therapy",
        ),
    ]


def test_dropping_a_place_drops_what_hangs_on_it():
    [near] = active_filters(searched("near=Boston&radius=50&sort=distance&page=2"))
    assert (near.words, near.query_without) == ("Boston, Massachusetts, United States, at most 50 km", "")
    country, state = active_filters(searched("country=Spain&state=Florida"))
    assert (country.query_without, state.query_without) == ("", "country=Spain")


def test_an_empty_search_asks_for_nothing():
    assert active_filters(searched("q=&scope=all&phase=&near=")) == []
    assert searched("q=+").qs.count() == searched().qs.count() == 28


def test_a_value_given_twice_is_asked_once():
    assert len(active_filters(searched("status=recruiting&status=recruiting"))) == 1


def test_a_country_without_trials_is_a_choice_of_the_search_that_asks_for_it_alone():
    assert "Malta" in [choice.value for choice in searched("country=Malta").facets["country"].choices]
    other = searched("country=Spain")
    assert "Malta" not in [choice.value for choice in other.facets["country"].choices]
    assert "Malta" not in dict(other.form.fields["country"].choices)
