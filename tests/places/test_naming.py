import pytest

from trials.places import country_label, country_names, find
from trials.places.extra_town_names import TOWNS_IN_SPANISH
from trials.places.spelling import spelling


@pytest.mark.parametrize(
    ("name", "spanish"),
    [
        ("United States", "Estados Unidos"),
        ("South Korea", "Corea del Sur"),
        ("United Kingdom", "Reino Unido"),
        ("Turkey (Türkiye)", "Turquía"),
        ("Côte d'Ivoire", "Costa de Marfil"),
        ("Hong Kong", "Hong Kong"),
        ("Mexico", "México"),
        ("Atlantis", "Atlantis"),
        ("", ""),
    ],
)
def test_a_country_has_its_spanish_name(name, spanish):
    assert country_label(name, "es") == spanish
    assert country_label(name, "en") == name


def test_what_a_page_calls_a_country_is_understood():
    for name in country_names():
        spanish = country_label(name, "es")
        if spelling(spanish) not in TOWNS_IN_SPANISH:
            assert find(spanish).name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Granada", "Granada, Andalusia, Spain"),
        ("Seúl, Corea del Sur", "Seoul, South Korea"),
        ("Madrid, España", "Madrid, Spain"),
        ("EE. UU.", "United States"),
    ],
)
def test_places_are_found_as_spanish_speakers_write_them(text, name):
    assert find(text).name == name
