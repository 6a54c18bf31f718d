"""Decorator of sheet views: reads the request, and answers requests that no sheet can be made for."""

from functools import wraps

from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from trials.http.csrf import same_origin_post
from trials.sheet.problem import Problem
from trials.sheet.renderers.concurrency import SECONDS_TO_WAIT, RendererBusy
from trials.sheet.renderers.layout import UnknownLayout
from trials.views.sheet_editor_form import own_form_with
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
        except InvalidSheetRequest as unclear:
            response = _problem_response(request, asked, unclear.problems, unclear.ids)
        except UnknownLayout as unknown:
            response = _problem_response(request, asked, [Problem(words=str(unknown))], asked.ids)
        except RendererBusy:
            response = _busy_response(request, asked)
        if asked.is_posted and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response

    return view


def _problem_response(request, asked, problems, ids):
    """Response that names the problems; a posted form keeps what was typed."""
    if asked.is_posted:
        return own_form_with(problems, request, asked, ids)
    context = {"problems": problems, "ids": ids, "url": address("sheet", ids), "canonical_url": ""}
    return render(request, "trials/sheet_problem.html", context, status=400)


def _busy_response(request, asked):
    context = {
        "seconds": SECONDS_TO_WAIT,
        "again": request.get_full_path(),
        "fields": asked.fields(asked.ids) if asked.is_posted else [],
    }
    response = render(request, "trials/sheet_busy.html", context, status=503)
    response["Retry-After"] = str(SECONDS_TO_WAIT)
    return response
