"""The pages that patients, families and doctors read. Function views that only glue."""

from django.conf import settings
from django.core.paginator import InvalidPage
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from trials import places
from trials.choices import CellTherapy, Sort
from trials.glossary.effective import effective_glossary
from trials.http import conditional
from trials.http.methods import read_only
from trials.models import Trial
from trials.models.trial import read_sites
from trials.presentation import accuracy
from trials.search import PAGE_SIZE, Result, TrialFilter, facets_of_all, find_trial, nearby, reasons


@read_only
def home(request):
    """The list of trials, led by cell therapy."""
    asked = request.GET.copy()
    asked.setdefault("scope", CellTherapy.CELL_THERAPY)
    return _list(request, asked, is_home=True)


@read_only
def trial_list(request):
    return _list(request, request.GET, is_home=False)


@read_only
def trial(request, registry_id):
    found = find_trial(registry_id)
    if not found:
        raise Http404(_("We know no trial with the id “{id}”.").format(id=registry_id[:60]))
    if len(found) > 1:
        return redirect(reverse("trial_list", query={"q": registry_id}))
    [one] = found
    if one.registry_id != registry_id:
        return redirect(one, permanent=True)
    context = {
        "trial": one,
        "doubts": one.doubts.all(),
        "glossary": effective_glossary(conditional.data_version(request)),
        "today": timezone.localdate(),
        "corrections_email": settings.CORRECTIONS_EMAIL,
    }
    return render(request, "trials/trial.html", context)


@read_only
def about(request):
    return render(request, "trials/about.html", {"corrections_email": settings.CORRECTIONS_EMAIL})


@read_only
def words(request):
    glossary = effective_glossary(conditional.data_version(request))
    return render(request, "trials/words.html", {"glossary": glossary, "corrections_email": settings.CORRECTIONS_EMAIL})


@read_only
def method(request):
    return render(request, "trials/method.html", {"labelled_sets": accuracy.labelled_sets()})


def _list(request, asked, *, is_home):
    trials = TrialFilter(asked, version=conditional.data_version(request))
    context = {"filter": trials, "is_home": is_home, "today": timezone.localdate()}
    if not trials.is_valid():
        return render(request, "trials/trial_list.html", context | {"facets": facets_of_all(trials)}, status=400)
    result = Result(trials)
    page = page_or_404(result, request.GET.get("page") or 1)
    context |= {
        "result": result,
        "facets": result.facets,
        "active": list(result.active()),
        "page": page,
        "orders": Sort.choices,
        "cards": [_card(one, result) for one in page],
        "terms": effective_glossary(conditional.data_version(request)).of_trials(page),
        "other_places": places.others(trials.data["near"]) if result.place else [],
    }
    return render(request, "trials/trial_list.html", context)


def _card(trial, result):
    """A trial with what the search makes worth saying of it."""
    return {
        "trial": trial,
        "reasons": reasons(trial, result.query) if result.query else [],
        "nearby": nearby(trial, result.place, result.radius) if result.place else None,
    }


def page_or_404(result, number):
    try:
        page = result.page(number, trials=_with_what_cards_show(result.query))
    except InvalidPage as error:
        last = max(1, -(-result.count // PAGE_SIZE))
        message = _("There is no page “{number}” of this search. The last page is {last}.")
        raise Http404(message.format(number=str(number)[:20], last=last)) from error
    read_sites(page)
    return page


def _with_what_cards_show(query):
    if not query:
        return Trial.objects.for_cards()
    trials = Trial.objects.for_results()
    return trials.with_other_ids() if query.ids else trials
