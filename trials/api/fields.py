"""Fields of the API's objects that REST framework lacks."""

from rest_framework import serializers

from trials.choices import NOT_STATED, VALUES, Recruitment, RecruitmentBasis
from trials.choices.recruitment import recruitment_basis
from trials.presentation.long_lists import cut


class TextListField(serializers.ListField):
    child = serializers.CharField()


class LongTextField(serializers.CharField):
    """A text of a record, cut where the context names a `most`: see trials/api/long_records.py."""

    def to_representation(self, text):
        text = super().to_representation(text)
        return cut(text) if self.context.get("most") else text


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
        return str(Recruitment.of_status(trial.overall_status))


class RecruitmentBasisField(serializers.ChoiceField):
    """How sure that is on the day of the context."""

    def __init__(self):
        super().__init__(choices=RecruitmentBasis.choices, source="*")

    def to_representation(self, trial):
        return str(recruitment_basis(trial, [site.status for site in trial.site_list], self.context["today"]))
