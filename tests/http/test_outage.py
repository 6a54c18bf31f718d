"""PostgreSQL stops while the site serves, and starts again: visitors are told to wait, and nobody restarts the site."""

import json
import re
import time

import psycopg
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


def test_a_database_that_becomes_read_only(tmp_path, postgresql):
    database, _, _ = postgresql
    with running(GUNICORN, tmp_path, database) as send:

        def ask(method, path, *headers, body=""):
            answer = send(raw(f"{method} {path} HTTP/1.1", "Host: localhost", "Connection: close", *headers, body=body))
            return int(answer.split()[1]), answer

        assert ask("GET", "/trials/")[0] == 200
        with psycopg.connect(database, autocommit=True) as admin:
            name = admin.info.dbname
            admin.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
            admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()",
                [name],
            )
        for path in ["/", "/trials/?q=cells", "/es/list/", "/sheet/", "/trials.csv", "/api/v1/trials", "/admin/login/"]:
            assert ask("GET", path)[0] == 200, path
        status, ready = ask("GET", "/readyz")
        assert status == 200
        assert "The database is read-only" in ready
        _, page = ask("GET", "/admin/login/")
        [token] = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        [cookie] = re.findall(r"csrftoken=\w+", page)
        form = f"username=anybody&password=wrong&csrfmiddlewaretoken={token}"
        of_a_form = "Content-Type: application/x-www-form-urlencoded"
        status, page = ask("POST", "/admin/login/", of_a_form, f"Cookie: {cookie}", body=form)
        assert (status, "Traceback" in page) == (503, False)
        assert "What you sent was not saved." in page
