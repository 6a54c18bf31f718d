"""Finds the place that some words mean."""

import re

from trials.places.british_postcodes import town_of_british_postcode
from trials.places.gazetteer import (
    biggest_town_of_regions,
    first_words,
    names_of_countries,
    regions,
    towns,
    zip_code,
)
from trials.places.nearest import nearest, rows_of_region
from trials.places.place import N_, Place, UnknownPlace
from trials.places.postcodes import FIVE_DIGITS, POSTCODE_AND_COUNTRY, towns_of_postcode
from trials.places.readings import readings
from trials.places.spelling import spelling

MAX_LENGTH = 100  # characters
POINT = re.compile(r"([+−-]?[0-9]{1,3}(?:\.[0-9]+)?) ?, ?([+−-]?[0-9]{1,3}(?:\.[0-9]+)?)")
ZIP_CODE = re.compile(
    r"(?:zip(?: code)?:? ?)?([0-9]{5})(?:-[0-9]{4})?(?: \(.*\)|,? (?:USA?|United States))?", re.IGNORECASE
)
ADDRESS = re.compile(r"(?:.*\W)?([A-Z]{2}),? ([0-9]{5})(?:-[0-9]{4})?", re.IGNORECASE)  # "Boston, MA 02114"
OFFERED = 5
OFFERED_BESIDE = 3  # towns of a region, before those that have its name
# Times as far up in the list of towns. Jacksonville in Florida is, beside the town of Florida in Cuba; Bucaramanga in
# Santander, a region of Colombia, is not, beside Santander in Spain.
MUCH_BIGGER = 3.6
GIVEN_POINT = N_("the place you gave")


def find(text: str) -> Place:
    """The place that is meant: of several towns of a name, the most populous. Raises UnknownPlace."""
    asked = checked_line(text)
    place = place_named(asked)
    if place is None:
        raise unknown_place(asked)
    return place


def is_place(text: str) -> bool:
    """Whether `find` finds a place. Unlike it, this looks for no names that are spelled alike, which takes longest."""
    try:
        return place_named(checked_line(text)) is not None
    except UnknownPlace:
        return False


def biggest_town_of(text: str) -> str:
    """The full name of the most populous town of the region that a text names; "" where it names none."""
    row = biggest_town_of_regions().get(spelling(text))
    return "" if row is None else towns()[row].full_name


def is_name(text: str) -> bool:
    """Whether a town, a region or a country is called just so."""
    name = spelling(text)
    named = (towns().own, towns().other, biggest_town_of_regions(), names_of_countries())
    return any(name in some for some in named)


def may_begin_a_name(word: str) -> bool:
    """Whether the name of several words of any town, region or country begins with this one."""
    return spelling(word) in first_words()


def us_state(code: str, city: str) -> str:
    """The state of the US for which a code stands after the name of a town there: "MA" after "Boston"; else ""."""
    state = regions().get(("US", code.upper()))
    if state and any(towns()[row].region == state for row in rows_named(f"{city}, {code}")):
        return state.name
    return ""


def town(city: str, region: str, country: str) -> Place | None:
    """The town of an address, in its country as ClinicalTrials.gov spells it; None where we know none."""
    for words in dict.fromkeys([f"{city}, {region}, {country}", f"{city}, {country}"]):
        if len(words) <= MAX_LENGTH and words.isprintable() and spelling(city):
            places = (towns()[row].place() for row in rows_named(words))
            if place := next((place for place in places if place.country == country), None):
                return place
    return None


def alternatives(text: str) -> list[str]:
    """Up to five more places that the words may mean, most populous first, each in words that `find` takes.

    Where a country is meant, they are the towns of its name, and those of a region of its name: Georgia.
    """
    meant, asked = find(text), checked_line(text)
    if given_point(asked) or us_place(asked):
        return towns_of_foreign_postcode(asked)
    if meant.is_country:
        rows = sorted({*towns().own.get(spelling(asked), ()), *rows_of_region(asked)})
    else:
        rows = sorted(rows_named(asked))
    names = towns().full_names(rows, OFFERED + 1)
    return [name for name in names if name != meant.name and find(name).name == name][:OFFERED]


def checked_line(text: str) -> str:
    """The text on one line, if there is something in it to read."""
    if len(text) > MAX_LENGTH:
        raise UnknownPlace(
            N_("The name of a place has at most {number} characters. Give a town or city, a US ZIP code or a country."),
            number=MAX_LENGTH,
        )
    line = " ".join(text.split())
    if not line.isprintable() or not spelling(line):
        raise UnknownPlace(N_("There is no name of a place here. Give a town or city, a US ZIP code or a country."))
    return line


