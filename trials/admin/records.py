"""Admin of trials and all that belongs to them: read-only, except that curators add decisions."""

import re

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html_join

from trials.admin.read_only import ReadOnlyAdmin
from trials.choices import NOT_STATED, VALUES, Attribute
from trials.curation import check, decide
from trials.models import (
    Criterion,
    CriterionMeasure,
    Decision,
    Doubt,
    Finding,
    NamedStudy,
    OtherId,
    RecordNumber,
    RegistryRecord,
    Site,
    Trial,
    TrialPhase,
    TrialText,
)


class FindingInline(admin.TabularInline):
    model = Finding
    fields = ["attribute", "value", "quote", "quoted_from", "product", "decision"]
    readonly_fields = fields
    can_delete = False
    extra = 0

    def has_add_permission(self, request, obj=None):
        return False


class DoubtInline(FindingInline):
    model = Doubt
    fields = ["kind", "about", "words", "quote", "quoted_from"]
    readonly_fields = fields


@admin.register(Trial)
class TrialAdmin(ReadOnlyAdmin):
    list_display = ["registry_id", "brief_title", "overall_status", "last_update_posted", "read_at"]
    list_filter = ["overall_status", "study_type", "from_starter"]
    search_fields = ["registry_id", "brief_title", "official_title"]
    inlines = [FindingInline, DoubtInline]

    def get_readonly_fields(self, request, obj=None):
        return ["decide", *(field.name for field in Trial._meta.fields if field.name != "id")]

    @admin.display(description="settle")
    def decide(self, trial):
        """Link to the form of a new decision, for each attribute."""
        record = trial.records.first()
        if record is None:
            return "-"
        add = reverse("admin:trials_decision_add")
        return format_html_join(
            " · ",
            '<a href="{}?record={}&amp;attribute={}">{}</a>',
            ((add, record.pk, attribute.value, attribute.label) for attribute in Attribute),
        )


class NeedsReview(admin.SimpleListFilter):
    title = "review"
    parameter_name = "review"

    def lookups(self, request, model_admin):
        return [("due", "Record changed since"), ("in_force", "In force")]

    def queryset(self, request, decisions):
        if self.value() == "due":
            return decisions.due_for_review()
        return decisions.in_force() if self.value() == "in_force" else decisions


class DecisionForm(forms.ModelForm):
    values = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            (NOT_STATED, "Not stated in the record"),
            *((attribute.label, VALUES[attribute].choices) for attribute in Attribute),
        ],
        help_text="Values of the one attribute chosen above. None at all hands it back to the software.",
    )
    record_hash = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Decision
        fields = ["record", "attribute", "values", "amount", "reason"]

    def __init__(self, *args, **kwargs):
        """Offer only the values of the chosen attribute, once there is one."""
        super().__init__(*args, **kwargs)
        attribute = self.data.get("attribute") or self.initial.get("attribute")
        if attribute in VALUES:
            self.fields["values"].choices = [(NOT_STATED, "Not stated in the record"), *VALUES[attribute].choices]

    def clean(self):
        cleaned = super().clean()
        if {"attribute", "values", "reason"} <= cleaned.keys():
            try:
                check(**{name: cleaned.get(name) for name in ("attribute", "values", "reason", "amount")})
            except ValidationError as error:
                self.add_error(None, error)
        record, read = cleaned.get("record"), cleaned.get("record_hash")
        if record and read and record.payload_hash != read:
            raise ValidationError("The record changed while you were reading. Read it again, then decide.")
        return cleaned


@admin.register(Decision)
class DecisionAdmin(admin.ModelAdmin):
    """Decisions are added here, and replaced by newer ones; they are never edited or deleted."""

    form = DecisionForm
    autocomplete_fields = ["record"]
    list_display = ["registry_id", "attribute", "get_values_display", "curator", "decided_at", "is_due"]
    list_filter = [NeedsReview, "attribute"]
    list_select_related = ["trial", "curator", "record"]
    search_fields = ["trial__registry_id", "trial__brief_title", "reason"]

    @admin.display(description="trial", ordering="trial__registry_id")
    def registry_id(self, decision):
        return decision.trial.registry_id

    @admin.display(description="record changed since", boolean=True)
    def is_due(self, decision):
        return decision.record.payload_hash != decision.record_hash

    def get_fields(self, request, obj=None):
        if obj is None:
            return ["record", "attribute", "values", "amount", "reason", "record_hash"]
        return ["trial", "record", "version", "attribute", "get_values_display", "reason", "curator", "decided_at"]

    def get_readonly_fields(self, request, obj=None):
        return [] if obj is None else self.get_fields(request, obj)

    def get_changeform_initial_data(self, request):
        initial = super().get_changeform_initial_data(request)
        asked = str(initial.pop("record", ""))
        record = RegistryRecord.objects.filter(pk=asked).first() if re.fullmatch(r"\d{1,18}", asked) else None
        return initial | ({"record": record.pk, "record_hash": record.payload_hash} if record else {})

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        cleaned = form.cleaned_data
        decision = decide(
            record=cleaned["record"],
            attribute=cleaned["attribute"],
            values=cleaned["values"],
            reason=cleaned["reason"],
            amount=cleaned["amount"],
            curator=request.user,
        )
        obj.pk, obj.trial = decision.pk, decision.trial


@admin.register(Finding)
class FindingAdmin(ReadOnlyAdmin):
    list_display = ["trial", "attribute", "value", "quote", "product", "decision"]
    list_filter = ["attribute", ("decision", admin.EmptyFieldListFilter)]
    list_select_related = ["trial", "decision__trial"]
    search_fields = ["trial__registry_id", "quote"]


@admin.register(Doubt)
class DoubtAdmin(ReadOnlyAdmin):
    """Contradictions and unclear statements in records, for curators to look at."""

    list_display = ["trial", "kind", "about", "words", "quote"]
    list_filter = ["kind", "about"]
    list_select_related = ["trial"]
    search_fields = ["trial__registry_id", "quote"]


@admin.register(Criterion)
class CriterionAdmin(ReadOnlyAdmin):
    list_display = ["trial", "position", "kind", "text"]
    list_filter = ["kind"]
    list_select_related = ["trial"]
    search_fields = ["trial__registry_id", "text"]


@admin.register(CriterionMeasure)
class CriterionMeasureAdmin(ReadOnlyAdmin):
    list_display = ["trial", "measure", "minimum", "maximum", "state", "quote"]
    list_filter = ["measure", "state"]
    list_select_related = ["criterion__trial"]
    search_fields = ["criterion__trial__registry_id", "quote"]

    @admin.display(description="trial")
    def trial(self, measure):
        return measure.criterion.trial


@admin.register(Site)
class SiteAdmin(ReadOnlyAdmin):
    list_display = ["trial", "facility", "city", "country", "status"]
    list_select_related = ["trial"]
    search_fields = ["trial__registry_id", "facility", "city", "country"]


@admin.register(RecordNumber)
class RecordNumberAdmin(ReadOnlyAdmin):
    list_display = ["number", "is_own", "record"]
    list_select_related = ["record"]
    search_fields = ["number"]


@admin.register(TrialPhase, NamedStudy, OtherId, TrialText)
class PlainAdmin(ReadOnlyAdmin):
    list_display = ["trial", "__str__"]
    list_select_related = ["trial"]
    search_fields = ["trial__registry_id"]
