"""The objects of the API, of `manage.py export` and of the downloads. The OpenAPI document is made from these classes.

Absent facts are null or an empty list; they mean "not stated" or, where `not_read` names them, "not read yet". The
docstrings of classes stand in the document.
"""

from functools import lru_cache

from django.db import models
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from trials.choices import (
    NOT_STATED,
    VALUES,
    Attribute,
    Phase,
    Recruitment,
    RecruitmentBasis,
    RecruitmentStatus,
    Registry,
)
from trials.choices.recruitment import recruitment_basis
from trials.models import Criterion, CriterionMeasure, Finding, Site, Trial
from trials.models.trial import DATES, STUDY_FIELDS
from trials.presentation.checked import reason_in_english
from trials.search import FACETS

# A field that studies and trials share is part of the API unless it is named here.
NOT_IN_API = (
    "acronym",
    "status_code",
    "last_known_status",
    "why_stopped",
    "primary_completion_date",
    "primary_completion_date_type",
    "completion_date",
    "completion_date_type",
    "results_submitted",
    "results_sent_back",
    "results_posted",
    "results_delayed",
    "expanded_access_id",
    "first_posted",
    "sponsor_class",
    "minimum_age",
    "maximum_age",
    "healthy_volunteers",
    "allocation",
    "intervention_model",
    "masking",
    "oversight_has_dmc",
    "is_fda_regulated_drug",
    "has_consent_form",
)


class TextListField(serializers.ListField):
    child = serializers.CharField()


class PartialDateField(serializers.RegexField):
    def __init__(self, **options):
        about = "As stated: 2024-05-17, 2024-05 or 2024."
        super().__init__(r"^\d{4}(-\d{2}(-\d{2})?)?$", help_text=about, **options)


class DayField(serializers.DateField):
    """The day of a moment."""

    def to_representation(self, moment):
        return super().to_representation(moment.date())


class FindingValuesField(serializers.ListField):
    """The values found for an attribute of a trial."""

    def __init__(self, attribute):
        self.attribute = attribute
        choices = [*VALUES[attribute].choices, (NOT_STATED, "Not stated")]
        super().__init__(child=serializers.ChoiceField(choices=choices), source="*")

    def to_representation(self, trial):
        return trial.values_of(self.attribute)


class RecruitmentField(serializers.ChoiceField):
    """What the status of a trial means for somebody who wants to join."""

    def __init__(self):
        super().__init__(choices=Recruitment.choices, source="*")

    def to_representation(self, trial):
        return str(Recruitment.of(trial.overall_status))


class RecruitmentBasisField(serializers.ChoiceField):
    """How sure that is on the day of the context."""

    def __init__(self):
        super().__init__(choices=RecruitmentBasis.choices, source="*")

    def to_representation(self, trial):
        return str(recruitment_basis(trial, [site.status for site in trial.site_list], self.context["today"]))


class RowSerializer(serializers.ModelSerializer):
    # Rows of a table, for reading: what may be blank in the database may be null here, and is where it is empty.

    serializer_field_mapping = serializers.ModelSerializer.serializer_field_mapping | {models.JSONField: TextListField}

    def build_standard_field(self, field_name, model_field):
        field_class, options = super().build_standard_field(field_name, model_field)
        kept = {name: options[name] for name in ("choices", "min_value") if name in options}
        if field_name in DATES:
            field_class = PartialDateField
        return field_class, kept | {"allow_null": model_field.null or model_field.blank}

    def to_representation(self, row):
        stated = super().to_representation(row).items()
        return {name: None if value in ("", []) and self.fields[name].allow_null else value for name, value in stated}


class SiteSerializer(RowSerializer):
    """A place where the trial is run."""

    class Meta:
        model = Site
        exclude = ("id", "trial", "position", "zip", "contacts")
        extra_kwargs = {
            "latitude": {"min_value": -90, "max_value": 90},
            "longitude": {"min_value": -180, "max_value": 180},
        }


