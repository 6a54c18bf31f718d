import pytest

from trials.places import find, kilometres


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Boston", "New York City", 306),
        ("Boston", "London", 5265),
        ("London", "Paris", 344),
        ("Sydney", "Santiago, Chile", 11340),
        ("Tokyo", "San Francisco", 8270),
        ("Suva, Fiji", "Apia", 1150),
    ],
)
def test_distances_are_those_of_an_atlas(one, other, expected):
    one, other = find(one), find(other)
    assert kilometres(one.latitude, one.longitude, other.latitude, other.longitude) == pytest.approx(expected, rel=0.01)


def test_a_place_is_no_distance_from_itself_and_half_the_globe_from_its_opposite():
    assert kilometres(42.36, -71.06, 42.36, -71.06) == 0
    assert kilometres(42.36, -71.06, -42.36, 108.94) == pytest.approx(20015, rel=0.001)
    assert kilometres(0, 180, 0, -180) == pytest.approx(0, abs=1e-6)
