"""Which filters to drop where a search finds nothing."""

import pytest

from tests.search.helpers import searched
from trials.search.droppings import droppings

pytestmark = [pytest.mark.usefixtures("catalogue"), pytest.mark.one_database]


def offered(query):
    assert searched(query).qs.count() == 0
    return {one.filters: one.query for one in droppings(searched(query))}


def test_each_filter_without_which_something_is_found_is_offered_alone():
    assert offered("q=nurown&phase=phase4&page=2") == {
        "Words “nurown”": "phase=phase4",
        "Phase “Phase 4 (after approval)”": "q=nurown",
    }


@pytest.mark.parametrize(
    "query",
    [
        "q=nurown&phase=phase2&country=Spain",
        "q=nurown&near=Seoul&radius=50&recruitment=open",
        "cell_type=immune&phase=phase4&country=Israel&age=50",
        "phase=phase1&country=Israel&recruitment=finished&placebo=yes",
        "q=nurown&country=Spain&state=Florida&phase=phase4&recruitment=stopped",
    ],
)
def test_where_no_filter_is_enough_several_are_offered_together(query):
    found = droppings(searched(query))
    assert found
    for one in found:
        assert searched(one.query).qs.count() == one.count > 0
        assert " and " in one.filters


def test_all_values_of_a_filter_are_dropped_together():
    found = offered("q=nurown&status=withdrawn&status=suspended")
    assert [words for words, query in found.items() if query == "q=nurown"] == [
        "Status in the registry “Withdrawn before it began, Paused”"
    ]


def test_a_state_goes_with_its_country():
    assert offered("country=Spain&state=Florida")["Country “Spain” and State, province or region “Florida”"] == ""
