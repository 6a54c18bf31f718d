"""Refreshing, deciding and reading at the same time meets no error."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

pytestmark = [pytest.mark.one_database]  # SQLite, which lets one process write at a time


@pytest.mark.parametrize("seconds", [3, pytest.param(600, marks=pytest.mark.soak)])
def test_refresh_decisions_and_readers_meet_no_error(database_file, seconds):
    command = [sys.executable, "-m", "tests.ingest.soaked_site", str(seconds)]
    env = {**os.environ, "DATABASE_URL": f"sqlite:///{database_file}"}
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith(", no error\n")
