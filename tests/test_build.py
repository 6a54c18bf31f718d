"""The build id changes with every update of the code, and its part for derived rows only with what makes these."""

import grimp
import pytest
from django.core.management import call_command

from tests.factories import make_trial
from trialfinder.build import ALL_PARTS, DERIVATION, build_id, build_time, files
from trials.ingest import needs_rebuild


@pytest.fixture
def checkout(tmp_path, settings):
    """A small copy of the project, to be changed; its files by their path."""
    settings.BASE_DIR = tmp_path
    paths = ["trials/views/search.py", "trials/static/trials/sheet.css", "templates/base.html", "requirements.txt",
             "locale/es/LC_MESSAGES/django.po", "trials/extraction/engine/rules.py", "trials/places/data/towns.csv",
             "trials/study.py", "trialfinder/settings.py", "README.md"]  # fmt: skip
    for path in paths:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    forget()
    yield tmp_path
    forget()


def forget():
    build_id.cache_clear()
    build_time.cache_clear()


def ids():
    forget()
    return build_id(), build_id(DERIVATION)


@pytest.mark.parametrize(
    ("path", "changes_build", "changes_derivation"),
    [
        ("trials/views/search.py", True, False),
        ("trials/static/trials/sheet.css", True, False),
        ("templates/base.html", True, False),
        ("locale/es/LC_MESSAGES/django.po", True, False),
        ("trialfinder/settings.py", True, False),
        ("trials/extraction/engine/rules.py", True, True),
        ("trials/places/data/towns.csv", True, True),
        ("trials/study.py", True, True),
        ("requirements.txt", True, True),
        ("README.md", False, False),
    ],
)
def test_an_id_changes_with_the_files_that_matter(checkout, path, changes_build, changes_derivation):
    before = ids()
    (checkout / path).write_text("changed")
    assert [one != other for one, other in zip(before, ids(), strict=True)] == [changes_build, changes_derivation]


def test_a_new_name_of_a_file_is_another_build(checkout):
    before = ids()
    (checkout / "trials/study.py").rename(checkout / "trials/views/study.py")
    assert ids() != before


def test_what_python_compiles_is_no_part_of_it(checkout):
    before = ids()
    (checkout / "trials/__pycache__").mkdir()
    (checkout / "trials/__pycache__/study.cpython-311.pyc").write_bytes(b"compiled")
    assert ids() == before


def test_all_parts_are_there():
    assert [part for part in (*ALL_PARTS, *DERIVATION) if not files([part])] == []


def test_all_code_that_rows_are_derived_with_is_part_of_the_derivation():
    """But for the models: what they store is made by `ingest`, and a change to a table is a migration."""
    imported = grimp.build_graph("trials").find_upstream_modules("trials.ingest") - {"trials"}
    parts = {part.removesuffix(".py").replace("/", ".") for part in DERIVATION}
    packages = {".".join(module.split(".")[:2]) for module in imported}
    assert packages - parts == {"trials.models"}


@pytest.mark.django_db
def test_trials_of_an_earlier_derivation_need_a_rebuild(monkeypatch):
    assert not needs_rebuild()
    make_trial()
    assert not needs_rebuild()
    monkeypatch.setattr("trials.ingest.build_id", lambda parts: "a later build")
    assert needs_rebuild()
    call_command("rebuild", "--if-needed")
    assert not needs_rebuild()
