"""The objects of `POST /api/v1/fit` and `manage.py fit`: what the rules of a trial say to a person.

The OpenAPI document is made from these classes. Sentences are those of the pages, in English.
"""

from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from trials.api.fields import TextListField
from trials.api.nested import MeasureSerializer
from trials.fit.answer_readers import CERTAINTIES, MAX_LIST_LENGTH, ONSET_SITES, SEXES
from trials.fit.answers import plain
from trials.fit.function_score import ITEMS, POINTS_OF_ITEM, key_of
from trials.fit.judging import given
from trials.fit.verdicts import FitAnswer
from trials.models import CriterionMeasure
from trials.presentation.fit_rule import rule_in_words

OF_TRIALS = (str(FitAnswer.MAY), str(FitAnswer.ASK), str(FitAnswer.NO))
OF_RULES = (str(FitAnswer.FITS), str(FitAnswer.ASK), str(FitAnswer.NO))
MAX_TRIALS = 1_000  # trials that one request may name
MONTH = r"^\d{4}-\d{2}$"


class MonthField(serializers.RegexField):
    def __init__(self, **options):
        super().__init__(MONTH, help_text="As in 2025-09.", **options)


@extend_schema_field({"oneOf": [{"type": "number"}, {"type": "array", "items": {"type": "number"}}]})
class SpanField(serializers.JSONField):
    """A number, or two as a range."""


@extend_schema_field({})
class AnswerField(serializers.JSONField):
    """An answer as it was given, of any type."""


class AnswersSerializer(serializers.Serializer):
    """A person's answers, all optional. What is absent or null is "I don't know"."""

    age = SpanField(help_text="Years, or two numbers as a range.")
    born = serializers.CharField(help_text="A year or a month of birth, as in 1972 or 1972-05.")
    sex = serializers.ChoiceField(choices=SEXES)
    first_weakness = MonthField()
    diagnosed = MonthField()
    vital_capacity = SpanField(help_text="Percent of predicted, or two numbers as a range.")
    vital_capacity_on = MonthField()
    alsfrs_r = SpanField(help_text="Points of 48, or two numbers as a range.")
    diagnosis_certainty = serializers.ChoiceField(choices=CERTAINTIES)
    onset_site = serializers.ChoiceField(choices=ONSET_SITES)
    family_history = serializers.BooleanField()
    gene = TextListField(max_length=MAX_LIST_LENGTH, help_text="An empty list is “tested, none found”.")
    tracheostomy = serializers.BooleanField()
    invasive_ventilation = serializers.BooleanField()
    noninvasive_hours = SpanField(help_text="Hours a day, 0 for none, or two numbers as a range.")
    feeding_tube = serializers.BooleanField()
    diaphragm_pacer = serializers.BooleanField()
    prior_cell_therapy = serializers.BooleanField()
    prior_cell_therapy_on = MonthField()
    riluzole = serializers.BooleanField()
    riluzole_since = MonthField()
    edaravone = serializers.BooleanField()
    edaravone_since = MonthField()
    other_trial = serializers.BooleanField()
    other_trial_until = MonthField()
    active_cancer = serializers.BooleanField()
    pregnancy = serializers.BooleanField()
    anticoagulation = serializers.BooleanField()
    immunosuppression = serializers.BooleanField()
    caregiver = serializers.BooleanField()
    travel_km = SpanField(help_text="How far the person can travel; 0 for not at all, 20000 for anywhere.")
    country = serializers.CharField(help_text="The English name of a country, as sites have it.")
    state = serializers.CharField()

    def get_fields(self):
        fields = super().get_fields()
        for item in ITEMS:
            fields[key_of(item)] = serializers.IntegerField(min_value=0, max_value=POINTS_OF_ITEM)
        for field in fields.values():
            field.required, field.allow_null = False, True
        return fields


class FitRequestSerializer(serializers.Serializer):
    """Answers, against which trials, and which of their results to give."""

    answers = AnswersSerializer()
    trials = TextListField(
        required=False, max_length=MAX_TRIALS, help_text="Ids of trials. Without them, every trial is answered for."
    )
    fit = serializers.ListField(
        child=serializers.ChoiceField(choices=OF_TRIALS), required=False, help_text="Only results with these answers."
    )


