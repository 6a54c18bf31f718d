"""/metrics: what Prometheus reads, counted over all workers, and nothing of it from visitors."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import make_trial
from tests.server import GUNICORN, raw, running
from trials.models import RegistryPull

TOKEN = "told-to-prometheus-alone"
ASK = {"authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def measured(db, settings):
    settings.METRICS_TOKEN = TOKEN
    return Client()


def read(client):
    """The values by name and labels."""
    lines = client.get("/metrics", headers=ASK).text.splitlines()
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))}


@pytest.mark.one_database
@pytest.mark.parametrize("headers", [{}, {"authorization": "Bearer"}, {"authorization": "Bearer wrong"}])
def test_there_is_no_such_page_without_the_token(measured, headers):
    assert measured.get("/metrics", headers=headers).status_code == 404


@pytest.mark.one_database
@pytest.mark.django_db
def test_there_is_no_such_page_without_the_setting(client):
    assert client.get("/metrics", headers={"authorization": "Bearer "}).status_code == 404


@pytest.mark.one_database
def test_requests_are_counted_by_kind_of_page_and_by_nothing_that_was_sent(measured):
    kinds = {
        'kind="trial",method="GET",status="200"': "/es/trials/NCT00000001/",
        'kind="trial",method="GET",status="404"': "/trials/Xq7marker/",
        'kind="none",method="GET",status="404"': "/Xq7marker/?q=Xq7marker",
        'kind="trial_list",method="GET",status="400"': "/trials/?phase=Xq7marker",
    }
    make_trial("NCT00000001")
    before = read(measured)
    for path in kinds.values():
        measured.get(path, headers={"cookie": "my_list=Xq7marker", "x-real-ip": "203.0.113.7"})
    measured.generic("XQ7MARKER", "/trials/")
    after = read(measured)
    for labels in kinds:
        name = f"trialfinder_requests_total{{{labels}}}"
        assert after[name] - before.get(name, 0) == 1, name
    assert after['trialfinder_request_seconds_count{kind="trial",method="GET"}'] >= 2
    assert after["trialfinder_requests_in_progress"] == 1  # this one
    assert not re.search(r"Xq7marker|203\.0\.113", repr(after), re.IGNORECASE)


def test_the_age_of_the_copy_and_what_is_due(measured):
    began = timezone.now() - timedelta(hours=2)
    RegistryPull.objects.create(
        registry="ctgov", source="registry", state="finished", is_full=True, started_at=began, finished_at=began
    )
    values = read(measured)
    age = values['trialfinder_refresh_age_seconds{registry="ctgov"}']
    assert 7200 <= age <= (timezone.now() - began).total_seconds()
    assert values["trialfinder_refresh_problems"] == 2  # the other registries were never compared
    assert values["trialfinder_decisions_due"] == values["trialfinder_trials"] == 0


@pytest.mark.subprocess
def test_workers_are_counted_together(tmp_path, monkeypatch):
    monkeypatch.setenv("METRICS_TOKEN", TOKEN)
    with running((*GUNICORN[:-1], "--workers", "2", "--bind"), tmp_path) as ask:
        for _ in range(10):
            assert "200 OK" in ask(raw("GET /healthz HTTP/1.1", "Host: localhost", "Connection: close"))
        answer = ask(
            raw("GET /metrics HTTP/1.1", "Host: localhost", "Connection: close", f"Authorization: Bearer {TOKEN}")
        )
    assert 'trialfinder_requests_total{kind="healthz",method="GET",status="200"} 10.0' in answer
