"""The page on which a visitor chooses text size and colours.

The buttons that lead here from a personal sheet post the sheet's fields; this page posts them back.
"""

from urllib.parse import urlsplit

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from trials.http import cookies
from trials.http.csrf import local_path, same_origin_post
from trials.http.methods import read_only
from trials.i18n.languages import in_each_language, in_language
from trials.visitor import preferences
from trials.visitor.preferences import COLOURS, COOKIE, SIZES, Display

OWN_FIELDS = ("size", "colours", "back", "unsent")  # of this page; other fields are those of a sheet


@same_origin_post
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def display(request):
    back = _back(request)
    posted = [(name, value) for name, values in request.POST.lists() for value in values]
    sheet_fields = [(name, value) for name, value in posted if name not in OWN_FIELDS]
    if not any(value for _, value in sheet_fields):  # nothing was written on the sheet yet
        sheet_fields = []
    chosen = Display.from_values(request.POST.get("size", ""), request.POST.get("colours", ""))
    is_unsent = "unsent" in request.POST  # somebody switched the language
    is_chosen = "size" in request.POST and not is_unsent
    if is_unsent and back:
        back = in_language(get_language(), back)
    if is_chosen and not sheet_fields:
        is_first = chosen.is_chosen and COOKIE not in request.COOKIES
        there = back or reverse("display")
        response = HttpResponseRedirect(reverse("display_kept", query={"to": there}) if is_first else there, status=303)
    else:
        if is_chosen:
            request.COOKIES[COOKIE] = chosen.cookie  # the response is rendered with the new choice
        ticked = chosen if is_unsent else preferences.display(request)["display"]
        response = render(request, "trials/display.html", _context(back, sheet_fields, ticked))
        if sheet_fields:
            add_never_cache_headers(response)
    if is_chosen:
        cookies.set_choice(response, COOKIE, chosen.cookie)
    return response


@read_only
def display_kept(request):
    """On the way back from a first choice: whether the browser kept it, else what to do."""
    to = local_path(request.GET.get("to", ""), reverse("display"))
    context = {"back": "" if to == reverse("display") else to}
    return cookies.redirect_if_kept(request, COOKIE, "display") or render(
        request, "trials/display_not_kept.html", context
    )


def _context(back, sheet_fields, ticked):
    return {
        "ticked": ticked,
        "sizes": SIZES.items(),
        "colours": COLOURS.items(),
        "back": back,
        "sheet_fields": sheet_fields,
    }


def _back(request):
    """The path to go back to: from the form or the query string, else the referring page."""
    named = request.POST.get("back") or request.GET.get("back")
    if named or request.method == "POST":
        return local_path(named or "", "")
    return _referring_page(request)


def _referring_page(request):
    """The path of the page of this site that led here; "" for none, and for this page in any language."""
    referrer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referrer, allowed_hosts={request.get_host()}):
        return ""
    parts = urlsplit(referrer)
    if parts.path in dict(in_each_language(request.path)).values():
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
