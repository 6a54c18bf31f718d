"""Pages read from a replica that PostgreSQL keeps up to date and lets nobody write to; all else from the database."""

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings

from tests.postgres import call, free_port, newest_binaries, start_on

pytestmark = [pytest.mark.subprocess, pytest.mark.one_database]

SCRIPT = """
import time
from django.contrib.auth import get_user_model
from django.db import connections
from django.test import Client
from tests.factories import make_trial
from trials.models import Trial

primary, replica = connections["default"], connections["replica"]
trial = make_trial("NCT00000001", title="Cells by a pump")
while not Trial.objects.using("replica").filter(pk=trial.pk).exists():
    time.sleep(0.05)
with replica.cursor() as cursor:
    cursor.execute("SELECT pg_wal_replay_pause()")  # only asks for it
    while cursor.execute("SELECT pg_get_wal_replay_pause_state()").fetchone() != ("paused",):
        time.sleep(0.05)
Trial.objects.update(brief_title="Cells by a catheter")

def seen(client, *asked):
    primary.force_debug_cursor = replica.force_debug_cursor = True
    primary.queries_log.clear(), replica.queries_log.clear()
    answers = [client.get(path) for path in asked]
    print([one.status_code for one in answers], "pump" in answers[0].text, "catheter" in answers[0].text,
          bool(primary.queries), bool(replica.queries))

visitor = Client(headers={"host": "localhost"})
seen(visitor, "/trials/NCT00000001/", "/trials/?q=pump", "/sheet.pdf?trial=NCT00000001", "/trials.csv", "/words/")
seen(visitor, "/api/v1/trials/NCT00000001", "/api/v1/trials?q=pump")
curator = Client(headers={"host": "localhost"})
curator.force_login(get_user_model().objects.create_superuser("ada"))
seen(curator, f"/admin/trials/trial/{trial.pk}/change/")
print(visitor.post("/list/", {"add": "NCT00000001", "back": "/"}).status_code)
"""


@contextmanager
def standby(binaries, primary):
    """A second server that follows the first one; yields the address of its database of the same name."""
    home = Path(tempfile.mkdtemp(prefix="trialfinder-standby-", dir="/tmp"))
    if os.geteuid() == 0:
        shutil.chown(home, "postgres", "postgres")
    data, port = home / "data", free_port()
    try:
        call(home, binaries / "pg_basebackup", "-D", data, "-R", "-d", primary, "--checkpoint=fast")
        start_on(port, home, binaries, data)
        try:
            yield f"postgres://postgres@127.0.0.1:{port}/{primary.rpartition('/')[2]}"
        finally:
            call(home, binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop", check=False)
    finally:
        shutil.rmtree(home)


def test_pages_read_from_the_replica_and_nothing_else_does(postgresql):
    primary, *_ = postgresql
    with standby(newest_binaries(), primary) as replica:
        env = {**os.environ, "DATABASE_URL": primary, "REPLICA_DATABASE_URL": replica}
        command = [sys.executable, "manage.py", "shell", "-v", "0", "-c", SCRIPT]
        done = subprocess.run(command, cwd=settings.BASE_DIR, env=env, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr[-2000:]
    pages, api, admin, posted = done.stdout.splitlines()
    # Statuses; whether the old and the new title are shown; whether the database and the replica were asked.
    assert pages == "[200, 200, 200, 200, 200] True False False True"
    assert api == "[200, 200] True False False True"
    assert admin == "[200] False True True False"
    assert posted == "303"
