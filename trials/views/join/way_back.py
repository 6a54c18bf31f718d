"""The way back from the questions to the page of a trial, the comparison or the search that led to them.

The address of each page of the questions carries it on, as `from`, and nothing else holds it.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import QueryDict
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import get_language

from trials.http.csrf import local_path
from trials.i18n.languages import in_language
from trials.models import Trial
from trials.search import trials_with_id

NAME = "from"


@dataclass(frozen=True, slots=True)
class Carried:
    """What the address of a question carries: the page to come `back` to after it, and that which led to them all."""

    back: str = ""
    origin: str = ""

    @classmethod
    def by_request(cls, request):
        back, origin = (local_path(request.POST.get(name) or request.GET.get(name, ""), "") for name in ("back", NAME))
        return cls(back, in_language(get_language(), origin) if origin else "")

    @property
    def query(self):
        named = {"back": self.back, NAME: self.origin}
        return {name: value for name, value in named.items() if value}

    @property
    def without_back(self):
        return Carried(origin=self.origin)

    def address(self, name, *args):
        return reverse(name, args=args, query=self.query or None)

    @property
    def context(self):
        """What templates need to carry it on: `carried` begins a query string, `carried_on` continues one."""
        query = urlencode({NAME: self.origin}) if self.origin else ""
        return {
            "way_back": way_back(self.origin),
            "origin": self.origin,
            "carried": f"?{query}" if query else "",
            "carried_on": f"&{query}" if query else "",
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class WayBack:
    """Where to, and which trial that is about; None for the comparison and for a search."""

    url: str
    trial: Any = None
    is_search: bool = False


def way_back(origin):
    """The WayBack to a path of this site in the active language; None for "" and for other kinds of pages."""
    try:
        match = resolve(urlsplit(origin).path) if origin else None
    except Resolver404:
        return None
    if match and match.view_name == "compare":
        return WayBack(url=origin)
    if match and match.view_name == "trial_list":
        return WayBack(url=_first_results(origin), is_search=True)
    if not match or match.view_name != "trial":
        return None
    found = trials_with_id(match.kwargs["registry_id"], among=Trial.objects.for_list())
    return WayBack(url=f"{origin}#fit", trial=found[0]) if len(found) == 1 else None


def place_of_search(origin):
    """The place near which the search looked that led to the questions, as its address has it; "" for none."""
    back = way_back(origin)
    return _parameters(origin).get("near", "") if back and back.is_search else ""


def _first_results(origin):
    """The address of a search without its page: answers change the order."""
    parameters = _parameters(origin)
    parameters.pop("page", None)
    return f"{urlsplit(origin).path}?{parameters.urlencode()}#results"


def _parameters(origin):
    return QueryDict(urlsplit(origin).query, mutable=True)
