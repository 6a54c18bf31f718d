import pytest

from trials.places.readings import readings
from trials.places.spelling import spelled_out, spelling


@pytest.mark.parametrize(
    ("name", "spelled"),
    [
        ("St. Louis", "saint louis"),
        ("Sankt Gallen", "saint gallen"),
        ("Saint-Étienne", "saint etienne"),
        ("Ft. Worth", "fort worth"),
        ("Washington, D.C.", "washington dc"),
        ("A Coruña", "a coruna"),
        ("Łódź", "lodz"),
        ("Diyarbakır", "diyarbakir"),
        ("", ""),
    ],
)
def test_names_are_spelled_alike(name, spelled):
    assert spelling(name) == spelled


def test_umlauts_may_be_two_letters():
    assert spelled_out("Köln") == "koeln"
    assert spelled_out("Ålesund") == "aalesund"


def test_words_are_read_as_the_commas_say_and_then_with_the_longest_name_first():
    assert list(readings("New York, NY")) == [
        ("new york", "ny"),
        ("new york ny", ""),
        ("new york", "ny"),
        ("new", "york ny"),
    ]
    assert list(readings("75013 Paris"))[-1] == ("paris", "")
