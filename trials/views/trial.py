"""The page of one trial."""

from functools import wraps

from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from trials import places
from trials.glossary.effective import effective_glossary
from trials.http import conditional
from trials.http.methods import read_only
from trials.ingest.check import may_be_checked
from trials.models import Change
from trials.presentation.burden import burden_of
from trials.presentation.changes import change_entries
from trials.presentation.checked import removal_in_words
from trials.presentation.emails import letter_to_team
from trials.presentation.panel import panel_of
from trials.presentation.published import linked_studies
from trials.search import linked_trials, removal_of, trials_that_mention, trials_with_id
from trials.views.check import just_answered
from trials.views.fit import fit_of_page, open_limits
from trials.visitor.answers import answers_of
from trials.visitor.selection import address

CHANGES_SHOWN = 100  # of a trial, on its page; a feed has as many


def of_trial(view):
    """Decorator: give a view the trial with the id in its address, or answer what is to be answered instead."""

    @wraps(view)
    def answer(request, registry_id):
        found = trials_with_id(registry_id)
        if not found:
            return _unknown_id(request, registry_id)
        if len(found) > 1:
            return redirect(reverse("trial_list", query={"q": registry_id}))
        [trial] = found
        if trial.registry_id != registry_id:
            return redirect(reverse(request.resolver_match.view_name, args=[trial.registry_id]), permanent=True)
        return view(request, trial)

    return answer


@read_only
@of_trial
def trial(request, trial):
    today = timezone.localdate()
    fit, fit_words = fit_of_page(request, trial)
    context = {
        "trial": trial,
        "panel": panel_of(trial, today, _place(request)),
        "letter": letter_to_team(trial, open_limits(fit)),
        "doubts": trial.doubt_list,
        "linked": linked_studies(trial, *linked_trials(trial), today),
        "glossary": effective_glossary(conditional.data_version(request)),
        "changes_feed": address("trials_atom", [trial.registry_id], [("changes", "yes")]),
        "changes": change_entries(Change.objects.filter(trial=trial.pk).newest_first()[:CHANGES_SHOWN]),
        "today": today,
        "corrections_email": settings.CORRECTIONS_EMAIL,
        "may_be_checked": may_be_checked(trial, at=timezone.now()),
        "check_answer": just_answered(request, at=timezone.now()),
        "burden": burden_of(trial),
        "fit": fit_words,
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
    near = request.GET.get("near", "")[: places.LONGEST] or answers_of(request).country or ""
    try:
        return places.find(near) if near.strip() else None
    except places.UnknownPlace:
        return None
