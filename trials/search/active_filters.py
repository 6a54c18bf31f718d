"""The filters that a search uses, in words, each with the search without it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from trials.choices import Recruitment, Sort


@dataclass(frozen=True, kw_only=True, slots=True)
class ActiveFilter:
    """A value of a filter in use, and the query string without it.

    `count_without` is how many trials that would find; None for one of several values, without which fewer are found.
    """

    name: str
    label: str
    words: str
    query_without: str
    count_without: int | None


def active_filters(search):
    """The ActiveFilters of a valid TrialFilter, but for its scope, condition and order."""
    names = [name for name in search.form.fields if name not in ("scope", "condition", "sort", "radius")]
    return [active for name in names for active in _active(search, name)]


def _active(search, name):
    field = search.form.fields[name]
    values = _values_in_words(field, search.form.cleaned_data[name])
    for value, words in values:
        if name == "near" and search.radius_km:
            words = _("{place}, at most {distance} km").format(place=words, distance=f"{search.radius_km:g}")
        is_counted = len(values) == 1 and search.qs.is_filtered_by(name)
        yield ActiveFilter(
            name=name,
            label=str(field.label),
            words=words,
            query_without=_query_without(search, name, value),
            count_without=len(search.qs.without(name)) if is_counted else None,
        )


def _values_in_words(field, value):
    """The values given to a field, each with its words."""
    if value in field.empty_values:
        return []
    if isinstance(value, list):
        labels = dict(field.choices)
        return [(one, str(labels[one])) for one in dict.fromkeys(value)]
    if hasattr(field, "choices"):
        return [(value, str(dict(field.choices)[value]))]
    return [(value, getattr(value, "name", None) or f"{value:g}" if not isinstance(value, str) else value)]


def _query_without(search, name, value):
    """The query string of a search without a value of a filter, and without what depends on it."""
    query = search.data.copy()
    if isinstance(search.form.cleaned_data[name], list):
        query.setlist(name, [other for other in query.getlist(name) if other != value])
    else:
        query.pop(name, None)
    dependent = {
        "page": True,
        "radius": name == "near",
        "sort": name == "near" and search.form.cleaned_data["sort"] == Sort.DISTANCE,
        "state": name == "country" and not query.getlist("country"),
        "doubtful": name == "recruitment" and value == Recruitment.OPEN,
    }
    for other in (other for other, depends in dependent.items() if depends):
        query.pop(other, None)
    return query.urlencode()
