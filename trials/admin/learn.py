"""Admin of the learn pages: edits of their sections, and checks of their sources, with history."""

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from trials.admin.our_words import EMPTY, SPANISH, InSpanishForm, OurWordsAdmin
from trials.admin.seen_edit import SeenEditForm
from trials.learn.shipped import SLUGS, shipped_texts, sources
from trials.learn.text import unknown_keys, unknown_pages, without_source
from trials.models import LearnEdit, SourceCheck

NEW = "new"
STYLE = mark_safe(
    "To the person, at most 20 words a sentence. An empty line ends a paragraph; a line that begins with “- ” is a "
    "point, with “### ” a subheading. End a statement with its sources in square brackets, each the name of a source "
    "that we ship (see “Checks of sources”) or an https address: <code>Safe in 3 people. [tregs-2018]</code>. To have "
    "words lead to an address or to another learn page: <code>[INVIMA](https://www.invima.gov.co)</code>, "
    "<code>[Risks](risks)</code>. In the table of results, the first paragraph says what was tested."
)
NO_SOURCE = "Give the source of what holds a figure or names a regulator: “%(words)s”"
NO_PAGE = "There is no learn page “%(slug)s”. It is one of those in the addresses below /learn/."
UNKNOWN = "We ship no source of the name “%(key)s”. Give its https address instead."


def shipped_section(page, section):
    """Heading and text of a section as shipped, in each language; nothing for an added one."""
    for code, _ in settings.LANGUAGES:
        texts = shipped_texts(code).get(page, {}).get("sections", {}).get(section)
        if texts:
            yield code, texts["heading"], texts["text"].strip()


class LearnEditForm(InSpanishForm):
    part = forms.ChoiceField(label="section")

    class Meta:
        model = LearnEdit
        fields = ["heading", "text", "is_on", "heading_es", "text_es"]

    def __init__(self, *args, **kwargs):
        """Offer the shipped sections without an edit, and a new one at the end of each page."""
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields.pop("part", None)
        elif "part" in self.fields:
            edited = set(LearnEdit.objects.values_list("page", "section"))
            self.fields["part"].choices = [(slug, _sections_of(slug, edited)) for slug in SLUGS]

    def clean_text(self):
        return _with_sources(self.cleaned_data["text"])

    def clean_text_es(self):
        return _with_sources(self.cleaned_data["text_es"])

    def clean(self):
        cleaned = super().clean()
        page, _, section = cleaned.get("part", "").partition("/")
        if section == NEW:
            for name in ("heading", "text"):
                if not cleaned.get(name):
                    self.add_error(name, "A new section needs this: there is no shipped one to fall back on.")
            section = f"added-{LearnEdit.objects.filter(page=page, section__startswith='added-').count() + 1}"
        if page:
            self.instance.page, self.instance.section = page, section
        return cleaned


def _sections_of(slug, edited):
    sections = shipped_texts(settings.LANGUAGE_CODE)[slug]["sections"].items()
    choices = [(f"{slug}/{key}", texts["heading"]) for key, texts in sections if (slug, key) not in edited]
    return [*choices, (f"{slug}/{NEW}", "A new section at the end")]


def _with_sources(text):
    """The text, if its figures and regulators have sources, and these are known."""
    missing = [ValidationError(NO_SOURCE, params={"words": words}) for words in without_source(text)]
    unknown = [ValidationError(UNKNOWN, params={"key": key}) for key in unknown_keys(text, sources())]
    no_page = [ValidationError(NO_PAGE, params={"slug": slug}) for slug in unknown_pages(text, SLUGS)]
    if missing or unknown or no_page:
        raise ValidationError([*missing, *unknown, *no_page])
    return text


@admin.register(LearnEdit)
class LearnEditAdmin(OurWordsAdmin):
    form = LearnEditForm
    list_display = ["page", "section", "heading", "is_on"]
    list_filter = ["is_on", "page"]
    search_fields = ["page", "section", "heading", "text", "heading_es", "text_es"]

    def shown_fieldsets(self, obj):
        first = ["page", "section", "as_shipped"] if obj else ["part"]
        words = format_html("{} {}", STYLE, EMPTY)
        return [
            (None, {"fields": [*first, "heading", "text", "is_on"], "description": words}),
            ("In Spanish", {"fields": ["heading_es", "text_es"], "description": SPANISH}),
        ]

    def names_of(self, data):
        page, _, section = data.get("part", "").partition("/")
        return {"page": page, "section": section}

    def get_readonly_fields(self, request, obj=None):
        return ["page", "section", "as_shipped"] if obj else []

    @admin.display(description="as shipped")
    def as_shipped(self, edit):
        shown = format_html_join(
            "",
            '<div lang="{}"><strong>{}</strong><pre style="white-space: pre-wrap">{}</pre></div>',
            shipped_section(edit.page, edit.section),
        )
        return shown or "-"


class SourceCheckForm(SeenEditForm):
    source = forms.ChoiceField()

    class Meta:
        model = SourceCheck
        fields = ["source", "checked_on", "note", "is_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "source" in self.fields:
            checked = set(SourceCheck.objects.values_list("source", flat=True))
            self.fields["source"].choices = [
                (key, f"{key}: {source.publisher}, {source.title}")
                for key, source in sources().items()
                if key not in checked
            ]


@admin.register(SourceCheck)
class SourceCheckAdmin(OurWordsAdmin):
    form = SourceCheckForm
    key_fields = ("source",)
    list_display = ["source", "address", "checked_on", "is_on", "note"]
    search_fields = ["source", "note"]
    fieldsets = [
        (
            None,
            {
                "fields": ["source", "address", "checked_on", "note", "is_on"],
                "description": "You read the source at its own address, and all that we say with it agrees. "
                "Pages then say “Checked by us” with this day.",
            },
        )
    ]

    def get_readonly_fields(self, request, obj=None):
        return ["source", "address"] if obj else ["address"]

    @admin.display(description="address")
    def address(self, check):
        source = sources().get(check.source)
        return format_html('<a href="{}">{}</a>', source.url, source.url) if source else "-"
