"""What tests ask of a search."""

from datetime import date

from django.http import QueryDict

from tests.search.catalogue import key
from trials.models import Trial
from trials.search import Result, TrialFilter

TODAY = date(2026, 11, 23)


def searched(query="", **parameters):
    """The Result of a query string or of parameters, a list for those given several times."""
    asked = QueryDict(query, mutable=True)
    for name, value in parameters.items():
        asked.setlist(name, value if isinstance(value, list) else [value])
    trials = TrialFilter(asked)
    assert trials.is_valid(), trials.errors
    return Result(trials, today=TODAY)


def hits(result):
    """The trials found, in order."""
    return list(result.chunks(Trial.objects.for_results()))


def keys(result):
    """The keys in the catalogue of the trials found, in order."""
    return [key(trial.registry_id) for trial in hits(result)]
