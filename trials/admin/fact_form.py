"""The form of one fact on a trial's desk."""

from django import forms
from django.core.exceptions import ValidationError

from trials.admin.subject_form import AS_TICKED, SubjectForm, act_choices, add_errors
from trials.choices import AMOUNT_LABELS, NOT_STATED, VALUES, VALUES_THAT_NEED_AMOUNT, DecisionAction
from trials.curation import action_of, check
from trials.ingest.reading import place_of_words

SILENT = "The record was read for this, and does not say."  # where the software found nothing either
NOT_HELD = "Our copy of the record lacks this. Say why: the address at which you read the whole record, or the like."
ACTS = act_choices("It is as ticked", "Not stated in the record")


class FactForm(SubjectForm):
    """What a curator says of one fact: nothing, the values ticked, that it is not stated, or that it is unclear."""

    values = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    amount = forms.FloatField(required=False, label="The number that belongs to it")

    def __init__(self, *args, attribute, study, read, held, is_lacking=False, **kwargs):
        """`read` is what the software reads, `held` the findings that visitors see. A short copy `is_lacking` some."""
        amounts = [one.amount for one in held if one.value in AMOUNT_LABELS]
        initial = {"values": [one.value for one in held], "amount": amounts[0] if len(amounts) == 1 else None}
        super().__init__(*args, prefix=attribute.value, acts=ACTS, initial=initial, **kwargs)
        self.attribute, self.study, self.read, self.is_lacking = attribute, study, read, is_lacking
        self.fields["values"].choices = VALUES[attribute].choices
        self.fields["values"].label = str(attribute.label)
        if not any(value in AMOUNT_LABELS for value in VALUES[attribute]):
            del self.fields["amount"]

    @property
    def counts(self):
        """Whether a value says nothing without its number."""
        return any(value in VALUES_THAT_NEED_AMOUNT for value in VALUES[self.attribute])

    def clean_decision(self, cleaned):
        fact = self.fact()
        try:
            check(attribute=self.attribute, values=fact["values"], amount=fact["amount"])
        except ValidationError as error:
            add_errors(self, error)
            return
        if self.is_lacking and cleaned["act"] == NOT_STATED and not fact["reason"].strip():
            self.add_error("reason", NOT_HELD)
            return
        action = action_of(values=fact["values"], amount=fact["amount"], read=self.read)
        self.clean_source(
            is_confirmed=action == DecisionAction.CONFIRM and not fact["is_unclear"],
            reason=fact["reason"],
            has_words=not fact["quote"] or place_of_words(self.study, fact["quote"]),
        )

    def fact(self):
        """The fact as `curation.decide_facts` takes it."""
        cleaned = self.cleaned_data
        ticked = cleaned["act"] == AS_TICKED
        confirmed = cleaned["act"] == NOT_STATED and not self.read and not self.is_lacking
        said = self.said()
        return said | {
            "attribute": self.attribute.value,
            "values": cleaned.get("values", []) if ticked else [NOT_STATED],
            "amount": cleaned.get("amount") if ticked else None,
            "reason": said["reason"] or (SILENT if confirmed else ""),
        }
