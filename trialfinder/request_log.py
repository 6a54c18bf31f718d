"""One line for each request, and an id in every line that is logged meanwhile. Neither holds what a visitor sent."""

import logging
import time
import uuid
from contextvars import ContextVar

from django.conf import settings

from trialfinder.logging import NO_ROUTE

HEADER = "X-Request-ID"
_request_id = ContextVar("request_id", default="")
logger = logging.getLogger(__name__)


def log_requests(get_response):
    """Middleware: give a request an id, which the answer names, and log it where `settings.LOG_REQUESTS` says so."""

    def answer(request):
        began, request.request_id = time.perf_counter(), uuid.uuid4().hex
        token = _request_id.set(request.request_id)
        try:
            response = get_response(request)
            response[HEADER] = request.request_id
            if settings.LOG_REQUESTS:
                route = request.resolver_match.view_name if request.resolver_match else NO_ROUTE
                milliseconds = round(1000 * (time.perf_counter() - began))
                logger.info("%s %s %s %s ms", request.method, route, response.status_code, milliseconds)
            return response
        finally:
            _request_id.reset(token)

    return answer


class WithRequestId(logging.Filter):
    """Give each record the id of its request, "" where it is of none. It goes before filters that drop the request."""

    def filter(self, record):
        # Django logs what it refused when all middleware is done.
        of_request = getattr(vars(record).get("request"), "request_id", "")
        record.request_id = of_request or vars(record).get("request_id") or _request_id.get()
        return True
