from types import SimpleNamespace

import pytest
from django.utils.translation import override

from trials.presentation.places import countries_in_words, places_in_words, sites_by_country

SPAIN, FRANCE = SimpleNamespace(country="Spain"), SimpleNamespace(country="France")


def with_sites(sites, countries, *, names_places=True):
    return SimpleNamespace(site_list=sites, countries=countries, names_places=names_places)


@pytest.mark.parametrize(
    ("sites", "words"),
    [
        ([], ""),
        ([SimpleNamespace(country="")], "1 place"),
        ([SPAIN], "1 place in Spain"),
        ([SPAIN, FRANCE] * 600, "1,200 places in Spain and France"),
        ([SimpleNamespace(country="United States")], "1 place in the United States"),
        ([SPAIN, SimpleNamespace(country="Netherlands")], "2 places in Spain and the Netherlands"),
        ([SimpleNamespace(country=name) for name in "ABCDE"], "5 places in A, B, C, D and 1 more country"),
        ([SimpleNamespace(country=name) for name in "ABCDEF"], "6 places in A, B, C, D and 2 more countries"),
    ],
)
def test_how_many_places_in_which_countries(sites, words):
    countries = list(dict.fromkeys(site.country for site in sites if site.country))
    assert places_in_words(with_sites(sites, countries)) == words


@pytest.mark.parametrize(("names", "words"), [(["China", "Iran"], "China and Iran; places not named"), ([], "1 place")])
def test_countries_alone_are_not_counted_as_places(names, words):
    sites = [SimpleNamespace(country=name) for name in names or [""]]
    assert places_in_words(with_sites(sites, names, names_places=False)) == words


@pytest.mark.parametrize(
    ("at_most", "words"),
    [(12, "A, B, C, D, E and F"), (6, "A, B, C, D, E and F"), (5, "A, B, C, D, E and 1 more country")],
)
def test_as_many_countries_are_named_as_there_is_room_for(at_most, words):
    assert countries_in_words(SimpleNamespace(countries=list("ABCDEF")), at_most=at_most) == words


def test_countries_stand_in_the_order_of_the_alphabet_of_the_page():
    sites = [
        SimpleNamespace(country=name, state="", city="")
        for name in ["", "Germany", "United States", "France", "Brazil"]
    ]
    assert [name for name, _ in sites_by_country(sites)] == [
        "Brazil", "France", "Germany", "United States", "Country not stated",
    ]  # fmt: skip
    with override("es"):
        assert [name for name, _ in sites_by_country(sites)][:4] == [
            "Alemania",
            "Brasil",
            "Estados Unidos",
            "Francia",
        ]


def test_a_country_has_an_article_in_english_alone():
    sites = [SimpleNamespace(country="United Kingdom")]
    with override("es"):
        assert places_in_words(with_sites(sites, ["United Kingdom"])) == "1 centro en Reino Unido"
