"""The read-only JSON API. Its parameters are those of the search page; its objects are described in docs/api.md."""

from rest_framework.decorators import api_view
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.pagination import PageNumberPagination
from rest_framework.response import Response

from trials.models import Trial
from trials.search import TrialFilter, find_trial
from trials.serializers import trial_object


class Pages(PageNumberPagination):
    page_size = 20
    invalid_page_message = "There is no such page."


@api_view(["GET", "HEAD"])
def trial_list(request):
    """The trials of a search, 20 a page: count, next, previous, results; and facets, where `facets=true`."""
    trials = TrialFilter(request.query_params, queryset=Trial.objects.for_page())
    if not trials.is_valid():
        raise ValidationError(trials.errors)
    wants_facets = request.query_params.get("facets", "false")
    if wants_facets not in ("true", "false"):
        raise ValidationError({"facets": ["Use true or false."]})
    pages = Pages()
    page = pages.paginate_queryset(trials.qs, request)
    response = pages.get_paginated_response([trial_object(trial) for trial in page])
    if wants_facets == "true":
        response.data["facets"] = {name: _choices(trials, name, counts) for name, counts in trials.facets().items()}
    return response


def _choices(trials, name, counts):
    """Every choice of a facet with its count, those that would give nothing included."""
    return [
        {"value": value, "label": label, "count": counts.get(value, 0)}
        for value, label in trials.form.fields[name].choices
    ]


@api_view(["GET", "HEAD"])
def trial_detail(request, registry_id):
    """One trial, by its registry id or any other id that belongs to no second trial."""
    found = find_trial(registry_id)
    if len(found) != 1:
        raise NotFound("No trial has this id." if not found else "More than one trial has this id; use a registry id.")
    return Response(trial_object(found[0]))
