"""A trial's desk: its record beside a card for each fact, as one form."""

from contextlib import suppress

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from trials.admin.desk_data import TrialDesk
from trials.admin.due import asked_for, skip, to_next
from trials.admin.due_words import for_now
from trials.admin.pages import desk_page
from trials.admin.subject_form import actor_in_words
from trials.choices import DueKind
from trials.choices.permissions import DECIDE_FACTS, HIDE_TRIALS, SETTLE_REPORTS
from trials.curation import AlreadyDecided, decide_facts, take_back
from trials.curation.desk import claim, claims_of, release, review
from trials.curation.due import DUE_AS, OF_TRIALS, items, kinds_of
from trials.curation.reports import AlreadySettled, settle
from trials.ingest.sources import configured
from trials.models import Decision, Trial
from trials.presentation.recruitment import can_people_join

# What a curator settles by looking at the trial as a whole; the others are settled on the card of a fact.
BY_LOOKING = {
    DueKind.CHANGE: "I have read what changed, and corrected the facts that it touches",
    DueKind.UNCHECKED: "I have looked at this trial, and what I left undecided needs no decision",
    DueKind.WAITING: "I have looked at this trial: show it to visitors",
    DueKind.UNREADABLE: "I have seen what could not be read",
    DueKind.UNVERIFIED: "I have looked whether it is still open",
}
GONE = "The record no longer has its line."
CHANGED_MEANWHILE = "The record changed while you were reading. Read it again, then save."


@require_http_methods(["GET", "HEAD", "POST"])
def trial_desk(request, pk):
    kind = _kind(request.GET.get("due"))
    try:
        desk = TrialDesk(pk, reader=request.user, data=request.POST if request.method == "POST" else None)
    except Trial.DoesNotExist as error:
        raise Http404(pk) from error
    if request.method == "POST":
        if not request.user.has_perm(DECIDE_FACTS):
            raise PermissionDenied
        if "skip" in request.POST and kind:
            release(desk.record.trial, curator=request.user)
            skip(request, kind, desk.record.trial)
            return to_next(request, kind)
        if _save(request, desk):
            return _after(request, desk.record.trial, kind)
    return _page(request, desk, kind)


def _save(request, desk):
    """Whether all that was posted could be saved; nothing is, where it could not."""
    if request.POST.get("versions") != desk.versions:
        messages.error(request, CHANGED_MEANWHILE)
        return False
    forms = [card.form for card in desk.cards]
    parts = [*forms, desk.rules, desk.added]
    if [part for part in parts if not part.is_valid()]:  # each one, so that all say what is wrong
        messages.error(request, "Nothing was saved. Look at the facts that are marked.")
        return False
    facts = [form.fact() for form in forms if form.cleaned_data["act"]]
    try:
        decisions = _decide(request, desk, facts)
    except AlreadyDecided as error:
        who = actor_in_words(error.decision.curator, request.user)
        messages.error(request, f"{who} decided a moment ago. Nothing was saved: look again.")
        return False
    except ValidationError as error:
        messages.error(request, f"Nothing was saved. {' '.join(error.messages)}")
        return False
    looked = _review(request, desk) + _answer_reports(request, desk)
    if decisions or looked:
        messages.success(request, f"{desk.trial.registry_id}: {len(decisions)} decided, {looked} looked at.")
    else:
        messages.warning(
            request, f"{desk.trial.registry_id}: nothing was decided. First choose what you say of a fact."
        )
    return True


@transaction.atomic
def _decide(request, desk, facts):
    """Store what was said, and end decisions on lines that are gone. Returns the Decisions."""
    said = {"facts": facts, "measures": desk.rules.decisions(), "added": desk.added.said()}
    decisions = decide_facts(record=desk.record, **said, curator=request.user) if any(said.values()) else []
    ended = set(request.POST.getlist("gone"))
    gone = [one for one in desk.rules.gone if str(one.pk) in ended]
    return decisions + [take_back(one, reason=GONE, curator=request.user) for one in gone]


def _review(request, desk):
    """Note what the curator ticked as needing no decision. Returns how many."""
    now, ticked = timezone.now(), set(request.POST.getlist("looked"))
    settled = [{"kind": kind} for kind in BY_LOOKING if kind in ticked]
    settled += [
        {"kind": DUE_AS[doubt.kind], "about": doubt.about, "words": doubt.quote}
        for doubt in desk.trial.doubt_list
        if f"doubt-{doubt.pk}" in ticked
    ]
    for one in settled:
        review(**one, trial=desk.record.trial, curator=request.user, now=now)
    return len(settled)


def _answer_reports(request, desk):
    """Settle the reports that the curator answered. Returns how many."""
    if not request.user.has_perm(SETTLE_REPORTS):
        return 0
    answers = {one: request.POST.get(f"report-{one.pk}", "").strip() for one in desk.reports}
    settled = 0
    for report, answer in answers.items():
        if answer:
            with suppress(AlreadySettled):
                settle(report, answer=answer, curator=request.user)
                settled += 1
    return settled


def _after(request, trial, kind):
    if "next" in request.POST and kind:
        release(trial, curator=request.user)
        skip(request, kind, trial)  # what was left undecided stays due, but is not next
        return to_next(request, kind)
    claim(trial, curator=request.user, now=timezone.now())
    return redirect(_address(trial, kind))


def _page(request, desk, kind):
    now = timezone.now()
    pending = Decision.objects.pending().filter(trial=desk.trial.pk, other_record=None).select_related("curator")
    pending = pending.first() if desk.trial.is_hidden else None
    held = claims_of([desk.trial.pk], now=now).get(desk.trial.pk)
    context = {
        "title": f"{desk.trial.registry_id}: {desk.trial.brief_title}",
        "desk": desk,
        "recruiting": can_people_join(desk.trial, timezone.localdate(now)),
        "kind": kind,
        "left": items(kind, now, is_open_als=asked_for(request, kind)).count() if kind else None,
        "claim": held,
        "is_mine": held is not None and held.curator == request.user,
        "may_read_again": desk.record.registry in configured(),
        "is_waiting": settings.UNCHECKED_IMPORTS == "wait" and not desk.trial.is_checked,
        "hidden_for_now": pending and for_now(pending),
        "may_confirm": pending and pending.curator != request.user and request.user.has_perm(HIDE_TRIALS),
        "to_look_at": [(one, BY_LOOKING[one]) for one in kinds_of(desk.trial, now) if one in BY_LOOKING],
    }
    return desk_page(request, "admin/trial_desk.html", context)


def _address(trial, kind=None):
    return reverse("desk:trial", args=[trial.pk], query={"due": kind} if kind else None)


def _kind(name):
    return DueKind(name) if name in OF_TRIALS else None
