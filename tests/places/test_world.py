"""Countries by part of the world, and the outline of land."""

from trials import places
from trials.places.gazetteer import countries
from trials.places.land import lands
from trials.places.world import PARTS, parts_of_the_world


def test_every_country_lies_in_one_part_of_the_world_and_mexico_in_both_americas():
    codes = [code for _key, _name, codes in PARTS for code in codes.split()]
    assert sorted(codes) == sorted([*countries(), "MX"])


def test_every_country_that_can_be_chosen_is_found_as_a_place():
    for _key, _name, names in parts_of_the_world():
        for name in names:
            place = places.find(name)
            assert (place.is_country, place.country) == (True, name)


def test_the_outline_of_land_holds_the_towns_that_it_should():
    madrid = (-3.8, 40.3, -3.6, 40.5)
    assert [land for land in lands() if land.meets(*madrid)]
    mid_pacific = (-176, -40, -175, -39)
    assert not [land for land in lands() if land.meets(*mid_pacific)]
