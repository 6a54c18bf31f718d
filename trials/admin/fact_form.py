"""The form of one fact on a trial's desk."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from trials.choices import COUNTS, NOT_STATED, VALUES, WITH_AMOUNT, DecisionAction
from trials.curation import NO_REASON, NO_SUCH_WORDS, action_of, check
from trials.ingest.reading import place_of_words
from trials.models import Decision

SILENT = "The record was read for this, and does not say."  # where the software found nothing either
LEAVE, AS_TICKED, UNCLEAR = "", "ticked", "unclear"
ACTS = [
    (LEAVE, "Leave it"),
    (AS_TICKED, "It is as ticked"),
    (NOT_STATED, "Not stated in the record"),
    (UNCLEAR, "Unclear in the record"),
]


class FactForm(forms.Form):
    """What a curator says of one fact: nothing, the values ticked, that it is not stated, or that it is unclear."""

    act = forms.ChoiceField(choices=ACTS, required=False, widget=forms.RadioSelect, label="What do you say?")
    values = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    amount = forms.FloatField(required=False, label="The number that belongs to it")
    reason = forms.CharField(
        required=False, widget=forms.Textarea(attrs={"rows": 2}), label="Why (public; not needed to confirm)"
    )
    quote = forms.CharField(
        required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2}), label="Words of the record"
    )
    address = forms.CharField(required=False, max_length=500, label="Or the address of another source")
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, attribute, study, read, newest, held, **kwargs):
        """`read` is what the software reads, `newest` the last Decision, `held` the findings that visitors see."""
        amounts = [one.amount for one in held if one.value in WITH_AMOUNT]
        initial = {
            "values": [one.value for one in held],
            "amount": amounts[0] if len(amounts) == 1 else None,
            "seen": newest and newest.pk,
        }
        super().__init__(*args, prefix=attribute.value, initial=initial, **kwargs)
        self.attribute, self.study, self.read, self.newest = attribute, study, read, newest
        self.fields["values"].choices = VALUES[attribute].choices
        self.fields["values"].label = str(attribute.label)
        self.fields["address"].validators += Decision._meta.get_field("address").validators
        if not any(value in WITH_AMOUNT for value in VALUES[attribute]):
            del self.fields["amount"]

    @property
    def counts(self):
        """Whether a value says nothing without its number."""
        return any(value in COUNTS for value in VALUES[self.attribute])

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("act"):
            self._clean_decision(cleaned)
        return cleaned

    def _clean_decision(self, cleaned):
        fact = self.fact()
        try:
            check(attribute=self.attribute, values=fact["values"], amount=fact["amount"])
        except ValidationError as error:
            self.add_error(None, ValidationError(error.messages))
            return
        action = action_of(values=fact["values"], amount=fact["amount"], read=self.read)
        if (action != DecisionAction.CONFIRM or fact["is_unclear"]) and not fact["reason"].strip():
            self.add_error("reason", NO_REASON)
        if fact["quote"] and not place_of_words(self.study, fact["quote"]):
            self.add_error("quote", NO_SUCH_WORDS)
        if self.newest and self.newest.pk != cleaned.get("seen"):
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = self.newest.pk  # saved again, it is about what is shown with it now
            self.add_error(None, meanwhile(self.newest))

    def fact(self):
        """The fact as `curation.decide_facts` takes it."""
        cleaned = self.cleaned_data
        ticked = cleaned["act"] == AS_TICKED
        confirmed = cleaned["act"] == NOT_STATED and not self.read
        return {
            "attribute": self.attribute.value,
            "values": cleaned.get("values", []) if ticked else [NOT_STATED],
            "amount": cleaned.get("amount") if ticked else None,
            "is_unclear": cleaned["act"] == UNCLEAR,
            "reason": cleaned.get("reason") or (SILENT if confirmed else ""),
            "quote": cleaned.get("quote", ""),
            "address": cleaned.get("address", ""),
            "replaces": self.newest,
        }


def meanwhile(decision):
    """That another decision was taken after a form was opened."""
    at = timezone.localtime(decision.decided_at)
    day = "" if at.date() == timezone.localdate() else f" on {at:%d %B %Y}"
    return (
        f"Another curator, {decision.taken_by}, decided “{decision.get_values_display()}” at {at:%H:%M}{day}: "
        "keep it by leaving this page, or replace it with yours by saving again."
    )
