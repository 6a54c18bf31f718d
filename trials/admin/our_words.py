"""Admin of the questions of the sheet and of the glossary: edits of what is shipped, and additions, with history."""

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext, override
from simple_history.admin import SimpleHistoryAdmin

from trials.admin.seen_edit import SeenEditAdmin, SeenEditForm
from trials.choices.permissions import EDIT_WORDS, READ_DESK
from trials.curation import publish
from trials.glossary import TERMS
from trials.models import AddedQuestion, GlossaryEdit, QuestionEdit
from trials.sheet.bank import QUESTIONS

SHIPPED_QUESTIONS = {question.key: question for question in QUESTIONS}
SHIPPED_TERMS = {term.key: term for term in TERMS}
STYLE = "At most 20 words a sentence, to the person: “Would I …?” Plain text: markup shows as it is typed."
EMPTY = "Leave a field empty to keep what is shipped, also in later releases."
SPANISH = "Where the English is changed and this is empty, Spanish pages show all of it in English, marked as such."
MAX_ID_DIGITS = 18  # digits that a column of ids holds for certain
WEIGHT = "From 1 to 99. Of what is asked of every trial, the 12 weightiest stand on a sheet: those from 70 on."


class OurWordsAdmin(SeenEditAdmin, SimpleHistoryAdmin):
    """Base class: rows are switched off instead of deleted, so that the history of printed sheets stays complete."""

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm(READ_DESK)

    def has_add_permission(self, request):
        return request.user.has_perm(EDIT_WORDS)

    def has_change_permission(self, request, obj=None):
        return request.user.has_perm(EDIT_WORDS)

    def has_delete_permission(self, request, obj=None):
        return False

    def history_view(self, request, object_id, extra_context=None):
        _require_numbers(object_id)
        return super().history_view(request, object_id, extra_context)

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        """Require change permission: django-simple-history asks for view permission alone, and saves what is posted."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        _require_numbers(object_id, version_id)
        return super().history_form_view(request, object_id, version_id, extra_context)

    def save_model(self, request, obj, form, change):
        publish(obj, by=request.user)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "weight":
            field.help_text = WEIGHT
        if db_field.name.removesuffix("_es") in ("text", "why", "meaning"):
            field.widget.attrs["class"] = "vLargeTextField"
        return field


def _require_numbers(*keys):
    """Raise Http404 for ids that are no numbers, on which django-simple-history fails."""
    if not all(key.isascii() and key.isdecimal() and len(key) <= MAX_ID_DIGITS for key in keys):
        raise Http404


def in_each_language(*texts):
    """Return shipped texts and their translations as HTML."""
    lines = []
    for code, _ in settings.LANGUAGES:
        with override(code):
            lines += [(code, gettext(text)) for text in texts]
    return format_html_join("", '<div lang="{}">{}</div>', lines)


class InSpanishForm(SeenEditForm):
    """Require a translation of every text, if any is translated."""

    def clean(self):
        cleaned = super().clean()
        names = [name.removesuffix("_es") for name in self.fields if name.endswith("_es")]
        if any(cleaned.get(f"{name}_es") for name in names):
            for name in names:
                if cleaned.get(name) and not cleaned.get(f"{name}_es"):
                    self.add_error(f"{name}_es", "You gave this in English too. Put it in Spanish as well.")
        return cleaned


class QuestionEditForm(InSpanishForm):
    key = forms.ChoiceField(label="question")

    class Meta:
        model = QuestionEdit
        fields = ["key", "text", "why", "topic", "weight", "ask_first", "is_on", "text_es", "why_es"]

    def __init__(self, *args, **kwargs):
        """Offer the shipped questions without an edit. The question of an existing edit cannot be changed."""
        super().__init__(*args, **kwargs)
        if "ask_first" in self.fields:  # staff who may only view get no fields
            self.fields["ask_first"].widget.choices = [("unknown", "As shipped"), ("true", "Yes"), ("false", "No")]
        if "key" in self.fields:
            edited = set(QuestionEdit.objects.values_list("key", flat=True))
            self.fields["key"].choices = [
                (one.key, f"{one.topic.label}: {one.text}") for one in QUESTIONS if one.key not in edited
            ]


@admin.register(QuestionEdit)
class QuestionEditAdmin(OurWordsAdmin):
    form = QuestionEditForm
    list_display = ["key", "as_shipped", "text", "is_on"]
    list_filter = ["is_on", "topic"]
    search_fields = ["key", "text", "why", "text_es", "why_es"]

    def shown_fieldsets(self, obj):
        fields = ["key", "text", "why", "topic", "weight", "ask_first", "is_on"]
        return [
            (None, {"fields": ["key", "as_shipped", *fields[1:]] if obj else fields, "description": EMPTY}),
            ("In Spanish", {"fields": ["text_es", "why_es"], "description": SPANISH}),
        ]

    def get_readonly_fields(self, request, obj=None):
        return ["key", "as_shipped"] if obj else []

    @admin.display(description="as shipped")
    def as_shipped(self, edit):
        shipped = SHIPPED_QUESTIONS.get(edit.key)
        if shipped is None:
            return "No longer shipped: this edit has no effect."
        first = ", may be starred" if shipped.ask_first else ""
        words = in_each_language(shipped.text, shipped.why)
        return format_html("{}{}, weight {}{}", words, shipped.topic.label, shipped.weight, first)


class AddedQuestionForm(InSpanishForm):
    class Meta:
        model = AddedQuestion
        fields = ["text", "why", "topic", "weight", "ask_first", "asked_of", "condition", "source", "is_on"]
        fields += ["text_es", "why_es"]


@admin.register(AddedQuestion)
class AddedQuestionAdmin(OurWordsAdmin):
    form = AddedQuestionForm
    key_fields = ()
    list_display = ["text", "topic", "asked_of", "condition", "weight", "is_on"]
    list_filter = ["is_on", "topic", "asked_of"]
    search_fields = ["text", "why", "text_es", "why_es"]
    fieldsets = [
        (
            None,
            {
                "fields": ["text", "why", "topic", "weight", "ask_first", "asked_of", "condition", "source", "is_on"],
                "description": STYLE,
            },
        ),
        ("In Spanish", {"fields": ["text_es", "why_es"], "description": SPANISH}),
    ]


class GlossaryEditForm(InSpanishForm):
    class Meta:
        model = GlossaryEdit
        fields = ["key", "word", "meaning", "group", "is_on", "word_es", "meaning_es"]

    def clean(self):
        """Require all fields of an added term: there is no shipped one to fall back on."""
        cleaned = super().clean()
        key = cleaned.get("key") or self.instance.key
        if key and key not in SHIPPED_TERMS:
            for name in ("word", "meaning", "group"):
                if not cleaned.get(name):
                    self.add_error(name, "We ship no word of that name, so this is needed.")
        return cleaned


@admin.register(GlossaryEdit)
class GlossaryEditAdmin(OurWordsAdmin):
    form = GlossaryEditForm
    list_display = ["key", "as_shipped", "word", "meaning", "is_on"]
    list_filter = ["is_on", "group"]
    search_fields = ["key", "word", "meaning", "word_es", "meaning_es"]

    def shown_fieldsets(self, obj):
        fields = ["key", *(["as_shipped"] if obj else []), "word", "meaning", "group", "is_on"]
        return [
            (None, {"fields": fields, "description": f"{STYLE} {EMPTY}"}),
            ("In Spanish", {"fields": ["word_es", "meaning_es"], "description": SPANISH}),
        ]

    def get_readonly_fields(self, request, obj=None):
        return ["key", "as_shipped"] if obj else []

    @admin.display(description="as shipped")
    def as_shipped(self, edit):
        shipped = SHIPPED_TERMS.get(edit.key)
        return in_each_language(shipped.word, shipped.meaning) if shipped else "-"
