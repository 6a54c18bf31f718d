"""A real server on this machine, on a database without tables, and what it writes."""

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from functools import partial

from django.conf import settings

from tests.postgres import free_port

GUNICORN = ("-m", "gunicorn", "trialfinder.wsgi", "--threads", "2", "--bind")
RUNSERVER = ("manage.py", "runserver", "--noreload")
SECONDS_TO_START = 60


@contextmanager
def running(command, directory, database=None):
    """Start a server, on an empty database where none is named.

    Yields a function that sends bytes and gives the answer. Its output is in the file `log`.
    """
    address = ("127.0.0.1", free_port())
    env = {**os.environ, "DATABASE_URL": database or f"sqlite:///{directory}/empty.sqlite3"}
    env.pop("ALLOWED_HOSTS", None)
    with (directory / "log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-u", *command, "{}:{}".format(*address)],
            cwd=settings.BASE_DIR,
            env=env,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_for(address)
            send = partial(_answer, address)
            send.address = address
            yield send
        finally:
            server.terminate()
            server.wait(SECONDS_TO_START)


def wait_for(address):
    until = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            return socket.create_connection(address, timeout=1).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def _answer(address, request):
    with socket.create_connection(address, timeout=SECONDS_TO_START) as connection:
        with suppress(OSError):  # a server that refuses a body may answer and close before it was sent
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
        parts = []
        with suppress(ConnectionResetError):
            while part := connection.recv(65536):
                parts.append(part)
        return b"".join(parts).decode()


def raw(line, *headers, body=""):
    """The bytes of a request to this machine."""
    return "\r\n".join([line, *headers, f"Content-Length: {len(body)}", "", body]).encode()
