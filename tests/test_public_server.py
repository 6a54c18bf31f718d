"""A public server.

If its static files are not collected it says so, instead of answering 500 to every visitor. Monitors need no HTTPS.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from trialfinder.checks import static_files_are_collected

ROOT = Path(__file__).parent.parent
SENTENCE = "static files are not collected, such as "


pytestmark = pytest.mark.subprocess


def public_server(folder):
    """Runs Python in the checkout as on a public server, with the database and static files of a folder."""
    environment = os.environ | {
        "ALLOWED_HOSTS": "trials.example.org",
        "SECRET_KEY": "only-for-tests-" * 5,
        "STATIC_ROOT": str(folder / "static"),
        "DATABASE_URL": f"sqlite:///{folder}/database.sqlite3",
    }
    del environment["DJANGO_ALLOW_ASYNC_UNSAFE"]  # for tests in a browser alone; no server may have it

    def run(*arguments):
        command = [sys.executable, *arguments]
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)

    return run


@pytest.fixture
def run(tmp_path):
    return public_server(tmp_path)


def check(run):
    return run("manage.py", "check", "--deploy")


def start(run):
    return run("-c", "import trialfinder.wsgi")


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    folder = tmp_path_factory.mktemp("public")
    assert public_server(folder)("manage.py", "collectstatic", "--no-input").returncode == 0
    return folder / "static"


@pytest.fixture
def manifest(collected, tmp_path):
    """The list of the static files, all of them collected."""
    shutil.copytree(collected, tmp_path / "static")
    return tmp_path / "static/staticfiles.json"


def test_the_check_says_what_to_do(run):
    checked = check(run)
    assert checked.returncode == 1
    assert SENTENCE in checked.stderr
    assert "`manage.py collectstatic`" in checked.stderr


def test_the_server_says_what_to_do_and_does_not_start(run):
    started = start(run)
    assert started.returncode == 1
    last_line = started.stderr.splitlines()[-1]
    assert last_line.startswith("django.core.exceptions.ImproperlyConfigured: ")
    assert SENTENCE in last_line
    assert "`manage.py collectstatic`" in last_line


def test_the_database_can_be_made_before(run):
    assert run("manage.py", "migrate", "contenttypes").returncode == 0


def test_a_file_that_came_with_an_update_is_missed(run, manifest):
    collected = json.loads(manifest.read_text())
    del collected["paths"]["trials/trialfinder.css"]
    manifest.write_text(json.dumps(collected))
    assert f"1 of {len(collected['paths']) + 1} {SENTENCE}trials/trialfinder.css" in check(run).stderr


def test_a_server_with_its_static_files_starts_and_answers_monitors_without_https(run, manifest, database_file):
    script = """
import trialfinder.wsgi
from django.test import Client
for path in ("/healthz", "/readyz", "/about/"):
    print(Client().get(path, headers={"host": "trials.example.org"}).status_code)
"""
    assert check(run).returncode == 0
    assert run("-c", script).stdout.split() == ["200", "200", "301"]


def test_ones_own_machine_needs_no_collecting():
    assert static_files_are_collected() == []
