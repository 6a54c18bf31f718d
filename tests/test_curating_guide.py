"""docs/curating.md names the desk's screens, keys, buttons and pictures as they are."""

import re
from pathlib import Path

import pytest
from django.urls import Resolver404, resolve

from trials.admin.fact_form import ACTS
from trials.admin.measure_form import ACTS as ON_MEASURES

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs/curating.md").read_text()
TEMPLATES = " ".join(path.read_text() for path in (ROOT / "templates/admin").rglob("*.html"))
KEYS = (ROOT / "templates/admin/_keys.html").read_text()
SCRIPT = (ROOT / "trials/static/trials/desk.js").read_text()


@pytest.mark.parametrize("address", sorted(set(re.findall(r"`(/admin/[^`]*)`", GUIDE))))
def test_every_address_that_it_names_is_there(address):
    try:
        assert resolve(address)
    except Resolver404:
        pytest.fail(address)


def test_it_names_the_keys_that_the_desk_shows_and_the_script_knows():
    named = set(re.findall(r"^\| `(\w)`", GUIDE, re.MULTILINE))
    assert named == set(re.findall(r"<dt><kbd>(\w)</kbd>", KEYS))
    assert named - {"1"} == set(re.findall(r"^    (\w): \(", SCRIPT, re.MULTILINE))
    assert "[1-9]" in SCRIPT


BUTTONS = ("Start", "See all", "Save and next", "Cancel", "Read this record again", "Keys", "Earlier decisions")
BUTTONS += ("Hide it from visitors", "There is nothing to do about it", "Confirm", "Show it again", "Import them")
BUTTONS += ("Correct it", "Add a limit that the software missed", "Decisions on lines that are gone", "End it")
BUTTONS += ("Facts that registries do not hold",)


@pytest.mark.parametrize("name", BUTTONS)
def test_the_buttons_that_it_names_are_there(name):
    assert name in GUIDE
    assert name in TEMPLATES


def test_it_names_all_that_can_be_said_of_a_fact():
    assert all(f"*{label}*" in GUIDE for _, label in (*ACTS, *ON_MEASURES))


def test_its_pictures_are_there():
    pictures = re.findall(r"!\[[^]]+\]\(([^)]+)\)", GUIDE)
    assert len(pictures) == 2
    assert all((ROOT / "docs" / picture).stat().st_size > 10_000 for picture in pictures)
