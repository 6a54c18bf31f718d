"""The objects of the API, of `manage.py export` and of the downloads. The OpenAPI document is made from these classes.

Absent facts are null or an empty list; they mean "not stated" or, where `not_read` names them, "not read yet". The
docstrings of classes stand in the document.
"""

from functools import lru_cache

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from trials.api.fields import (
    DayField,
    FindingValuesField,
    LongTextField,
    PartialDateField,
    RecruitmentBasisField,
    RecruitmentField,
    TextListField,
)
from trials.api.long_records import (
    MAX_ROWS,
    BeginningField,
    LeftOutSerializer,
    left_out,
    part_object,
)
from trials.api.nested import (
    AddedFactSerializer,
    ArmSerializer,
    ContactSerializer,
    ContradictedSerializer,
    CriterionSerializer,
    DisagreementSerializer,
    FindingSerializer,
    InterventionSerializer,
    JoinedSerializer,
    RegistrationSerializer,
    RowSerializer,
    SiteSerializer,
)
from trials.choices import AddedFact, Attribute, Phase, Registry
from trials.models import Trial
from trials.models.trial import STUDY_FIELDS
from trials.presentation.added import added_to
from trials.presentation.checked import joins_of
from trials.presentation.facts import contradicted_attributes
from trials.search import FACETS

# A field that studies and trials share is part of the API unless it is named here.
NOT_IN_API = (
    "stated_before",
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
    "is_fda_regulated_device",
    "has_consent_form",
)


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
    contradicted = ContradictedSerializer(
        many=True, required=False, help_text="Where the record has changed since a curator decided, and says otherwise."
    )

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
            "contradicted",
        )

    def to_representation(self, trial):
        stated = super().to_representation(trial)
        if attributes := contradicted_attributes(trial):
            findings = [trial.findings_of(attribute) for attribute in attributes]
            stated["contradicted"] = self.fields["contradicted"].to_representation(findings)
        return stated


class TrialSerializer(TrialFactsSerializer):
    """A trial. Absent facts are null or an empty list: "not stated", or "not read" where named so, never "no"."""

    other_ids = TextListField(source="own_ids")
    mentioned_ids = TextListField(help_text="Ids of other studies that its records mention.")
    disagreements = DisagreementSerializer(many=True)
    brief_summary = LongTextField(source="text.brief_summary", allow_null=True)
    interventions = BeginningField(child=InterventionSerializer(), source="text.interventions")
    arms = BeginningField(child=ArmSerializer(), source="text.arms")
    findings = BeginningField(child=FindingSerializer(), source="finding_list")
    criteria = BeginningField(child=CriterionSerializer(), source="criterion_list")
    contacts = BeginningField(child=ContactSerializer(), source="text.contacts")
    sites = BeginningField(child=SiteSerializer(), source="site_list")
    added = AddedFactSerializer(
        many=True, required=False, help_text="Where curators added something alone: what registries do not hold."
    )
    joined = JoinedSerializer(many=True, required=False, help_text="Where curators joined its records alone.")
    left_out = LeftOutSerializer(
        many=True, required=False, help_text="Of a very long record alone: lists of which the object has a part."
    )

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
            "added",
            "joined",
            "left_out",
        )

    def to_representation(self, trial):
        stated = super().to_representation(trial)
        if added := added_to(trial, AddedFact):
            stated["added"] = self.fields["added"].to_representation(added)
        if joins := joins_of(trial):
            stated["joined"] = self.fields["joined"].to_representation(joins)
        if (most := self.context.get("most")) and (lists := left_out(trial, self.fields, most)):
            stated["left_out"] = lists
        return stated


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
    not_stated = serializers.DictField(
        child=serializers.IntegerField(min_value=1),
        help_text="For `surgery`, `harvest`, `caregiver` and `visits`: how many of the trials found do not state it.",
    )
    facets = FacetsSerializer(required=False, help_text="With `facets=true` alone.")


class NotFoundSerializer(serializers.Serializer):
    """Why nothing was found."""

    detail = serializers.CharField()


def trial_object(trial, *, today):
    """The API object of a trial from `Trial.objects.for_page()`."""
    return _serializer(TrialSerializer, today, MAX_ROWS).to_representation(trial)


def whole_trial_object(trial, *, today):
    """The same, however long the record is."""
    return _serializer(TrialSerializer, today).to_representation(trial)


def trial_part(trial, part, request, *, today):
    """A page of a list of the object of a trial."""
    return part_object(trial, _serializer(TrialSerializer, today, MAX_ROWS).fields[part], request)


def trial_facts(trial, *, today):
    """The facts of a trial, for which `for_list()` is enough."""
    return _serializer(TrialFactsSerializer, today).to_representation(trial)


def trials_object(answer, *, today):
    return _serializer(TrialsSerializer, today, MAX_ROWS).to_representation(answer)


@lru_cache(maxsize=8)
def _serializer(serializer_class, today, most=None):
    """Made once a day: a serializer takes longer to make than to use, and keeps nothing of what it represented."""
    return serializer_class(context={"today": today, "most": most})
