"""A place typed as words, where no trial has it: it is offered as the place to look near."""

import pytest

from tests.search.helpers import searched
from trials.search import ways_on

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
    assert ways_on(searched(query)).near == near
