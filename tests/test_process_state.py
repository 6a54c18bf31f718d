"""docs/process-state.md lists all process-wide state, and one call clears it."""

import re
from pathlib import Path
from pkgutil import resolve_name

import pytest

from tests.factories import load_trial
from tests.process_state import OF_DATA, OTHERS, cached_functions, clear_process_state, variables

DOCUMENT = (Path(__file__).parent.parent / "docs/process-state.md").read_text()
SECTIONS = dict(re.findall(r"^## (.*)\n((?:(?!## ).*\n)*)", DOCUMENT, re.MULTILINE))


def listed(*sections):
    """The names in the tables of some sections."""
    return [name for section in sections for name in re.findall(r"^\| `([\w.]+)` \|", SECTIONS[section], re.MULTILINE)]


def test_every_cache_is_listed_once():
    caches = listed("Kept until the data change", "Kept until the process ends")
    assert sorted(caches) == sorted({*cached_functions(), *OTHERS})


def test_every_variable_that_is_filled_later_is_listed():
    assert variables() <= set(listed(*SECTIONS))


def test_state_that_depends_on_the_data_has_its_own_section():
    assert listed("Kept until the data change") == sorted(OF_DATA)


@pytest.mark.one_database
@pytest.mark.django_db
def test_one_call_clears_everything(client):
    load_trial(criteria="Inclusion Criteria:\n\n* Age 18 to 75\n", locations=[{"city": "Madrid", "country": "Spain"}])
    for path in (
        "/trials/NCT00000001/",
        "/trials/?phase=phase1",
        "/trials/?near=Madrid&q=cels",
        "/es/words/",
        "/learn/closed-doors/",
        "/sheet.pdf?trial=NCT00000001",
    ):
        assert client.get(path).status_code == 200
    assert client.post("/api/v1/fit", {"answers": {}}, content_type="application/json").status_code == 200
    assert {*OF_DATA, "trials.places.gazetteer.towns", "trialfinder.build.build_id"} <= kept()
    clear_process_state()
    assert kept() == set()
    assert client.get("/trials/?near=Madrid&q=cels").status_code == 200


def kept():
    functions = {name for name, function in cached_functions().items() if function.cache_info().currsize}
    return functions | {name for name in OTHERS if resolve_name(name)}
