"""Run a command against a PostgreSQL server of its own: python -m tests.postgres COMMAND [ARGUMENT …]

The server runs from Debian's binaries on a free port of this machine, keeps its data in a temporary directory, and is
gone when the command ends. The command finds it in DATABASE_URL. TEST_DATABASE_URL names another server to use.
"""

import itertools
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path

BINARIES = "/usr/lib/postgresql"
MISSING = "No PostgreSQL: install it with `apt-get install postgresql`, or give TEST_DATABASE_URL,"
# Nothing here outlives the run, so nothing is worth waiting for a disk.
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
STARTS = 3  # another program may take the free port first
PORTS = range(12_000, 32_000)  # below those that the system gives to outgoing connections
_ports_asked_for = itertools.count()


def main(command):
    if not command:
        sys.exit(__doc__)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    if url := os.environ.get("TEST_DATABASE_URL"):
        sys.exit(run(command, url))
    binaries = newest_binaries()
    if binaries is None and os.environ.get("CI") == "true":
        sys.exit(f"{MISSING} to run the tests.")
    if binaries is None:
        sys.stdout.write(f"{MISSING} to run the tests on it too. Skipped.\n")
        return
    with server(binaries) as url:
        sys.exit(run(command, url))


def run(command, url):
    status = subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode
    return status if status >= 0 else 128 - status


def newest_binaries():
    """The directory of the newest installed server's programs, or None."""
    found = [path.parent for path in Path(BINARIES).glob("*/bin/initdb")]
    return max(found, key=lambda path: float(path.parent.name), default=None)


@contextmanager
def server(binaries):
    """Start a server; yields the address of a database on it. Stops and removes it, whatever happens."""
    with stoppable_server(binaries) as (url, _stop, _go_on):
        yield url


@contextmanager
def stoppable_server(binaries):
    """As `server`; also yields a function that stops it, as an administrator does, and one that starts it again."""
    home = Path(tempfile.mkdtemp(prefix="trialfinder-postgres-", dir="/tmp"))
    try:
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            shutil.chown(home, "postgres", "postgres")
        data = home / "data"
        call(home, binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        try:
            port = start(home, binaries, data)
            yield (
                f"postgres://postgres@127.0.0.1:{port}/postgres",
                lambda: call(home, binaries / "pg_ctl", "-D", data, "-m", "fast", "stop"),
                lambda: start_on(port, home, binaries, data),
            )
        finally:
            call(home, binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop", check=False)
    finally:
        shutil.rmtree(home)


def start(home, binaries, data):
    for starts_left in reversed(range(STARTS)):
        port = free_port()
        try:
            start_on(port, home, binaries, data)
        except subprocess.CalledProcessError:
            if not starts_left:
                sys.stderr.write((home / "log").read_text())
                raise
        else:
            return port
    raise AssertionError("unreachable")


def start_on(port, home, binaries, data):
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= {FAST}"
    call(home, binaries / "pg_ctl", "-D", data, "-l", home / "log", "-w", "-o", options, "start")


def free_port():
    """A port on which nobody listens: another each time, and in each process."""
    while True:
        port = PORTS[(os.getpid() * 97 + next(_ports_asked_for)) % len(PORTS)]
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


def call(home, *command, check=True):
    """Run one of PostgreSQL's programs as a user that it accepts; show what it prints only if it fails."""
    who = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    try:
        subprocess.run(command, cwd=home, check=check, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **who)
    except subprocess.CalledProcessError as error:
        sys.stderr.write(error.stdout.decode(errors="replace"))
        raise


if __name__ == "__main__":
    main(sys.argv[1:])
