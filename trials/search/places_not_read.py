"""Trials that may be at a place that was typed as words: as their places were not read yet, no word names it."""

from dataclasses import dataclass

from django.http import QueryDict

from trials.choices import NOT_READ


@dataclass(frozen=True, kw_only=True, slots=True)
class PlacesNotRead:
    """How many trials they are, and the query string that finds them."""

    count: int = 0
    query: str = ""


def places_not_read(search, meant):
    """Those of the trials that a valid TrialFilter looks for. `meant` are its MeantFilters."""
    if not meant.place or not search.has_words:
        return PlacesNotRead()
    data = QueryDict(meant.query, mutable=True)
    del data["near"]
    data["country"] = NOT_READ
    there = type(search)(
        data, version=search.index.version, today=search.today, default_condition=search.default_condition
    )
    count = len(there.qs.hits) if there.is_valid() else 0
    return PlacesNotRead(count=count, query=data.urlencode())
