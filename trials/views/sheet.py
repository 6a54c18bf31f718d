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
from trials.views.sheet_decorator import sheet_view
from trials.views.sheet_formats import formats_in_other_languages, sheet_formats
from trials.views.sheet_request import InvalidSheetRequest
from trials.visitor.selection import ids_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@sheet_view
def sheet(request, asked, trials):
    ids = ids_of(trials)
    layout = _layout(request, ids)
    if asked.is_posted and not asked.options.is_personal:
        return HttpResponseRedirect(asked.address("sheet", ids, **layout.changes), status=303)
    made = asked.sheet(trials)
    context = {
        "sheet": made,
        "large": layout.size == "large",
        "formats": sheet_formats(asked, ids),
        "other_languages": formats_in_other_languages(asked, ids),
        "letter": sheet_mailto(made),
        "terms": effective_glossary(data_version(request)).of_trials(trials),
        "qr": qr_inline(made.url),
        "fields": asked.personal(ids),
        "clear_url": made.short_url,
    }
    return render(request, "trials/sheet.html", context)


@sheet_view
def sheet_pdf(request, asked, trials):
    layout, made = _layout(request, ids_of(trials)), asked.sheet(trials)
    with render_slot():
        document = make_pdf(made, layout)
    return _file(asked, trials, document, "pdf", "application/pdf")


@sheet_view
def sheet_docx(request, asked, trials):
    layout, made = _layout(request, ids_of(trials)), asked.sheet(trials)
    with render_slot():
        document = make_docx(made, layout)
    return _file(asked, trials, document, "docx", DOCX)


@sheet_view
def sheet_txt(request, asked, trials):
    return _file(asked, trials, sheet_text(asked.sheet(trials)), "txt", "text/plain; charset=utf-8")


def _layout(request, ids):
    """The paper and size of letters that the address asks for."""
    form = LayoutForm(request.GET)
    if not form.is_valid():
        raise InvalidSheetRequest(ids, [words for errors in form.errors.values() for words in errors])
    return form.layout


def _file(asked, trials, content, ending, content_type):
    """Response with a document. A posted form downloads it, so that the page with the form stays open."""
    opening = slugify(pgettext("start of a file's name", "questions"))
    name = "-".join([opening, *(ids_of(trials) or ["stem-cells-and-ALS"])])
    shown = "attachment" if asked.is_posted else "inline"
    headers = {"Content-Disposition": f'{shown}; filename="{name}.{ending}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)
