"""One page about a trial for a doctor, as a page and as a PDF."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import pgettext

from trials.http.conditional import data_version
from trials.http.methods import read_only
from trials.presentation.clinician import clinician_page
from trials.presentation.condition import another_disease_in_words, condition_in_words
from trials.sheet.build import build_sheet
from trials.sheet.questions import effective_bank
from trials.sheet.renderers.clinician_pdf import clinician_pdf as make_pdf
from trials.sheet.renderers.concurrency import RendererBusy, render_slot
from trials.views.condition import about_the_condition, with_condition
from trials.views.sheet.decorator import busy_response
from trials.views.trial import of_trial
from trials.visitor.selection import address

MAX_QUESTIONS = 8


@read_only
@of_trial
def clinician(request, trial):
    today = timezone.localdate()
    with_condition([trial], data_version(request))
    page = clinician_page(trial, today)
    context = {
        "trial": trial,
        "condition": condition_in_words(),
        "page": page,
        "questions": _questions(trial, today),
        "today": today,
    }
    return render(request, "trials/clinician.html", context)


@read_only
@of_trial
def clinician_pdf(request, trial):
    today = timezone.localdate()
    page = clinician_page(trial, today)
    is_about_another = not about_the_condition([trial], data_version(request))
    warning = another_disease_in_words(trial) if is_about_another else ""
    try:
        with render_slot():
            document = make_pdf(page, _questions(trial, today), made_on=today, warning=warning)
    except RendererBusy:
        return busy_response(request)
    opening = pgettext("start of a file's name", "for a doctor")
    name = slugify(f"{opening} {trial.registry_id}")
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return HttpResponse(document, content_type="application/pdf", headers=headers)


def _questions(trial, today):
    """What the sheet of this trial asks: the questions to ask first, then the others in their order."""
    sheet = build_sheet([trial], today=today, url=address("sheet", [trial.registry_id]), bank=effective_bank())
    ordered = sorted(sheet.questions, key=lambda question: not question.ask_first)
    return ordered[:MAX_QUESTIONS]
