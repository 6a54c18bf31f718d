"""What to offer for words that are no place we know: each in words that `find` takes."""

from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from trials.places.gazetteer import countries, regions, towns
from trials.places.readings import readings


def nearest(asked: str, most: int) -> list[str]:
    """The places whose names are spelled most like these words, the most populous first of those as near."""
    name, lies_in = name_alone(asked)
    furthest = 1 + min(len(name) // 5, 3)
    alike = process.extract(name, known_names(), scorer=OSA.distance, score_cutoff=furthest, limit=None)
    distances: dict[int, int] = {}
    for known_as, distance, _ in alike:
        for row in towns().rows(known_as):
            elsewhere = not towns()[row].lies_in(lies_in)
            distances[row] = min(distances.get(row, furthest + 1), distance + elsewhere)
    near_countries = {countries_by_name()[known_as]: None for known_as, *_ in alike if known_as in countries_by_name()}
    near_towns = towns().full_names(sorted(distances, key=lambda row: (distances[row], row)), most)
    return list(dict.fromkeys([*([] if lies_in else near_countries), *near_towns]))[:most]


def rows_of_region(asked: str) -> list[int]:
    """The towns of the regions that these words name, most populous first; none if they name no region."""
    named = {
        (region.country, region.code)
        for name, lies_in in readings(asked)
        for region in regions().values()
        if name in region.names and (not lies_in or lies_in in countries()[region.country].after_a_town)
    }
    return towns().rows_in(named) if named else []


def name_alone(asked: str) -> tuple[str, str]:
    """The name without the words that say where it lies, and those; of several ways to part them, the shortest name."""
    ways = list(readings(asked))
    if "," in asked:
        return ways[0]
    return next(((name, lies_in) for name, lies_in in reversed(ways) if lies_in in whereabouts()), ways[0])


@cache
def known_names() -> list[str]:
    return [*dict.fromkeys([*towns().own, *towns().other, *countries_by_name()])]


@cache
def countries_by_name() -> dict[str, str]:
    return {name: country.name for country in countries().values() for name in country.names}


@cache
def whereabouts() -> set[str]:
    """All words that may follow a town's name, one by one."""
    after_a_town = {name for country in countries().values() for name in country.after_a_town}
    return after_a_town | {name for region in regions().values() for name in region.names}
