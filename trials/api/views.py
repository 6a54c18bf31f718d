"""The read-only JSON API. Its parameters are those of the search page; its objects are described in docs/api.md."""

from django.core.paginator import InvalidPage, Paginator
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.response import Response

from trials.api.schema import describes_trial_detail, describes_trial_list
from trials.api.serializers import trial_object
from trials.http.conditional import data_version
from trials.search import PAGE_SIZE, TrialFilter, find_trial


@describes_trial_list
@api_view(["GET", "HEAD"])
def trial_list(request):
    """The trials of a search, 20 a page: count, next, previous, results; and facets, where `facets=true`."""
    trials = TrialFilter(request.query_params, version=data_version(request))
    if not trials.is_valid():
        suggested = getattr(trials.form, "suggested_places", [])
        raise ValidationError({**trials.errors, **({"near_suggestions": suggested} if suggested else {})})
    wants_facets = request.query_params.get("facets", "false")
    if wants_facets not in ("true", "false"):
        raise ValidationError({"facets": ["Use true or false."]})
    try:
        page = Paginator(trials.qs.for_page(), PAGE_SIZE).page(request.query_params.get("page") or 1)
    except InvalidPage as error:
        raise NotFound("There is no such page.") from error
    answer = {
        "count": page.paginator.count,
        "next": _page_url(request, page.next_page_number()) if page.has_next() else None,
        "previous": _page_url(request, page.previous_page_number()) if page.has_previous() else None,
        "results": [trial_object(trial) for trial in page],
    }
    if wants_facets == "true":
        facets = trials.facets.items()
        answer["facets"] = {name: [_choice(choice) for choice in facet.choices] for name, facet in facets}
    return Response(answer)


def _page_url(request, number):
    query = request.query_params.copy()
    query["page"] = number
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def _choice(choice):
    return {"value": choice.value, "label": choice.label, "count": choice.count}


@describes_trial_detail
@api_view(["GET", "HEAD"])
def trial_detail(request, registry_id):
    """One trial, by its registry id or any other id that belongs to no second trial."""
    found = find_trial(registry_id)
    if len(found) != 1:
        raise NotFound("No trial has this id." if not found else "More than one trial has this id; use a registry id.")
    return Response(trial_object(found[0]))


@extend_schema(exclude=True)
@api_view(["GET", "HEAD"])
def openapi(request):
    """The OpenAPI document of the API."""
    return Response(SchemaGenerator().get_schema(public=True))
