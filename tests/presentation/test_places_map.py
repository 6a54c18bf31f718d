"""The small map of a trial's places."""

from types import SimpleNamespace

import pytest

from trials.presentation.places_map import SHAPE, map_of


def site(latitude, longitude):
    return SimpleNamespace(latitude=latitude, longitude=longitude)


MADRID, BOSTON, SYDNEY = site(40.42, -3.7), site(42.36, -71.06), site(-33.87, 151.21)


@pytest.mark.parametrize("sites", [[], [site(None, None)]])
def test_without_coordinates_there_is_no_map(sites):
    assert map_of(sites) is None


@pytest.mark.parametrize("sites", [[MADRID], [MADRID, BOSTON], [MADRID, BOSTON, SYDNEY], [site(64.1, -21.9)]])
def test_every_place_is_a_dot_within_the_map(sites):
    drawn = map_of(sites)
    left, top, width, height = map(float, drawn.view_box.split())
    assert len(drawn.dots) == len(sites)
    for x, y in drawn.dots:
        assert left < float(x) < left + width
        assert top < float(y) < top + height
    assert width / height == pytest.approx(SHAPE, abs=0.02)
    assert drawn.paths


def test_two_places_in_a_town_are_one_dot_and_land_out_of_sight_is_left_out():
    drawn = map_of([MADRID, site(40.41, -3.71)])
    assert len(drawn.dots) == 1
    assert len("".join(drawn.paths)) < 4000
