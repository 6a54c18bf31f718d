"""Conditional requests: decorators that answer 304 at the cost of one query where the client has the page already.

The ETag of a response stands for all that it depends on: its address, the data, the build, and what its decorator
adds. It is a weak one, since a proxy may compress the response again.

A page for somebody who gave answers (`visitor/answers.py`) is stored nowhere, so that there is nothing to ask about.

Django's `condition` decorator would do, except for errors: it answers before the view runs, so that a request with
`If-None-Match: *` or with a late date would be told 304 of a page that is 404, and it gives errors an ETag.
"""

from datetime import datetime, time
from functools import wraps
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import http_date, parse_etags

from trialfinder.build import build_id, build_time
from trials.http.errors import precondition_failed
from trials.http.headers import mark_no_store
from trials.i18n import language_offer
from trials.ingest.lapsed import current_version
from trials.models import DataVersion
from trials.visitor import answers, changes_seen, my_list, preferences

VISITOR_COOKIES = (my_list.COOKIE, preferences.COOKIE, changes_seen.COOKIE)


def page(view):
    """Decorator of a page for people: it says how old records are, and shows what this visitor chose."""
    return _conditional(view, _day_and_visitor, _for_this_visitor)


def kept_page(may_keep):
    """Decorator as `page`, of one that is expensive to make: it is kept in memory where `may_keep(request)` allows it.

    It is kept for visitors without any cookie of this site, who all get the same. Its key is the ETag.
    """
    return lambda view: _conditional(view, _day_and_visitor, _for_this_visitor, may_keep=may_keep)


def page_without_data(view):
    """Decorator of a page that shows no data but the day and what this visitor chose. It costs no query."""
    return _conditional(view, _day_and_visitor, _for_this_visitor, version=DataVersion)


def dated(view):
    """Decorator of what is the same for everybody, for a day: how sure it is that a trial is open changes by day."""
    return _conditional(view, _day, _for_everybody)


def document(view):
    """Decorator of a document: as `dated`; that of somebody who gave answers is stored nowhere."""
    shared = dated(view)

    @wraps(view)
    def answer(request, *args, **kwargs):
        return (
            mark_no_store(view(request, *args, **kwargs))
            if answers.COOKIE in request.COOKIES
            else shared(request, *args, **kwargs)
        )

    return answer


def data(view):
    """Decorator of what is the same for everybody until the data change."""
    return _conditional(view, _no_day, _for_everybody)


def private_pages(get_response):
    """Middleware: mark pages that no decorator marked, such as error pages, as this visitor's own."""

    def middleware(request):
        response = get_response(request)
        if response.get("Content-Type", "").startswith("text/html") and not response.has_header("Cache-Control"):
            _for_this_visitor(response)
            if answers.COOKIE in request.COOKIES:
                mark_no_store(response)
        return response

    return middleware


def data_version(request):
    """The DataVersion that answers a request. Views with one of these decorators need no second query for it."""
    return getattr(request, "data_version", None) or current_version()


def is_for_anybody(request):
    """Whether the visitor chose nothing, gave no answers and is offered nothing: they all get the same page."""
    return not any(_of_visitor(request)) and answers.COOKIE not in request.COOKIES


