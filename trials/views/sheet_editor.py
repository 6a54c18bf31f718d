"""Pages on which a person makes a sheet their own, puts its questions in order, and speaks them one by one."""

from dataclasses import replace

from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from trials.sheet.customisation import DOWN, TOP, UP, moved
from trials.sheet.problem import Problem
from trials.views.sheet_decorator import sheet_view
from trials.views.sheet_editor_form import own_form
from trials.views.sheet_formats import sheet_format
from trials.views.sheet_request import InvalidSheetRequest
from trials.visitor.selection import ids_of


@sheet_view
def sheet_own(request, asked, trials):
    return own_form(request, asked, trials)


@sheet_view
def sheet_order(request, asked, trials):
    if "usual" in request.POST:
        asked = replace(asked, wishes=replace(asked.wishes, order=()))
    questions = {question.key: question for question in asked.sheet(trials).questions}
    keys = tuple(questions)
    for direction in (UP, DOWN, TOP):
        if direction in request.POST:
            keys = moved(keys, request.POST[direction], direction)
            asked = replace(asked, wishes=replace(asked.wishes, order=keys))
    ids = ids_of(trials)
    context = {"questions": [questions[key] for key in keys], "fields": asked.fields(ids)}
    response = render(request, "trials/sheet_order.html", context)
    patch_cache_control(response, private=True, no_cache=True)  # a step between two forms, like `own_form`
    return response


@sheet_view
def sheet_speak(request, asked, trials):
    made, ids = asked.sheet(trials), ids_of(trials)
    please = [(made.please, "")] if made.please else []
    said = list(dict.fromkeys([*please, *((question.text, question.language) for question in made.questions)]))
    number = _number(request.GET.get("n", "1"), said, ids)
    words, language = said[number - 1]
    context = {
        "title": made.title,
        "words": words,
        "words_language": language,
        "number": number,
        "count": len(said),
        "next": sheet_format(asked, ids, _("Next"), "sheet_speak", {"n": number + 1}) if number < len(said) else None,
        "previous": sheet_format(asked, ids, _("Previous"), "sheet_speak", {"n": number - 1}) if number > 1 else None,
        "back": sheet_format(asked, ids, _("Back to the sheet"), "sheet", {}),
        "fields": asked.fields(ids) if asked.wishes.is_personal else [],
    }
    return render(request, "trials/sheet_speak.html", context)


def _number(asked_for, said, ids):
    if not said:
        raise InvalidSheetRequest(
            [Problem(words=_("All questions are left out. Put one back."), place="questions")], ids
        )
    if not (asked_for.isascii() and asked_for.isdigit() and len(asked_for) < 5 and 1 <= int(asked_for) <= len(said)):
        words = _("This sheet has the questions 1 to {last}. Choose one of them.").format(last=len(said))
        raise InvalidSheetRequest([Problem(words=words)], ids)
    return int(asked_for)
