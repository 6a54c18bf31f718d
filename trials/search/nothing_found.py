"""What to do where nothing is found: a wider radius, fewer filters, and the same search at other registries."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.conf import settings

from trials.choices import NOT_READ, Recruitment
from trials.search.droppings import Dropping, droppings
from trials.search.order import within_radius

DISTANCES = (25, 50, 100, 250, 500, 1000, 2500)  # km


@dataclass(frozen=True, kw_only=True, slots=True)
class WaysOn:
    """`wider` is the nearest distance in km with results, how many, and its query string; `registries` name and URL."""

    wider: tuple[float, int, str] | None
    droppings: tuple[Dropping, ...]
    registries: tuple[tuple[str, str], ...]


def ways_on(search):
    """The WaysOn of a valid TrialFilter that finds nothing."""
    words = search.data.get("q", "") if search.has_words else ""
    return WaysOn(
        wider=_wider(search),
        droppings=tuple(droppings(search)),
        registries=tuple(_registries(search, words)),
    )


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


def _registries(search, words):
    """The names of registries, with the address of a search there for the same words in the condition of this site.

    ClinicalTrials.gov is asked for the country and for open trials, too.
    """
    both = f"{settings.CONDITION} {words}".strip()
    ctgov = {"cond": settings.CONDITION} | ({"term": words} if words else {})
    if country := _country(search):
        ctgov |= {"locStr": country, "country": country}
    if search.form.cleaned_data["recruitment"] == [Recruitment.OPEN]:
        ctgov["aggFilters"] = "status:rec"
    yield "ClinicalTrials.gov", f"https://clinicaltrials.gov/search?{urlencode(ctgov)}"
    criteria = quote(f'{{"containAll":"{both}"}}')
    yield "EU CTIS", f"https://euclinicaltrials.eu/ctis-public/search#searchCriteria={criteria}"
    yield "ISRCTN", f"https://www.isrctn.com/search?{urlencode({'q': both})}"


def _country(search):
    """The country that is searched in; "" where there is none, or more than one."""
    if search.place:
        return search.place.country
    chosen = search.form.cleaned_data["country"]
    return chosen[0] if len(chosen) == 1 and chosen != [NOT_READ] else ""
