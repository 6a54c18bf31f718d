"""A page of the admin that asks for a reason, and then acts."""

from django import forms
from django.contrib.admin import helpers
from django.template.response import TemplateResponse

from trials.curation.log import MAX_REASON_LENGTH


class ReasonForm(forms.Form):
    reason = forms.CharField(
        max_length=MAX_REASON_LENGTH, widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})
    )


def reason_page(desk, request, *, act, title, words, back, label="Reason", reason="", seen=""):
    """Ask for a reason and call `act(reason)`, which gives the response, or None to ask again. `back` is an address.

    `reason` is the one that stands there already, `seen` the key of what the page shows, which is posted along.
    """
    form = ReasonForm(request.POST or None, initial={"reason": reason})
    form.fields["reason"].label = label
    if form.is_valid() and (response := act(form.cleaned_data["reason"])):
        return response
    context = desk.admin_site.each_context(request) | {
        "title": title,
        "words": words,
        "back": back,
        "adminform": helpers.AdminForm(form, [(None, {"fields": ["reason"]})], {}),
        "errors": form.errors,
        "seen": seen,
        "opts": desk.opts,
        "media": desk.media,
    }
    return TemplateResponse(request, "admin/trials/reason.html", context)
