"""From the words for a place to a point, without asking anyone: what "near me" rests on."""

from trials.places.finding import MAX_LENGTH, find, in_which_country, others, town
from trials.places.gazetteer import country_names, region_names
from trials.places.naming import country_label, full_name_in
from trials.places.place import Place, UnknownPlace, kilometres
from trials.places.regions_and_towns import place_label

__all__ = [
    "MAX_LENGTH",
    "Place",
    "UnknownPlace",
    "country_label",
    "country_names",
    "find",
    "full_name_in",
    "in_which_country",
    "kilometres",
    "others",
    "place_label",
    "region_names",
    "town",
]