def place_named(asked: str) -> Place | None:
    place = given_point(asked) or us_place(asked) or country_of(asked) or town_of_postcode(asked)
    if place:
        return place
    rows = rows_named(asked)
    return towns()[rows[0]].place() if rows and not is_rather_a_region(asked, rows[0]) else None


def is_rather_a_region(asked: str, row: int) -> bool:
    """Whether a region of this name is better known than the town of a row: the state of Florida."""
    name = spelling(asked)
    biggest = biggest_town_of_regions().get(name)
    if biggest is None or towns()[row].lies_in(name):
        return False
    return row not in towns().own.get(name, ()) or row > MUCH_BIGGER * (biggest + 1)


def given_point(asked: str) -> Place | None:
    """A point given as latitude and longitude, kept no finer than about a kilometre."""
    found = POINT.fullmatch(asked)
    if not found:
        return None
    latitude, longitude = (round(float(number.replace("−", "-")), 2) + 0.0 for number in found.groups())
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise UnknownPlace(N_("A latitude lies between -90 and 90, and a longitude between -180 and 180."))
    return Place(name=GIVEN_POINT, template=GIVEN_POINT, latitude=latitude, longitude=longitude, country="")


def us_place(asked: str) -> Place | None:
    """The place of a ZIP code, alone or at the end of an address in its state."""
    if found := ZIP_CODE.fullmatch(asked):
        place = zip_code(found[1])
        if not place:
            raise UnknownPlace(
                N_("We do not know the US ZIP code {number}. Give another, or a town or city near you."),
                number=found[1],
                suggestions=towns_of_foreign_postcode(asked),
            )
        return place
    if found := ADDRESS.fullmatch(asked):
        place = zip_code(found[2])
        if place and place.name.endswith(f", {found[1].upper()})"):
            return place
    return None


def town_of_postcode(asked: str) -> Place | None:
    """The town of a postcode: "28001, Spain", "M1 1AA"."""
    if british := town_of_british_postcode(asked):
        return find(british)
    if not (found := POSTCODE_AND_COUNTRY.fullmatch(asked)) or not (lies_in := country_of(found[2])):
        return None
    town = towns_of_postcode(found[1]).get(lies_in.name)
    return find(town) if town else None


def towns_of_foreign_postcode(asked: str) -> list[str]:
    """The towns that five digits mean in other countries than the United States."""
    return [find(town).name for town in towns_of_postcode(asked).values()] if FIVE_DIGITS.fullmatch(asked) else []


def postcode_question(text: str) -> UnknownPlace | None:
    """What to ask of five digits, which are a postcode in several countries; None where no place is left open."""
    asked = " ".join(text.split())
    if not FIVE_DIGITS.fullmatch(asked) or not (towns := towns_of_foreign_postcode(asked)):
        return None
    ours = [f"{asked}, United States"] if zip_code(asked) else []
    template = N_("“{words}” is a postcode in several countries. Which one do you mean?")
    return UnknownPlace(template, words=asked, suggestions=[*towns, *ours])


def country_of(asked: str) -> Place | None:
    country = names_of_countries().get(spelling(asked))
    return country.place() if country else None


def rows_named(asked: str) -> list[int]:
    """The towns that bear the name, and more populous ones that others call so; the former first."""
    for name, lies_in in readings(asked):
        own, other = (
            [row for row in named.get(name, ()) if towns()[row].lies_in(lies_in)]
            for named in (towns().own, towns().other)
        )
        if own or other:
            return own + [row for row in other if not own or row < own[0]]
    return []


def unknown_place(asked: str) -> UnknownPlace:
    """What to say of words that are no place we know, though they may be near one."""
    if rows := rows_of_region(asked):
        return UnknownPlace(
            N_("“{words}” is a whole region. Give a town or city in it."),
            words=asked,
            suggestions=towns().full_names(
                [*rows[:OFFERED_BESIDE], *rows_named(asked), *rows[OFFERED_BESIDE:]], OFFERED
            ),
        )
    if suggestions := nearest(asked, OFFERED):
        return UnknownPlace(
            N_("We do not know the place “{words}”. Did you mean one of these?"), words=asked, suggestions=suggestions
        )
    return UnknownPlace(
        N_("We do not know the place “{words}”. Give a town or city, a US ZIP code or a country."), words=asked
    )
