"""The page on which a person edits their sheet. After a problem it shows again what was typed."""

from django.shortcuts import render

from trials.sheet.forms import MAX_OWN_QUESTIONS, SheetForm
from trials.sheet.options import OWN_LENGTH, SheetOptions
from trials.views.sheet.request import valid_trials
from trials.visitor.selection import address, ids_of

MAX_IDS_SHOWN = 50
MAX_ID_LENGTH_SHOWN = 50


def editor_page(request, sheet_request, trials):
    form = sheet_request.form
    if not sheet_request.is_posted:
        form = SheetForm(today=form.today, initial=form.cleaned_data)
    return _page(request, sheet_request, form, trials, ids=ids_of(trials), order=sheet_request.options.order)


def invalid_editor_page(request, sheet_request, error):
    """The page with what is wrong. All ids that were posted are there, to be unticked."""
    ids = dict.fromkeys(
        registry_id.strip()[:MAX_ID_LENGTH_SHOWN] for registry_id in sheet_request.form["trial"].value()
    )
    return _page(
        request,
        sheet_request,
        sheet_request.form,
        valid_trials(error.ids),
        ids=list(filter(None, ids))[:MAX_IDS_SHOWN],
        order=sheet_request.form.cleaned_data.get("order", ()),
        problems=error.problems,
        status=400,
    )


def _page(request, sheet_request, form, trials, *, ids, order, problems=(), status=200):
    sheet = sheet_request.sheet(trials, SheetOptions(order=order))
    valid_ids = ids_of(trials)
    questions = {question.key: question for question in sheet.questions}
    context = {
        "form": form,
        "problems": problems,
        "is_posted": sheet_request.is_posted,
        "title": sheet.title,
        "ids": ids,
        "titles": {trial.registry_id: trial.heading for trial in sheet.trials},
        "unticked": _unticked(request, ids),
        "questions": list(questions.values()),
        "left_out_unseen": []
        if form["leave"].errors
        else [key for key in form["leave"].value() if key not in questions],
        "order": ".".join(order),
        "maximum_own": MAX_OWN_QUESTIONS,
        "own_length": OWN_LENGTH,
        "clear_url": address("sheet_own", valid_ids),
        "sheet_url": address("sheet", valid_ids),
    }
    return render(request, "trials/sheet/own.html", context, status=status)


def _unticked(request, ids):
    """The ids that the form offered and that were unticked since: they can be ticked again."""
    offered = (registry_id[:MAX_ID_LENGTH_SHOWN] for registry_id in request.POST.getlist("offered")[:MAX_IDS_SHOWN])
    return [registry_id for registry_id in dict.fromkeys(offered) if registry_id and registry_id not in ids]
