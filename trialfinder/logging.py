"""A logging filter that keeps what visitors send out of the logs of Django, its development server and gunicorn.

What somebody searches for is in the address of a page, and may be in the message of an exception. A request is logged
by its method, the name of its route and the status of the answer; an exception by its type and its traceback.
"""

import json
import logging
import re
import sys
import traceback
from datetime import UTC, datetime
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override

NO_ROUTE = "(no route)"
REQUEST_LINE = re.compile(r"([A-Z]+) (\S+) HTTP/[0-9.]+")
TRACEBACK = "Traceback (most recent call last):\n"
GUNICORN_MESSAGES = {"Error handling request": "Error handling request", "Invalid request from": "Invalid request"}


class WithoutRequestData(logging.Filter):
    """Rewrite records about requests. It belongs to a handler, since filters of loggers miss child loggers."""

    def filter(self, record):
        if record.name == "django.server":
            _rewrite_development_server(record)
        elif record.name == "gunicorn.error":
            _rewrite_gunicorn(record)
        elif isinstance(request := vars(record).pop("request", None), HttpRequest):
            _rewrite_django(record, request)
        return True


class JSONLine(logging.Formatter):
    """A record as a line of JSON, for programs that gather logs."""

    def format(self, record):
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request": getattr(record, "request_id", ""),
        }
        if record.exc_info and not record.exc_text:
            record.exc_text = self.formatException(record.exc_info)
        if record.exc_text:
            line["traceback"] = record.exc_text
        return json.dumps(line, ensure_ascii=False)


def _rewrite_django(record, request):
    """A warning or error of django.request or django.security, which quote the path, the host or the referrer."""
    route = request.resolver_match.view_name if request.resolver_match else NO_ROUTE
    _replace_message(record, f"{request.method} {route} {record.status_code}")
    if record.status_code < 500:  # no fault of ours, so there is nothing to look for in the code
        record.levelno, record.levelname, record.exc_info = logging.WARNING, "WARNING", None
    _replace_traceback(record)


def _rewrite_development_server(record):
    """A line such as '"GET /trials/?q=cells HTTP/1.1" 200 5120'."""
    vars(record).pop("request", None)  # a socket
    if len(record.args) < 2:
        return
    parts = REQUEST_LINE.fullmatch(str(record.args[0]))
    if parts is None:
        _replace_message(record, "A request that cannot be read")
        return
    method, target = parts.groups()
    _replace_message(record, " ".join([method, _route_name(target), *map(str, record.args[1:])]))


def _rewrite_gunicorn(record):
    message = record.getMessage()
    for opening, replacement in GUNICORN_MESSAGES.items():
        if message.startswith(opening):
            kind = sys.exc_info()[0]
            _replace_message(record, f"{replacement}: {kind.__name__}" if kind else replacement)
    if record.levelno == logging.DEBUG and record.args:  # "%s %s" with the path of each request, and the like
        _replace_message(record, record.msg.replace("%s", "…"))
    _replace_traceback(record)


def _route_name(target):
    try:
        path = unquote(urlsplit(target).path)
        with override(get_language_from_path(path) or settings.LANGUAGE_CODE):
            return resolve(path).view_name
    except (Resolver404, ValueError):
        return NO_ROUTE


def _replace_message(record, message):
    record.msg, record.args = message, ()


def _replace_traceback(record):
    """Show where an exception and its causes were raised, without their messages, which may quote the request."""
    if not record.exc_info:
        return
    error, parts = record.exc_info[1], []
    while error is not None:
        kind = f"{type(error).__module__}.{type(error).__qualname__}"
        parts.insert(0, "".join([TRACEBACK, *traceback.format_tb(error.__traceback__), kind]))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    record.exc_info, record.exc_text = None, "\n\nwhich led to:\n\n".join(parts)