class InterventionSerializer(serializers.Serializer):
    """A treatment or procedure, as registered."""

    type = serializers.CharField()
    name = serializers.CharField()
    description = serializers.CharField()
    other_names = TextListField()


class ArmSerializer(serializers.Serializer):
    """A group of participants, as registered."""

    type = serializers.CharField()
    label = serializers.CharField()
    description = serializers.CharField()


class ContactSerializer(serializers.Serializer):
    """Whom to ask about the trial."""

    name = serializers.CharField()
    email = serializers.CharField()
    phone = serializers.CharField()


class CountryStatusSerializer(serializers.Serializer):
    """The status in one country, where a registry states one for each."""

    country = serializers.CharField()
    status = serializers.ChoiceField(choices=RecruitmentStatus.choices)


class RegistrationSerializer(serializers.Serializer):
    """The trial's record in one registry. The first one names the trial; its facts go before those of the next."""

    registry = serializers.ChoiceField(choices=Registry.choices)
    registry_name = serializers.CharField()
    through = serializers.CharField(help_text="The portal that it came through; empty where it came from the registry.")
    registry_id = serializers.CharField()
    url = serializers.URLField()
    last_update_posted = PartialDateField(allow_null=True)
    countries = CountryStatusSerializer(many=True)
    gives = TextListField(help_text="Fields that the records before it leave empty, and that are taken from it.")

    def to_representation(self, registration):
        countries = [{"country": country, "status": status} for country, status in registration["countries"]]
        return {
            "registry": registration["registry"],
            "registry_name": str(Registry(registration["registry"]).label),
            **{name: registration[name] for name in ("through", "registry_id", "url")},
            "last_update_posted": registration["last_update_posted"] or None,
            "countries": countries,
            "gives": registration["gives"],
        }


class StatedValueSerializer(serializers.Serializer):
    """What one record says of a field."""

    registry_id = serializers.CharField()
    value = serializers.JSONField()


class DisagreementSerializer(serializers.Serializer):
    """A field that records of the trial state differently."""

    field = serializers.CharField()
    values = StatedValueSerializer(many=True)


class FindingSerializer(RowSerializer):
    """A value of an attribute, with what it rests on: a quote, a curator's decision, or a known fact of a product.

    In the starter catalogue also the address of the record, as source, and the day it was read.
    """

    decided_by = serializers.SerializerMethodField()
    reason = serializers.SerializerMethodField()

    class Meta:
        model = Finding
        fields = (
            *("attribute", "value", "amount", "quote", "quoted_from"),
            *("decided_by", "reason", "product", "source", "read_on"),
        )

    def get_decided_by(self, finding) -> str | None:
        return (finding.decision.curator_name or "a curator") if finding.decision else None

    def get_reason(self, finding) -> str:
        return reason_in_english(finding)


class MeasureSerializer(RowSerializer):
    """A limit, a state or a set of values that a criterion gives; the unit of a limit belongs to its measure."""

    set = TextListField(source="values", allow_null=True)
    cohort = serializers.CharField()
    group = serializers.DictField(
        child=serializers.CharField(), allow_null=True, help_text="The cohort in codes, where answers can tell."
    )

    class Meta:
        model = CriterionMeasure
        fields = (
            *("measure", "minimum", "maximum", "state", "set", "days", "hours", "cohort", "group"),
            *("quote", "source", "read_on"),
        )


class CriterionSerializer(RowSerializer):
    """A criterion for joining, word for word, with the measures read in it."""

    measures = MeasureSerializer(many=True, source="measure_list")

    class Meta:
        model = Criterion
        fields = ("kind", "text", "measures")


