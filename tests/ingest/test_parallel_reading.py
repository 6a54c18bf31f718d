import multiprocessing
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.factories import make_study
from trials.extraction import read
from trials.ingest import parallel_reading

STUDIES = [make_study(f"NCT0000{number:04}", title=f"Mesenchymal cells {number}") for number in range(120)]
may_fork = parallel_reading.may_fork  # which tests/conftest.py replaces


@pytest.fixture(autouse=True)
def closed():
    yield
    parallel_reading.close()


def test_a_process_with_threads_reads_alone(monkeypatch):
    monkeypatch.setattr(parallel_reading, "may_fork", may_fork)
    monkeypatch.setattr(parallel_reading, "_pool", None)
    monkeypatch.setattr(parallel_reading.threading, "active_count", lambda: 2)
    assert not parallel_reading.may_fork()
    assert parallel_reading.read_all(STUDIES, processes=2) == [read(study) for study in STUDIES]


@pytest.mark.parametrize("error", [OSError("no semaphores here"), multiprocessing.TimeoutError()])
def test_reads_alone_where_no_help_is_to_be_had(monkeypatch, error):
    def refuse(processes):
        raise error

    monkeypatch.setattr(parallel_reading, "may_fork", lambda: True)
    monkeypatch.setattr(parallel_reading, "_shared", refuse)
    assert parallel_reading.read_all(STUDIES, processes=2) == [read(study) for study in STUDIES]


class Started:
    """A pool whose helpers read at once, in this process."""

    def __init__(self):
        self.read = []

    def apply_async(self, work, arguments):
        self.read.extend(*arguments)
        self.readings = work(*arguments)
        return SimpleNamespace(get=lambda timeout, readings=self.readings: readings)

    def terminate(self):
        pass

    join = terminate


@pytest.fixture
def helpers(monkeypatch):
    started = Started()
    monkeypatch.setattr(parallel_reading, "may_fork", lambda: True)
    monkeypatch.setattr(parallel_reading, "_pool", started)
    return started


def test_processes_that_have_started_read_few_studies_too(helpers):
    assert parallel_reading.read_all(STUDIES[:3], processes=2) == [read(study) for study in STUDIES[:3]]
    assert helpers.read == STUDIES[:3]


def test_what_was_read_ahead_is_not_read_again(helpers):
    parallel_reading.read_ahead(STUDIES[:12], processes=2)
    helpers.read.clear()
    assert parallel_reading.read_all(STUDIES[5:15], processes=2) == [read(study) for study in STUDIES[5:15]]
    assert helpers.read == STUDIES[12:15]


def test_another_state_of_a_study_that_was_read_ahead_is_read(helpers):
    changed = replace(STUDIES[0], brief_title="Natural killer cells")
    parallel_reading.read_ahead([STUDIES[0]], processes=2)
    assert parallel_reading.read_all([changed, STUDIES[0]], processes=2) == [read(changed), read(STUDIES[0])]


@pytest.mark.subprocess
def test_helpers_end_when_we_are_killed():
    program = (
        "import os, time, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'trialfinder.settings'; django.setup();"
        "from tests.ingest.test_parallel_reading import STUDIES; from trials.ingest import parallel_reading;"
        "from trials.extraction import read;"
        "assert parallel_reading.read_all(STUDIES, processes=2) == [read(study) for study in STUDIES];"
        "print(*(process.pid for process in parallel_reading._pool._pool), flush=True); time.sleep(600)"
    )
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    helpers = [int(pid) for pid in process.stdout.readline().split()]
    process.send_signal(signal.SIGKILL)
    process.communicate()
    until = time.monotonic() + 100
    while any(map(_is_running, helpers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert len(helpers) == 2
    assert not any(map(_is_running, helpers))


def _is_running(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] not in ("Z", "X")
    except FileNotFoundError:
        return False
