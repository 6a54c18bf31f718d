"""One page about a trial for a doctor, as a page and as a PDF."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language, override, pgettext

from trials.http.conditional import data_version
from trials.http.methods import read_only
from trials.i18n.languages import CODES
from trials.learn.outcomes import outcomes_of
from trials.presentation.clinician import clinician_page
from trials.presentation.condition import another_disease_in_words, condition_in_words
from trials.sheet.build import build_sheet
from trials.sheet.forms import PaperForm
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
    page = clinician_page(trial, today, outcomes_of([trial], data_version(request).key))
    context = {
        "trial": trial,
        "condition": condition_in_words(),
        "page": page,
        "questions": _questions(trial, today),
        "other_languages": [_pdf_in(code, trial) for code in CODES if code != get_language()],
        "today": today,
    }
    return render(request, "trials/clinician.html", context)


@read_only
@of_trial
def clinician_pdf(request, trial):
    paper = PaperForm(request.GET)
    if not paper.is_valid():
        context = {"trial": trial, "problems": paper.problems}
        return render(request, "trials/clinician_problem.html", context, status=400)
    today = timezone.localdate()
    page = clinician_page(trial, today, outcomes_of([trial], data_version(request).key))
    is_about_another = not about_the_condition([trial], data_version(request))
    warning = another_disease_in_words(trial) if is_about_another else ""
    try:
        with render_slot():
            document = make_pdf(page, _questions(trial, today), made_on=today, warning=warning, layout=paper.layout)
    except RendererBusy:
        return busy_response(request)
    opening = pgettext("start of a file's name", "for a doctor")
    name = slugify(f"{opening} {trial.registry_id}")
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return HttpResponse(document, content_type="application/pdf", headers=headers)


def _pdf_in(code, trial):
    """The language, the name and the address of the PDF in another language, named in it."""
    with override(code):
        name = pgettext("the language of this translation", "PDF in English")
        return code, name, reverse("clinician_pdf", args=[trial.registry_id])


def _questions(trial, today):
    """What the sheet of this trial asks: the questions to ask first, then the others in their order."""
    sheet = build_sheet([trial], today=today, url=address("sheet", [trial.registry_id]), bank=effective_bank())
    ordered = sorted(sheet.questions, key=lambda question: not question.ask_first)
    return ordered[:MAX_QUESTIONS]
