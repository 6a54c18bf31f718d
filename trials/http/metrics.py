"""What is measured of each request for /metrics: by the kind of page, never by anything that a visitor sent.

Nothing is measured where `settings.METRICS_TOKEN` is empty.
"""

import time

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from prometheus_client import Counter, Gauge, Histogram

NO_ROUTE = "none"
METHODS = ("GET", "HEAD", "POST", "OPTIONS")
LABELS = ("kind", "method")
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)

REQUESTS = Counter("trialfinder_requests", "Requests by kind of page, method and status", (*LABELS, "status"))
DURATION = Histogram("trialfinder_request_seconds", "Time until the answer begins", LABELS, buckets=SECONDS)
BUSY = Gauge("trialfinder_requests_in_progress", "Requests being answered", multiprocess_mode="livesum")


def measure_requests(get_response):
    """Middleware: count and time requests."""
    if not settings.METRICS_TOKEN:
        raise MiddlewareNotUsed

    def answer(request):
        began = time.perf_counter()
        with BUSY.track_inprogress():
            response = get_response(request)
        kind = request.resolver_match.view_name if request.resolver_match else NO_ROUTE
        method = request.method if request.method in METHODS else "other"
        REQUESTS.labels(kind, method, response.status_code).inc()
        DURATION.labels(kind, method).observe(time.perf_counter() - began)
        return response

    return answer
