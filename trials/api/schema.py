"""What the OpenAPI document says beside what views and serializers tell by themselves."""

from django.utils.choices import normalize_choices
from drf_spectacular.contrib.django_filters import DjangoFilterExtension
from drf_spectacular.plumbing import build_basic_type
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema, extend_schema_view

from trials.api.long_records import MAX_ROWS, PARTS, PartSerializer
from trials.api.serializers import NotFoundSerializer, TrialSerializer, TrialsSerializer

LIMITS = {"minimum": "min_value", "maximum": "max_value", "maxLength": "max_length"}
NOT_MODIFIED = OpenApiResponse(description="As before: the `ETag` or `Last-Modified` that you gave still holds.")


class SearchParameters(DjangoFilterExtension):
    """The parameters of a search from its filters, with their choices and limits."""

    target_class = "trials.api.views.SearchBackend"
    priority = 1  # before the class that it extends

    def resolve_filter_field(self, auto_schema, model, filterset_class, field_name, filter_field):
        [parameter] = super().resolve_filter_field(auto_schema, model, filterset_class, field_name, filter_field)
        parameter["schema"] |= {
            key: filter_field.extra[option] for key, option in LIMITS.items() if option in filter_field.extra
        }
        return [parameter]

    def _get_explicit_filter_choices(self, filter_field):
        return [value for value, _ in normalize_choices(filter_field.extra.get("choices", ()))]

    def _get_schema_from_model_field(self, auto_schema, filter_field, model):
        return build_basic_type(str)


describes_trial_list = extend_schema_view(
    get=extend_schema(
        operation_id="trials",
        summary="The trials of a search, 20 a page",
        parameters=[OpenApiParameter("facets", bool, description="Whether to count every choice of every filter.")],
        responses={
            200: OpenApiResponse(TrialsSerializer, "A page of trials."),
            304: NOT_MODIFIED,
            400: OpenApiResponse(dict[str, list[str]], "A value that does not exist: sentences, by parameter."),
            404: OpenApiResponse(NotFoundSerializer, "A page that does not exist."),
        },
    )
)
REGISTRY_ID = OpenApiParameter(
    "registry_id",
    str,
    OpenApiParameter.PATH,
    pattern=r"^[^\u0000]{1,200}$",
    description="Its registry id, or any other id that belongs to no second trial.",
)
NOT_ONE = {
    304: NOT_MODIFIED,
    404: OpenApiResponse(NotFoundSerializer, "An id that no trial has, or more than one."),
    410: OpenApiResponse(NotFoundSerializer, "A trial that a curator removed: who did, when and why."),
}
describes_trial = extend_schema(
    operation_id="trial",
    summary="One trial",
    parameters=[REGISTRY_ID],
    responses={200: OpenApiResponse(TrialSerializer, "The trial."), **NOT_ONE},
)
describes_part = extend_schema(
    operation_id="trial_part",
    summary=f"A list of a trial, {MAX_ROWS} objects a page, for the rest of very long records",
    parameters=[
        REGISTRY_ID,
        OpenApiParameter("part", str, OpenApiParameter.PATH, enum=PARTS, description="Which list of the trial."),
        OpenApiParameter("page", int, description="From 1."),
    ],
    responses={200: OpenApiResponse(PartSerializer, "A page of the list."), **NOT_ONE},
)
