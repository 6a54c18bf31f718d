"""The records of a trial: why they are of one study, what each states, and the forms that join and part them."""

from collections import Counter

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from trials.admin.due_words import ends_at
from trials.admin.pages import desk_page
from trials.admin.side_by_side import columns_of, rows_of
from trials.choices.permissions import JOIN_RECORDS
from trials.curation import AlreadyDecided
from trials.curation.log import MAX_REASON_LENGTH
from trials.curation.same_study import RecordsChanged, join, part, renew, state_of
from trials.ingest.versions import shown_study
from trials.models import Decision, OtherId, RecordNumber, RegistryRecord, Trial
from trials.search import trials_with_id

CHANGED_MEANWHILE = "These records, or what was decided on them, changed while you were reading. Look again."
MAX_SUGGESTED = 10
RELATED = ("record__trial", "other_record__trial", "curator", "origin")


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="Reason, for the public", max_length=MAX_REASON_LENGTH, widget=forms.Textarea(attrs={"rows": 3})
    )


class PartForm(ReasonForm):
    records = forms.MultipleChoiceField(
        label="These are of another study",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick the records that are of another study."},
    )
    field_order = ["records", "reason"]

    def __init__(self, *args, trial, **kwargs):
        super().__init__(*args, **kwargs)
        self.of_trial = {str(one.pk): one for one in RegistryRecord.objects.filter(trial=trial).select_related("trial")}
        self.fields["records"].choices = [(key, record.registry_id) for key, record in self.of_trial.items()]

    def clean_records(self):
        return [self.of_trial[key] for key in self.cleaned_data["records"]]


class RenewForm(ReasonForm):
    decision = forms.ModelChoiceField(Decision.objects.on_records().in_force(), widget=forms.HiddenInput)


@require_http_methods(["GET", "HEAD", "POST"])
def records_page(request, pk):
    """The records of a trial, beside those of another one by `with`, its id."""
    trial = get_object_or_404(Trial.with_hidden, pk=pk)
    asked = request.GET.get("with", "").strip()
    found = [one for one in trials_with_id(asked, among=Trial.with_hidden.all()) if one != trial] if asked else []
    other = found[0] if len(found) == 1 else None
    if request.method == "POST" and not request.user.has_perm(JOIN_RECORDS):
        raise PermissionDenied
    act = request.POST.get("act")
    forms_of = {
        "join": ReasonForm(request.POST if act == "join" else None),
        "part": PartForm(request.POST if act == "part" else None, trial=trial),
        "renew": RenewForm(request.POST if act == "renew" else None),
    }
    may_act = act in forms_of and (act != "join" or other) and forms_of[act].is_valid()
    if may_act and (kept := _act(request, act, forms_of[act], trial, other)):
        return redirect("desk:records", kept.pk)
    return _page(request, trial, other, asked, forms_of)


def _act(request, act, form, trial, other):
    """Do what was posted. Returns the trial to go on with; None where it could not be done, which the form says."""
    told = {"reason": form.cleaned_data["reason"], "curator": request.user, "seen": request.POST.get("seen", "")}
    record = RegistryRecord.naming(trial)
    try:
        if act == "join":
            decisions = join(trial, other, **told)
        elif act == "part":
            decisions = part(form.cleaned_data["records"], **told)
        else:
            decisions = renew(form.cleaned_data["decision"], trial=trial, **told)
    except (AlreadyDecided, RecordsChanged):
        messages.error(request, CHANGED_MEANWHILE)
        return None
    except ValidationError as error:
        form.add_error(None, error)
        return None
    record.refresh_from_db()
    words = "; ".join(str(decision) for decision in decisions)
    LogEntry.objects.log_actions(request.user.pk, [record.trial], CHANGE, f"{words}. {decisions[0].reason}")
    messages.success(request, " ".join([f"{words}.", *{ends_at(one) for one in decisions if one.holds_until}]))
    return record.trial


def _page(request, trial, other, asked, forms_of):
    trials = [trial, *([other] if other else [])]
    records = RegistryRecord.objects.filter(trial__in=trials).order_by("pk")
    numbers = {}
    for number in RecordNumber.objects.filter(record__in=records):
        numbers.setdefault(number.record_id, ([], []))[not number.is_own].append(number.number)
    studies = [shown_study(record) for record in records]
    decisions = Decision.objects.on_records().in_force().filter(Q(record__trial=trial) | Q(other_record__trial=trial))
    context = {
        "title": f"{trial.registry_id}: its records",
        "trial": trial,
        "other": other,
        "asked": asked,
        "records": [(record, *numbers.get(record.pk, ([], []))) for record in records],
        "may_part": len(records) > 1 and other is None,
        "columns": columns_of(studies),
        "of_one_registry": _twice(registry for registry, _, _ in columns_of(studies)) if other else [],
        "rows": rows_of(studies),
        "decisions": [
            (decision, decision.holds_until and ends_at(decision))
            for decision in decisions.select_related(*RELATED).prefetch_related("in_force")
        ],
        "may_join": request.user.has_perm(JOIN_RECORDS),
        "hours_alone": settings.HIDDEN_NEEDS_SECOND_CURATOR_HOURS,
        "seen": state_of(*trials),
        "suggested": [] if other else _suggested(trial),
        "forms": forms_of,
    }
    return desk_page(request, "admin/same_study.html", context)


def _twice(names):
    return [name for name, count in Counter(names).items() if count > 1]


def _suggested(trial):
    """Other trials that share a number with a trial, such as the sponsor's own."""
    folded = OtherId.objects.filter(trial=trial).values("folded")
    beside = OtherId.objects.filter(Q(folded__in=folded) | Q(folded=trial.registry_id)).values("trial")
    named = Q(pk__in=beside) | Q(registry_id__in=folded)
    return list(Trial.with_hidden.filter(named).exclude(pk=trial.pk)[:MAX_SUGGESTED])
