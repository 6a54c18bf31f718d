"""Error responses: a page for people, JSON under /api/, plain text where a table or a feed was asked for."""

import sys

from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views import defaults

from trials.models.outage import is_outage

RETRY_AFTER = 60  # seconds


def is_api(request):
    """Whether a request is for the JSON API."""
    return request.path_info.startswith("/api/")


def bad_request(request, exception):
    """Answer 400 or, where a form is too large or holds a file, 413. Django's handler400."""
    if isinstance(exception, RequestDataTooBig):
        return content_too_large(request)
    if is_api(request):
        return JsonResponse({"detail": "Part of the address is damaged or too long."}, status=400)
    return defaults.bad_request(request, exception)


def page_not_found(request, exception):
    """Answer 404. Django's handler404."""
    if is_api(request):
        return JsonResponse({"detail": "There is nothing at this address."}, status=404)
    return defaults.page_not_found(request, exception)


def server_error(request):
    """Answer 503 where the database has failed, else 500. Django's handler500, called while the error is handled."""
    if is_outage(sys.exc_info()[1]):
        return service_unavailable(request)
    if is_api(request):
        return JsonResponse({"detail": "The server failed to answer."}, status=500)
    return defaults.server_error(request)


def service_unavailable(request):
    headers = {"Retry-After": RETRY_AFTER}
    if is_api(request):
        detail = "The data cannot be read for the moment. Try again in a minute."
        return JsonResponse({"detail": detail}, status=503, headers=headers)
    page = render_to_string("503.html", {"is_sent": request.method == "POST"})
    return HttpResponse(page, status=503, headers=headers)


def precondition_failed(request, response):
    """The empty answer 412 of Django, with a sentence under /api/."""
    if not is_api(request):
        return response
    return JsonResponse({"detail": "The data are no longer those that If-Match names."}, status=412)


def too_many_requests(request, *, seconds):
    """Answer 429. The page stands alone, as those do that cost nothing."""
    headers = {"Retry-After": seconds, "Cache-Control": "no-store"}
    if is_api(request):
        detail = "Too many requests came from your address within a minute. Retry-After says when to go on."
        return JsonResponse({"detail": detail}, status=429, headers=headers)
    return HttpResponse(render_to_string("429.html"), status=429, headers=headers)


def content_too_large(request):
    if is_api(request):
        return JsonResponse({"detail": "A request may hold at most 1 MB, and no files."}, status=413)
    return render(request, "413.html", status=413)


def problems_as_text(problems):
    """Problems by the name of their parameter, a line each."""
    return "".join(f"{name}: {problem}\n" for name, some in problems.items() for problem in some)
