"""The files in deploy/: nginx keeps slow and greedy clients away from the workers, and systemd takes the units."""

import re
import shutil
import socket
import ssl
import subprocess
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest

from tests.conftest import CI
from tests.postgres import free_port
from tests.server import GUNICORN, raw, running, wait_for

ROOT = Path(__file__).parent.parent
UNITS = sorted(ROOT.glob("deploy/*.service")) + sorted(ROOT.glob("deploy/*.timer"))
SLOW_CLIENTS = 200
SECONDS = 60  # until an answer that has not come never comes
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
CERTIFICATE = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
CERTIFICATE += ["-keyout", "key.pem", "-out", "cert.pem"]

pytestmark = [pytest.mark.subprocess, pytest.mark.one_database]


def program(name, package):
    """Its path; without it the test is skipped, or fails in CI."""
    return shutil.which(name) or (pytest.fail if CI else pytest.skip)(f"no {name}: `apt-get install {package}`")


def test_systemd_takes_the_units(tmp_path):
    analyze = program("systemd-analyze", "systemd")
    for name in ("python", "gunicorn"):
        path = tmp_path / "trialfinder/.venv/bin" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("#!/bin/sh\n")
        path.chmod(0o755)
    for unit in UNITS:
        (tmp_path / unit.name).write_text(unit.read_text().replace("/srv/", f"{tmp_path}/"))
    done = subprocess.run([analyze, "verify", *tmp_path.glob("*.*")], capture_output=True, text=True)
    assert (done.returncode, [line for line in done.stderr.splitlines() if str(tmp_path) in line]) == (0, [])


def test_the_services_run_as_nobody_special():
    for unit in ROOT.glob("deploy/*.service"):
        assert "User=trialfinder" in unit.read_text()
        assert "NoNewPrivileges=true" in unit.read_text()


@contextmanager
def nginx(folder, upstream, burst=200):
    """nginx with the site of deploy/, a certificate of its own and free ports; yields the ports of HTTP and HTTPS."""
    binary, openssl = program("nginx", "nginx-light"), program("openssl", "openssl")
    subprocess.run(
        [openssl, *CERTIFICATE],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    http, https = free_port(), free_port()
    site = (ROOT / "deploy/nginx.conf").read_text()
    site = re.sub(r"listen \[::\].*\n", "", site)
    for before, after in (
        ("listen 80;", f"listen 127.0.0.1:{http};"),
        ("listen 443", f"listen 127.0.0.1:{https}"),
        ("trials.example.org", "localhost"),
        ("client_header_timeout 10s", "client_header_timeout 300s"),  # slow clients stay as long as a test takes
        ("/etc/ssl/trialfinder", str(folder)),
        ("/var/log/nginx", str(folder)),
        ("127.0.0.1:8000", f"127.0.0.1:{upstream}"),
        ("burst=200", f"burst={burst}"),
        ("rate=30r/s", f"rate={30 if burst > 1 else 1}r/s"),
    ):
        assert before in site
        site = site.replace(before, after)
    paths = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in TEMPORARY)
    config = folder / "nginx.conf"
    config.write_text(f"daemon off; pid {folder}/pid; events {{}} http {{ {paths}\n{site} }}")
    process = subprocess.Popen([binary, "-c", config, "-e", folder / "errors"])
    try:
        wait_for(("127.0.0.1", https))
        yield http, https
    finally:
        process.terminate()
        process.wait(SECONDS)


def ask(port, request):
    context = ssl._create_unverified_context()
    with context.wrap_socket(socket.create_connection(("127.0.0.1", port), timeout=SECONDS)) as connection:
        connection.sendall(request)
        return b"".join(iter(lambda: connection.recv(65536), b"")).decode()


def get(path, *headers):
    return raw(f"GET {path} HTTP/1.1", "Host: localhost", "Connection: close", *headers)


