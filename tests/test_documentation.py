"""The README names every command, setting and make target: a reader finds there what the code offers."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).parent.parent
SETTINGS = (ROOT / "trialfinder/settings.py").read_text()
MAKEFILE = (ROOT / "Makefile").read_text()

COMMANDS = sorted(name for name, app in get_commands().items() if app == "trials")
VARIABLES = sorted(set(re.findall(r'(?:environ\.get|env_bool|env_list)\(\s*"([A-Z_]+)"', SETTINGS)) | {"PORT"})
TARGETS = sorted(
    set(re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[0].split()) - {"help", "venv", "dev"}  # inner ones
)


@pytest.fixture(scope="module")
def readme():
    path = ROOT / "README.md"
    assert path.exists(), "README.md is not written yet"
    return path.read_text()


def test_there_is_something_to_name():
    assert {"pull", "load", "rebuild", "export"} <= set(COMMANDS)
    assert {"DATABASE_URL", "CLINICALTRIALS_GOV_API", "SECRET_KEY", "DEBUG", "ALLOWED_HOSTS", "PORT"} <= set(VARIABLES)
    assert {"run", "test", "setup", "bench"} <= set(TARGETS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_named(readme, command):
    assert f"manage.py {command}" in readme, f"README.md does not name `manage.py {command}`"


@pytest.mark.parametrize("variable", VARIABLES)
def test_every_setting_is_named(readme, variable):
    assert re.search(rf"\b{variable}\b", readme), f"README.md does not name the environment variable {variable}"


@pytest.mark.parametrize("target", TARGETS)
def test_every_make_target_is_named(readme, target):
    assert f"make {target}" in readme, f"README.md does not name `make {target}`"


def test_every_setting_is_kept_from_tests():
    """`make test` unsets what its shell has set, so that tests find the same settings everywhere."""
    unset = re.search(r"^SETTINGS := ((?:.*\\\n)*.*)$", MAKEFILE, re.MULTILINE)[1].replace("\\", "").split()
    assert set(unset) == set(VARIABLES) - {"PORT"}
