"""Where somebody says that they live: it is offered as a place, and not looked for as words."""

import pytest

from tests.search.helpers import searched
from trials.lexicon import JOIN, NEAR
from trials.search import meant_filters

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("I live in rural Ohio", "Columbus, Ohio, United States"),
        ("We're in a small town in Texas", "Houston, Texas, United States"),
        ("we are in the UK", "UK"),
        ("im from the US", "US"),
        ("my brother lives outside Denver", "Denver"),
        ("we live close to Denver", "Denver"),
        ("people living in Ireland", "Ireland"),
        ("vivo en un pueblo de Aragón", "Zaragoza, Aragon, Spain"),
        ("somos de Uruguay", "Uruguay"),
        ("I'm 52 from Denver", "Denver"),
        ("I'm a veteran in San Antonio, Texas", "San Antonio, Texas"),
        ("we live two hours from Denver", "Denver"),
        ("vivimos a 50 km de Quito", "Quito"),
        ("soy de un rancho en Sonora", "Hermosillo, Sonora, Mexico"),
        ("mi abuela está en Quito", "Quito"),
        ("vivimos en el sur de Chile", "Chile"),
    ],
)
def test_who_says_where_they_live_is_led_to_trials_near_it(typed, near):
    search = searched(q=typed)
    assert search.query.answers == (NEAR,)
    assert not search.has_words
    assert meant_filters(search).query == searched(near=near).data.urlencode()


def test_what_else_is_said_is_looked_for_and_answered():
    search = searched(q="I live in Boston and look for mesenchymal cells")
    assert search.query.labels == ("mesenchymal cells",)
    search = searched(q="my brother lives in Boston and has a feeding tube")
    assert search.query.answers == (JOIN, NEAR)


@pytest.mark.parametrize(
    "typed",
    ["I am in stage 2", "estoy en silla de ruedas", "I was in a study of tablets", "soy de letras", "cells in Boston"],
)
def test_what_names_no_place_is_no_home(typed):
    assert NEAR not in searched(q=typed).query.answers
