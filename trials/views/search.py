"""The pages of search, of one trial, and about this site."""

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
from trials.ingest.check import may_be_checked
from trials.ingest.freshness import freshness
from trials.models import Change
from trials.presentation import accuracy
from trials.presentation.changes import change_entries
from trials.presentation.published import linked_studies
from trials.presentation.recruitment import can_people_join
from trials.search import (
    PAGE_SIZE,
    TrialFilter,
    active_filters,
    linked_trials,
    nearby,
    reasons,
    trials_that_mention,
    trials_with_id,
    with_searched_fields,
)
from trials.views.check import just_answered
from trials.views.downloads import MAX_DOWNLOAD
from trials.views.fit import fit_choices, fit_of_page, in_order_of_answers, says_no, without_fit, words_of
from trials.visitor.answers import answers_of
from trials.visitor.selection import address

CHANGES_SHOWN = 100  # of a trial, on its page; a feed has as many


@read_only
def home(request):
    """The search page, with trials of cell therapy unless the address says otherwise."""
    parameters = request.GET.copy()
    parameters.setdefault("scope", CellTherapy.CELL_THERAPY)
    return _trial_list(request, parameters, is_home=True)


@read_only
def trial_list(request):
    return _trial_list(request, request.GET, is_home=False)


@read_only
def trial(request, registry_id):
    found = trials_with_id(registry_id)
    if not found:
        return _unknown_id(request, registry_id)
    if len(found) > 1:
        return redirect(reverse("trial_list", query={"q": registry_id}))
    [trial] = found
    if trial.registry_id != registry_id:
        return redirect(trial, permanent=True)
    today = timezone.localdate()
    context = {
        "trial": trial,
        "doubts": trial.doubt_list,
        "linked": linked_studies(trial, *linked_trials(trial), today),
        "glossary": effective_glossary(conditional.data_version(request)),
        "changes_feed": address("trials_atom", [trial.registry_id], [("changes", "yes")]),
        "changes": change_entries(Change.objects.filter(trial=trial.pk).newest_first()[:CHANGES_SHOWN]),
        "today": today,
        "corrections_email": settings.CORRECTIONS_EMAIL,
        "may_be_checked": may_be_checked(trial, at=timezone.now()),
        "check_answer": just_answered(request, at=timezone.now()),
        "fit": fit_of_page(request, trial),
    }
    return render(request, "trials/trial.html", context)


def _unknown_id(request, registry_id):
    """The page of an id that we do not hold, with the trials that mention it."""
    mentioned_by = trials_that_mention(registry_id)
    if not mentioned_by:
        raise Http404(_("We know no trial with the id “{id}”.").format(id=registry_id[:60]))
    context = {"registry_id": registry_id, "mentioned_by": mentioned_by}
    return render(request, "trials/mentioned.html", context, status=404)


@read_only
def about(request):
    return render(request, "trials/about.html", {"corrections_email": settings.CORRECTIONS_EMAIL})


@read_only
def words(request):
    glossary = effective_glossary(conditional.data_version(request))
    return render(request, "trials/words.html", {"glossary": glossary, "corrections_email": settings.CORRECTIONS_EMAIL})


@read_only
def method(request):
    return render(
        request,
        "trials/method.html",
        {"labelled_sets": accuracy.labelled_sets(), "fit_figures": accuracy.fit_figures()},
    )


def _trial_list(request, parameters, *, is_home):
    search = TrialFilter(without_fit(parameters), version=conditional.data_version(request))
    context = {"filter": search, "is_home": is_home, "today": timezone.localdate()}
    if not search.is_valid():
        return render(request, "trials/trial_list.html", context, status=400)
    answers = answers_of(request)
    found, fits = in_order_of_answers(request, search, answers)
    page = _page_or_404(search, found, request.GET.get("page") or 1)
    cards = [_card(trial, search) | {"fit": words_of(fits.get(trial.pk), answers)} for trial in page]
    context |= {
        "place": search.place,
        "query": search.query,
        "active_filters": active_filters(search),
        "page": page,
        "fits_a_download": page.paginator.count <= MAX_DOWNLOAD,
        "orders": Sort.choices,
        "cards": [card for card in cards if not says_no(card)],
        "cards_that_say_no": [card for card in cards if says_no(card)],
        "fit_choices": fit_choices(request, fits),
        "terms": effective_glossary(conditional.data_version(request)).of_trials(page),
        "freshness": freshness() if is_home else None,
        "other_places": places.others(search.data["near"]) if search.place else [],
    }
    return render(request, "trials/trial_list.html", context)


def _card(trial, search):
    """What the card of a trial shows: the trial, whether people can join, why it was found, and how near it is."""
    chosen = search.form.cleaned_data
    country = [search.place.country] if search.place and search.place.is_country else []
    recruiting = can_people_join(trial, search.today, countries=chosen["country"] or country, states=chosen["state"])
    return {
        "trial": trial,
        "recruiting": recruiting,
        "reasons": reasons(trial, search.query) if search.query else [],
        "nearby": nearby(trial, search.place, search.radius_km) if search.place else None,
    }


def _page_or_404(search, found, number):
    trials = found.for_list()
    paginator = Paginator(with_searched_fields(trials, search.query) if search.query else trials, PAGE_SIZE)
    try:
        return paginator.page(number)
    except InvalidPage as error:
        message = _("There is no page “{number}” of this search. The last page is {last}.")
        raise Http404(message.format(number=str(number)[:20], last=paginator.num_pages)) from error
