"""The pages of search, and about this site."""

from functools import lru_cache

from django.conf import settings
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from trials import places
from trials.choices import Conditions
from trials.curation.samples import checked_by_people
from trials.glossary.effective import effective_glossary
from trials.http import conditional
from trials.http.methods import read_only
from trials.i18n.languages import grouped
from trials.presentation import accuracy
from trials.search import (
    CHOSEN_FROM_LISTS,
    PAGE_SIZE,
    QueryString,
    TrialFilter,
    active_filters,
    asks_for_cells_where_no_trial_is,
    is_a_name_not_held,
    may_name_a_clinic,
    meant_filters,
    places_not_read,
    ways_on,
)
from trials.views.answer_pages import answers_to, answers_to_others
from trials.views.downloads import MAX_DOWNLOAD
from trials.views.filters_in_use import filters_in_use
from trials.views.fit import fit_choices, heading_by_answers, in_order_of_answers, says_no, without_fit, words_of
from trials.views.frames import framed
from trials.views.list_links import not_confirmed, order_links, other_lists, ways_to_take, what_is_listed
from trials.views.paging import page_links, page_or_404
from trials.views.result_rows import found_trials, result_rows
from trials.views.search_form import search_form
from trials.views.slots import filled
from trials.visitor.answers import answers_of


def is_chosen(request):
    """Whether a search was only chosen from lists: nobody typed words, a place or an age."""
    return request.GET.keys() <= {"page", *CHOSEN_FROM_LISTS}


@read_only
def trial_list(request):
    version = conditional.data_version(request)
    search = TrialFilter(without_fit(request.GET), version=version, default_condition=Conditions.OURS)
    query = QueryString(search.data)
    if not search.is_valid():
        return _problems(request, search, query)
    found, fits = in_order_of_answers(request, search)
    no_page = _("There is no page “{number}” of this search. The last page is {last}.")
    page = page_or_404(request, found, PAGE_SIZE, no_page)
    active = active_filters(search)
    return framed(
        request,
        "trials/trial_list.html",
        title=_title(page),
        search_form=search_form(search, chosen=sum(one.name != "q" for one in active), query=query),
        feed=reverse("trials_atom") + query.but(page=None, sort=None),
        results=render_to_string("trials/_found.html", _results(request, search, query, page, active, fits), request),
    )


def _start_join(request):
    """The link to the questions, which lead back to this search with its place and filters."""
    url = reverse("join", query={"from": request.get_full_path()})
    return filled("trials/fit/_start.html", (("answers", bool(answers_of(request))),), url=url)


def _results(request, search, query, page, active, fits):
    """What the page says of the results. `fits` are the TrialFits of some trials by key."""
    version = conditional.data_version(request)
    shown = found_trials(page.object_list, search, version.key)
    said = words_of(request, fits, shown)
    taken = [trial for trial in shown if not says_no(said, trial)]
    refused = [trial for trial in shown if says_no(said, trial)]
    first, heading_of = page.start_index(), heading_by_answers(fits) if fits else None
    terms = effective_glossary(version).of_values(pair for trial in shown for pair in trial.kept.parts.values)
    count = page.paginator.count
    meant, chosen_beside = meant_filters(search), _countries_beside_a_town(request, search)
    number_found = ngettext("%(number)s trial found", "%(number)s trials found", count) % {"number": grouped(count)}
    context = {
        "filter": search,
        "place": search.place,
        "query": search.query,
        "pages_that_answer": answers_to(request, search.query),
        "is_a_name_not_held": is_a_name_not_held(search),
        "may_seek_a_clinic": bool(search.query)
        and (may_name_a_clinic(search.query) or asks_for_cells_where_no_trial_is(search)),
        "meant": meant,
        "places_not_read": places_not_read(search, meant),
        "filters_in_use": filters_in_use(active),
        "page": page,
        "page_links": page_links(request, page),
        "number_found": number_found,
        "what_is_listed": what_is_listed(search),
        "not_confirmed": not_confirmed(search, query),
        "start_join": _start_join(request),
        "other_lists": other_lists(request, search),
        "order_links": order_links(search, query),
        "ways_to_take": ways_to_take(search, query, fits_a_download=count <= MAX_DOWNLOAD),
        "rows": result_rows(request, taken, search, first, said, heading_of),
        "rows_that_say_no": result_rows(request, refused, search, first + len(taken), said, heading_of),
        "fit_choices": fit_choices(request, fits),
        "words_here": _words_here(tuple(terms), get_language()),
        "chosen_beside": chosen_beside,
        "other_places": [*chosen_beside, *places.alternatives(search.data["near"])] if search.place else [],
    }
    is_place = bool(not shown and meant.place)
    if _is_not_understood(search) and not is_place:
        context["pages_that_answer"] = answers_to_others(request)
    is_name = context["is_a_name_not_held"] and not is_place
    return context | {"ways": None if shown else ways_on(search), "is_a_name_not_held": is_name}


def _countries_beside_a_town(request, search):
    """Countries that the form sent beside the town that the search is near: perhaps they are what is wanted now."""
    sent = [name for name in request.GET.getlist("near") if name in places.country_names()]
    return [name for name in sent if search.place and not search.place.name.endswith(name)]


def _problems(request, search, query):
    problems = {"form": search.form, "data": search.data, "suggestions": getattr(search.form, "suggested_places", ())}
    parts = {
        "title": _("Problem with your search"),
        "problems": render_to_string("trials/_problems.html", problems, request),
        "search_form": search_form(search, chosen=0, query=query),
    }
    return render(request, "trials/trial_list.html", parts, status=400)


def _title(page):
    title = _("Find trials")
    return _("%(title)s, page %(number)s") % {"title": title, "number": page.number} if page.number > 1 else title


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
        {
            "labelled_sets": accuracy.labelled_sets(),
            "fit_figures": accuracy.fit_figures(),
            "checked_by_people": checked_by_people(),
        },
    )


@lru_cache(maxsize=256)
def _words_here(terms, language):
    """HTML of the links to terms of the glossary; the terms are part of the key."""
    return render_to_string("trials/_words_here.html", {"terms": terms})


def _is_not_understood(search):
    """Whether something was asked that no page answers, and no trial holds all its words."""
    query = search.query
    if not query or not query.is_question or query.answers:
        return False
    return not search.has_words or search.most_words or not search.qs.hits
