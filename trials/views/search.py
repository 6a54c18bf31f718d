"""The pages of search, and about this site."""

from django.conf import settings
from django.core.paginator import InvalidPage, Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from trials import places
from trials.choices import Sort
from trials.glossary.effective import effective_glossary
from trials.http import conditional
from trials.http.methods import read_only
from trials.learn.effective import learn_pages
from trials.presentation import accuracy
from trials.presentation.plain_title import plain_title
from trials.presentation.recruitment import can_people_join
from trials.presentation.treatment_line import given_in_a_line
from trials.search import (
    PAGE_SIZE,
    TrialFilter,
    active_filters,
    nearby,
    reasons,
    ways_on,
    with_searched_fields,
)
from trials.views.downloads import MAX_DOWNLOAD
from trials.views.fit import fit_choices, in_order_of_answers, says_no, without_fit, words_of


@read_only
def trial_list(request):
    search = TrialFilter(without_fit(request.GET), version=conditional.data_version(request))
    context = {"filter": search, "today": timezone.localdate()}
    if not search.is_valid():
        return render(request, "trials/trial_list.html", context, status=400)
    found, fits = in_order_of_answers(request, search)
    page = _page_or_404(search, found, request.GET.get("page") or 1)
    said = words_of(request, fits, page)
    taken = [trial for trial in page if not says_no(said, trial)]
    refused = [trial for trial in page if says_no(said, trial)]
    first = page.start_index()
    active = active_filters(search)
    context |= {
        "place": search.place,
        "query": search.query,
        "learn_pages": _learn_pages(request, search.query),
        "active_filters": active,
        "filters_chosen": sum(one.name != "q" for one in active),
        "page": page,
        "fits_a_download": page.paginator.count <= MAX_DOWNLOAD,
        "orders": Sort.choices,
        "rows": result_rows(taken, search, first, said),
        "rows_that_say_no": result_rows(refused, search, first + len(taken), said),
        "fit_choices": fit_choices(request, fits),
        "terms": effective_glossary(conditional.data_version(request)).of_trials(page),
        "other_places": places.others(search.data["near"]) if search.place else [],
    }
    if not page:
        context["ways"] = ways_on(search)
    return render(request, "trials/trial_list.html", context)


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


def result_rows(trials, search, first=1, fits=None):
    """The row of each trial, numbered from `first`, with what its rules say to the visitor where `fits` has it."""
    before, rows = None, []
    for number, trial in enumerate(trials, start=first):
        group = next(group for group, members in search.recruitment_groups.items() if trial.pk in members)
        heading = search.heading(trial.pk, group)
        shown = heading if heading != before else ""
        fit = (fits or {}).get(trial.pk)
        rows.append(_row(trial, search, number=number, group=group, heading=shown, fit=fit))
        before = heading
    return rows


def _row(trial, search, **more):
    """What the row of a trial shows: its title, whether people can join, why it was found, and how near it is."""
    chosen = search.form.cleaned_data
    country = [search.place.country] if search.place and search.place.is_country else []
    recruiting = can_people_join(trial, search.today, countries=chosen["country"] or country, states=chosen["state"])
    near = {"near": search.data["near"]} if search.place else None
    return {
        "trial": trial,
        "title": plain_title(trial),
        "url": reverse("trial", args=[trial.registry_id], query=near),
        "given": given_in_a_line(trial),
        "recruiting": recruiting,
        "reasons": reasons(trial, search.query) if search.has_words else [],
        "nearby": nearby(trial, search.place, search.radius_km) if search.place else None,
        **more,
    }


def _learn_pages(request, query):
    """The learn pages that answer what was typed as a question."""
    pages = learn_pages(conditional.data_version(request)) if query and query.topics else {}
    return [pages[slug] for slug in query.topics if slug in pages] if pages else []


def _page_or_404(search, found, number):
    trials = found.for_list()
    paginator = Paginator(with_searched_fields(trials, search.query) if search.has_words else trials, PAGE_SIZE)
    try:
        return paginator.page(number)
    except InvalidPage as error:
        message = _("There is no page “{number}” of this search. The last page is {last}.")
        raise Http404(message.format(number=str(number)[:20], last=paginator.num_pages)) from error
