"""Commands on a database that fails: a sentence, exit status 1, and nothing half written."""

import json
import os
import resource
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories import study_payload

pytestmark = [pytest.mark.subprocess, pytest.mark.one_database]

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


@pytest.fixture
def studies(tmp_path):
    path = tmp_path / "studies.jsonl"
    path.write_text(
        "".join(json.dumps(study_payload(f"NCT{n:08}", description="no matter " * 1200)) + "\n" for n in range(1, 31))
    )
    return path


def assert_a_sentence(ended, words):
    assert ended.returncode == 1
    assert ended.stdout == ""
    [line] = ended.stderr.strip().splitlines()
    assert line.startswith("The database cannot be used: ")
    assert words in line


@pytest.mark.parametrize("command", [["load", "STUDIES"], pytest.param(["export"], marks=pytest.mark.soak)])
def test_a_database_that_is_not_there(tmp_path, studies, command):
    arguments = [studies if word == "STUDIES" else word for word in command]
    ended = manage(*arguments, database=f"sqlite:///{tmp_path}/nowhere/database.sqlite3")
    assert_a_sentence(ended, "unable to open database file")


def test_a_database_without_tables(tmp_path):
    ended = manage("rebuild", database=f"sqlite:///{tmp_path}/new.sqlite3")
    assert ended.returncode == 1
    assert ended.stderr.startswith("The database is new, or older than this code: no such table: trials_")
    assert "make setup" in ended.stderr


def test_a_server_that_is_not_there():
    assert_a_sentence(manage("export", database="postgres://nobody@127.0.0.1:1/nothing"), "127.0.0.1")


def test_a_file_that_is_no_database(tmp_path, studies):
    path = tmp_path / "letter.sqlite3"
    path.write_text("Dear reader, " * 1000)
    assert_a_sentence(manage("load", studies, database=f"sqlite:///{path}"), "file is not a database")
    assert path.read_text() == "Dear reader, " * 1000


def test_a_full_disk_ends_a_load_with_a_sentence_and_nothing_stored(database_file, studies):
    largest = 200_000  # of the write-ahead log
    ended = manage("load", studies, database=f"sqlite:///{database_file}", largest_file=largest)
    assert_a_sentence(ended, "disk")
    with sqlite3.connect(database_file) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert opened.execute("SELECT count(*) FROM trials_trial").fetchone() == (0,)
        assert opened.execute("SELECT count(*) FROM trials_site").fetchone() == (0,)
    again = manage("load", studies, database=f"sqlite:///{database_file}")
    assert again.stdout == "30 new, 0 changed, 0 unchanged, 0 unreadable\n"
    assert_that_the_output_finds_no_room(database_file)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to a read-only file")
def test_a_read_only_file(database_file, studies):
    database_file.chmod(0o444)
    assert_a_sentence(manage("load", studies, database=f"sqlite:///{database_file}"), "readonly")


def assert_that_the_output_finds_no_room(database):
    with Path("/dev/full").open("w") as full:
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
