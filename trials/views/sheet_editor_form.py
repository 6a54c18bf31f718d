"""The page on which a person makes the sheet their own; with what was typed, also where something was wrong."""

from dataclasses import replace

from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.dates import MONTHS

from trials.sheet.about_me import EQUIPMENT, MEDICINES, YES, labels
from trials.sheet.build import NO_OPTIONS
from trials.sheet.customisation import KEY, MAXIMUM_OWN, OWN_LENGTH
from trials.views.sheet_request import InvalidSheetRequest
from trials.visitor.selection import address, ids_of

YEARS_BACK = 40
FEWEST_ROOM, MORE_ROOM = 3, 3
MOST_IDS_SHOWN = 50


def own_form(request, asked, trials):
    return _shown(request, asked, trials, ids=ids_of(trials))


def own_form_with(problems, request, asked, sound):
    """The form again. `sound` are ids of trials that would do; those that were asked stand there to be unticked."""
    ids = dict.fromkeys(shown for asked_id in asked.ids if (shown := asked_id.strip()[:MOST_IDS_SHOWN]))
    return _shown(request, asked, _trials(asked, sound), ids=list(ids)[:MOST_IDS_SHOWN], problems=problems, status=400)


def _trials(asked, ids):
    """The trials of some ids, without those that would not do."""
    try:
        return replace(asked, ids=tuple(ids), wishes=NO_OPTIONS).trials()
    except InvalidSheetRequest as unclear:
        return _trials(asked, unclear.ids)


def _shown(request, asked, trials, *, ids, problems=(), status=200):
    wishes = asked.wishes
    in_order = replace(NO_OPTIONS, order=tuple(key for key in wishes.order if KEY.fullmatch(key)))
    plain = replace(asked, wishes=in_order).sheet(trials)
    this_year = timezone.localdate().year
    wanted = max(FEWEST_ROOM, len(wishes.own) + (MORE_ROOM if "more" in request.POST else 1))
    own = [*wishes.own, *[""] * (min(wanted, MAXIMUM_OWN) - len(wishes.own))]
    sound = ids_of(trials)
    context = {
        "title": plain.title,
        "ids": ids,
        "questions": list({question.key: question for question in plain.questions}.values()),
        "wishes": wishes,
        "about_me": wishes.about_me,
        "own": own,
        "has_room": len(own) < MAXIMUM_OWN,
        "maximum_own": MAXIMUM_OWN,
        "own_length": OWN_LENGTH,
        "order": ".".join(in_order.order),
        "months": [(str(number), words) for number, words in MONTHS.items()],
        "years": [str(year) for year in range(this_year, this_year - YEARS_BACK, -1)],
        "medicines": labels(MEDICINES),
        "equipment": labels(EQUIPMENT),
        "yes": YES,
        "problems": problems,
        "clear_url": address("sheet_own", sound),
        "sheet_url": address("sheet", sound),
    }
    response = render(request, "trials/sheet_own.html", context, status=status)
    patch_cache_control(response, private=True, no_cache=True)  # with no-store, going back would not find the form
    return response
