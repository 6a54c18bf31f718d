"""The documents name what the code offers (commands, settings, packages, models) and nothing that is not there."""

import importlib
import pkgutil
import re
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.apps import apps
from django.core.management import get_commands

import trials
from trials.glossary import TERMS
from trials.search.filterset import TrialFilter

ROOT = Path(__file__).parent.parent
SETTINGS = (ROOT / "trialfinder/settings.py").read_text()
MAKEFILE = (ROOT / "Makefile").read_text()

COMMANDS = sorted(name for name, app in get_commands().items() if app == "trials")
READ_FROM_THE_ENVIRONMENT = r'(?:environ\.get|env_\w+)\(\s*"([A-Z_]+)"'
OF_GUNICORN = (ROOT / "gunicorn.conf.py").read_text()
FOR_ITS_WORKERS = "PROMETHEUS_MULTIPROC_DIR"  # gunicorn.conf.py sets it itself
VARIABLES = sorted(set(re.findall(READ_FROM_THE_ENVIRONMENT, SETTINGS + OF_GUNICORN)) - {FOR_ITS_WORKERS} | {"PORT"})
TARGETS = sorted(
    set(re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[0].split())
    - {"help", "venv", "dev", "lint"}  # not for people
)
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())

# Packages in trials/, and modules beside them. Those without a layer are not for others to import.
IN_TRIALS = [*ROOT.glob("trials/*.py"), *(file.parent for file in ROOT.glob("trials/*/__init__.py"))]
PACKAGES = sorted({path.stem for path in IN_TRIALS} - {"__init__", "apps", "migrations"})
MODELS = sorted(
    model.__name__ for model in apps.get_app_config("trials").get_models() if not hasattr(model, "history_object")
)
ARCHITECTURE = ROOT / "docs/architecture.md"
PICTURE = ROOT / "docs/architecture.svg"
GLOSSARY = ROOT / "docs/glossary-of-code.md"
# ADRs and the changelog tell of their own day.
DOCUMENTS = sorted({*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob(".github/*.md")} - {ROOT / "CHANGELOG.md"})
LINKING = sorted({*DOCUMENTS, *ROOT.glob("docs/adr/*.md"), ROOT / "CHANGELOG.md"})
A_PATH = re.compile(r"`([\w.-]+/[^`\s]*)`")  # from the root, or from trials/
PLACEHOLDER = re.compile(r"NAME|CODE|[…*]")  # of a path that a reader fills in
A_LINK = re.compile(r"\]\(([^)\s]+)\)")
SVG = "{http://www.w3.org/2000/svg}"
MIN_LETTERS = 14  # pixels
NUMBERS = {18: "eighteen", 19: "nineteen", 20: "twenty", 21: "twenty-one", 22: "twenty-two"}


def in_words(path):
    return str(path.relative_to(ROOT))


@pytest.fixture(scope="module")
def readme():
    path = ROOT / "README.md"
    assert path.exists(), "README.md is not written yet"
    return path.read_text()


def test_there_is_something_to_name():
    assert {"pull", "load", "rebuild", "export"} <= set(COMMANDS)
    assert {"DATABASE_URL", "CLINICALTRIALS_GOV_API", "SECRET_KEY", "DEBUG", "ALLOWED_HOSTS", "PORT"} <= set(VARIABLES)
    assert {"run", "test", "setup", "bench"} <= set(TARGETS)


def test_the_counts_are_true(readme):
    filters = {*TrialFilter.base_filters} - {"q", "scope", "condition", "doubtful", "sort", "radius"}
    assert f"by {NUMBERS[len(filters)]} filters" in readme
    assert f"{len(TERMS)} terms" in readme
    assert f"{len((ROOT / 'trials/data/starter.jsonl').read_text().splitlines())} ALS studies" in readme


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_named(readme, command):
    assert f"manage.py {command}" in readme, f"README.md does not name `manage.py {command}`"


def test_the_table_of_settings_has_each_of_them_and_no_other(readme):
    [table] = re.findall(r"^\| variable \|.*\n\|[-|]+\n((?:\|.*\n)+)", readme, re.MULTILINE)
    listed = [name for row in table.splitlines() for name in re.findall(r"`(\w+)`", row.split("|")[1])]
    assert sorted(listed) == VARIABLES


