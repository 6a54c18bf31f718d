"""The filters that a search uses, in words, each with the search without it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from trials.choices import Recruitment, Sort
from trials.lexicon.folding import as_typed
from trials.search.filters import FacetFilter
from trials.search.query_string import QueryString


@dataclass(frozen=True, kw_only=True, slots=True)
class ActiveFilter:
    """A value of a filter in use, and the query string without it."""

    name: str
    value: object
    label: str
    words: str
    query_without: str


def active_filters(search):
    """The ActiveFilters of a valid TrialFilter, except its scope, condition and order, and a question."""
    others = {"scope", "condition", "sort", "radius"} | (set() if search.qs.is_filtered_by("q") else {"q"})
    names = [name for name in search.form.fields if name not in others]
    query = QueryString(search.data)
    return [active for name in names for active in _active(search, query, name)]


def _active(search, query, name):
    values = _values_in_words(search, name)
    for value, words in values:
        if name == "near" and search.radius_km:
            words = _("{place}, at most {distance} km").format(place=words, distance=f"{search.radius_km:g}")
        yield ActiveFilter(
            name=name,
            value=value,
            label=str(search.form.fields[name].label),
            words=words,
            query_without=_query_without(search, query, name, value),
        )


def _values_in_words(search, name):
    """The values given for a filter, each with its words."""
    field, value = search.form.fields[name], search.form.cleaned_data[name]
    if value in field.empty_values:
        return []
    if hasattr(field, "choices"):
        filter = search.filters[name]
        labels = dict(filter.choices() if isinstance(filter, FacetFilter) else field.choices)
        return [(one, str(labels[one])) for one in dict.fromkeys(value if isinstance(value, list) else [value])]
    if name == "q" and search.query.is_question:
        return [(value, " ".join(as_typed(label, value) for label in search.query.labels) or value)]
    return [(value, getattr(value, "name", None) or f"{value:g}" if not isinstance(value, str) else value)]


def query_without(search, *names):
    """The query string of a search without some filters."""
    return _with_values_left(search, QueryString(search.data), {name: [] for name in names})


def _query_without(search, query, name, value):
    """The query string of a search without a value of a filter."""
    left = []
    if isinstance(search.form.cleaned_data[name], list):
        left = [other for other in search.data.getlist(name) if other != value]
    return _with_values_left(search, query, {name: left})


def _with_values_left(search, query, left):
    """The query string of a search with these values left of some filters, and without what depends on the others."""
    dependent = {
        "page": True,
        "radius": "near" in left,
        "sort": "near" in left and search.form.cleaned_data["sort"] == Sort.DISTANCE,
        "state": left.get("country") == [],
        "doubtful": Recruitment.OPEN not in left.get("recruitment", [Recruitment.OPEN]),
    }
    gone = {other: None for other, depends in dependent.items() if depends}
    return query.but(**(left | gone)).removeprefix("?")
