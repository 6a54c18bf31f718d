"""What a page of results costs: the same few queries whatever is asked for and however many trials there are."""

import pytest
from django.utils.translation import override

from tests.factories import finding, make_trial
from tests.search.helpers import searched
from trials.models import Trial
from trials.search import index, searched_fields, vocabulary, with_searched_fields
from trials.search.query import parse_query

pytestmark = pytest.mark.usefixtures("catalogue")

MAX_QUERIES = 12


@pytest.mark.parametrize(
    "query",
    [
        "",
        "scope=cell_therapy&status=recruiting&country=Spain&age=40&placebo=no&sort=enrollment",
        "near=Boston&radius=500",
        "near=Spain&sort=start",
        "q=als",
        "q=phase+2&near=Boston&sort=relevance",
        "q=nct00000001",
        "q=bct-002-us",
        "q=zzzzqqq",
        "q=***",
    ],
)
def test_a_page_of_results_costs_few_queries(query, client, django_assert_max_num_queries):
    index.current()
    vocabulary.known_words()
    with django_assert_max_num_queries(MAX_QUERIES):
        assert client.get(f"/trials/?{query}").status_code == 200


def test_looking_for_most_of_the_words_costs_a_query_a_word_and_at_most_eight(client, django_assert_max_num_queries):
    index.current()
    vocabulary.known_words()
    for words in (["nurwon", "mesench", "marow", "hadasah"], ["tablet", "hadasah", *(f"word{n}" for n in range(40))]):
        with django_assert_max_num_queries(MAX_QUERIES + min(len(words), 8)):
            assert client.get("/trials/", {"q": " ".join(words)[:200]}).status_code == 200


@pytest.mark.parametrize("query", ["", "near=Boston&radius=500", "recruitment=open&sort=updated"])
def test_without_words_counting_asks_for_the_version_alone(query, django_assert_num_queries):
    index.current()
    with django_assert_num_queries(1):
        result = searched(query)
        assert result.facets
        assert result.qs.count()


def test_words_found_are_told_without_asking_for_the_groups_of_each_trial(django_assert_num_queries):
    trial = make_trial(
        arms=[{"label": "Early", "description": "Onset within a year"}],
        findings=[finding("route", "intrathecal", groups=["Early"])],
    )
    query = parse_query("intratecal")
    [trial] = with_searched_fields(Trial.objects.for_list().filter(pk=trial.pk), query)
    with override("es"), django_assert_num_queries(0):
        fields = searched_fields(trial)
    texts = [text for _, text, _ in fields]
    assert "En el líquido cefalorraquídeo (intratecal)" in texts
    assert "Early" not in " ".join(texts)
