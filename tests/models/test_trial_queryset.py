"""Trials are loaded in two ways, each in a fixed number of queries, and what neither loaded is no silent query."""

from datetime import date

import pytest
from django.template import Context, Template
from django.utils.connection import ConnectionDoesNotExist

from tests.factories import make_trial
from trials.api.serializers import trial_facts, trial_object
from trials.curation import decide_facts, publish_name
from trials.curation.measures import NOTHING
from trials.models import PublicName, Trial
from trials.presentation.added import title_of_curator
from trials.search import with_searched_fields
from trials.search.query import Query

TODAY = date(2026, 11, 23)

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[1, 6])
def trials(request):
    """One trial, or several with more of everything."""
    places = [{"facility": "Hospital A", "city": "Madrid", "country": "Spain"}, {"city": "Rome", "country": "Italy"}]
    return [
        make_trial(
            f"NCT0000000{number}",
            phases=["PHASE1", "PHASE2"][: min(number, 2)],
            locations=places * number,
            other_ids=[f"own-{number}-{other}" for other in range(number)],
        )
        for number in range(1, request.param + 1)
    ]


def test_a_list_takes_three_queries(trials, django_assert_num_queries):
    with django_assert_num_queries(3):
        loaded = list(Trial.objects.for_list())
        assert len(loaded) == len(trials)
        assert all(trial_facts(trial, today=TODAY)["recruitment_basis"] for trial in loaded)
        assert all(trial.phases and trial.countries == ["Spain", "Italy"] for trial in loaded)
        assert all(trial.values_of("cell_type") for trial in loaded)


def test_why_trials_were_found_takes_a_query_more_and_one_for_ids(trials, django_assert_num_queries):
    for query, count in ((Query(), 4), (Query(ids=("own-1",)), 5)):
        with django_assert_num_queries(count):
            for trial in with_searched_fields(Trial.objects.for_list(), query):
                assert trial.text.brief_summary
                assert not query.ids or trial.other_id_list


def test_a_page_takes_eight_queries(trials, django_assert_num_queries):
    with django_assert_num_queries(8):
        loaded = list(Trial.objects.for_page())
        assert all(trial_object(trial, today=TODAY)["criteria"] for trial in loaded)
        assert all(trial.doubt_list is not None for trial in loaded)


def test_what_people_decided_takes_a_query_more(trials, django_user_model, django_assert_num_queries):
    ada = django_user_model.objects.create_user("ada")
    publish_name(PublicName(user=ada, name="Ada"))
    for trial in trials:
        age = trial.criteria.get(measures__measure="age")
        measure = {"measure": "age", "kind": age.kind, "criterion": age.text, "limits": [NOTHING | {"minimum": 21}]}
        title = {"fact": "plain_title", "text": "A short title"}
        decide_facts(
            record=trial.records.get(),
            facts=[{"attribute": "cell_source", "values": ["allogeneic"], "reason": "Read.", "replaces": None}],
            measures=[measure | {"reason": "Read."}],
            added=[title | {"reason": "Read."}],
            curator=ada,
        )
    with django_assert_num_queries(9):
        for trial in Trial.objects.for_page():
            decided = [one for one in trial.finding_list if one.decision]
            decided += [one for line in trial.criterion_list for one in line.measure_list if one.decision]
            assert [one.decision.subject[:2] for one in decided] == [("cell_source", ""), ("", "age")]
            assert {one.decision.curator_name for one in decided} == {"Ada"}
            assert title_of_curator(trial).text == "A short title"


def values_in_words(trial):
    return [(finding.attribute, finding.get_value_display()) for finding in trial.finding_list]


def test_both_ways_and_neither_give_the_same(trials):
    for way in (Trial.objects.for_list(), Trial.objects.for_page()):
        for loaded, other in zip(way, Trial.objects.all(), strict=True):
            assert loaded.phases == other.phases
            assert values_in_words(loaded) == values_in_words(other)
            assert [site.city for site in loaded.site_list] == [site.city for site in other.site_list]


def test_phases_are_none_where_none_are_stated():
    make_trial(phases=[])
    assert [way.get().phases for way in (Trial.objects.for_list(), Trial.objects.for_page(), Trial.objects)] == [[]] * 3


@pytest.mark.parametrize("template", ["{{ trial.doubt_list }}", "{{ trial.text.arms }}", "{{ trial.records.all }}"])
def test_what_a_list_does_not_load_raises(template):
    make_trial()
    trial = Trial.objects.for_list().get()
    with pytest.raises(ConnectionDoesNotExist, match="not loaded by"):
        Template(template).render(Context({"trial": trial}))


@pytest.mark.parametrize(
    "missing",
    [
        lambda trial: trial.records.all(),
        lambda trial: trial.sites.all(),
        lambda trial: trial.criterion_list[0].measures.all(),
    ],
)
def test_what_a_page_does_not_load_raises(missing):
    make_trial()
    with pytest.raises(ConnectionDoesNotExist, match="not loaded by"):
        list(missing(Trial.objects.for_page().get()))


def test_a_field_that_was_deferred_raises():
    make_trial()
    [trial] = with_searched_fields(Trial.objects.for_list(), Query())
    with pytest.raises(ConnectionDoesNotExist, match="not loaded by"):
        _ = trial.text.eligibility_criteria


def test_trials_that_neither_way_loaded_may_ask_for_more():
    assert make_trial().records.count() == 1
