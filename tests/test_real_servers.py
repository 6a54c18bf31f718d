"""Gunicorn and Django's own server as they run: what they refuse, and what they write.

Starting one takes longest. So each is asked everything at once, and then stopped; the tests read its answers and log.
"""

import json
from types import SimpleNamespace

import pytest

from tests.server import GUNICORN, RUNSERVER, raw, running

pytestmark = pytest.mark.subprocess

SERVERS = {
    "gunicorn": (*GUNICORN[:-1], "--log-level", "debug", "--access-logfile", "-", "--bind"),
    "runserver": RUNSERVER,
}
MARKER = "Xq7marker"
HOST = "Host: localhost"
FORM = [HOST, "Content-Type: application/x-www-form-urlencoded"]
NUL = "Content-Type: text/plain; charset*=utf-8''%00"
MARKED = [
    raw(f"GET /{MARKER}/?q={MARKER} HTTP/1.1", HOST, f"Cookie: a={MARKER}", f"Referer: http://localhost/{MARKER}"),
    raw(f"GET /es/trials/?q={MARKER} HTTP/1.1", HOST, f"User-Agent: {MARKER}"),  # 500: the database has no tables
    raw("GET /about/ HTTP/1.1", f"Host: {MARKER}.example"),
    raw("POST /sheet/ HTTP/1.1", *FORM, body=f"trial={MARKER}"),
    raw(f"GET /?q={MARKER * 1000} HTTP/1.1", HOST),
    raw(f"GET /{MARKER} {MARKER} HTTP/1.1", HOST),
    raw(f"GET /{MARKER} {MARKER}", HOST),
    raw(f"GET http://[{MARKER}/ HTTP/1.1", HOST),
    raw("GET / HTTP/1.1", HOST, f"{MARKER} broken: {MARKER}"),
]
CONTENT_TYPES = [raw(f"GET {path} HTTP/1.1", HOST, NUL) for path in ("/about/", "/api/v1/trials")]
NAMES_A_PATH = [raw("GET /healthz HTTP/1.1", HOST, "SCRIPT_NAME: /healthz", "PATH_INFO: /nowhere")]
CHUNKED = "\r\n".join(["POST /list/ HTTP/1.1", *FORM, "Transfer-Encoding: chunked", "", ""])
CHUNK = "10000\r\n" + "a" * 0x10000 + "\r\n"
TOO_LARGE_OR_OF_NO_LENGTH = [
    raw("POST /list/ HTTP/1.1", *FORM, body="a" * 3_000_000),
    f"{CHUNKED}{CHUNK * 40}0\r\n\r\n".encode(),
    f"{CHUNKED}5\r\nadd=a\r\n0\r\n\r\n".encode(),
    raw("POST /list/ HTTP/1.1", *FORM, body="add=a").replace(b"Length: 5", b"Length: 3000000"),
]
LONGER_THAN_SAID = [
    raw("POST /list/ HTTP/1.1", *FORM, body="add=NCT00000001&add=NCT00000002").replace(b"Length: 31", b"Length: 15")
]


@pytest.fixture(scope="module", params=SERVERS)
def server(request, tmp_path_factory):
    """A function that gives the answers to some of the requests above, and the `log` of the server."""
    directory = tmp_path_factory.mktemp(request.param)
    asked = [MARKED, CONTENT_TYPES, NAMES_A_PATH]
    if request.param == "gunicorn":
        asked += [TOO_LARGE_OR_OF_NO_LENGTH, LONGER_THAN_SAID]
    with running(SERVERS[request.param], directory) as answer:
        answers = {some[0]: [answer(one) for one in some] for some in asked}
    return SimpleNamespace(answers=lambda some: answers[some[0]], log=(directory / "log").read_text())


only_gunicorn = pytest.mark.parametrize("server", ["gunicorn"], indirect=True)


def status(answer):
    return int(answer.split()[1])


def test_nothing_that_was_sent_is_logged(server, request):
    assert all("HTTP/1.1" in one for one in server.answers(MARKED)[:4]), server.log
    own = {"gunicorn": ["Invalid request: ", "] GET 5", "[DEBUG] … …"], "runserver": ["A request that cannot be read"]}
    name = request.node.callspec.params["server"]
    for line in ["GET (no route) 404", "GET trial_list 500", "POST sheet 500", *own[name]]:
        assert line in server.log
    assert MARKER.lower() not in server.log.lower()


def test_a_content_type_that_django_fails_on_is_answered_400_without_a_traceback(server):
    page, api = server.answers(CONTENT_TYPES)
    assert (status(page), status(api)) == (400, 400)
    assert "character set" in json.loads(api.rpartition("\r\n\r\n")[2])["detail"]
    assert "_set_content_type_params" not in server.log


def test_headers_that_name_a_path_mean_nothing(server):
    [answer] = server.answers(NAMES_A_PATH)
    assert status(answer) == 200


@only_gunicorn
def test_bodies_that_are_too_large_or_of_no_length_are_refused_whatever_they_claim(server):
    assert {status(answer) for answer in server.answers(TOO_LARGE_OR_OF_NO_LENGTH)} == {413}


@only_gunicorn
def test_a_body_is_read_as_far_as_its_length_says(server):
    [answer] = server.answers(LONGER_THAN_SAID)
    assert "NCT00000001" in answer
    assert "NCT00000002" not in answer
