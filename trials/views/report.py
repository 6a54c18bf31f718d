"""The form on which visitors tell us about a mistake on a trial, without an account or an address."""

from django import forms
from django.conf import settings
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from trials.curation.reports import TooManyReports
from trials.curation.reports import report as store
from trials.http.csrf import same_origin_post
from trials.models.report import MAX_REPORT_LENGTH
from trials.views.trial import of_trial


class ReportForm(forms.Form):
    words = forms.CharField(
        label=_("What is wrong, and how do you know?"),
        help_text=_("Please write nothing about your health, and no names."),
        max_length=MAX_REPORT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
        error_messages={
            "required": _("Write what is wrong."),
            "max_length": _("You wrote %(show_value)d characters. There is room for %(limit_value)d. Make it shorter."),
            "null_characters_not_allowed": _("The words hold a character that cannot be read (NUL). Type them again."),
        },
    )


@same_origin_post
@require_http_methods(["GET", "HEAD", "POST"])
@of_trial
def report(request, trial):
    if request.method != "POST":
        form = None if request.GET.get("sent") == "yes" else ReportForm()
        return _page(request, trial, form)
    if "unsent" in request.POST:  # somebody switched the language
        return _page(request, trial, ReportForm(initial={"words": request.POST.get("words", "")}))
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _page(request, trial, form, status=400)
    try:
        store(trial, words=form.cleaned_data["words"])
    except TooManyReports:
        return _page(request, trial, form, status=429, is_full=True)
    return HttpResponseRedirect(f"{reverse('report', args=[trial.registry_id])}?sent=yes", status=303)


def _page(request, trial, form, *, status=200, is_full=False):
    """The form or, where `form` is None, thanks."""
    context = {
        "trial": trial,
        "form": form,
        "is_full": is_full,
        "corrections_email": settings.CORRECTIONS_EMAIL,
    }
    return render(request, "trials/report.html", context, status=status)
