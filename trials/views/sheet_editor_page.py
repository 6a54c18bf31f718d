"""The page on which a person edits their sheet. After a problem it shows again what was typed."""

from django.shortcuts import render
from django.utils.cache import patch_cache_control

from trials.sheet.forms import MAXIMUM_OWN, SheetForm
from trials.sheet.options import OWN_LENGTH, SheetOptions
from trials.views.sheet_request import valid_trials
from trials.visitor.selection import address, ids_of

MOST_IDS_SHOWN = 50
LONGEST_ID_SHOWN = 50


def editor_page(request, asked, trials):
    form = asked.form
    if not asked.is_posted:
        form = SheetForm(today=form.today, initial=form.cleaned_data)
    return _page(request, asked, form, trials, ids=ids_of(trials), order=asked.options.order)


def invalid_editor_page(request, asked, error):
    """The page with what is wrong. All ids that were posted are there, to be unticked."""
    ids = dict.fromkeys(registry_id.strip()[:LONGEST_ID_SHOWN] for registry_id in asked.form["trial"].value())
    return _page(
        request,
        asked,
        asked.form,
        valid_trials(error.ids),
        ids=list(filter(None, ids))[:MOST_IDS_SHOWN],
        order=asked.form.cleaned_data.get("order", ()),
        problems=error.problems,
        status=400,
    )


def _page(request, asked, form, trials, *, ids, order, problems=(), status=200):
    sheet = asked.sheet(trials, SheetOptions(order=order))
    valid_ids = ids_of(trials)
    context = {
        "form": form,
        "problems": problems,
        "title": sheet.title,
        "ids": ids,
        "questions": list({question.key: question for question in sheet.questions}.values()),
        "order": ".".join(order),
        "maximum_own": MAXIMUM_OWN,
        "own_length": OWN_LENGTH,
        "clear_url": address("sheet_own", valid_ids),
        "sheet_url": address("sheet", valid_ids),
    }
    response = render(request, "trials/sheet_own.html", context, status=status)
    patch_cache_control(response, private=True, no_cache=True)  # with no-store, going back would not find the form
    return response