@pytest.mark.parametrize("target", TARGETS)
def test_every_make_target_is_named(readme, target):
    assert f"make {target}" in readme, f"README.md does not name `make {target}`"


def test_every_setting_is_kept_from_tests():
    """`make test` unsets what its shell has set, so that tests find the same settings everywhere."""
    unset = re.search(r"^SETTINGS := ((?:.*\\\n)*.*)$", MAKEFILE, re.MULTILINE)[1].replace("\\", "").split()
    assert set(unset) == set(VARIABLES) - {"PORT"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=in_words)
def test_every_path_is_there(document):
    named = [path for path in A_PATH.findall(document.read_text()) if not PLACEHOLDER.search(path)]
    assert [path for path in named if not any((root / path).exists() for root in (ROOT, ROOT / "trials"))] == []


@pytest.mark.parametrize("document", LINKING, ids=in_words)
def test_every_link_between_documents_leads_somewhere(document):
    links = [link for link in A_LINK.findall(document.read_text()) if not re.match(r"https?:|mailto:", link)]
    broken = []
    for link in links:
        path, _, heading = link.partition("#")
        target = (document.parent / path).resolve() if path else document
        if not target.exists() or (heading and heading not in headings(target)):
            broken.append(link)
    assert broken == []


def headings(document):
    """The names that GitHub gives to the headings of a document."""
    titles = re.findall(r"^#+ (.*)$", document.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_is_named(package):
    assert package in {name for _, name in layers_in_the_document()}, f"docs/architecture.md does not list `{package}`"
    assert f"`{package}`" in GLOSSARY.read_text(), f"docs/glossary-of-code.md does not name `{package}`"


def test_every_name_that_a_package_exports_is_there():
    modules = [
        importlib.import_module(one.name) for one in pkgutil.walk_packages(trials.__path__, "trials.") if one.ispkg
    ]
    named = [(module, name) for module in modules for name in getattr(module, "__all__", ())]
    assert [(module.__name__, name) for module, name in named if not hasattr(module, name)] == []
    assert len(named) > 50


def test_the_architecture_has_the_layers_that_are_checked():
    document = {}
    for number, name in layers_in_the_document():
        document.setdefault(number, set()).add(name)
    [contract] = [one for one in PYPROJECT["tool"]["importlinter"]["contracts"] if one["id"] == "layers"]
    checked = [set(re.findall(r"\w+", layer)) & set(PACKAGES) for layer in contract["layers"]]  # others: not built yet
    assert list(document.values()) == [layer for layer in checked if layer]
    assert list(document) == list(range(1, len(document) + 1))


def layers_in_the_document():
    """Number and package, from each row of the table."""
    rows = re.findall(r"^\| (\d+) \| `(\w+)` \|", ARCHITECTURE.read_text(), re.MULTILINE)
    return [(int(number), name) for number, name in rows]


def test_the_picture_shows_the_same_layers_in_the_same_order():
    texts = [text for text in ElementTree.parse(PICTURE).iter(f"{SVG}text") if text.get("class") == "package"]
    shown = [text.text for text in sorted(texts, key=lambda text: float(text.get("y")))]
    document = layers_in_the_document()
    number_of = {name: number for number, name in document}
    assert sorted(shown) == sorted(number_of)
    assert [number_of[name] for name in shown] == [number for number, _ in document]


def test_the_picture_can_be_read():
    root = ElementTree.parse(PICTURE).getroot()
    assert root.find(f"{SVG}title").text
    assert root.find(f"{SVG}desc").text
    sizes = [float(size) for size in re.findall(r"(?:font-size:|font:) *([\d.]+)px", PICTURE.read_text())]
    assert sizes
    assert min(sizes) >= MIN_LETTERS
    first_shape = next(one for one in root if one.tag == f"{SVG}rect")
    assert first_shape.get("class") == "page", "it needs a background of its own: readers' pages are white or dark"


@pytest.mark.parametrize("model", MODELS)
def test_every_model_is_in_the_glossary(model):
    assert f"`{model}`" in GLOSSARY.read_text(), f"docs/glossary-of-code.md does not name the model {model}"


def test_the_changelog_ends_at_the_present_version():
    versions = re.findall(r"^## \[(.*?)\](?: - (\d{4}-\d\d-\d\d))?$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert versions[0] == ("Unreleased", "")
    assert versions[1][0] == PYPROJECT["project"]["version"]
    assert all(date for _, date in versions[1:])
