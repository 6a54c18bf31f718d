"""The queryset of what a search found reads like any other, but only what is asked of it."""

import pytest
from django.core.paginator import Paginator
from django.db import NotSupportedError
from django.http import QueryDict

from tests.search.catalogue import key
from tests.search.helpers import keys, searched
from trials.models import Trial
from trials.search import TrialFilter

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.fixture
def found():
    return searched(q="cells", sort="updated").qs


def numbers(trials):
    return [key(trial.registry_id) for trial in trials]


def test_it_slices_as_a_list_does(found):
    everything = numbers(found.all())
    assert len(everything) > 10
    for part in (slice(3), slice(2, 5), slice(5, None), slice(20, 99), slice(4, 2), slice(-3, None)):
        assert numbers(found[part]) == everything[part]
        assert found[part].count() == len(everything[part])
    assert numbers(found[2:9][1:3]) == everything[2:9][1:3]
    assert numbers([found[0], found[-1], found.first()]) == [everything[0], everything[-1], everything[0]]
    with pytest.raises(IndexError):
        found[len(everything)]


def test_a_page_reads_its_own_trials_alone(found, django_assert_num_queries):
    with django_assert_num_queries(1) as queries:
        page = Paginator(found, 3).page(2)
        assert len(page.object_list) == 3
    assert queries[0]["sql"].partition(" WHERE ")[2].count(",") == 2


def test_counting_what_was_found_costs_no_query(found, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert found.count() == len(found.hits)
        assert found[2:4].count() == 2
        assert found.exists()
        assert not found[99:].exists()


def test_what_is_read_in_chunks_is_in_one_order(found, django_assert_num_queries):
    with django_assert_num_queries(-(-found.count() // 2)):
        in_chunks = numbers(found.iterator(chunk_size=2))
    assert in_chunks == numbers(found)


def test_it_keeps_what_is_loaded_with_its_trials(django_assert_num_queries):
    [trial] = TrialFilter(QueryDict("q=NCT00000001"), Trial.objects.prefetch_related("sites")).qs
    with django_assert_num_queries(0):
        assert [site.city for site in trial.sites.all()] == ["Boston", "Rochester"]


def test_a_trial_that_is_gone_since_is_left_out(found):
    first, second = found[:2]
    first.records.all().delete()
    first.delete()
    assert list(found[:2]) == [second]


@pytest.mark.parametrize(
    "operation",
    [
        lambda found: found.filter(sex="all"),
        lambda found: found.exclude(sex="all"),
        lambda found: found.get(sex="all"),
        lambda found: found.order_by("pk"),
        lambda found: found.values_list("pk"),
        lambda found: found.aggregate(),
        lambda found: found.update(sex="all"),
        lambda found: found.delete(),
    ],
)
def test_it_refuses_what_sql_would_answer_over_all_trials(found, operation):
    with pytest.raises(NotSupportedError, match="parameters of the search"):
        operation(found)


def test_each_filter_narrows_what_the_others_found():
    narrowed = searched(status="recruiting", country="Spain").qs
    assert set(keys(searched(status="recruiting"))) & set(keys(searched(country="Spain"))) == set(numbers(narrowed))
    assert set(narrowed.without("status")) == set(searched(country="Spain").qs.hits)
    assert narrowed.without("phase") == narrowed.hits
