"""The learn pages, and the list of them."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from trials.http.conditional import data_version
from trials.http.methods import read_only
from trials.learn.effective import learn_pages
from trials.learn.live_counts import earlier_cells_in_words, live_tables
from trials.models import Trial
from trials.sheet.questions import effective_bank

ABOUT_CLINICS = ("outside-a-trial", "closed-doors", "costs")  # pages on treatment outside a trial


@read_only
def learn(request):
    return render(request, "trials/learn/start.html", {"pages": learn_pages(data_version(request)).values()})


@read_only
def learn_page(request, slug):
    version = data_version(request)
    pages = learn_pages(version)
    if slug not in pages:
        raise Http404(_("There is no page with this name. The list shows all pages."))
    page = pages[slug]
    bank = effective_bank()
    context = {
        "page": page,
        "others": [one for one in pages.values() if one is not page],
        "held": _held(page),
        "live": live_tables(version) if any(section.live for section in page.sections) else {},
        "earlier_cells": earlier_cells_in_words(version) if slug in ABOUT_CLINICS else "",
        "questions": _named(bank.general, page.questions),
        "sheet_url": _sheet_url(bank, page),
        "trial_questions": _named((*bank.base, *bank.raised), page.explains),
        "corrections_email": settings.CORRECTIONS_EMAIL,
    }
    return render(request, "trials/learn/page.html", context)


def _held(page):
    """The ids of those trials of the table of results that are stored here."""
    ids = [registry_id for section in page.sections for registry_id in section.trials]
    return set(Trial.objects.filter(registry_id__in=ids).values_list("registry_id", flat=True)) if ids else set()


def _named(questions, keys):
    """The questions of these keys, in the order of the keys: those that a curator switched off are left out."""
    by_key = {question.key: question for question in questions}
    return [by_key[key] for key in keys if key in by_key]


def _sheet_url(bank, page):
    """The address of a sheet that asks the questions of a page alone."""
    left_out = [("leave", question.key) for question in bank.general if question.key not in page.questions]
    return reverse("sheet", query=left_out)
