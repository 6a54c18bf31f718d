"""Content types that Django would fail on, before any error page could be made."""

import json

import pytest

from tests.server import GUNICORN, RUNSERVER, raw, running
from trials.http.content_type import is_readable

HOST = "Host: localhost"
NUL = "Content-Type: text/plain; charset*=utf-8''%00"


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        "text/plain",
        "text/plain; charset=utf-8",
        "text/plain; charset=UTF-16",
        "text/plain; charset=nope",
        "é; charset=",
    ],
)
def test_a_content_type_of_text_or_of_no_known_character_set_is_left_to_django(content_type):
    assert is_readable(content_type)


@pytest.mark.parametrize(
    "parameter",
    ["charset*=utf-8''%00", "charset*=nope''a", "charset*=%00''a", "charset=hex", "charset=idna", "charset=undefined"],
)
def test_a_character_set_that_django_fails_on_is_not_readable(parameter):
    assert not is_readable(f"text/plain; {parameter}")


@pytest.mark.subprocess
@pytest.mark.parametrize("server", [GUNICORN, RUNSERVER], ids=["gunicorn", "runserver"])
def test_a_real_server_answers_400_without_a_traceback(server, tmp_path):
    with running(server, tmp_path) as answer:
        answers = [answer(raw(f"GET {path} HTTP/1.1", HOST, NUL)) for path in ("/about/", "/api/v1/trials")]
        moved = answer(raw("GET /healthz HTTP/1.1", HOST, "SCRIPT_NAME: /healthz", "PATH_INFO: /nowhere"))
    assert [one.split("\r\n")[0].split()[1] for one in answers] == ["400", "400"]
    assert "character set" in json.loads(answers[1].rpartition("\r\n\r\n")[2])["detail"]
    assert moved.split()[1] == "200", "such headers mean nothing"
    assert "_set_content_type_params" not in (tmp_path / "log").read_text()
