"""Import of decisions: upload a file, read what would become of each row, then confirm. And their export."""

import zlib
from base64 import b64decode, b64encode

from django import forms
from django.contrib import messages
from django.contrib.admin.models import ADDITION, LogEntry
from django.core.files.uploadhandler import MemoryFileUploadHandler, TemporaryFileUploadHandler
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from trials.admin.pages import desk_page, requires
from trials.api.decision_files import Unreadable, rows_of, written
from trials.choices.permissions import IMPORT_DECISIONS
from trials.curation.exchange import exported, import_decisions, refused, summary
from trials.models import DecisionOrigin

WAITING = "decisions_to_import"  # in the session: the file that was checked, until it is confirmed
MAX_ROWS = 1000


class ImportForm(forms.Form):
    file = forms.FileField(help_text="A file that “export_decisions” wrote, .json or .csv, up to 10 MB.")


@require_safe
@requires(IMPORT_DECISIONS)
def export(request):
    """All decisions as a file, which an import takes. It names the accounts of those who decided."""
    as_csv = request.GET.get("format") == "csv"
    name = f"decisions-{timezone.localdate()}.{'csv' if as_csv else 'json'}"
    text = written(exported(), as_csv=as_csv)
    return HttpResponse(
        text,
        content_type=f"{'text/csv' if as_csv else 'application/json'}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt  # until files are taken: the check reads the form
@requires(IMPORT_DECISIONS)
def import_page(request):
    request.upload_handlers = [MemoryFileUploadHandler(request), TemporaryFileUploadHandler(request)]
    return _import_page(request)


@csrf_protect
def _import_page(request):
    if "confirm" in request.POST:
        return _confirmed(request)
    form = ImportForm(request.POST or None, request.FILES or None)
    outcomes = None
    if request.method == "POST" and form.is_valid():
        name, data = form.cleaned_data["file"].name, form.cleaned_data["file"].read()
        outcomes = _import(request, form, name, data, is_dry_run=True)
        request.session[WAITING] = [name, b64encode(zlib.compress(data)).decode()]
    return _page(request, form, outcomes)


def _confirmed(request):
    """Import the file that was checked. What changed here since may refuse it."""
    if WAITING not in request.session:
        messages.error(request, "There is no checked file: choose it again.")
        return redirect("desk:import_decisions")
    name, packed = request.session.pop(WAITING)
    form = ImportForm()
    outcomes = _import(request, form, name, zlib.decompress(b64decode(packed)), is_dry_run=False)
    if refused(outcomes):
        messages.error(request, "Meanwhile something changed here: nothing was imported.")
        return _page(request, form, outcomes)
    words = f"Imported {name}: {summary(outcomes)}."
    origin = DecisionOrigin.objects.filter(decisions__curator=request.user).first()
    LogEntry.objects.log_actions(request.user.pk, [origin] if origin else [], ADDITION, words)
    messages.success(request, words)
    return redirect("admin:trials_decision_changelist")


def _import(request, form, name, data, *, is_dry_run):
    """The outcomes of a file's rows; None where it cannot be read, which the form then says."""
    try:
        rows = rows_of(data, name=name)
    except Unreadable as error:
        form.add_error("file", str(error))
        return None
    return import_decisions(rows, file=name, importer=request.user, is_dry_run=is_dry_run)


def _page(request, form, outcomes):
    context = {"title": "Import and export decisions", "form": form}
    if outcomes is None:
        request.session.pop(WAITING, None)
    else:
        is_refused = bool(refused(outcomes))
        if is_refused or not any(one.state == "new" for one in outcomes):
            request.session.pop(WAITING, None)
        context |= {
            "summary": summary(outcomes),
            "outcomes": sorted(outcomes, key=lambda one: one.state != "refused")[:MAX_ROWS],
            "left_out": max(0, len(outcomes) - MAX_ROWS),
            "is_refused": is_refused,
            "may_confirm": WAITING in request.session,
        }
    return desk_page(request, "admin/import_decisions.html", context)
