"""A dump of the SQLite file is restored by SQLite alone, without the functions that Django adds to its connections."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from django.conf import settings
from django.db import connection

from tests.conftest import CI
from tests.factories import make_trial
from trials.curation import decide
from trials.models import AddedQuestion, GlossaryEdit, QuestionEdit

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="about SQLite"),
]

FULL_TEXT = "trials_fts"
SHELL = shutil.which("sqlite3")
NO_SHELL = "no sqlite3: install it with `apt-get install sqlite3` to restore a dump as people do"
SEARCH = """
import django
django.setup()
from django.test import Client
client = Client(headers={"host": "localhost"})
print(client.get("/api/v1/trials?q=pump").text)
print(client.get("/sheet/?trial=NCT00000001").status_code)
"""


@pytest.fixture
def database(tmp_path, django_user_model):
    """A file with rows in every table that has constraints."""
    trial = make_trial(title="Cells by a pump")
    make_trial("NCT00000002", title="Cells by a catheter")
    curator = django_user_model.objects.create_user("curator")
    decide(record=trial.records.get(), attribute="route", values=["oral"], reason="Read.", curator=curator)
    QuestionEdit.objects.create(key="privacy", text="Who'd see it?")
    AddedQuestion.objects.create(text="Is it far?", why="I tire.", topic="money", source="Our members")
    GlossaryEdit.objects.create(key="stem-cell-2", word="Line\nbreak")
    with closing(sqlite3.connect(tmp_path / "original.sqlite3")) as original:
        connection.connection.backup(original)
        yield original


def counts(database):
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}


def test_python_restores_what_python_dumps(database):
    # Python's own dump of a virtual table cannot be restored (its rows come before it is there): left to the shell.
    dump = [line for line in database.iterdump() if FULL_TEXT not in line or line.startswith("CREATE TRIGGER")]
    with closing(sqlite3.connect(":memory:")) as restored:
        restored.executescript("\n".join(dump))
        expected = {name: count for name, count in counts(database).items() if not name.startswith(FULL_TEXT)}
        assert expected["trials_trial"] == 2
        assert counts(restored) == expected


def test_the_shell_restores_what_the_shell_dumps_and_the_app_runs_on_it(database, tmp_path):
    if not SHELL:
        (pytest.fail if CI else pytest.skip)(NO_SHELL)
    original, restored = tmp_path / "original.sqlite3", tmp_path / "restored.sqlite3"
    dump = subprocess.run([SHELL, original, ".dump"], check=True, capture_output=True).stdout
    done = subprocess.run([SHELL, "-bail", restored], input=dump, check=True, capture_output=True)
    assert done.stderr == b""
    with closing(sqlite3.connect(restored)) as rows:
        assert counts(rows) == counts(database)
    env = {**os.environ, "DATABASE_URL": f"sqlite:///{restored}", "DJANGO_SETTINGS_MODULE": "trialfinder.settings"}
    run = [sys.executable, "manage.py", "migrate", "--check"]
    subprocess.run(run, cwd=settings.BASE_DIR, env=env, check=True)
    run = [sys.executable, "-c", SEARCH]
    answer = subprocess.run(run, cwd=settings.BASE_DIR, env=env, check=True, capture_output=True, text=True).stdout
    assert '"count":1' in answer
    assert "Cells by a pump" in answer
    assert answer.endswith("\n200\n")
