"""A refresh that is killed, however often, ends with the rows of one that nobody disturbed."""

import os
import subprocess
import sys

import psycopg
import pytest
from django.conf import settings
from django.db import connection

pytestmark = pytest.mark.django_db  # of its kind it makes one of its own


@pytest.fixture
def empty_database(tmp_path):
    """The address of an empty database, of the kind that the tests run on."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path}/refreshed.sqlite3"
        return
    server = os.environ["DATABASE_URL"]
    name = f"refreshed_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        yield f"{server.rpartition('/')[0]}/{name}"
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.parametrize("kills", [5, pytest.param(50, marks=pytest.mark.soak)])
def test_kills_leave_no_trace(empty_database, kills):
    command = [sys.executable, "-m", "tests.ingest.killed_refresh", str(kills), "Trialfinder"]
    env = {**os.environ, "DATABASE_URL": empty_database}
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{kills} kills, ")
