"""Each request has an id, which the answer and the log name; a line of it holds nothing that a visitor sent."""

import json
import logging

import pytest
from django.test import Client

from trialfinder.logging import JSONLine, WithoutRequestData
from trialfinder.request_log import WithRequestId

MARKER = "Xq7marker"

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def lines(settings):
    """What a handler that is set up as those of the settings writes as JSON."""
    settings.LOG_REQUESTS = True
    found = []

    class Keep(logging.Handler):
        def emit(self, record):
            found.append(json.loads(self.format(record)))

    handler = Keep()
    handler.setFormatter(JSONLine())
    handler.addFilter(WithRequestId())
    handler.addFilter(WithoutRequestData())
    loggers = [logging.getLogger(name) for name in ("trialfinder.request_log", "django.request")]
    for logger in loggers:
        logger.addHandler(handler)
    yield found
    for logger in loggers:
        logger.removeHandler(handler)


def test_a_line_of_json_for_each_request(lines):
    answer = Client(headers={"x-request-id": MARKER}).get(f"/trials/{MARKER}/?q={MARKER}")
    line, warning = lines
    assert line["request"] == warning["request"] == answer["X-Request-ID"]
    assert (line["level"], line["logger"]) == ("INFO", "trialfinder.request_log")
    assert line["message"].startswith("GET trial 404 ")
    assert warning["message"] == "GET trial 404"
    assert MARKER not in json.dumps(lines)


def test_ids_differ_and_other_lines_have_none(lines):
    ids = {Client().get("/healthz")["X-Request-ID"] for _ in range(3)}
    assert len(ids) == 3
    logging.getLogger("trialfinder.request_log").warning("of no request")
    assert lines[-1]["request"] == ""


def test_a_mistake_of_ours_has_its_traceback(lines, monkeypatch):
    def fail(registry_id, **_):
        raise ValueError(MARKER)

    monkeypatch.setattr("trials.views.trial.trials_with_id", fail)
    Client(raise_request_exception=False).get("/trials/NCT00000001/")
    error = lines[0]
    assert error["message"] == "GET trial 500"
    assert "in fail" in error["traceback"]
    assert MARKER not in json.dumps(lines)