class LimitSerializer(MeasureSerializer):
    """A limit as in `criteria`. That of a coded field of the record has no quote; `sex` is one."""

    measure = serializers.CharField()
    quote = serializers.CharField(allow_null=True)


class RuleFitSerializer(serializers.Serializer):
    """One rule of a trial, and what it says to this person."""

    measure = serializers.CharField(help_text="A measure as in `criteria`, or `sex`.")
    answer = serializers.ChoiceField(choices=OF_RULES)
    reason = serializers.CharField(help_text="A sentence for the person.")
    limit = LimitSerializer()
    given = AnswerField(help_text="The person's answer; null where there is none.")
    quote = serializers.CharField(allow_null=True)


@extend_schema_serializer(many=False)
class TrialFitSerializer(serializers.Serializer):
    """What the rules of a trial say to a person.

    `may`: no rule that we could read speaks against it. `no`: one does. `ask`: all else. The trial team decides.
    """

    registry_id = serializers.CharField()
    answer = serializers.ChoiceField(choices=OF_TRIALS)
    another_disease = serializers.BooleanField(help_text="True of a trial not about ALS, which never answers `may`.")
    window_opens = MonthField(allow_null=True)
    window_closes = MonthField(allow_null=True)
    not_measured = serializers.IntegerField(min_value=0, help_text="Criteria to go through with the trial team.")
    rules = RuleFitSerializer(many=True)


class ToCheckSerializer(serializers.Serializer):
    """Answers that may both be true, but rarely are."""

    answers = TextListField(help_text="Their names.")
    message = serializers.CharField()


class FitSerializer(serializers.Serializer):
    """The answer of each trial. `unknown` are ids that we do not hold."""

    results = TrialFitSerializer(many=True)
    unknown = TextListField()
    to_check = ToCheckSerializer(
        many=True, required=False, help_text="Answers that rarely go together. They count; absent where there are none."
    )


class RefusedSerializer(serializers.Serializer):
    """Why a request was refused: a sentence, and for each answer that makes no sense a sentence of its own."""

    detail = serializers.CharField()
    answers = serializers.DictField(child=serializers.CharField(), required=False)
    kept = serializers.DictField(required=False, help_text="The answers that make sense, to be sent again.")


def trial_fit_object(fit, answers, measures):
    """The API object of a TrialFit. `measures` are the rows of its rules by key."""
    return {
        "registry_id": fit.trial.trial,
        "answer": str(fit.answer),
        "another_disease": fit.trial.is_of_another_disease,
        "window_opens": fit.window_opens and str(fit.window_opens),
        "window_closes": fit.window_closes and str(fit.window_closes),
        "not_measured": fit.not_measured,
        "rules": [_rule(rule, answers, measures) for rule in fit.rules],
    }


def to_check(answers):
    """The answers that rarely go together, as objects of the API."""
    return [{"answers": list(one.keys), "message": one.message} for one in answers.contradictions if not one.set_aside]


def measures_of(fits):
    """The rows that the rules of some TrialFits come from, by key."""
    keys = [rule.key for fit in fits for rule in fit.trial.rules if rule.key is not None]
    rows, found = CriterionMeasure.objects.select_related("decision__curator__public_name"), {}
    for start in range(0, len(keys), MAX_TRIALS):
        found |= rows.in_bulk(keys[start : start + MAX_TRIALS])
    return found


def _rule(one, answers, measures):
    limit, said = one.rule.limit, given(one.rule.limit.measure, answers)
    row = measures.get(one.rule.key) or CriterionMeasure(
        measure=limit.measure, minimum=limit.minimum, maximum=limit.maximum, values=list(limit.values)
    )
    return {
        "measure": limit.measure,
        "answer": str(one.verdict.answer),
        "reason": rule_in_words(limit, one.verdict, answers),
        "limit": LIMIT.to_representation(row) | {"quote": row.quote or None},
        "given": plain(said),
        "quote": row.quote or None,
    }


LIMIT = MeasureSerializer()
