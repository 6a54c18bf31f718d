"""What the views of sheets share: who may ask, how a problem is told, and which forms a sheet has."""

from dataclasses import dataclass
from functools import wraps
from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from trials.http.csrf import same_origin_post
from trials.i18n.languages import CODES
from trials.sheet.problem import Problem
from trials.sheet.renderers.concurrency import SECONDS_TO_WAIT, RendererBusy
from trials.sheet.renderers.layout import UnknownLayout
from trials.views.sheet_editor_form import own_form_with
from trials.views.sheet_request import InvalidSheetRequest, SheetRequest
from trials.visitor.selection import address

LARGE, LETTER = {"size": "large"}, {"paper": "letter"}
WAYS = (
    ("pdf", _("Download as PDF"), "sheet_pdf", {}),
    ("pdf_again", _("Download the PDF of this sheet"), "sheet_pdf", {}),
    ("pdf_letter", _("PDF on US Letter paper"), "sheet_pdf", LETTER),
    ("pdf_large", _("PDF in large print"), "sheet_pdf", LARGE),
    ("pdf_large_letter", _("PDF in large print on US Letter paper"), "sheet_pdf", LETTER | LARGE),
    ("docx", _("Word document"), "sheet_docx", {}),
    ("docx_letter", _("Word document on US Letter paper"), "sheet_docx", LETTER),
    ("docx_large", _("Word document in large print"), "sheet_docx", LARGE),
    ("docx_large_letter", _("Word document in large print on US Letter paper"), "sheet_docx", LETTER | LARGE),
    ("txt", _("Plain text, one question a line"), "sheet_txt", {}),
    ("normal", _("Show and print it in normal letters"), "sheet", {}),
    ("large", _("Show and print it in large letters"), "sheet", LARGE),
    ("own", _("Make it your own"), "sheet_own", {}),
    ("speak", _("Speak the questions one by one"), "sheet_speak", {}),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetFormat:
    """A form of the sheet: a link to `href` or, where the sheet is personal, a button that posts to `action`.

    `language` is that of its name and of what it leads to, "" where it is the page's.
    """

    name: str
    href: str
    action: str
    language: str = ""


def ways(asked, ids):
    """The forms of a sheet, by key."""
    return {key: way(asked, ids, name, view, layout) for key, name, view, layout in WAYS}


def formats_in_other_languages(asked, ids):
    """The PDF in each other language, named in it: for a doctor who does not read the language of the page."""
    return [_pdf_in(code, asked, ids) for code in CODES if code != get_language()]


def _pdf_in(code, asked, ids):
    with override(code):
        # Translators: say the name of the language that you translate into, such as “PDF en español”.
        name = pgettext("the language of this translation", "PDF in English")
        return way(asked, ids, name, "sheet_pdf", {}, language=code)


def way(asked, ids, name, view, parameters, language=""):
    action = f"{reverse(view)}?{urlencode(parameters)}" if parameters else reverse(view)
    return SheetFormat(name=str(name), href=asked.address(view, ids, **parameters), action=action, language=language)


def sheet_view(answer):
    """A view of a sheet: `answer(request, asked, trials)`. It is asked by address, or by a form of our own pages."""

    @same_origin_post
    @sensitive_post_parameters()
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(answer)
    def view(request):
        asked = SheetRequest.of(request)
        try:
            response = answer(request, asked, asked.trials())
        except InvalidSheetRequest as unclear:
            response = _told(request, asked, unclear.problems, unclear.ids)
        except UnknownLayout as unknown:
            response = _told(request, asked, [Problem(words=str(unknown))], asked.ids)
        except RendererBusy:
            response = _busy(request, asked)
        if asked.is_posted:
            patch_cache_control(response, private=True, no_cache=True)
        return response

    return view


def _told(request, asked, problems, ids):
    """What is wrong. What was typed is still in the form."""
    if asked.is_posted:
        return own_form_with(problems, request, asked, ids)
    context = {"problems": problems, "ids": ids, "url": address("sheet", ids), "canonical_url": ""}
    return render(request, "trials/sheet_problem.html", context, status=400)


def _busy(request, asked):
    context = {
        "seconds": SECONDS_TO_WAIT,
        "again": request.get_full_path(),
        "fields": asked.fields(asked.ids) if asked.is_posted else [],
    }
    response = render(request, "trials/sheet_busy.html", context, status=503)
    response["Retry-After"] = str(SECONDS_TO_WAIT)
    return response
