"""A registry that answers wrongly: for each way of being wrong a path in front of the API's own addresses.

`WAYS` holds, by name, a function of the handler, the number of the request from 1, and a good page, that answers.
"""

import gzip
import json
from copy import deepcopy
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, unquote, urlsplit

from tests.registries.standin import Served

WAYS = {}


class Misbehaving(Served):
    """A server on this machine that has `studies`, two a page. `url(way)` is the API's address for a way."""

    def __init__(self, studies):
        super().__init__(Handler)
        self.studies, self.asked = studies, {}
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None  # clients hang up, and may

    def url(self, way):
        return f"http://127.0.0.1:{self.server.server_port}/{way}"


class Handler(BaseHTTPRequestHandler):
    registry = None

    def do_GET(self):
        parts = urlsplit(self.path)
        self.way = unquote(parts.path).split("/")[1]
        self.token = parse_qs(parts.query).get("pageToken", [""])[0]
        number = self.registry.asked[self.way] = self.registry.asked.get(self.way, 0) + 1
        WAYS[self.way](self, number, self.good_page())

    def good_page(self):
        studies = self.registry.studies
        start = int(self.token) if self.token.isdecimal() else 0
        page = {"studies": deepcopy(studies[start : start + 2])}
        if start + 2 < len(studies):
            page["nextPageToken"] = str(start + 2)
        if not start:
            page["totalCount"] = len(studies)
        return page

    def send(self, status, body, **headers):
        body = body if isinstance(body, bytes) else body.encode()
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def json(self, value):
        self.send(200, json.dumps(value), Content_Type="application/json")

    def drip(self, seconds):
        """A blank every so many seconds, as if the answer were to follow."""
        self.send_response(200)
        self.send_header("Content-Length", "1000000")
        self.end_headers()
        while not self.registry.closing.wait(seconds):
            try:
                self.wfile.write(b" ")
            except OSError:
                return

    def drip_headers(self, seconds):
        self.send_response(200)
        self.flush_headers()
        while not self.registry.closing.wait(seconds):
            try:
                self.wfile.write(b"X")
            except OSError:
                return

    def chunk_without_length(self):
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.write(b"nonsense\r\n{}")

    def log_message(self, *_):
        """Keep quiet."""


def way(name):
    def remember(function):
        WAYS[name] = function
        return function

    return remember


def page_with(name, **changes):
    """A way that gives good pages in which some keys are others."""
    WAYS[name] = lambda handler, number, page: handler.json(page | changes)


def always(name, value):
    WAYS[name] = lambda handler, number, page: handler.json(value)


def busy(name, retry_after, *, times=10**6):
    """A way that answers 429 so many times, with a Retry-After, and then well."""

    def answer(handler, number, page):
        if number > times:
            handler.json(page)
        else:
            handler.send(429, "slow down", Retry_After=retry_after)

    WAYS[name] = answer


def redirect(name, target):
    WAYS[name] = lambda handler, number, page: handler.send(302, "", Location=target(handler))


# Lists that are empty or break off
page_with("good")
always("no studies", {"studies": [], "totalCount": 0})
always("no studies of several", {"studies": [], "totalCount": 5})
WAYS["breaks off"] = lambda handler, number, page: handler.json({"studies": page["studies"], "totalCount": 5})
WAYS["breaks off, no total"] = lambda handler, number, page: handler.json({"studies": page["studies"][:1]})
# Totals that are not so
for total in (1, 100_000, -5, "many", 10**30, 2.5, None, True):
    page_with(f"total {total!r}", totalCount=total)
# Lists without end
WAYS["same page again"] = lambda handler, number, page: handler.json(page | {"nextPageToken": "0"})
always("same token", {"studies": [], "nextPageToken": "again"})
WAYS["empty pages"] = lambda handler, number, page: handler.json({"studies": [], "nextPageToken": f"t{number}"})
WAYS["full pages"] = lambda handler, number, page: handler.json(page | {"nextPageToken": f"t{number}"})
# Tokens
page_with("token object", nextPageToken={"a": 1})
page_with("token number", nextPageToken=7)
page_with("token huge", nextPageToken="x" * 100_000)
# Pages that are none
for name, value in {"object": {}, "list": [], "text": "hello", "null": None, "studies object": {"studies": {}}}.items():
    always(name, value)
WAYS["html"] = lambda handler, number, page: handler.send(200, "<html><title>Maintenance</title></html>")
WAYS["deep"] = lambda handler, number, page: handler.send(200, "[" * 200_000)
WAYS["long number"] = lambda handler, number, page: handler.send(200, '{"studies": [' + "9" * 5000 + "]}")
WAYS["not numbers"] = lambda handler, number, page: handler.send(200, '{"studies": [NaN, Infinity]}')
WAYS["not UTF-8"] = lambda handler, number, page: handler.send(200, b'{"studies": ["\xff\xfe"]}')
# Bodies and headers
WAYS["drip"] = lambda handler, number, page: handler.drip(0.02)
WAYS["drip of a header"] = lambda handler, number, page: handler.drip_headers(0.02)
WAYS["broken chunks"] = lambda handler, number, page: handler.chunk_without_length()
WAYS["header huge"] = lambda handler, number, page: handler.send(200, json.dumps(page), X="a" * 200_000)
WAYS["cookie huge"] = lambda handler, number, page: handler.send(200, json.dumps(page), Set_Cookie="a=" + "x" * 60_000)
WAYS["not gzip"] = lambda handler, number, page: handler.send(200, json.dumps(page), Content_Encoding="gzip")
# Redirects
redirect("redirect loop", lambda handler: handler.path)
redirect("redirect away", lambda handler: f"http://localhost:{handler.registry.server.server_port}/good/studies")
redirect("redirect to a file", lambda handler: "file:///etc/hosts")
redirect("redirect to no address", lambda handler: "http://[::1")
redirect("redirect to a port", lambda handler: "http://127.0.0.1:1/studies")
# Waits
busy("wait for ever", "999999999999999")
busy("wait 400 digits", "9" * 400)
busy("wait less than none", "-5", times=2)
busy("wait until long ago", "Wed, 21 Oct 2015 07:28:00 GMT", times=2)
busy("wait in other digits", "\u0665".encode().decode("latin1"), times=2)


@way("gzip bomb")
def gzip_bomb(handler, number, page):
    packed = gzip.compress(b'{"studies": ["' + b"a" * 8_000_000 + b'"]}', 9)
    handler.send(200, packed, Content_Encoding="gzip")


@way("token expires")
def token_expires(handler, number, page):
    if handler.token:
        handler.send(400, "pageToken expired")
    else:
        handler.json(page)


@way("every study older")
def every_study_older(handler, number, page):
    for study in page["studies"]:
        study["protocolSection"]["statusModule"]["lastUpdatePostDateStruct"] = {"date": "2001-01-01"}
    handler.json(page)


@way("every page other words")
def every_page_other_words(handler, number, page):
    for study in page["studies"]:
        study["protocolSection"]["identificationModule"]["briefTitle"] += f" {number}"
    handler.json(page)


@way("one bad date")
def one_bad_date(handler, number, page):
    page["studies"][0]["protocolSection"]["statusModule"]["completionDateStruct"] = {"date": "2023-02-30"}
    handler.json(page)


@way("one study without an id")
def one_study_without_an_id(handler, number, page):
    page["studies"][0]["protocolSection"]["identificationModule"]["nctId"] = 7
    handler.json(page)


@way("garbage among studies")
def garbage_among_studies(handler, number, page):
    handler.json(page | {"studies": [None, *page["studies"], 3, {"protocolSection": []}]})
