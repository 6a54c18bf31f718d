"""Decorator of sheet views: reads the request, and answers requests that no sheet can be made for."""

from functools import wraps

from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from trials.http.csrf import same_origin_post
from trials.sheet.renderers.concurrency import SECONDS_TO_WAIT, RendererBusy
from trials.views.sheet.editor_page import invalid_editor_page
from trials.views.sheet.request import InvalidSheetRequest, SheetRequest
from trials.visitor.selection import address


def sheet_view(answer):
    """Make a view of `answer(request, sheet_request, trials)`, for GET, and for POST from our own pages.

    What a form posts may be personal: no browser stores the response. On going back to a posted editor,
    static/trials/going_back.js posts it again, as it was left; without scripts, browsers offer to do so.
    """

    @same_origin_post
    @sensitive_post_parameters()
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(answer)
    def view(request):
        sheet_request = SheetRequest.from_request(request)
        try:
            response = answer(request, sheet_request, sheet_request.trials())
        except InvalidSheetRequest as error:
            response = _problem_response(request, sheet_request, error)
        except RendererBusy:
            posted = sheet_request.hidden(sheet_request.form.cleaned_data["trial"]) if sheet_request.is_posted else ()
            response = busy_response(request, posted)
        if sheet_request.is_posted:
            add_never_cache_headers(response)
        return response

    return view


def _problem_response(request, sheet_request, error):
    """Response that names the problems; a posted form keeps what was typed."""
    if sheet_request.is_posted:
        return invalid_editor_page(request, sheet_request, error)
    context = {
        "form": sheet_request.form,
        "problems": error.problems,
        "ids": error.ids,
        "url": address("sheet", error.ids),
        "canonical_url": "",
    }
    return render(request, "trials/sheet/problem.html", context, status=error.status)


def busy_response(request, fields=()):
    """Response that says when to ask again; `fields` are those of a posted form."""
    context = {"seconds": SECONDS_TO_WAIT, "again": request.get_full_path(), "fields": fields}
    response = render(request, "trials/sheet/busy.html", context, status=503)
    response["Retry-After"] = str(SECONDS_TO_WAIT)
    return response
