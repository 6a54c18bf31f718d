"""PostgreSQL stops while the site serves, and starts again: visitors are told to wait, and nobody restarts the site."""

import json
import time

import pytest

from tests.server import GUNICORN, raw, running

pytestmark = [pytest.mark.subprocess, pytest.mark.one_database]

PAGES = ["/trials/?q=cells", "/es/", "/trials/NCT00000001/", "/sheet.pdf?trial=NCT00000001", "/trials.atom"]
API = ["/api/v1/trials", "/api/v1/trials/NCT00000001"]


def test_a_database_that_stops_and_starts_again(tmp_path, postgresql):
    database, stop, go_on = postgresql
    with running(GUNICORN, tmp_path, database) as send:

        def ask(path):
            answer = send(raw(f"GET {path} HTTP/1.1", "Host: localhost", "Connection: close"))
            head, _, body = answer.partition("\r\n\r\n")
            return int(head.split()[1]), head, body

        assert ask("/trials/")[0] == 200
        stop()
        for path in [*PAGES, *API]:
            status, head, body = ask(path)
            assert status == 503, path
            assert "\r\nRetry-After: 60\r\n" in head
            assert "Traceback" not in body
            if path in API:
                assert list(json.loads(body)) == ["detail"]
            else:
                assert "Our data cannot be read for the moment" in body
        assert ask("/healthz")[0] == 200
        assert ask("/readyz")[0] == 503
        go_on()
        until = time.monotonic() + 60
        while (status := ask("/trials/")[0]) == 503 and time.monotonic() < until:
            time.sleep(0.2)
        assert status == 200
        assert ask("/readyz")[0] == 200
