"""The page where a country is chosen as the place to look near, without typing."""

from dataclasses import dataclass

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext

from trials.choices import NOT_READ
from trials.http import conditional
from trials.http.methods import read_only
from trials.lexicon import fold
from trials.places import country_label, country_names
from trials.places.world import parts_of_the_world
from trials.search import TrialFilter
from trials.views.home import open_or_opening
from trials.visitor.answers import answers_of

DROPPED = ("near", "radius", "page", "sort")


@dataclass(frozen=True, kw_only=True, slots=True)
class CountryLink:
    name: str
    url: str
    count: int = 0  # of trials that are open or may open


@dataclass(frozen=True, kw_only=True, slots=True)
class PartOfTheWorld:
    key: str
    name: str
    countries: tuple[CountryLink, ...]


@read_only
def near(request):
    """Countries with open trials, and all others by the part of the world: each leads to the search near it."""
    counts = _counts(conditional.data_version(request))
    not_read, query = counts.pop(NOT_READ, 0), _query(request)
    parts = [
        PartOfTheWorld(key=key, name=gettext(name), countries=_links(names, query, counts))
        for key, name, names in parts_of_the_world()
    ]
    own = answers_of(request).country
    context = {
        "own": _links([own] if own in country_names() else [], query, counts),
        "parts": parts,
        "first": _links(counts, query, counts),
        "not_read": not_read,
        "finding_not_read": _finding_not_read(),
    }
    return render(request, "trials/near.html", context)


def _query(request):
    """The parameters of the search that the visitor comes from; without one, those of trials that may be open."""
    query = request.GET.copy() or open_or_opening()
    for name in DROPPED:
        query.pop(name, None)
    return query


def _counts(version):
    """How many trials that are open or may open each country has, where it has any; and NOT_READ."""
    facet = TrialFilter(open_or_opening(), version=version).facets["country"]
    return {choice.value: choice.count for choice in facet.choices if choice.count}


def _finding_not_read():
    """The query string that finds the trials that are open or may open and whose places our copies lack."""
    query = open_or_opening()
    query["country"] = NOT_READ
    return query.urlencode()


def _links(names, query, counts):
    """The links to the countries of some English names, in the order of their names in the active language."""
    links = []
    for name in names:
        query["near"] = name
        url = f"{reverse('trial_list')}?{query.urlencode()}#results"
        links.append(CountryLink(name=country_label(name, get_language()), url=url, count=counts.get(name, 0)))
    return tuple(sorted(links, key=lambda link: fold(link.name)))
