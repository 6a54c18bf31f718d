"""The page on which a visitor chooses the size of the text and the colours."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from trials import cookies
from trials.display import COLOURS, COOKIE, SIZES, Display
from trials.languages import in_language
from trials.same_origin import from_our_own_pages, local_path


@from_our_own_pages
@require_http_methods(["GET", "HEAD", "POST"])
def display(request):
    if request.method == "POST":
        return _change(request)
    context = {"sizes": SIZES.items(), "colours": COLOURS.items(), "back": _came_from(request)}
    return render(request, "trials/display.html", context)


def _change(request):
    chosen = Display.of(request.POST.get("size", ""), request.POST.get("colours", ""))
    response = HttpResponseRedirect(local_path(request.POST.get("back", ""), reverse("display")), status=303)
    cookies.keep(response, COOKIE, chosen.cookie)
    return response


def _came_from(request):
    """The page of ours that led here, as the browser names it; "" where it names none, or this one in any language."""
    referrer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referrer, allowed_hosts={request.get_host()}):
        return ""
    parts = urlsplit(referrer)
    if parts.path in [in_language(code, request.path) for code, _ in settings.LANGUAGES]:
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
