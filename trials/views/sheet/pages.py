"""The discussion sheet as a page and as documents. Nothing about the visitor is stored."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import pgettext

from trials.glossary.effective import effective_glossary
from trials.http.conditional import data_version
from trials.sheet.forms import LayoutForm
from trials.sheet.renderers.concurrency import render_slot
from trials.sheet.renderers.docx import sheet_docx as make_docx
from trials.sheet.renderers.mailto import sheet_mailto
from trials.sheet.renderers.pdf import sheet_pdf as make_pdf
from trials.sheet.renderers.qr import qr_inline
from trials.sheet.renderers.text import sheet_text
from trials.views.sheet.decorator import sheet_view
from trials.views.sheet.formats import formats_in_other_languages, sheet_formats
from trials.views.sheet.request import InvalidSheetRequest
from trials.visitor.selection import ids_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@sheet_view
def sheet(request, sheet_request, trials):
    ids = ids_of(trials)
    layout = _layout(request, ids)
    if sheet_request.is_posted and not sheet_request.options.is_personal:
        return HttpResponseRedirect(sheet_request.address("sheet", ids, **layout.changes), status=303)
    sheet_data = sheet_request.sheet(trials)
    context = {
        "sheet": sheet_data,
        "large": layout.size == "large",
        "formats": sheet_formats(sheet_request, ids),
        "other_languages": formats_in_other_languages(sheet_request, ids),
        "letter": sheet_mailto(sheet_data),
        "terms": effective_glossary(data_version(request)).of_trials(trials),
        "qr": qr_inline(sheet_data.url),
        "fields": sheet_request.personal(ids),
        "clear_url": sheet_data.short_url,
    }
    return render(request, "trials/sheet/sheet.html", context)


@sheet_view
def sheet_pdf(request, sheet_request, trials):
    layout, sheet_data = _layout(request, ids_of(trials)), sheet_request.sheet(trials)
    with render_slot():
        document = make_pdf(sheet_data, layout)
    return _file(sheet_request, trials, document, "pdf", "application/pdf")


@sheet_view
def sheet_docx(request, sheet_request, trials):
    layout, sheet_data = _layout(request, ids_of(trials)), sheet_request.sheet(trials)
    with render_slot():
        document = make_docx(sheet_data, layout)
    return _file(sheet_request, trials, document, "docx", DOCX)


@sheet_view
def sheet_txt(request, sheet_request, trials):
    return _file(sheet_request, trials, sheet_text(sheet_request.sheet(trials)), "txt", "text/plain; charset=utf-8")


def _layout(request, ids):
    """The paper and size of letters that the address asks for."""
    form = LayoutForm(request.GET)
    if not form.is_valid():
        raise InvalidSheetRequest(ids, form.problems)
    return form.layout


def _file(sheet_request, trials, content, ending, content_type):
    """Response with a document. A posted form downloads it, so that the page with the form stays open."""
    opening = slugify(pgettext("start of a file's name", "questions"))
    name = "-".join([opening, *(ids_of(trials) or ["stem-cells-and-ALS"])])
    shown = "attachment" if sheet_request.is_posted else "inline"
    headers = {"Content-Disposition": f'{shown}; filename="{name}.{ending}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)
