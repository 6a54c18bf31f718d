"""What the OpenAPI document says: the parameters, taken from the search form, and the objects of `serializers`."""

from django.db.models import TextChoices
from django.utils.choices import normalize_choices
from django_filters import ChoiceFilter, MultipleChoiceFilter, NumberFilter
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema

from trials.choices import (
    NOT_STATED,
    VALUES,
    Attribute,
    CriterionKind,
    Measure,
    MeasureState,
    Phase,
    RecruitmentStatus,
    Sex,
    StudyType,
)
from trials.registries import REGISTRIES
from trials.search import FACETS, TrialFilter

NO_NUL = r"^[^\u0000]*$"
TEXT = {"type": "string"}
COUNT = {"type": "integer", "minimum": 0}
ADDRESS = {"type": ["string", "null"], "format": "uri"}
A_PARTIAL_DATE = {
    "type": ["string", "null"],
    "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$",
    "description": "As stated: 2024-05-17, 2024-05 or 2024.",
}


def one_of(choices):
    values = choices.values if isinstance(choices, type) and issubclass(choices, TextChoices) else list(choices)
    return {"type": "string", "enum": values}


def or_null(schema):
    found = {**schema, "type": [schema["type"], "null"]}
    return {**found, "enum": [*schema["enum"], None]} if "enum" in schema else found


def several(item):
    return {"type": "array", "items": item}


def thing(**properties):
    """An object that always has all of its keys."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def values_of(attribute):
    return one_of([*VALUES[attribute].values, NOT_STATED])


NUMBER = or_null({"type": "number"})
TEXT_OR_NULL = or_null(TEXT)
FINDING = thing(
    attribute=one_of(Attribute),
    value=TEXT,
    amount=NUMBER,
    quote=TEXT_OR_NULL,
    quoted_from=TEXT_OR_NULL,
    decided_by=TEXT_OR_NULL,
    reason=TEXT,
    product=TEXT_OR_NULL,
    source=TEXT_OR_NULL,
)
MEASURE = thing(
    measure=one_of(Measure),
    minimum=NUMBER,
    maximum=NUMBER,
    state=or_null(one_of(MeasureState)),
    set={"type": ["array", "null"], "items": TEXT},
    days=NUMBER,
    hours=NUMBER,
    cohort=TEXT,
    quote=TEXT,
)
SITE = thing(
    facility=TEXT_OR_NULL,
    city=TEXT_OR_NULL,
    state=TEXT_OR_NULL,
    country=TEXT_OR_NULL,
    status=or_null(one_of(RecruitmentStatus)),
    latitude=or_null({"type": "number", "minimum": -90, "maximum": 90}),
    longitude=or_null({"type": "number", "minimum": -180, "maximum": 180}),
)
TRIAL = thing(
    registry_id=TEXT,
    registry=one_of(REGISTRIES),
    url={"type": "string", "format": "uri"},
    other_ids=several(TEXT),
    brief_title=TEXT,
    official_title=TEXT_OR_NULL,
    brief_summary=TEXT_OR_NULL,
    conditions=several(TEXT),
    overall_status=one_of(RecruitmentStatus),
    phases=several(one_of(Phase)),
    study_type=one_of(StudyType),
    enrollment=or_null(COUNT),
    start_date=A_PARTIAL_DATE,
    last_update_posted=A_PARTIAL_DATE,
    record_verified=A_PARTIAL_DATE,
    lead_sponsor=TEXT_OR_NULL,
    sex=one_of(Sex),
    minimum_age_years=NUMBER,
    maximum_age_years=NUMBER,
    has_results={"type": ["boolean", "null"]},
    cell_types=several(values_of(Attribute.CELL_TYPE)),
    cell_sources=several(values_of(Attribute.CELL_SOURCE)),
    tissues=several(values_of(Attribute.TISSUE)),
    routes=several(values_of(Attribute.ROUTE)),
    interventions=several(thing(type=TEXT, name=TEXT, description=TEXT, other_names=several(TEXT))),
    arms=several(thing(type=TEXT, label=TEXT, description=TEXT)),
    findings=several(FINDING),
    criteria=several(thing(kind=one_of(CriterionKind), text=TEXT, measures=several(MEASURE))),
    contacts=several(thing(name=TEXT, email=TEXT, phone=TEXT)),
    sites=several(SITE),
)
CHOICE = thing(value=TEXT, label=TEXT, count=COUNT)
FACET_LISTS = {
    **thing(**{name: several({"$ref": "#/components/schemas/Choice"}) for name in FACETS}),
    "description": "With `facets=true` alone. Each is counted with every filter but its own.",
}
TRIALS = thing(
    count=COUNT,
    next=ADDRESS,
    previous=ADDRESS,
    results=several({"$ref": "#/components/schemas/Trial"}),
)
TRIALS["properties"]["facets"] = FACET_LISTS
PROBLEMS = {"type": "object", "additionalProperties": several(TEXT), "description": "Sentences, by parameter."}
COMPONENTS = {"Trial": TRIAL, "Trials": TRIALS, "Choice": CHOICE, "Problems": PROBLEMS, "NotFound": thing(detail=TEXT)}


def add_components(result, **_):
    """The objects that others refer to by name."""
    result.setdefault("components", {}).setdefault("schemas", {}).update(COMPONENTS)
    return result


def _parameter(name, kind):
    schema, choices = {"type": "string"}, [value for value, _ in normalize_choices(kind.extra.get("choices", ()))]
    if isinstance(kind, ChoiceFilter | MultipleChoiceFilter) and choices:
        schema["enum"] = choices
    elif isinstance(kind, NumberFilter):
        schema = {"type": "number", "minimum": kind.extra["min_value"], "maximum": kind.extra["max_value"]}
    else:
        schema |= {"pattern": NO_NUL} | ({"maxLength": kind.extra["max_length"]} if "max_length" in kind.extra else {})
    about = kind.extra["help_text"]
    if isinstance(kind, MultipleChoiceFilter):
        return OpenApiParameter(name, {"type": "array", "items": schema}, description=about, explode=True)
    return OpenApiParameter(name, schema, description=about)


def _answer(name, description):
    return OpenApiResponse({"$ref": f"#/components/schemas/{name}"}, description)


describes_trial_list = extend_schema(
    operation_id="trials",
    summary="The trials of a search, 20 a page",
    parameters=[
        *(_parameter(name, kind) for name, kind in TrialFilter.base_filters.items()),
        OpenApiParameter("page", {"type": "integer", "minimum": 1}, description="From 1."),
        OpenApiParameter("facets", {"type": "boolean"}, description="Whether to count every choice of every filter."),
    ],
    responses={
        200: _answer("Trials", "A page of trials."),
        304: OpenApiResponse(description="As before: the `ETag` or `Last-Modified` that you gave still holds."),
        400: _answer("Problems", "A value that does not exist."),
        404: _answer("NotFound", "A page that does not exist."),
    },
)
describes_trial_detail = extend_schema(
    operation_id="trial",
    summary="One trial",
    parameters=[
        OpenApiParameter(
            "registry_id",
            {"type": "string", "minLength": 1, "maxLength": 200, "pattern": r"^[^\u0000]+$"},
            OpenApiParameter.PATH,
            description="Its registry id, or any other id that belongs to no second trial.",
        )
    ],
    responses={
        200: _answer("Trial", "The trial."),
        304: OpenApiResponse(description="As before: the `ETag` or `Last-Modified` that you gave still holds."),
        404: _answer("NotFound", "An id that no trial has, or more than one."),
    },
)
