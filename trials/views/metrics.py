"""/metrics, for Prometheus: requests of all workers, and what the data need."""

import os
from contextlib import suppress

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Gauge, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from trials.http.methods import read_only
from trials.ingest.refresh import compared_at
from trials.ingest.refresh_problems import refresh_problems
from trials.ingest.sources import configured
from trials.models import Decision, Trial


@read_only
@never_cache
def metrics(request):
    """Answer whoever has the token; to all others there is no such page."""
    token = settings.METRICS_TOKEN
    if not token or not constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {token}"):
        raise Http404
    body = generate_latest(_of_requests())
    with suppress(DatabaseError):  # what the processes counted is wanted most when the database has failed
        body += generate_latest(_of_data())
    return HttpResponse(body, content_type=CONTENT_TYPE_LATEST)


def _of_requests():
    """Those of all processes where they share a folder (see gunicorn.conf.py), else of this one."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    return registry


def _of_data():
    registry, now = CollectorRegistry(), timezone.now()
    age = Gauge("trialfinder_refresh_age_seconds", "Since the last comparison", ["registry"], registry=registry)
    for slug in configured():
        if compared := compared_at(slug):
            age.labels(slug).set((now - compared).total_seconds())
    for name, words, number in (
        ("trialfinder_refresh_problems", "What manage.py check_refresh names", len(list(refresh_problems(at=now)))),
        ("trialfinder_decisions_due", "Decisions to be looked at again", Decision.objects.due_for_review().count()),
        ("trialfinder_trials", "Trials shown", Trial.objects.count()),
    ):
        Gauge(name, words, registry=registry).set(number)
    return registry
