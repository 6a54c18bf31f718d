"""Geocoding without a network: from the name of a town, ZIP code or country to a point, for searches near a place."""

from trials.places.finding import (
    MAX_LENGTH,
    alternatives,
    biggest_town_of,
    country_of,
    find,
    is_name,
    is_place,
    may_begin_a_name,
    postcode_question,
    town,
    us_state,
)
from trials.places.gazetteer import country_names, region_names
from trials.places.naming import country_label, full_name_in
from trials.places.place import Place, UnknownPlace, kilometres
from trials.places.regions_and_towns import place_label

__all__ = [
    "MAX_LENGTH",
    "Place",
    "UnknownPlace",
    "alternatives",
    "biggest_town_of",
    "country_label",
    "country_names",
    "country_of",
    "find",
    "full_name_in",
    "is_name",
    "is_place",
    "kilometres",
    "may_begin_a_name",
    "place_label",
    "postcode_question",
    "region_names",
    "town",
    "us_state",
]
