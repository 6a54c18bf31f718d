"""A registry for tests: a small server on this machine that speaks ClinicalTrials.gov's API v2, faults included."""

import json
import struct
import threading
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import SO_LINGER, SOL_SOCKET
from time import time
from urllib.parse import parse_qsl, urlsplit

PARAMETERS = {
    "pageSize",
    "pageToken",
    "countTotal",
    "sort",
    "fields",
    "query.cond",
    "query.intr",
    "filter.advanced",
}
WEB_PAGE = "<!doctype html><html><head><title>Down for maintenance</title></head><body>Back soon.</body></html>"
GARBAGE = ["no study", 7, None, {"protocolSection": []}]
HANGS = 5  # seconds


class Served:
    """A server on this machine, in a thread of its own. `handler` finds it as its `registry`."""

    def __init__(self, handler):
        self.closing = threading.Event()
        self.handler = type("OurHandler", (handler,), {"registry": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self.handler)

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.closing.set()
        self.server.shutdown()
        self.server.server_close()


class StandIn(Served):
    """A registry of `studies`. Change its attributes to change how it behaves.

    `faults` maps the number of a request, from 1, or "all", to a fault: an HTTP status ("503"; "429:7" with
    `Retry-After: 7`, "429@7" with the date in 7 seconds), "truncate", "half" (of the JSON, as if it were all), "hang",
    "html", "reset", "garbage" (a good page with four unusable studies more) or "expire" (page tokens given so far
    become invalid).
    `empty_pages` holds numbers of pages, from 1, that list no study but lead on to the next page.
    `filter.advanced` chooses by the day of the last update alone. `aliases` maps former ids to present ones.
    `requests` lists (path, parameters, headers) of every request but those of `/version`, which gives `data_version`.
    """

    def __init__(self, handler=None):
        super().__init__(handler or Handler)
        self.studies, self.aliases, self.faults = [], {}, {}
        self.empty_pages, self.requests = set(), []
        self.edition = 1
        self.versions_asked = 0
        self.data_version = "2026-11-20T09:00:05"
        self.url = f"http://127.0.0.1:{self.server.server_port}/api/v2"

    def parameters(self, name):
        """The values of a parameter in all requests, None where it was not given."""
        return [parameters.get(name) for _, parameters, _ in self.requests]

    def page(self, parameters):
        """A page of the list of studies, or words for a 400."""
        for name in parameters:
            if name not in PARAMETERS:
                return f"`{name}` is unknown parameter"
        if "[" in parameters.get("query.cond", ""):
            return "Unexpected `[` in query.cond"
        edition, _, number = parameters.get("pageToken", f"{self.edition}.1").partition(".")
        if edition != str(self.edition):
            return "`pageToken` is not valid"
        return self.numbered_page(int(number), parameters)

    def numbered_page(self, number, parameters):
        size = int(parameters.get("pageSize", 10))
        listed = self.updated_since(parameters.get("filter.advanced", ""))
        start = (number - 1 - len([empty for empty in self.empty_pages if empty < number])) * size
        empty = number in self.empty_pages
        page = {"studies": [] if empty else listed[start : start + size]}
        if parameters.get("countTotal") == "true" and number == 1:
            page["totalCount"] = len(listed)
        if empty or start + size < len(listed):
            page["nextPageToken"] = f"{self.edition}.{number + 1}"
        return page

    def updated_since(self, expression):
        """The studies that an expression such as `AREA[LastUpdatePostDate]RANGE[2026-01-01,MAX]` lets through."""
        day = expression.partition("RANGE[")[2].partition(",")[0]
        return [one for one in self.studies if _updated(one) >= day]

    def study(self, registry_id):
        for study in self.studies:
            if study["protocolSection"]["identificationModule"]["nctId"] == registry_id:
                return study
        return None


def _updated(study):
    return study["protocolSection"]["statusModule"].get("lastUpdatePostDateStruct", {}).get("date", "")


class Handler(BaseHTTPRequestHandler):
    """Answers one request of a StandIn."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    registry = None

    def do_GET(self):
        address = urlsplit(self.path)
        parameters = dict(parse_qsl(address.query))
        registry = self.registry
        if address.path == "/api/v2/version" and "all" not in registry.faults:
            registry.versions_asked += 1
            self.answer_json({"apiVersion": "2.0.5", "dataTimestamp": registry.data_version})
            return
        registry.requests.append((address.path, parameters, dict(self.headers)))
        fault = registry.faults.get(len(registry.requests), registry.faults.get("all", ""))
        if fault == "expire":
            registry.edition += 1
        name, _, after = fault.partition(":")
        name, _, date = name.partition("@")
        if name.isdecimal():
            wait = after or (date and formatdate(time() + int(date), usegmt=True))
            self.answer(int(name), f"fault {name}", **({"Retry-After": wait} if wait else {}))
        elif fault in ("truncate", "half", "hang", "html", "reset"):
            getattr(self, fault)()
        elif address.path == "/api/v2/studies":
            self.answer_page(registry.page(parameters), garbage=GARBAGE if fault == "garbage" else [])
        else:
            self.answer_study(address.path.removeprefix("/api/v2/studies/"))

    def answer_page(self, page, garbage):
        if isinstance(page, str):
            self.answer(400, page)
        else:
            self.answer_json(page | {"studies": page["studies"] + garbage})

    def answer_study(self, registry_id):
        if registry_id in self.registry.aliases:
            present = self.registry.aliases[registry_id]
            self.answer(301, "", Location=f"/api/v2/studies/{present}")
        elif study := self.registry.study(registry_id):
            self.answer_json(study)
        else:
            self.answer(404, f"NCT number {registry_id} not found")

    def answer_json(self, value):
        self.answer(200, json.dumps(value), **{"Content-Type": "application/json"})

    def answer(self, status, body, **headers):
        body = body.encode()
        self.send_response(status)
        for name, value in ({"Content-Type": "text/plain"} | headers | {"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def html(self):
        self.answer(200, WEB_PAGE, **{"Content-Type": "text/html"})

    def half(self):
        self.answer(200, '{"studies": [{"protocolSec', **{"Content-Type": "application/json"})

    def truncate(self):
        self.send_response(200)
        self.send_header("Content-Length", "10000")
        self.end_headers()
        self.wfile.write(b'{"studies": [{"protocolSec')
        self.close_connection = True

    def hang(self):
        self.registry.closing.wait(HANGS)
        self.close_connection = True

    def reset(self):
        self.connection.setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True

    def log_message(self, *_):
        """Keep quiet."""
