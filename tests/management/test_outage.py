"""Commands on a database that fails: a sentence, exit status 1, and nothing half written."""

import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories import study_payload

ROOT = Path(__file__).resolve().parents[2]


def manage(*arguments, database, largest_file=None):
    """Run manage.py; `largest_file`, in bytes, is a disk that is full from there on."""
    limit = largest_file and (lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file)))
    return subprocess.run(
        [sys.executable, "manage.py", *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": database},
        capture_output=True,
        text=True,
        preexec_fn=limit,
        timeout=100,
    )


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    path = tmp_path_factory.mktemp("outage") / "empty.sqlite3"
    assert manage("migrate", "-v0", database=f"sqlite:///{path}").returncode == 0
    return path


@pytest.fixture
def database(migrated, tmp_path):
    return shutil.copy(migrated, tmp_path / "database.sqlite3")


@pytest.fixture
def studies(tmp_path):
    path = tmp_path / "studies.jsonl"
    path.write_text(
        "".join(json.dumps(study_payload(f"NCT{n:08}", description="cells " * 2000)) + "\n" for n in range(1, 31))
    )
    return path


def assert_a_sentence(ended, words):
    assert ended.returncode == 1
    assert ended.stdout == ""
    [line] = ended.stderr.strip().splitlines()
    assert line.startswith("The database cannot be used: ")
    assert words in line


@pytest.mark.parametrize("command", [["load", "STUDIES"], ["export"], ["rebuild"]])
def test_a_database_that_is_not_there(tmp_path, studies, command):
    arguments = [studies if word == "STUDIES" else word for word in command]
    ended = manage(*arguments, database=f"sqlite:///{tmp_path}/nowhere/database.sqlite3")
    assert_a_sentence(ended, "unable to open database file")
    ended = manage(*arguments, database="postgres://nobody@127.0.0.1:1/nothing")
    assert_a_sentence(ended, "127.0.0.1")


def test_a_file_that_is_no_database(tmp_path, studies):
    path = tmp_path / "letter.sqlite3"
    path.write_text("Dear reader, " * 1000)
    assert_a_sentence(manage("load", studies, database=f"sqlite:///{path}"), "file is not a database")
    assert path.read_text() == "Dear reader, " * 1000


def test_a_full_disk(database, studies):
    size = database.stat().st_size
    ended = manage("load", studies, database=f"sqlite:///{database}", largest_file=size + 100_000)
    assert_a_sentence(ended, "disk")
    with sqlite3.connect(database) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert opened.execute("SELECT count(*) FROM trials_trial").fetchone() == (0,)
        assert opened.execute("SELECT count(*) FROM trials_site").fetchone() == (0,)
    again = manage("load", studies, database=f"sqlite:///{database}")
    assert again.stdout == "30 new, 0 changed, 0 unchanged, 0 unreadable\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to a read-only file")
def test_a_read_only_file(database, studies):
    database.chmod(0o444)
    assert_a_sentence(manage("load", studies, database=f"sqlite:///{database}"), "readonly")


def test_the_output_finds_no_room(database, studies):
    assert manage("load", studies, database=f"sqlite:///{database}").returncode == 0
    with open("/dev/full", "w") as full:
        ended = subprocess.run(
            [sys.executable, "manage.py", "export"],
            cwd=ROOT,
            env=os.environ | {"DATABASE_URL": f"sqlite:///{database}"},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=100,
        )
    assert (ended.returncode, ended.stderr) == (1, "The disk is full: what this command wrote is not whole.\n")
