"""The page on which a visitor chooses the size of the text and the colours.

Who comes from a sheet of their own brings along, by post, what they wrote: here too it goes from page to page only.
"""

from urllib.parse import urlencode, urlsplit

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from trials.http import cookies
from trials.http.csrf import local_path, same_origin_post
from trials.i18n.languages import CODES, in_each_language, in_language, switch
from trials.visitor.preferences import COLOURS, COOKIE, SIZES, Display

OURS = ("size", "colours", "back")


@same_origin_post
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def display(request):
    back = _back(request)
    brought = [(name, value) for name, values in request.POST.lists() for value in values if name not in OURS]
    if not any(value for _, value in brought):  # the form of a sheet on which nothing was written yet
        brought = []
    is_chosen = "size" in request.POST
    chosen = Display.of(request.POST.get("size", ""), request.POST.get("colours", ""))
    if is_chosen and not brought:
        response = HttpResponseRedirect(back or reverse("display"), status=303)
    else:
        if is_chosen:
            request.COOKIES[COOKIE] = chosen.cookie  # the answer already looks as was chosen
        response = render(request, "trials/display.html", _context(back, brought))
        if brought:
            add_never_cache_headers(response)
    if is_chosen:
        cookies.keep(response, COOKIE, chosen.cookie)
    return response


def _context(back, brought):
    return {
        "sizes": SIZES.items(),
        "colours": COLOURS.items(),
        "back": back,
        "brought": brought,
        "languages": switch((code, _address(code, back)) for code in CODES),
    }


def _address(code, back):
    """This page in a language, and the way back from it."""
    page = in_language(code, reverse("display"))
    return f"{page}?{urlencode({'back': in_language(code, back)})}" if back else page


def _back(request):
    """The page of ours to go back to: as an address or form names it or, where none does, as the browser does."""
    named = request.POST.get("back") or request.GET.get("back")
    if named or request.method == "POST":
        return local_path(named or "", "")
    return _came_from(request)


def _came_from(request):
    """The page of ours that led here; "" where the browser names none, or this one in any language."""
    referrer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referrer, allowed_hosts={request.get_host()}):
        return ""
    parts = urlsplit(referrer)
    if parts.path in dict(in_each_language(request.path)).values():
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
