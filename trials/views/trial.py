"""The page of one trial."""

from functools import wraps

from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from trials import places
from trials.choices.recruitment import ENDED_STATUSES
from trials.http.methods import read_only
from trials.ingest.check import may_be_checked
from trials.models import Trial
from trials.presentation.checked import removal_in_words
from trials.presentation.recruitment import joining_caveat
from trials.registries.identifiers import id_key
from trials.search import removal_of, trials_that_mention, trials_with_id
from trials.views.check import just_answered
from trials.views.fit import fit_of_page
from trials.views.trial_parts import trial_parts
from trials.visitor.answers import answers_of

BRIEF = ("registry_id", "registry", "read_at", "missing_since", "overall_status", "study_type")


def of_trial(view, among=None):
    """Decorator: give a view the trial with the id in its address, or answer what is to be answered instead."""

    @wraps(view)
    def answer(request, registry_id):
        found = trials_with_id(registry_id, among=among and among())
        if not found:
            return _unknown_id(request, registry_id)
        if len(found) > 1:
            return redirect(reverse("trial_list", query={"q": registry_id}))
        [trial] = found
        if trial.registry_id != registry_id:
            page = reverse(request.resolver_match.view_name, args=[trial.registry_id])
            return redirect(page, permanent=id_key(registry_id) == trial.registry_id)  # records may part again
        return view(request, trial)

    return answer


def of_brief_trial(view):
    """The same, with a trial that has only what its page needs where its parts are rendered already."""
    return of_trial(view, among=lambda: Trial.objects.only(*BRIEF))


@read_only
@of_brief_trial
def trial(request, trial):
    today, now = timezone.localdate(), timezone.now()
    fit, fit_words = fit_of_page(request, trial.pk)
    context = {
        "trial": trial,
        "registry_id": trial.registry_id,
        "parts": trial_parts(request, trial, today, _place(request), fit),
        "corrections_email": settings.CORRECTIONS_EMAIL,
        "may_be_checked": may_be_checked(trial, at=now),
        "check_answer": just_answered(request, at=now),
        "fit": fit_words,
        "has_ended": trial.overall_status in ENDED_STATUSES,
        "joining_caveat": joining_caveat(trial),
    }
    return render(request, "trials/trial.html", context)


def _unknown_id(request, registry_id):
    """The page of an id that we do not show: a curator removed it, or other trials mention it."""
    if removal := removal_of(registry_id):
        context = {"registry_id": removal.trial.registry_id, "words": removal_in_words(removal)}
        return render(request, "trials/removed.html", context, status=410)
    mentioned_by = trials_that_mention(registry_id)
    if not mentioned_by:
        raise Http404(_("We have no trial with the number “{id}”.").format(id=registry_id[:60]))
    context = {"registry_id": registry_id, "mentioned_by": mentioned_by}
    return render(request, "trials/mentioned.html", context, status=404)


def _place(request):
    """The place near which the visitor looked for trials, if the link that led here names one; else their country."""
    near = request.GET.get("near", "")[: places.MAX_LENGTH] or answers_of(request).country or ""
    try:
        return places.find(near) if near.strip() else None
    except places.UnknownPlace:
        return None
