"""The offer of another language, to a visitor whose browser prefers it: at the top of the first page, once.

A page reached by a link from this site makes none, so nothing need be kept in the browser.
"""

from django.core.exceptions import DisallowedHost
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation.trans_real import parse_accept_lang_header

from trials.i18n.languages import CODES, in_language

HEADERS = ("Accept-Language", "Referer", "Sec-Fetch-Site")  # what an offer depends on
SAME_SITE = ("same-origin", "same-site")
OFFERS = {"es": ("Esta página también está en español.", "Ver en español")}  # each in its own language


def offered_language(request):
    """The code of the language to offer; "" for none."""
    if _comes_from_here(request):
        return ""
    asked = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    known = (tag.partition("-")[0] for tag, quality in asked if quality)
    preferred = next((code for code in known if code in CODES), "")
    return preferred if preferred in OFFERS and preferred != get_language() else ""


def language_offer(request):
    """Context processor: `language_offer` with its `code`, `words`, `link` and `path`; falsy for none."""
    return {"language_offer": SimpleLazyObject(lambda: _offer(request))}


def _offer(request):
    code = offered_language(request)
    if not code:
        return {}
    words, link = OFFERS[code]
    return {"code": code, "words": words, "link": link, "path": in_language(code, request.get_full_path())}


def _comes_from_here(request):
    if "Sec-Fetch-Site" in request.headers:
        return request.headers["Sec-Fetch-Site"] in SAME_SITE
    try:
        return request.headers.get("Referer", "").startswith(f"{request.scheme}://{request.get_host()}/")
    except DisallowedHost:  # the page says so, and offers nothing
        return True
