"""The form of one decision on a fact, on a page of its own."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from trials.admin.subject_form import newer_decision_in_words
from trials.choices import AMOUNT_LABELS, NOT_STATED, VALUES, Attribute, value_in_words
from trials.curation import action_of, check, newest
from trials.curation.log import NO_SUCH_WORDS, check_reason
from trials.ingest.reading import place_of_words, reading_of
from trials.models import Decision, RegistryRecord

NOT_STATED_CHOICE = (NOT_STATED, "Not stated in the record")
RECORD_CHANGED = "The record changed while you were reading. Read it again, then decide."


class DecisionForm(forms.ModelForm):
    values = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[NOT_STATED_CHOICE, *((attribute.label, VALUES[attribute].choices) for attribute in Attribute)],
    )
    amount = forms.FloatField(required=False, help_text="The number that belongs to the value, if it counts something.")
    version_read = forms.IntegerField(widget=forms.HiddenInput, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reader = None  # the user, in the class that the admin makes for each request
    refused = ()  # why what was posted could not be stored, in the same class

    class Meta:
        model = Decision
        fields = ["record", "attribute", "reason", "quote", "address", "seen_on"]
        help_texts = {
            "reason": "Needed unless you confirm exactly what the software read. It is public.",
            "quote": "If you go by words of the record: copied from it as they stand.",
            "address": "If you go by another source than the record: its address, which is public.",
            "seen_on": "Today, if left empty.",
        }
        widgets = {"reason": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})}

    def __init__(self, *args, **kwargs):
        """Offer the values of the chosen fact alone, tick those that hold, and say what the software reads."""
        super().__init__(*args, **kwargs)
        if "attribute" in self.fields:  # what registries do not hold is added on a trial's desk
            self.fields["attribute"].choices = [("", "-"), *Attribute.choices]
        attribute = self.data.get("attribute") or self.initial.get("attribute")
        if attribute in VALUES:
            self.fields["attribute"].required = True
            self.fields["values"].choices = [NOT_STATED_CHOICE, *VALUES[attribute].choices]
            if record := record_of(self.initial.get("record")):
                self._begin(record, attribute)

    def _begin(self, record, attribute):
        _, read = reading_of(record.trial, attribute)
        self.fields["values"].help_text = format_html("What the software reads: {}", _read_in_words(read))
        now = newest(record.trial, attribute)
        held = list(record.trial.findings.filter(attribute=attribute))
        amounts = [one.amount for one in held if one.value in AMOUNT_LABELS]
        self.initial |= {
            "version_read": record.shown_id,
            "seen": now and now.pk,
            "values": [one.value for one in held],
            "amount": amounts[0] if len(amounts) == 1 else None,
        }

    def clean(self):
        cleaned = super().clean()
        cleaned["seen_on"] = (cleaned.get("seen_on") or timezone.localdate()) if cleaned.get("address") else None
        record, attribute = cleaned.get("record"), cleaned.get("attribute")
        if "record" in self.errors:  # the widget would look it up once more, and fail on what is no number
            self.data = self.data.copy()
            self.data["record"] = ""
        if record and attribute and "values" in cleaned and "amount" in cleaned:
            self._check(cleaned, record, attribute)
            self._check_meanwhile(cleaned, record, attribute)
        for words in self.refused:
            self.add_error(None, words)
        return cleaned

    def _check(self, cleaned, record, attribute):
        values, amount = cleaned["values"], cleaned["amount"]
        try:
            check(attribute=attribute, values=values, amount=amount)
        except ValidationError as error:
            self.add_error(None, error)
            return
        study, read = reading_of(record.trial, attribute)
        action = action_of(values=values, amount=amount, read=read)
        try:
            check_reason(action, cleaned.get("reason", ""))
        except ValidationError as error:
            self.add_error(None, error)
        if cleaned.get("quote") and not place_of_words(study, cleaned["quote"]):
            self.add_error("quote", NO_SUCH_WORDS)

    def _check_meanwhile(self, cleaned, record, attribute):
        """Refuse once where the record changed, or another decision was taken, after the form was opened."""
        now = newest(record.trial, attribute)
        self.data = self.data.copy()  # saved again, the form is about what is shown with it now
        if cleaned.get("version_read") and cleaned["version_read"] != record.shown_id:
            self.data["version_read"] = record.shown_id
            self.add_error(None, RECORD_CHANGED)
        if now and now.pk != cleaned.get("seen"):
            self.data["seen"] = now.pk
            self.add_error(None, newer_decision_in_words(now, self.reader))
        cleaned["replaces"] = now


def record_of(pk):
    return RegistryRecord.objects.select_related("trial").filter(pk=pk).first() if pk else None


def _read_in_words(read):
    lines = ((value_in_words(one.attribute, one.value, one.amount), one.quote or one.source) for one in read)
    return format_html_join("", "<div>{}: “{}”</div>", lines) or "nothing on this."
