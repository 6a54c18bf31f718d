"""Under /api/ every error is JSON; elsewhere it stays a page."""

import pytest
from django.db import OperationalError, connection
from django.template.loader import render_to_string
from django.test import Client

from tests.factories import make_trial

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.mark.parametrize(
    "path",
    ["/api/", "/api/v1", "/api/v1/", "/api/v1/trials/", "/api/v2/trials", "/api/v1/trials/" + "x" * 201],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_address_that_does_not_exist_is_a_404(client, path, method):
    response = getattr(client, method)(path)
    assert (response.status_code, response["Content-Type"]) == (404, "application/json")
    assert list(response.json()) == ["detail"]


def test_an_address_elsewhere_stays_a_page(client):
    response = client.get("/apiary/")
    assert (response.status_code, response["Content-Type"]) == (404, "text/html; charset=utf-8")


@pytest.mark.parametrize("path", ["/api/v1/trials", "/api/v1/trials/NCT00000001", "/api/v1/openapi.json"])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_another_method_is_a_405(client, path, method):
    response = getattr(client, method)(path)
    assert (response.status_code, response["Content-Type"]) == (405, "application/json")
    assert list(response.json()) == ["detail"]


def test_too_many_parameters_are_a_400(client):
    response = client.get("/api/v1/trials?" + "a=1&" * 1001)
    assert (response.status_code, response["Content-Type"]) == (400, "application/json")
    assert list(response.json()) == ["detail"]


def test_a_mistake_of_ours_is_a_500(monkeypatch):
    monkeypatch.setattr("trials.api.views.trials_with_id", lambda registry_id: 1 / 0)
    response = Client(raise_request_exception=False).get("/api/v1/trials/NCT00000001")
    assert (response.status_code, response["Content-Type"]) == (500, "application/json")
    assert list(response.json()) == ["detail"]


@pytest.fixture
def outage(monkeypatch):
    """A database that does not answer."""

    def fail(*args, **kwargs):
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr("django.db.models.sql.compiler.SQLCompiler.execute_sql", fail)
    return Client(raise_request_exception=False)


@pytest.fixture
def read_only():
    """A database that can be read, and in which nothing can be stored."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON" if connection.vendor == "sqlite" else "SET TRANSACTION READ ONLY")
    yield Client(raise_request_exception=False)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = OFF")


def test_a_read_only_database_is_served(client, request):
    make_trial()
    client = request.getfixturevalue("read_only")
    for path in ("/trials/NCT00000001/", "/trials/?q=cells", "/sheet/?trial=NCT00000001", "/api/v1/trials"):
        assert client.get(path).status_code == 200, path


@pytest.mark.parametrize("language", ["", "/es"])
def test_what_a_read_only_database_cannot_store_is_said_not_to_be_saved(client, request, language):
    make_trial()
    client = request.getfixturevalue("read_only")
    address = f"{language}/trials/NCT00000001/report/"
    response = client.post(address, {"words": "The status is wrong"}, headers={"origin": "http://testserver"})
    page = response.text
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert "What you sent was not saved." in page
    assert "Lo que envió no se ha guardado." in page
    assert "cannot be read" not in page


@pytest.mark.parametrize("path", ["/api/v1/trials", "/api/v1/trials/NCT00000001"])
def test_the_api_says_in_json_that_the_database_has_failed(outage, path):
    response = outage.get(path)
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert response["Content-Type"] == "application/json"
    assert response.json() == {"detail": "The data cannot be read for the moment. Try again in a minute."}


@pytest.mark.parametrize(
    "path",
    ["/", "/es/", "/trials/", "/trials/NCT00000001/", "/sheet/?trial=NCT00000001", "/trials.csv", "/trials.atom"],
)
def test_pages_say_that_the_database_has_failed(outage, path):
    response = outage.get(path)
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert "Our data cannot be read for the moment" in response.text
    assert "Por el momento no podemos leer nuestros datos" in response.text


def test_the_page_on_a_mistake_of_ours_has_the_look_of_the_site_and_needs_no_manifest():
    page = render_to_string("500.html")
    assert '<link rel="stylesheet" href="/static/trials/trialfinder.css">' in page
    assert page.count('class="line-link"') == 2  # large enough to be hit


def test_a_statement_that_is_wrong_is_a_500(monkeypatch):
    def fail(registry_id):
        with connection.cursor() as cursor:
            cursor.execute("SELECT nothing FROM nowhere")

    monkeypatch.setattr("trials.views.trial.trials_with_id", fail)
    assert Client(raise_request_exception=False).get("/trials/NCT00000001/").status_code == 500


@pytest.mark.parametrize("is_sent", [False, True])
@pytest.mark.parametrize("template", ["429.html", "500.html", "503.html"])
def test_a_page_that_stands_alone_has_a_heading_in_each_language(template, is_sent):
    english, spanish = render_to_string(template, {"is_sent": is_sent}).split('<div lang="es">')
    assert english.count("<h1>") == 1
    assert spanish.strip().startswith("<h2>")
