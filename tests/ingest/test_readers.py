import multiprocessing
import signal
import subprocess
import sys
import time

import pytest

from tests.factories import make_study
from trials.extraction import read
from trials.ingest import readers

STUDIES = [make_study(f"NCT0000{number:04}", title=f"Mesenchymal cells {number}") for number in range(120)]
may_fork = readers.may_fork  # which tests/conftest.py replaces


@pytest.fixture(autouse=True)
def closed():
    yield
    readers.close()


def test_a_process_with_threads_reads_alone(monkeypatch):
    monkeypatch.setattr(readers, "may_fork", may_fork)
    monkeypatch.setattr(readers, "_pool", None)
    monkeypatch.setattr(readers.threading, "active_count", lambda: 2)
    assert not readers.may_fork()
    assert readers.read_all(STUDIES, processes=2) == [read(study) for study in STUDIES]


@pytest.mark.parametrize("error", [OSError("no semaphores here"), multiprocessing.TimeoutError()])
def test_reads_alone_where_no_help_is_to_be_had(monkeypatch, error):
    def refuse(processes):
        raise error

    monkeypatch.setattr(readers, "may_fork", lambda: True)
    monkeypatch.setattr(readers, "_shared", refuse)
    assert readers.read_all(STUDIES, processes=2) == [read(study) for study in STUDIES]


@pytest.mark.subprocess
def test_helpers_end_when_we_are_killed():
    program = (
        "import os, time, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'trialfinder.settings'; django.setup();"
        "from tests.ingest.test_readers import STUDIES; from trials.ingest import readers;"
        "from trials.extraction import read;"
        "assert readers.read_all(STUDIES, processes=2) == [read(study) for study in STUDIES];"
        "print(*(process.pid for process in readers._pool._pool), flush=True); time.sleep(60)"
    )
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    helpers = [int(pid) for pid in process.stdout.readline().split()]
    process.send_signal(signal.SIGKILL)
    process.communicate()
    until = time.monotonic() + 20
    while any(map(_is_running, helpers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert len(helpers) == 2
    assert not any(map(_is_running, helpers))


def _is_running(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as stat:
            return stat.read().rpartition(")")[2].split()[0] not in ("Z", "X")
    except FileNotFoundError:
        return False
