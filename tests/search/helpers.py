"""What tests ask of a search."""

from datetime import date

from django.http import QueryDict

from tests.search.catalogue import key
from trials.search import TrialFilter, with_searched_fields

TODAY = date(2026, 11, 23)


def searched(query="", *, today=TODAY, **parameters):
    """The valid TrialFilter of a query string or of parameters, a list for those given several times."""
    data = QueryDict(query, mutable=True)
    for name, value in parameters.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    trials = TrialFilter(data, today=today)
    assert trials.is_valid(), trials.errors
    return trials


def hits(search):
    """The trials found, in order, with what `reasons` looks in where words were typed."""
    trials = search.qs.for_list()
    return list(with_searched_fields(trials, search.query) if search.query else trials)


def keys(search):
    """The keys in the catalogue of the trials found, in order."""
    return [key(trial.registry_id) for trial in hits(search)]
