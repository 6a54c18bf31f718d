"""What to do where nothing is found: a wider radius, and the same search at other registries."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.conf import settings

from trials import places
from trials.search.order import within_radius

DISTANCES = (25, 50, 100, 250, 500, 1000, 2500)  # km


@dataclass(frozen=True, kw_only=True, slots=True)
class WaysOn:
    """`wider` is the nearest distance in km with results, how many, and its query string; `registries` name and URL.

    `place` are the words typed that name a place, and `near` is the query string of a search near it; "" where none do.
    """

    place: str
    near: str
    wider: tuple[float, int, str] | None
    registries: tuple[tuple[str, str], ...]


def ways_on(search):
    """The WaysOn of a valid TrialFilter that finds nothing."""
    words = search.data.get("q", "") if search.has_words else ""
    place = "" if search.place or not words else _place(words) or _place(" ".join(search.query.labels))
    return WaysOn(
        place=place,
        near=_near(search, place) if place else "",
        wider=_wider(search),
        registries=tuple(_registries(words)),
    )


def _place(words):
    """The words, where they name a place."""
    try:
        places.find(words)
    except places.UnknownPlace:
        return ""
    return words


def _near(search, place):
    query = search.data.copy()
    query["near"] = place
    for name in ("q", "page", "sort"):
        query.pop(name, None)
    return query.urlencode()


def _wider(search):
    if not search.place or search.radius_km is None:
        return None
    others = search.qs.without("near") - search.left_out_as_doubtful
    for distance in (one for one in DISTANCES if one > search.radius_km):
        if found := others & within_radius(search.index, search.place, distance):
            query = search.data.copy()
            query["radius"] = distance
            query.pop("page", None)
            return distance, len(found), query.urlencode()
    return None


def _registries(words):
    """The names of registries, with the address of a search there for the same words in the condition of this site."""
    both = f"{settings.CONDITION} {words}".strip()
    ctgov = urlencode({"cond": settings.CONDITION} | ({"term": words} if words else {}))
    yield "ClinicalTrials.gov", f"https://clinicaltrials.gov/search?{ctgov}"
    criteria = quote(f'{{"containAll":"{both}"}}')
    yield "EU CTIS", f"https://euclinicaltrials.eu/ctis-public/search#searchCriteria={criteria}"
    yield "ISRCTN", f"https://www.isrctn.com/search?{urlencode({'q': both})}"
