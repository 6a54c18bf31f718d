"""Pages on which a person edits their sheet, puts its questions in order, and has them spoken one by one."""

from dataclasses import replace

from django.core.paginator import InvalidPage, Paginator
from django.shortcuts import render
from django.utils.translation import gettext as _

from trials.sheet.options import DOWN, TOP, UP, moved
from trials.views.sheet.decorator import sheet_view
from trials.views.sheet.editor_page import editor_page
from trials.views.sheet.formats import sheet_format
from trials.views.sheet.request import InvalidSheetRequest
from trials.visitor.selection import address, ids_of


@sheet_view
def sheet_own(request, sheet_request, trials):
    return editor_page(request, sheet_request, trials)


@sheet_view
def sheet_order(request, sheet_request, trials):
    options = sheet_request.options
    if "usual" in request.POST:
        options = replace(options, order=())
    questions = {question.key: question for question in sheet_request.sheet(trials, options).questions}
    order, keys = options.order, tuple(questions)
    for direction in (UP, DOWN, TOP):
        if direction in request.POST:
            order = keys = moved(keys, request.POST[direction], direction)
    context = {
        "questions": [questions[key] for key in keys],
        "fields": sheet_request.hidden(ids_of(trials), order=[".".join(order)]),
        "address": address("sheet_order", ids_of(trials)) if sheet_request.is_posted else "",
    }
    return render(request, "trials/sheet/order.html", context)


@sheet_view
def sheet_speak(request, sheet_request, trials):
    sheet, ids = sheet_request.sheet(trials), ids_of(trials)
    page = _page_of(request.GET.get("n", "1"), _spoken(sheet), sheet_request, ids)
    [(words, language)] = page
    context = {
        "title": sheet.title,
        "words": words,
        "words_language": language,
        "number": page.number,
        "count": page.paginator.count,
        "next": _page_link(sheet_request, ids, _("Next"), page.number + 1) if page.has_next() else None,
        "previous": _page_link(sheet_request, ids, _("Previous"), page.number - 1) if page.has_previous() else None,
        "back": sheet_format(sheet_request, ids, _("Back to the sheet"), "sheet", {}),
        "fields": sheet_request.personal(ids),
    }
    return render(request, "trials/sheet/speak.html", context)


def _spoken(sheet):
    """What is said aloud, each with its language: "" for that of the page."""
    please = [(sheet.please, "")] if sheet.please else []
    return list(dict.fromkeys([*please, *((question.text, question.language) for question in sheet.questions)]))


def _page_of(number, spoken, sheet_request, ids):
    if not spoken:
        sheet_request.form.add_error("leave", _("All questions are left out. Put one back."))
        raise InvalidSheetRequest(ids)
    try:
        return Paginator(spoken, per_page=1).page(number)
    except InvalidPage as error:
        words = _("This sheet has the questions 1 to {last}. Choose one of them.").format(last=len(spoken))
        raise InvalidSheetRequest(ids, [words]) from error


def _page_link(sheet_request, ids, name, number):
    return sheet_format(sheet_request, ids, name, "sheet_speak", {"n": number})