def test_nginx_keeps_slow_clients_from_the_workers(tmp_path):
    program("nginx", "nginx-light")
    upstream = tmp_path / "app"
    upstream.mkdir()
    with ExitStack() as stack:
        send = stack.enter_context(running(GUNICORN, upstream))
        port = send.address[1]
        http, https = stack.enter_context(nginx(tmp_path, port))
        for _ in range(SLOW_CLIENTS):
            slow = stack.enter_context(closing(socket.create_connection(("127.0.0.1", https))))
            slow.sendall(b"\x16\x03\x01")  # the beginning of a handshake
        for _ in range(SLOW_CLIENTS):
            slow = stack.enter_context(closing(socket.create_connection(("127.0.0.1", http))))
            slow.sendall(b"GET /healthz HTTP/1.1\r\nHost: local")
        assert ask(https, get("/healthz")).startswith("HTTP/1.1 200")
        assert ask(https, get("/metrics")).startswith("HTTP/1.1 404")
        large = raw("POST /list/ HTTP/1.1", "Host: localhost", "Connection: close", body="x" * 1_100_000)
        assert_refused_in_plain_words(ask(https, large), 413, "make it shorter", "acórtelo")
        damaged = {get("/" + "x" * 9_000): 414, get("/", f"Cookie: {'x' * 9_000}"): 400, b"GET / HTTP/1.1\r\n\r\n": 400}
        for request, status in damaged.items():
            assert_refused_in_plain_words(ask(https, request), status, "could not read", "está dañada")
        with socket.create_connection(("127.0.0.1", http), timeout=SECONDS) as plain:
            plain.sendall(get("/trials/?q=cells"))
            answer = b"".join(iter(lambda: plain.recv(65536), b""))
        assert b"Location: https://localhost/trials/?q=cells" in answer
        ask(https, get("/Xq7marker/?q=Xq7marker", "User-Agent: Xq7marker"))
    logs = "".join(path.read_text() for path in tmp_path.glob("*.log"))
    assert " GET 404 " in logs
    assert "Xq7marker" not in logs
    assert "127.0.0.1" not in logs


def assert_refused_in_plain_words(answer, status, english, spanish):
    """A page in both languages that shows without any other file, in letters that a phone does not make small."""
    head, _, page = answer.partition("\r\n\r\n")
    assert head.startswith(f"HTTP/1.1 {status}")
    assert "Content-Type: text/html; charset=utf-8" in head
    assert english in page
    assert spanish in page.partition('<h2 lang="es">')[2]  # with a heading as the English has
    assert 'name="viewport"' in page
    assert not re.search(r"src=|<link|url\(|http", page)


def test_nginx_asks_an_address_that_sends_too_much_to_wait(tmp_path):
    with ExitStack() as stack:
        _, https = stack.enter_context(nginx(tmp_path, upstream=free_port(), burst=1))
        answers = [ask(https, get("/healthz")) for _ in range(8)]
    refused = [answer for answer in answers if " 429 " in answer.partition("\r\n")[0]]
    assert refused
    assert_refused_in_plain_words(refused[0], 429, "wait a minute", "Espere un minuto")
    assert "Retry-After: 60" in refused[0]


def test_while_trialfinder_is_away_people_are_asked_to_wait_and_nothing_of_them_is_logged(tmp_path):
    with nginx(tmp_path, upstream=free_port()) as (_, https):
        (tmp_path / "client_body").chmod(0)  # so that a body cannot be written: as where a disk is full
        ask(https, raw("POST /Xq7marker/ HTTP/1.1", "Host: localhost", "Connection: close", body="Xq7marker" * 50_000))
        answer = ask(https, get("/trials/?q=Xq7marker"))
    assert_refused_in_plain_words(answer, 503, "Please try again in a minute", "Inténtelo de nuevo")
    assert "Retry-After: 60" in answer
    assert "Xq7marker" not in "".join(path.read_text() for path in (*tmp_path.glob("*.log"), tmp_path / "errors"))
