"""The files in .github are what GitHub accepts: forms for issues, and the workflow that runs every check."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
FORMS = sorted(ROOT.glob(".github/ISSUE_TEMPLATE/[0-9]-*.yml"))
WORKFLOWS = sorted(ROOT.glob(".github/workflows/*.yml"))
ASKS = {"checkboxes", "dropdown", "input", "textarea"}


def read(path):
    return yaml.safe_load(path.read_text())


def by_name(path):
    return path.name


def test_there_are_forms_and_a_workflow():
    assert len(FORMS) == 3
    assert [path.name for path in WORKFLOWS] == ["audit.yml", "ci.yml"]


@pytest.mark.parametrize("path", FORMS, ids=by_name)
def test_a_form_for_issues_is_complete(path):
    form = read(path)
    assert set(form) == {"name", "description", "title", "labels", "body"}
    fields = [one for one in form["body"] if one["type"] != "markdown"]
    assert {one["type"] for one in fields} <= ASKS
    assert all(one["attributes"]["label"] for one in fields)
    ids = [one["id"] for one in fields]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[\w-]+", one) for one in ids)


@pytest.mark.parametrize("path", FORMS, ids=by_name)
def test_form_warns_before_it_asks(path):
    """What is written there is public."""
    first = read(path)["body"][0]
    assert first["type"] == "markdown"
    assert re.search("your own health|in private", first["attributes"]["value"])


def test_links_beside_the_forms():
    config = read(ROOT / ".github/ISSUE_TEMPLATE/config.yml")
    assert all(set(link) == {"name", "url", "about"} for link in config["contact_links"])
    assert all(link["url"].startswith("https://") for link in config["contact_links"])


@pytest.mark.parametrize("path", WORKFLOWS, ids=by_name)
def test_workflow_may_only_read_and_uses_github_own_actions(path):
    workflow = read(path)
    assert workflow["permissions"] == {"contents": "read"}
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    assert all(re.fullmatch(r"actions/[\w-]+@v\d+", step["uses"]) for step in steps if "uses" in step)


def test_workflow_runs_every_check_on_the_oldest_python():
    job = read(ROOT / ".github/workflows/ci.yml")["jobs"]["test"]
    assert {"run": ".ci/run"} in job["steps"]
    oldest = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"].removeprefix(">=")
    assert job["strategy"]["matrix"]["python"][0] == oldest


def test_hooks_before_a_commit_use_the_locked_ruff():
    [repository] = read(ROOT / ".pre-commit-config.yaml")["repos"]
    assert repository["repo"] == "local"
    assert {hook["entry"].split()[0] for hook in repository["hooks"]} == {".venv/bin/ruff", "git"}
