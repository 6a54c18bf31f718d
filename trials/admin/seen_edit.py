"""Two editors of one text: the second is shown what the first wrote, and keeps or replaces it."""

from django import forms
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from trials.admin.subject_form import actor_in_words, moment_in_words, refuse_until_seen
from trials.ingest.store import acquire_write_lock


class SeenEditForm(forms.ModelForm):
    """Refuse an edit that was made without the newest one in sight: `seen` is the one that its editor was shown."""

    reader = None  # the user; `SeenEditAdmin` sets it
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        newest = self._newest()
        self.initial["seen"] = newest and newest.history_id

    def clean(self):
        cleaned = super().clean()
        acquire_write_lock()  # nobody else edits it from here on
        newest = self._newest()
        if newest and newest.history_id != cleaned.get("seen") and (stands := self._other_words(newest, cleaned)):
            refuse_until_seen(self, newest.history_id, _newer_in_words(newest, stands, self.reader))
        return cleaned

    def _newest(self):
        return self.instance.history.select_related("history_user").first() if self.instance.pk else None

    def _other_words(self, newest, cleaned):
        """Label and words of each field that the newest edit fills otherwise than this one."""
        stored = {name: getattr(newest, name) for name in self.fields if hasattr(newest, name)}
        return [
            (self.fields[name].label, value if value not in ("", None) else "(empty)")
            for name, value in stored.items()
            if value != cleaned.get(name)
        ]


class SeenEditAdmin:
    """Mixin of a ModelAdmin whose form is a SeenEditForm, and whose rows have a history."""

    key_fields = ("key",)  # which texts have one edit at most

    def shown_fieldsets(self, obj):
        return self.fieldsets

    def get_fieldsets(self, request, obj=None):
        first, *rest = self.shown_fieldsets(obj)
        if obj is None and (shipped := self._shipped(request)):
            words = format_html("{}<br><strong>As shipped:</strong> {}", first[1].get("description", ""), shipped)
            first = (first[0], first[1] | {"description": words})
        if self.has_change_permission(request, obj):
            first = (first[0], first[1] | {"fields": [*first[1]["fields"], "seen"]})
        return [first, *rest]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.reader = request.user
        return form

    def add_view(self, request, form_url="", extra_context=None):
        """Go on with the edit that another editor made of the same text meanwhile, where there is one."""
        if edit := self.edit_of(request.POST or request.GET):
            change = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[edit.pk])
            return self.change_view(request, str(edit.pk), change, extra_context)
        return super().add_view(request, form_url, extra_context)

    def names_of(self, data):
        """Which text a form of a new edit is about, by field."""
        return {name: data.get(name, "") for name in self.key_fields}

    def edit_of(self, data):
        """The edit of the text that a form of a new one names; None where there is none yet."""
        names = self.names_of(data)
        if not names or not all(names.values()):
            return None
        edits = self.model.objects.all()  # few; whatever is asked for need not be text that a database takes
        return next((one for one in edits if all(getattr(one, name) == names[name] for name in names)), None)

    def _shipped(self, request):
        """What is shipped of the text that a form of a new edit names; "" for none."""
        names = self.names_of(request.POST or request.GET)
        return self.as_shipped(self.model(**names)) if hasattr(self, "as_shipped") and all(names.values()) else ""


def _newer_in_words(newest, stands, reader):
    return format_html(
        "{} changed this at {}. Keep that by leaving this page, or replace it with yours by saving again. "
        "What stands now: {}",
        actor_in_words(newest.history_user, reader) if newest.history_user else "Somebody",
        moment_in_words(newest.history_date),
        format_html_join("; ", "<strong>{}</strong>: {}", stands),
    )
