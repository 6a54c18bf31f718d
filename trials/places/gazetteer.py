"""The gazetteer itself: files made by `manage.py make_gazetteer`, read once in a process, when first asked."""

import csv
import gzip
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from trials.places.place import N_, Place
from trials.places.spelling import spelling

DATA = Path(__file__).parent / "data"
NAME_OF_ZIP_CODE = N_("ZIP code {number} ({city}, {state})")


@dataclass(frozen=True, kw_only=True, slots=True)
class Country:
    code: str
    name: str
    latitude: float
    longitude: float
    names: frozenset[str]  # each means the country wherever it stands
    after_a_town: frozenset[str]  # with its ISO codes, which alone may mean something else: "CA", "IN"

    def place(self) -> Place:
        return Place(
            name=self.name, latitude=self.latitude, longitude=self.longitude, country=self.name, is_country=True
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Region:
    """A state, province or the like: the first level below a country."""

    country: str
    code: str
    name: str
    names: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Town:
    name: str
    region: Region | None
    country: Country
    latitude: float
    longitude: float

    @property
    def full_name(self) -> str:
        """Name, region and country; the region only where it says more than the other two."""
        region = self.region.name if self.region else ""
        if spelling(region) in (spelling(self.name), spelling(self.country.name)):
            region = ""
        return ", ".join(filter(None, [self.name, region, self.country.name]))

    def lies_in(self, words: str) -> bool:
        """Whether these words name the town's region, its country, or one and then the other. No words fit any town."""
        regions = self.region.names if self.region else frozenset()
        countries = self.country.after_a_town
        return (
            not words
            or words in regions
            or words in countries
            or any(
                words.startswith(f"{region} ") and words.removeprefix(f"{region} ") in countries for region in regions
            )
        )

    def place(self) -> Place:
        return Place(name=self.full_name, latitude=self.latitude, longitude=self.longitude, country=self.country.name)


class Towns:
    """The towns, most populous first, by their own names and by others. A line is read only when it is asked for."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.own: dict[str, tuple[int, ...]] = {}
        self.other: dict[str, tuple[int, ...]] = {}
        for row, line in enumerate(lines):
            name, *_, short, also = line.split(",")
            for known_as in {spelling(name), *filter(None, short.split(";"))}:
                self.own[known_as] = (*self.own.get(known_as, ()), row)
            for known_as in filter(None, also.split(";")):
                self.other[known_as] = (*self.other.get(known_as, ()), row)

    def rows(self, name: str) -> tuple[int, ...]:
        """The towns of a name: those that bear it, then those that others call so."""
        return *self.own.get(name, ()), *self.other.get(name, ())

    def rows_in(self, places: Collection[tuple[str, ...]]) -> list[int]:
        """The towns of some regions, each given as its country's code and its own."""
        return [row for row, line in enumerate(self.lines) if tuple(line.split(",", 3)[2:0:-1]) in places]

    def full_names(self, rows: Iterable[int], most: int) -> list[str]:
        """The full names of these towns, each once."""
        names: dict[str, None] = {}
        for row in rows:
            names[self[row].full_name] = None
            if len(names) == most:
                break
        return list(names)

    def __getitem__(self, row: int) -> Town:
        name, region, country, latitude, longitude, *_ = self.lines[row].split(",")
        return Town(
            name=name,
            region=regions().get((country, region)),
            country=countries()[country],
            latitude=float(latitude),
            longitude=float(longitude),
        )


@cache
def towns() -> Towns:
    return Towns(read_packed("towns.csv.gz").splitlines())


@cache
def countries() -> dict[str, Country]:
    return {
        code: Country(
            code=code,
            name=name,
            latitude=float(latitude),
            longitude=float(longitude),
            names=frozenset(names.split(";")),
            after_a_town=frozenset([*names.split(";"), *codes.split(";")]),
        )
        for code, name, latitude, longitude, codes, names in read_rows("countries.csv")
    }


@cache
def names_of_countries() -> dict[str, Country]:
    """The countries by each name that means them wherever it stands."""
    return {name: country for country in reversed(countries().values()) for name in country.names}


@cache
def country_names() -> frozenset[str]:
    """The names of all countries, as ClinicalTrials.gov spells them."""
    return frozenset(country.name for country in countries().values())


def region_names(country: str) -> tuple[str, ...]:
    """The names of the regions of a country, given by its name."""
    codes = {one.code for one in countries().values() if one.name == country}
    return tuple(region.name for region in regions().values() if region.country in codes)


@cache
def biggest_town_of_regions() -> dict[str, int]:
    """By the names of regions the most populous town of those so called."""
    found: dict[str, int] = {}
    for row, line in enumerate(towns().lines):
        _name, code, country, _rest = line.split(",", 3)
        region = regions().get((country, code))
        for name in region.names if region else ():
            found.setdefault(name, row)
    return found


@cache
def first_words() -> frozenset[str]:
    """The first words of the names of several words."""
    names = (*towns().own, *towns().other, *biggest_town_of_regions(), *names_of_countries())
    return frozenset(name.partition(" ")[0] for name in names if " " in name)


@cache
def regions() -> dict[tuple[str, str], Region]:
    return {
        (country, code): Region(country=country, code=code, name=name, names=frozenset(names.split(";")))
        for country, code, name, names in read_rows("regions.csv")
    }


@cache
def zip_codes() -> str:
    """All ZIP codes as one text, a line each: "02114,42.36,-71.07,Boston,MA,US"."""
    return "\n" + read_packed("zip_codes.csv.gz")


def zip_code(number: str) -> Place | None:
    """The point of a US ZIP code, or None."""
    lines = zip_codes()
    start = lines.find(f"\n{number},") + 1
    if not start:
        return None
    _, latitude, longitude, city, state, country = lines[start : lines.index("\n", start)].split(",")
    values = {"number": number, "city": city, "state": state}
    return Place(
        name=NAME_OF_ZIP_CODE.format(**values),
        template=NAME_OF_ZIP_CODE,
        values=values,
        latitude=float(latitude),
        longitude=float(longitude),
        country=countries()[country].name,
    )


def read_packed(file: str) -> str:
    return gzip.decompress((DATA / file).read_bytes()).decode()


def read_rows(file: str) -> Iterator[list[str]]:
    with (DATA / file).open(newline="", encoding="utf-8") as lines:
        yield from csv.reader(lines)
