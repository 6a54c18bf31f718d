"""Decorator of sheet views: reads the request, and answers requests that no sheet can be made for."""

from functools import wraps

from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from trials.http.csrf import same_origin_post
from trials.sheet.renderers.concurrency import SECONDS_TO_WAIT, RendererBusy
from trials.views.sheet_editor_page import invalid_editor_page
from trials.views.sheet_request import InvalidSheetRequest, SheetRequest
from trials.visitor.selection import address


def sheet_view(answer):
    """Make a view of `answer(request, asked, trials)`, for GET requests and for POST requests from our own pages.

    What a form asked for may be personal: browsers do not store it, unless the view says otherwise.
    """

    @same_origin_post
    @sensitive_post_parameters()
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(answer)
    def view(request):
        asked = SheetRequest.of(request)
        try:
            response = answer(request, asked, asked.trials())
        except InvalidSheetRequest as error:
            response = _problem_response(request, asked, error)
        except RendererBusy:
            response = _busy_response(request, asked)
        if asked.is_posted and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response

    return view


def _problem_response(request, asked, error):
    """Response that names the problems; a posted form keeps what was typed."""
    if asked.is_posted:
        return invalid_editor_page(request, asked, error)
    context = {
        "form": asked.form,
        "problems": error.problems,
        "ids": error.ids,
        "url": address("sheet", error.ids),
        "canonical_url": "",
    }
    return render(request, "trials/sheet_problem.html", context, status=400)


def _busy_response(request, asked):
    context = {
        "seconds": SECONDS_TO_WAIT,
        "again": request.get_full_path(),
        "fields": asked.hidden(asked.form.cleaned_data["trial"]) if asked.is_posted else [],
    }
    response = render(request, "trials/sheet_busy.html", context, status=503)
    response["Retry-After"] = str(SECONDS_TO_WAIT)
    return response