class TrialFactsSerializer(RowSerializer):
    """The facts of a trial that tables are made of."""

    registry = serializers.ChoiceField(choices=Registry.choices)
    url = serializers.URLField()
    phases = serializers.ListField(child=serializers.ChoiceField(choices=Phase.choices))
    cell_types = FindingValuesField(Attribute.CELL_TYPE)
    cell_sources = FindingValuesField(Attribute.CELL_SOURCE)
    tissues = FindingValuesField(Attribute.TISSUE)
    routes = FindingValuesField(Attribute.ROUTE)
    recruitment = RecruitmentField()
    recruitment_basis = RecruitmentBasisField()
    sites = SiteSerializer(many=True, source="site_list")
    not_read = TextListField(help_text="Fields that are empty because our short copy of the record lacks them.")
    read_on = serializers.DictField(
        child=PartialDateField(), help_text="Days on which parts of a short copy were read, by field."
    )
    missing_since = DayField(
        allow_null=True, help_text="The day on which we noticed that the registry no longer lists it under ALS."
    )
    registrations = RegistrationSerializer(many=True)

    class Meta:
        model = Trial
        fields = (
            *(name for name in STUDY_FIELDS if name not in NOT_IN_API),
            "phases",
            "cell_types",
            "cell_sources",
            "tissues",
            "routes",
            "gives_cells",
            "recruitment",
            "recruitment_basis",
            "sites",
            "missing_since",
            "registrations",
        )


class TrialSerializer(TrialFactsSerializer):
    """A trial. Absent facts are null or an empty list: "not stated", or "not read" where named so, never "no"."""

    other_ids = TextListField(source="own_ids")
    mentioned_ids = TextListField(help_text="Ids of other studies that its records mention.")
    disagreements = DisagreementSerializer(many=True)
    brief_summary = serializers.CharField(source="text.brief_summary", allow_null=True)
    interventions = InterventionSerializer(many=True, source="text.interventions")
    arms = ArmSerializer(many=True, source="text.arms")
    findings = FindingSerializer(many=True, source="finding_list")
    criteria = CriterionSerializer(many=True, source="criterion_list")
    contacts = ContactSerializer(many=True, source="text.contacts")

    class Meta(TrialFactsSerializer.Meta):
        fields = (
            *TrialFactsSerializer.Meta.fields,
            "other_ids",
            "mentioned_ids",
            "disagreements",
            "brief_summary",
            "interventions",
            "arms",
            "findings",
            "criteria",
            "contacts",
        )


class ChoiceSerializer(serializers.Serializer):
    """A value of a filter, and how many trials it would find."""

    value = serializers.CharField()
    label = serializers.CharField()
    count = serializers.IntegerField(min_value=0)


class FacetsSerializer(serializers.Serializer):
    """The choices of each filter, counted with every filter but that one."""

    def get_fields(self):
        return {name: ChoiceSerializer(many=True, source=f"{name}.choices") for name in FACETS}


@extend_schema_serializer(many=False)
class TrialsSerializer(serializers.Serializer):
    """A page of the trials of a search."""

    count = serializers.IntegerField(min_value=0)
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = TrialSerializer(many=True)
    not_read = serializers.DictField(
        child=serializers.IntegerField(min_value=1),
        help_text="Trials whose short copies lack what the filters ask for, by field.",
    )
    facets = FacetsSerializer(required=False, help_text="With `facets=true` alone.")


class NotFoundSerializer(serializers.Serializer):
    """Why nothing was found."""

    detail = serializers.CharField()


def trial_object(trial, *, today):
    """The API object of a trial from `Trial.objects.for_page()`."""
    return _serializer(TrialSerializer, today).to_representation(trial)


def trial_facts(trial, *, today):
    """The facts of a trial, for which `for_list()` is enough."""
    return _serializer(TrialFactsSerializer, today).to_representation(trial)


def trials_object(answer, *, today):
    return _serializer(TrialsSerializer, today).to_representation(answer)


@lru_cache(maxsize=6)
def _serializer(serializer_class, today):
    """Made once a day: a serializer takes longer to make than to use, and keeps nothing of what it represented."""
    return serializer_class(context={"today": today})
