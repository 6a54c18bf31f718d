"""What a browser or a program already has is not sent again: the answer is then 304, for one query.

An ETag stands for all that an answer depends on: its address, the data, the code, and what its decorator names. It is a
weak one, since a server in between may pack the bytes anew.
"""

from datetime import datetime, time
from functools import cache, wraps
from hashlib import sha256

from django.conf import settings
from django.http import HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import http_date, parse_etags

from trials.choices import Sort
from trials.models import DataVersion
from trials.visitor import my_list, preferences

CODE = ("trialfinder", "trials", "templates", "locale", "requirements.txt")
WRITTEN_BY_PYTHON = "__pycache__"
CHOSEN_BY_THE_VISITOR = (my_list.COOKIE, preferences.COOKIE)


def page(view):
    """A page for people. It says how old records are, and shows what this visitor chose."""
    return _conditional(view, _day_and_visitor, _keep_apart)


def page_of_words(view):
    """A page that holds none of the data. It shows what this visitor chose, and costs no query."""
    return _conditional(view, _visitor, _keep_apart, version=DataVersion)


def dated(view):
    """The same for everybody, for a day."""
    return _conditional(view, _day, _may_be_shared)


def data(view):
    """The same for everybody until the data change. Only the order of those starting soonest depends on the day."""
    return _conditional(view, _day_of_order, _may_be_shared)


def private_pages(get_response):
    """Middleware: pages without a decorator, such as those for errors, show what this visitor chose too."""

    def answer(request):
        response = get_response(request)
        if response.get("Content-Type", "").startswith("text/html") and not response.has_header("Cache-Control"):
            _keep_apart(response)
        return response

    return answer


def data_version(request):
    """The version of the data that answers a request, which costs no second query behind one of these decorators."""
    return getattr(request, "data_version", None) or DataVersion.current()


def _conditional(view, what_else, mark, *, version=DataVersion.current):
    @wraps(view)
    def answer(request, *args, **kwargs):
        if request.method not in ("GET", "HEAD") or settings.DEBUG:  # whoever writes a template wants to see it
            return view(request, *args, **kwargs)
        day, *others = what_else(request)
        request.data_version = version()
        etag, changed_at = _state(request.build_absolute_uri(), request.data_version, day, others)
        if any(others):  # a date says nothing of what this visitor chose
            changed_at = None
        is_known = _has_it(request, etag, changed_at)
        response = HttpResponseNotModified() if is_known else view(request, *args, **kwargs)
        mark(response)
        if request.GET:  # what was searched for is nothing to keep for others
            patch_cache_control(response, private=True)
        if response.status_code not in (200, 304):
            return response
        response["ETag"] = etag
        if changed_at and timezone.now().timestamp() > changed_at + 1:  # within that second there may be another change
            response["Last-Modified"] = http_date(changed_at)
        return get_conditional_response(request, etag, changed_at, response)

    return answer


def _state(url, version, day, others):
    """The ETag, and when what it stands for last changed, in seconds."""
    moments = [_code_changed_at()]
    parts = [url, _code(), settings.CORRECTIONS_EMAIL, day, *others]
    if version.number:
        parts += [str(version.number), version.changed_at.isoformat()]
        moments.append(version.changed_at.timestamp())
    if day:
        midnight = datetime.combine(timezone.localdate(), time.min, tzinfo=timezone.get_current_timezone())
        moments.append(midnight.timestamp())
    return f'W/"{sha256(repr(parts).encode()).hexdigest()[:32]}"', int(max(moments))


def _has_it(request, etag, changed_at):
    """Whether the request names just this state. Then it was sent before, so that there is no error to tell.

    What is less exact, such as any later date or "*", is left for after the view.
    """
    if "If-None-Match" in request.headers:
        return etag in parse_etags(request.headers["If-None-Match"])
    return bool(changed_at) and request.headers.get("If-Modified-Since") == http_date(changed_at)


def _day_and_visitor(request):
    return _today(), *_chosen(request)


def _visitor(request):
    return "", *_chosen(request)


def _day(request):
    return (_today(),)


def _day_of_order(request):
    return (_today() if any(value.strip() == Sort.START for value in request.GET.getlist("sort")) else "",)


def _chosen(request):
    return [request.COOKIES.get(name, "") for name in CHOSEN_BY_THE_VISITOR]


def _today():
    return timezone.localdate().isoformat()


def _keep_apart(response):
    patch_cache_control(response, private=True, no_cache=True)
    patch_vary_headers(response, ["Cookie"])


def _may_be_shared(response):
    patch_cache_control(response, no_cache=True)


@cache
def _code():
    """A hash of all that the app is made of."""
    found = sha256()
    for path in _files():
        found.update(f"{path}\n".encode())
        found.update(path.read_bytes())
    return found.hexdigest()


@cache
def _code_changed_at():
    """When the newest file came here, in seconds. Putting back an older version of a file counts as a change."""
    return max(path.stat().st_ctime for path in _files())


@cache
def _files():
    roots = [settings.BASE_DIR / name for name in CODE]
    inside = [path for root in roots for path in ([root] if root.is_file() else root.rglob("*"))]
    return sorted(path for path in inside if path.is_file() and WRITTEN_BY_PYTHON not in path.parts)
