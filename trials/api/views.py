"""The read-only JSON API. Its parameters are those of the search page; its objects are described in docs/api.md."""

from django.utils import timezone
from django.utils.translation import override
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.generics import ListAPIView
from rest_framework.pagination import PageNumberPagination
from rest_framework.response import Response

from trials.api.schema import describes_part, describes_trial, describes_trial_list
from trials.api.serializers import trial_object, trial_part, trials_object
from trials.http.conditional import data_version
from trials.i18n.languages import RECORD_LANGUAGE
from trials.models import Trial
from trials.presentation.checked import removal_in_words
from trials.search import PAGE_SIZE, TrialFilter, removal_of, trials_that_mention, trials_with_id


class SearchBackend(DjangoFilterBackend):
    """Filters by a TrialFilter, which the view keeps as `search`."""

    def get_filterset_kwargs(self, request, queryset, view):
        return super().get_filterset_kwargs(request, queryset, view) | {"version": data_version(request)}

    def filter_queryset(self, request, queryset, view):
        view.search = search = self.get_filterset(request, queryset, view)
        if not search.is_valid():
            suggested = getattr(search.form, "suggested_places", [])
            raise ValidationError({**search.errors, **({"near_suggestions": suggested} if suggested else {})})
        return search.qs


class TrialPagination(PageNumberPagination):
    page_size = PAGE_SIZE
    page_query_description = "From 1."
    last_page_strings = ()
    invalid_page_message = "There is no such page."

    def get_next_link(self):
        return self._link(self.page.next_page_number()) if self.page.has_next() else None

    def get_previous_link(self):
        return self._link(self.page.previous_page_number()) if self.page.has_previous() else None

    def _link(self, number):
        """The address of a page, its parameters in the order of the request."""
        query = self.request.query_params.copy()
        query["page"] = number
        return self.request.build_absolute_uri(f"{self.request.path}?{query.urlencode()}")


@describes_trial_list
class TrialList(ListAPIView):
    """The trials of a search, 20 a page: count, next, previous, results; and facets, where `facets=true`."""

    queryset = Trial.objects.for_page()
    filter_backends = [SearchBackend]
    filterset_class = TrialFilter
    pagination_class = TrialPagination

    def list(self, request):
        found = self.filter_queryset(self.get_queryset())
        with_facets = request.query_params.get("facets", "false")
        if with_facets not in ("true", "false"):
            raise ValidationError({"facets": ["Use true or false."]})
        answer = {
            "results": self.paginate_queryset(found),
            "count": self.paginator.page.paginator.count,
            "not_read": self.search.not_read,
            "not_stated": self.search.not_stated,
            "next": self.paginator.get_next_link(),
            "previous": self.paginator.get_previous_link(),
        }
        if with_facets == "true":
            answer["facets"] = self.search.facets
        return Response(trials_object(answer, today=self.search.today))


@describes_trial
@api_view(["GET", "HEAD"])
def trial(request, registry_id):
    """One trial, by its registry id or any other id that belongs to no second trial."""
    found = _only_trial(registry_id)
    return found if isinstance(found, Response) else Response(trial_object(found, today=timezone.localdate()))


@describes_part
@api_view(["GET", "HEAD"])
def trial_list_part(request, registry_id, part):
    """A list of a trial, page by page: for records so long that the trial's object leaves some of it out."""
    found = _only_trial(registry_id)
    if isinstance(found, Response):
        return found
    return Response(trial_part(found, part, request, today=timezone.localdate()))


def _only_trial(registry_id):
    """The trial of an id, or the answer that a curator removed it."""
    found = trials_with_id(registry_id)
    if len(found) > 1:
        raise NotFound("More than one trial has this id; use a registry id.")
    if not found and (removal := removal_of(registry_id)):
        with override(RECORD_LANGUAGE):
            return Response({"detail": removal_in_words(removal)}, status=410)
    if not found:
        mentioned_by = ", ".join(one.registry_id for one in trials_that_mention(registry_id))
        raise NotFound(
            f"We do not have this id; {mentioned_by} mentions it." if mentioned_by else "No trial has this id."
        )
    return found[0]


@extend_schema(exclude=True)
@api_view(["GET", "HEAD"])
def openapi(request):
    """The OpenAPI document of the API."""
    return Response(SchemaGenerator().get_schema(public=True))
