"""No log holds what a visitor sent; what went wrong on our side can still be found."""

import io
import logging

import pytest
from django.test import Client

from trialfinder.logging import WithoutRequestData

MARKER = "Xq7marker"
HEADERS = {"cookie": f"my_list={MARKER}", "referer": f"https://testserver/{MARKER}", "user-agent": MARKER}
MANY = {f"{MARKER}{number}": MARKER for number in range(1500)}


@pytest.fixture
def log(monkeypatch):
    """What the configured handlers write."""
    stream = io.StringIO()
    for name in (None, "django.server"):
        for handler in logging.getLogger(name).handlers:
            if any(isinstance(one, WithoutRequestData) for one in handler.filters):
                monkeypatch.setattr(handler, "stream", stream)
    return stream


@pytest.mark.one_database
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("line", "method", "path", "data", "headers"),
    [
        ("GET (no route) 404", "get", f"/{MARKER}/", {}, {}),
        ("GET trial 404", "get", f"/trials/{MARKER}/", {}, {}),
        ("GET trial 404", "get", f"/es/trials/{MARKER}/", {}, {}),
        ("GET api_trial 404", "get", f"/api/v1/trials/{MARKER}", {}, {}),
        ("GET trial_list 400", "get", "/trials/", {"phase": MARKER}, {}),
        ("GET trial_list 400", "get", "/trials/", MANY, {}),
        ("GET (no route) 400", "get", "/trials/", {}, {"host": f"{MARKER}.example"}),
        ("GET (no route) 400", "get", "/trials/", {}, {"host": f"{MARKER}/{MARKER}"}),
        ("POST sheet 400", "post", "/sheet/", {"trial": MARKER}, {}),
        ("POST sheet 400", "post", "/sheet/", MANY, {}),
        ("POST sheet 403", "post", "/sheet/", {"own": MARKER}, {"origin": f"https://{MARKER}"}),
        ("POST admin:login 403", "post", "/admin/login/", {"username": MARKER}, {"origin": f"https://{MARKER}"}),
        ("POST admin:login 403", "post", "/admin/login/", {"username": MARKER}, {"referer": f"https://{MARKER}"}),
        ("POST about 405", "post", "/about/", {"own": MARKER}, {}),
    ],
)
def test_a_request_that_is_refused_is_logged_by_its_route(log, caplog, line, method, path, data, headers):
    client = Client(headers={**HEADERS, **headers}, enforce_csrf_checks=True)
    getattr(client, method)(path, data, secure=True)
    [first] = log.getvalue().splitlines()
    assert first.startswith("WARNING django.")
    assert line in first
    assert MARKER.lower() not in (log.getvalue() + caplog.text).lower()


@pytest.mark.one_database
@pytest.mark.django_db
def test_a_form_that_cannot_be_read_is_logged_by_its_route(log, client):
    client.post("/sheet/", MARKER, content_type=f'multipart/form-data; boundary="{MARKER}"', headers=HEADERS)
    client.post("/sheet/", MARKER, content_type="multipart/form-data; boundary=é", headers=HEADERS)
    assert "POST sheet 400" in log.getvalue()
    assert MARKER not in log.getvalue()


@pytest.mark.one_database
@pytest.mark.django_db
def test_an_error_of_ours_is_logged_with_route_and_place_but_without_its_message(log, caplog, monkeypatch):
    def trials_with_id(registry_id, **_):
        try:
            return {}[registry_id]
        except KeyError as error:
            raise ValueError(f"no trial {registry_id}") from error

    monkeypatch.setattr("trials.views.trial.trials_with_id", trials_with_id)
    client = Client(headers=HEADERS, raise_request_exception=False)
    assert client.get(f"/trials/{MARKER}/", {"q": MARKER}).status_code == 500
    assert log.getvalue().startswith("ERROR django.request: GET trial 500\n")
    for words in ("builtins.KeyError", "builtins.ValueError", "return {}[registry_id]", "views/trial.py"):
        assert words in log.getvalue()
    assert MARKER not in log.getvalue() + caplog.text


def test_gunicorn_logs_no_address_of_an_answer_that_breaks_off(log):
    handler = logging.StreamHandler(log)
    handler.addFilter(WithoutRequestData())
    gunicorn = logging.getLogger("gunicorn.error")
    gunicorn.addHandler(handler)
    try:
        raise ValueError(MARKER)
    except ValueError:
        gunicorn.exception("Error handling request %s", f"/trials.csv?q={MARKER}")
    finally:
        gunicorn.removeHandler(handler)
    assert log.getvalue().startswith("Error handling request: ValueError\nTraceback")
    assert MARKER not in log.getvalue()


def test_records_about_anything_else_stay_as_they_are(log):
    logging.getLogger("trials.ingest").warning("Pull of %s failed", "https://example.org/?q=als")
    assert log.getvalue() == "WARNING trials.ingest: Pull of https://example.org/?q=als failed\n"
