"""What a request may hold: 1 MB, and no files."""

from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

pytestmark = pytest.mark.one_database

LIMIT = 1_000_000
FORM = "application/x-www-form-urlencoded"
HOST = "Host: localhost"


@pytest.fixture
def no_disk(monkeypatch):
    """Fail where an upload would be written to a file."""
    monkeypatch.setattr("django.core.files.uploadedfile.TemporaryUploadedFile.__init__", None)


def a_file():
    return SimpleUploadedFile("record.pdf", b"FVC 72%")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/about/", "/sheet/", "/sheet.pdf", "/list/", "/admin/login/", "/nowhere/"])
@pytest.mark.parametrize("method", ["post", "put", "get"])
def test_a_body_of_over_1_mb_is_refused_with_a_page(client, no_disk, path, method):
    response = client.generic(method, path, b"a" * (LIMIT + 1), content_type=FORM)
    assert response.status_code == 413
    assert "<h1>What was sent is too large</h1>" in response.text


def test_a_body_of_1_mb_is_read(client, db):
    assert client.post("/list/", b"add=" + b"a" * (LIMIT - 4), content_type=FORM).status_code == 303


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/sheet/", "/sheet/own/", "/sheet.pdf", "/list/", "/display/", "/admin/login/"])
def test_a_form_with_a_file_is_refused_with_a_page(client, no_disk, path):
    response = client.post(path, {"own": "Mine?", "file": a_file()})
    assert response.status_code == 413
    assert "no files" in response.text


def test_a_file_is_refused_in_the_admin_too(admin_client, no_disk):
    response = admin_client.post("/admin/trials/addedquestion/add/", {"text": "Mine?", "file": a_file()})
    assert response.status_code == 413


def test_a_file_field_that_was_left_empty_is_no_file(client, db):
    body = '--b\r\nContent-Disposition: form-data; name="f"; filename=""\r\n\r\n\r\n--b--\r\n'
    assert client.post("/list/", body, content_type="multipart/form-data; boundary=b").status_code == 303


def test_the_page_speaks_the_language_of_its_address(client, db):
    response = client.post("/es/sheet/", {"file": a_file()})
    assert (response.status_code, response["Content-Language"]) == (413, "es")
    assert "Lo que se envió es demasiado grande" in response.text


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/api/v1/trials", "/api/v1/trials/NCT00000001", "/api/v1/nothing"])
def test_programs_are_told_in_json(client, path):
    response = client.post(path, b"a" * (LIMIT + 1), content_type="application/json")
    assert (response.status_code, response["Content-Type"]) == (413, "application/json")
    assert response.json() == {"detail": "A request may hold at most 1 MB, and no files."}


def test_programs_are_told_in_json_of_too_many_parameters(client, db):
    response = client.get(f"/api/v1/trials?{urlencode([('q', 'a')] * 1500)}")
    assert (response.status_code, response["Content-Type"]) == (400, "application/json")
    assert response.json() == {"detail": "Part of the address is damaged or too long."}


@pytest.mark.parametrize("headers", [{"CONTENT_LENGTH": length} for length in ("-5", "1e9", "many", "9" * 5000)])
def test_a_body_of_unknown_length_is_refused(client, db, headers):
    assert client.post("/list/", b"add=NCT00000001", content_type=FORM, **headers).status_code == 413
