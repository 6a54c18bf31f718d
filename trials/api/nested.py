"""The objects within a trial of the API: sites, interventions, registrations, findings, criteria."""

from django.db import models
from rest_framework import serializers

from trials.api.fields import DayField, LongTextField, PartialDateField, TextListField
from trials.choices import PARTS_FROM_TEXT, AddedFact, Attribute, RecruitmentStatus, Registry
from trials.models import Criterion, CriterionMeasure, Finding, Site
from trials.models.trial import DATES
from trials.presentation.checked import decision_in_english, reason_in_english, record_now_in_english


def decided_by(decision):
    return decision.curator_name or "a curator"


class RowSerializer(serializers.ModelSerializer):
    # Rows of a table, for reading: what may be blank in the database may be null here, and is where it is empty.

    serializer_field_mapping = serializers.ModelSerializer.serializer_field_mapping | {
        models.JSONField: TextListField,
        models.TextField: LongTextField,
    }

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
    description = LongTextField()
    other_names = TextListField()


class ArmSerializer(serializers.Serializer):
    """A group of participants, as registered."""

    type = serializers.CharField()
    label = serializers.CharField()
    description = LongTextField()


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

    groups = serializers.ListField(
        child=serializers.CharField(), help_text="Labels of the arms that it holds for, where it does not hold for all."
    )
    decided_by = serializers.SerializerMethodField()
    reason = serializers.SerializerMethodField()

    class Meta:
        model = Finding
        fields = (
            *("attribute", "value", "amount", "groups", "quote", "quoted_from"),
            *("decided_by", "reason", "product", "source", "read_on"),
        )

    def get_decided_by(self, finding) -> str | None:
        return decided_by(finding.decision) if finding.decision else None

    def get_reason(self, finding) -> str:
        return reason_in_english(finding)


class MeasureSerializer(RowSerializer):
    """A limit, a state or a set of values that a criterion gives; the unit of a limit belongs to its measure.

    Where a curator decided it, `decided_by` and `reason` say who and why.
    """

    decided_by = serializers.CharField(required=False)
    reason = serializers.CharField(required=False)
    set = TextListField(source="values", allow_null=True)
    cohort = serializers.CharField()
    group = serializers.DictField(
        child=serializers.CharField(), allow_null=True, help_text="The cohort in codes, where answers can tell."
    )

    class Meta:
        model = CriterionMeasure
        fields = (
            *("measure", "minimum", "maximum", "state", "set", "days", "hours", "cohort", "group"),
            *("quote", "source", "read_on", "decided_by", "reason"),
        )

    def to_representation(self, measure):
        decision = measure.decision
        decided = {"decided_by": decided_by(decision), "reason": decision_in_english(decision)} if decision else {}
        return super().to_representation(measure) | decided


class ValueSerializer(serializers.Serializer):
    """A value of an attribute, with its amount where one belongs to it."""

    value = serializers.CharField()
    amount = serializers.FloatField(allow_null=True)


class ContradictedSerializer(serializers.Serializer):
    """What a curator decided, and the record, which has changed since, says otherwise. Show the one with the other."""

    attribute = serializers.ChoiceField(choices=Attribute.choices)
    field = serializers.ChoiceField(
        choices=[*PARTS_FROM_TEXT.values()], allow_null=True, help_text="The list of the trial with what was decided."
    )
    decided = ValueSerializer(many=True)
    record_now_says = ValueSerializer(many=True, help_text="Empty where it no longer says anything about it.")
    notice = serializers.CharField(help_text="The same in a sentence.")

    def to_representation(self, findings):
        first = findings[0]
        return {
            "attribute": first.attribute,
            "field": PARTS_FROM_TEXT.get(first.attribute),
            "decided": [{"value": one.value, "amount": one.amount} for one in findings],
            "record_now_says": [{"value": value, "amount": amount} for value, amount in first.record_now_says],
            "notice": f"{record_now_in_english(first)}.",
        }


class AddedFactSerializer(serializers.Serializer):
    """What a curator added that registries do not hold: a text, or a link with its title."""

    fact = serializers.ChoiceField(choices=AddedFact.choices, source="attribute")
    text = serializers.CharField(help_text="Of a link its title.")
    address = serializers.CharField(help_text="Of the link, or the source; empty where it was written from the record.")
    seen_on = serializers.DateField(allow_null=True, help_text="The day on which the address was read.")
    decided_by = serializers.SerializerMethodField()
    decided_on = DayField(source="decided_at")

    def get_decided_by(self, decision) -> str:
        return decided_by(decision)


class JoinedSerializer(serializers.Serializer):
    """Two records that a curator joined, although their numbers do not."""

    registry_ids = serializers.SerializerMethodField()
    reason = serializers.CharField(source="decision.reason")
    decided_by = serializers.SerializerMethodField()
    decided_on = DayField(source="decision.decided_at")
    record_now_says_otherwise = serializers.SerializerMethodField(
        help_text="Whether the numbers that the records give have changed since, and now say otherwise."
    )

    def get_registry_ids(self, held) -> list[str]:
        return [held.decision.record.registry_id, held.decision.other_record.registry_id]

    def get_decided_by(self, held) -> str:
        return decided_by(held.decision)

    def get_record_now_says_otherwise(self, held) -> bool:
        return bool(held.due)


class CriterionSerializer(RowSerializer):
    """A criterion for joining, word for word, with the measures read in it."""

    measures = MeasureSerializer(many=True, source="measure_list")

    class Meta:
        model = Criterion
        fields = ("kind", "text", "measures")
