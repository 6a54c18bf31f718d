"""Answers to requests that are refused: a page for people, JSON under /api/."""

from django.core.exceptions import RequestDataTooBig
from django.http import JsonResponse
from django.shortcuts import render
from django.views import defaults


def is_api(request):
    """Whether a request is for the JSON API, whose errors are JSON too."""
    return request.path_info.startswith("/api/")


def bad_request(request, exception):
    """Django's handler400. A form that is too long, or has a file in it, has a status of its own."""
    if isinstance(exception, RequestDataTooBig):
        return content_too_large(request)
    if is_api(request):
        return JsonResponse({"detail": "Part of the address is damaged or too long."}, status=400)
    return defaults.bad_request(request, exception)


def content_too_large(request):
    if is_api(request):
        return JsonResponse({"detail": "A request may hold at most 1 MB, and no files."}, status=413)
    return render(request, "413.html", status=413)
