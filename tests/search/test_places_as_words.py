"""A place typed as words, where no trial has it: trials whose places were not read yet are offered too."""

import pytest

from tests.search.helpers import searched
from trials.search import meant_filters, ways_on

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.mark.parametrize(
    ("query", "near"),
    [
        ("q=Cundinamarca", ""),  # a whole region
        ("q=Montevideo&scope=cell_therapy&page=3", "scope=cell_therapy&near=Montevideo"),
        ("q=Uruguay", "near=Uruguay"),
        ("q=zzzzqqq", ""),
        ("q=Uruguay&near=Boston&radius=5", ""),
    ],
)
def test_a_place_that_finds_nothing_as_words_is_offered_as_a_place(query, near):
    assert meant_filters(searched(query)).query == near


def test_trials_whose_places_were_not_read_are_offered_where_a_place_was_typed():
    search = searched("q=Montevideo&scope=cell_therapy")
    assert ways_on(search, meant_filters(search).place).not_read_query == "scope=cell_therapy&country=not_read"
    search = searched("q=zzzzqqq")
    assert ways_on(search, meant_filters(search).place).not_read_query == ""