def _conditional(view, more_of, set_cache_headers, *, version=current_version, may_keep=None):
    """A view that answers conditional requests.

    `more_of(request)` is what else the response depends on: the day or "", then what this visitor chose or is offered.
    """

    @wraps(view)
    def conditional(request, *args, **kwargs):
        if request.method not in ("GET", "HEAD") or settings.DEBUG:  # who writes a template wants to see it at once
            return view(request, *args, **kwargs)
        request.data_version = version()
        if set_cache_headers is _for_this_visitor and answers.COOKIE in request.COOKIES:
            return mark_no_store(view(request, *args, **kwargs))
        day, *of_visitor = more_of(request)
        etag = _etag(request, day, of_visitor)
        # A date says nothing of what this visitor chose.
        modified = None if any(of_visitor) else _last_modified(request.data_version, day)
        is_known = _is_known(request, etag, modified)
        if is_known:
            response = HttpResponseNotModified()
        elif may_keep and request.method == "GET" and not any(of_visitor) and not request.COOKIES and may_keep(request):
            response = _kept_or_made(view, request, etag, *args, **kwargs)
        else:
            response = view(request, *args, **kwargs)
        if _is_for_all(request, response, of_visitor) and set_cache_headers is _for_this_visitor:
            _for_shared_caches(response, request.data_version)
        else:
            set_cache_headers(response)
        if request.GET:  # no proxy need keep what somebody searched for
            patch_cache_control(response, private=True)
        if response.status_code not in (200, 304):
            return response
        response["ETag"] = etag
        if modified and timezone.now().timestamp() > modified + 1:  # within that second there may be another change
            response["Last-Modified"] = http_date(modified)
        answer = get_conditional_response(request, etag, modified, response)
        return precondition_failed(request, answer) if answer.status_code == 412 else answer

    return conditional


def _kept_or_made(view, request, etag, *args, **kwargs):
    response = cache.get(etag)
    if response is None:
        response = view(request, *args, **kwargs)
        if response.status_code == 200 and not response.cookies:
            cache.set(etag, response)
    return response


def _etag(request, day, of_visitor):
    version = request.data_version
    of_condition = settings.CONDITION, settings.CONDITION_NAMES
    of_settings = settings.CORRECTIONS_EMAIL, settings.UNCHECKED_IMPORTS, *of_condition
    parts = [request.build_absolute_uri(), build_id(), *of_settings, day, *of_visitor]
    if version.number:
        parts += [str(version.number), version.changed_at.isoformat()]
    return f'W/"{sha256(repr(parts).encode()).hexdigest()[:32]}"'


def _last_modified(version, day):
    """When the build, the data or the day last changed, as a timestamp in whole seconds."""
    moments = [build_time()]
    if version.number:
        moments.append(version.changed_at.timestamp())
    if day:
        midnight = datetime.combine(timezone.localdate(), time.min, tzinfo=timezone.get_current_timezone())
        moments.append(midnight.timestamp())
    return int(max(moments))


def _is_known(request, etag, modified):
    """Whether a request names this very state. It was sent with a 200 then, so the view need not run to find errors.

    What is less exact, such as a later date or "*", is left for after the view.
    """
    if "If-None-Match" in request.headers:
        return etag in parse_etags(request.headers["If-None-Match"])
    return bool(modified) and request.headers.get("If-Modified-Since") == http_date(modified)


def _day_and_visitor(request):
    return _today(), *_of_visitor(request)


def _day(request):
    return (_today(),)


def _no_day(request):
    return ("",)


def _of_visitor(request):
    return [*(request.COOKIES.get(name, "") for name in VISITOR_COOKIES), language_offer.offered_language(request)]


def _today():
    return timezone.localdate().isoformat()


def _for_this_visitor(response):
    patch_cache_control(response, private=True, no_cache=True)
    patch_vary_headers(response, ["Cookie", *language_offer.HEADERS])


def _is_for_all(request, response, of_visitor):
    """Whether every visitor without cookies would get this page, and nobody searched for anything by it."""
    of_somebody = any(of_visitor) or request.COOKIES or request.GET or response.cookies
    return bool(settings.CDN_SECONDS) and not of_somebody and response.status_code in (200, 304)


def _for_shared_caches(response, version):
    """A cache that visitors share may keep it for some seconds, and may give it while it asks again; browsers ask.

    The tags let an operator have all pages dropped when the data change.
    """
    seconds = settings.CDN_SECONDS
    patch_cache_control(response, public=True, max_age=0, s_maxage=seconds, stale_while_revalidate=10 * seconds)
    patch_vary_headers(response, ["Cookie"])
    response["Cache-Tag"] = f"pages,data-{version.number}"


def _for_everybody(response):
    patch_cache_control(response, no_cache=True)
