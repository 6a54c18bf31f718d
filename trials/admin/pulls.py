"""Pulls: the newest ones, the form that starts one, and the result of each."""

from datetime import datetime

from django import forms
from django.contrib import messages
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from trials.admin.pages import desk_page, requires
from trials.choices import PullState
from trials.choices.permissions import DECIDE_FACTS, MANAGE_PULLS
from trials.ingest import pulls_on_request
from trials.ingest.sources import configured
from trials.ingest.tasks import in_background, pull_asked
from trials.models import Change, RegistryPull, RegistryRecord
from trials.presentation.changes import change_lines
from trials.presentation.registrations import registry_name
from trials.registries import REGISTRIES

NEWEST = 40
MAX_IDS = 200
MAX_ROWS = 200
BUSY = "This registry is being asked already. Start again when that run has ended, or cancel it."


class PullForm(forms.Form):
    registry = forms.ChoiceField()
    query = forms.CharField(
        required=False, max_length=500, help_text="In the registry's search language. Empty: the usual query."
    )
    ids = forms.CharField(
        required=False,
        label="Or ids",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Ids of trials at this registry, with spaces or new lines between. They go before the query.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["registry"].choices = [(slug, REGISTRIES[slug].name) for slug in configured()]

    def clean_ids(self):
        ids = self.cleaned_data["ids"].replace(",", " ").split()
        if len(ids) > MAX_IDS:
            raise forms.ValidationError(f"At most {MAX_IDS} ids at a time.")
        return ids

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("ids"):
            cleaned["query"] = ""
        return cleaned


@require_http_methods(["GET", "HEAD", "POST"])
def pulls(request):
    """The newest pulls, and the form of a new one."""
    may_pull = request.user.has_perm(MANAGE_PULLS)
    form = PullForm(request.POST or None)
    if request.method == "POST":
        if not may_pull:
            raise PermissionDenied
        if form.is_valid() and (pull := _start(request, **form.cleaned_data)):
            return redirect("desk:pull", pull.pk)
    newest = RegistryPull.objects.filter(by_visitor=False)[:NEWEST]
    return desk_page(
        request, "admin/pulls.html", {"title": "Pulls", "pulls": newest, "form": form, "may_pull": may_pull}
    )


@require_safe
def pull(request, pk):
    """A pull: how far it is, what could not be read, and what changed."""
    one = get_object_or_404(RegistryPull, pk=pk)
    changes = Change.objects.filter(after__pull=one).select_related("trial").order_by("trial", "pk")[:MAX_ROWS]
    begun = date_format(localtime(one.started_at), "DATETIME_FORMAT")
    context = {
        "title": f"Pull from {registry_name(one.registry)}, {begun}",
        "pull": one,
        "is_running": one.state == PullState.RUNNING,
        "may_pull": request.user.has_perm(MANAGE_PULLS),
        "partly": RegistryRecord.objects.filter(newest__pull=one).exclude(problems=[])[:MAX_ROWS],
        "log": [(datetime.fromisoformat(at), words) for at, words in one.log],
        "changes": [(change, change_lines(change)) for change in changes],
    }
    return desk_page(request, "admin/pull.html", context)


@require_POST
@requires(MANAGE_PULLS)
def cancel(request, pk):
    pull = get_object_or_404(RegistryPull, pk=pk)
    if pulls_on_request.cancel(pull):
        LogEntry.objects.log_actions(request.user.pk, [pull], CHANGE, "Asked the run to stop.")
        messages.info(request, "The run was asked to stop. What it has stored stays.")
    return redirect("desk:pull", pk)


@require_POST
@requires(DECIDE_FACTS)
def read_again(request, pk):
    """Pull one record again."""
    record = get_object_or_404(RegistryRecord, pk=pk)
    if record.registry not in configured():
        raise Http404(record.registry)
    begun = _start(request, registry=record.registry, ids=[record.registry_id])
    return redirect("desk:pull", begun.pk) if begun else redirect("desk:trial", record.trial_id)


def _start(request, *, registry, query="", ids=()):
    """Begin a pull and let another process do it; None where the registry is being asked already."""
    try:
        begun = pulls_on_request.begin(registry, query=query, ids=ids)
    except pulls_on_request.Busy:
        messages.error(request, BUSY)
        return None
    LogEntry.objects.log_actions(request.user.pk, [begun], ADDITION, f"Started: {begun.query or 'the usual query'}.")
    in_background(pull_asked, begun.pk, query, list(ids))
    return begun
