"""A refresh that is killed, however often, ends with the rows of one that nobody disturbed."""

import os
import subprocess
import sys

import psycopg
import pytest
from django.conf import settings
from django.db import connection

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def empty_database(request):
    """The address of a database without rows, of the kind that the tests run on: a copy of theirs."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{request.getfixturevalue('database_file')}"
        return
    server = os.environ["DATABASE_URL"]
    name, original = f"refreshed_{os.getpid()}", connection.settings_dict["NAME"]
    connection.close()  # what somebody is connected to cannot be copied
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE {original}")
        yield f"{server.rpartition('/')[0]}/{name}"
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.parametrize("kills", [3, pytest.param(50, marks=pytest.mark.soak)])
def test_kills_leave_no_trace(empty_database, kills):
    command = [sys.executable, "-m", "tests.ingest.killed_refresh", str(kills), "Trialfinder"]
    env = {**os.environ, "DATABASE_URL": empty_database}
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{kills} kills, ")
