"""The pages that patients, families and doctors read. Function views that only glue."""

from django.conf import settings
from django.core.paginator import InvalidPage, Paginator
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
from trials.models.trial import read_sites
from trials.presentation import accuracy
from trials.search import PAGE_SIZE, TrialFilter, active_filters, find_trial, nearby, reasons
from trials.views.downloads import MAX_DOWNLOAD


@read_only
def home(request):
    """The list of trials, led by cell therapy."""
    parameters = request.GET.copy()
    parameters.setdefault("scope", CellTherapy.CELL_THERAPY)
    return _trial_list(request, parameters, is_home=True)


@read_only
def trial_list(request):
    return _trial_list(request, request.GET, is_home=False)


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


def _trial_list(request, parameters, *, is_home):
    trials = TrialFilter(parameters, version=conditional.data_version(request))
    context = {"filter": trials, "is_home": is_home, "today": timezone.localdate()}
    if not trials.is_valid():
        return render(request, "trials/trial_list.html", context, status=400)
    page = _page_or_404(trials, request.GET.get("page") or 1)
    context |= {
        "place": trials.place,
        "query": trials.query,
        "active_filters": active_filters(trials),
        "page": page,
        "fits_a_download": page.paginator.count <= MAX_DOWNLOAD,
        "orders": Sort.choices,
        "cards": [_card(trial, trials) for trial in page],
        "terms": effective_glossary(conditional.data_version(request)).of_trials(page),
        "other_places": places.others(trials.data["near"]) if trials.place else [],
    }
    return render(request, "trials/trial_list.html", context)


def _card(trial, search):
    """A trial with what the search makes worth saying of it."""
    return {
        "trial": trial,
        "reasons": reasons(trial, search.query) if search.query else [],
        "nearby": nearby(trial, search.place, search.radius_km) if search.place else None,
    }


def _page_or_404(search, number):
    paginator = Paginator(_with_what_cards_show(search), PAGE_SIZE)
    try:
        page = paginator.page(number)
    except InvalidPage as error:
        message = _("There is no page “{number}” of this search. The last page is {last}.")
        raise Http404(message.format(number=str(number)[:20], last=paginator.num_pages)) from error
    read_sites(page)
    return page


def _with_what_cards_show(search):
    if not search.query:
        return search.qs.for_cards()
    trials = search.qs.for_results()
    return trials.with_other_ids() if search.query.ids else trials
