"""A backup restored elsewhere gives the same trials, decisions and edits; one that is damaged changes nothing."""

import gzip
import json
import os
import subprocess
import sys
from datetime import timedelta

import pyrage
import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.factories import load_trial
from trials.backup.tables import DATABASE_OWN, DERIVED, KEPT, NOT_COMPARED, TRANSIENT
from trials.curation import decide, set_visibility
from trials.models import AddedQuestion, DataVersion, Decision, GlossaryEdit, PublicName, RecordVersion, Trial

BEFORE = timezone.now() - timedelta(days=30)


def test_every_table_is_kept_derived_or_left_out():
    known = [*KEPT, *DERIVED, *NOT_COMPARED, *TRANSIENT, *DATABASE_OWN]
    assert sorted(known) == sorted(model._meta.label for model in apps.get_models())


@pytest.fixture
def curated(transactional_db, django_user_model):
    """Trials with two versions, with decisions, one of them hidden; an edited word, a question, a role."""
    curator = django_user_model.objects.create_user("curator", password="for tests alone")
    role = Group.objects.create(name="Those who hide")
    role.permissions.add(Permission.objects.get(codename="hide_trials"))
    curator.groups.add(role)
    PublicName.objects.create(user=curator, name="C. Urator", agreed_at=timezone.now())
    load_trial("NCT00000001", read_at=BEFORE, title="Cells by a pump", status="NOT_YET_RECRUITING")
    trial = load_trial("NCT00000001", title="Cells by a pump")
    criteria = "Inclusion Criteria:\n\n* Age 18 to 75"
    # One curator hides an open trial for a day only: what verifies a backup has its own clock, and would find it back.
    hidden = load_trial("NCT00000002", title="Cells by a catheter", criteria=criteria, status="COMPLETED")
    decide(record=trial.records.get(), attribute="route", values=["oral"], reason="Read.", curator=curator)
    set_visibility(hidden, action="hide", reason="Withdrawn.", curator=curator)
    AddedQuestion.objects.create(text="Is it far?", why="I tire.", topic="money", source="Our members")
    GlossaryEdit.objects.create(key="stem-cell-2", word="Line\nbreak")
    return trial


@pytest.fixture
def saved(curated, tmp_path):
    call_command("backup", tmp_path / "backup")
    return tmp_path / "backup"


def exported(capsys):
    capsys.readouterr()
    call_command("export")
    return capsys.readouterr().out


def test_a_backup_takes_the_place_of_what_came_after_it(saved, capsys):
    before = exported(capsys)
    decisions = list(Decision.objects.order_by("pk").values())
    load_trial("NCT00000003")
    GlossaryEdit.objects.all().delete()
    GlossaryEdit.history.all().delete()
    call_command("restore", saved, replace=True)
    assert exported(capsys) == before
    assert list(Decision.objects.order_by("pk").values()) == decisions
    assert GlossaryEdit.history.get().word == "Line\nbreak"
    assert Group.objects.get(name="Those who hide").user_set.get().has_perm("trials.hide_trials")
    assert load_trial("NCT00000003").pk  # the sequences go on behind the rows


def test_no_cache_takes_what_was_restored_for_what_was_there(saved):
    for _ in range(50):
        DataVersion.next()
    before = DataVersion.current().number
    call_command("restore", saved, replace=True)
    assert DataVersion.current().number > before
    assert min(Trial.with_hidden.values_list("version", flat=True)) > before


def test_a_trial_that_came_back_since_the_backup_is_no_fault(curated, tmp_path, time_machine, django_user_model):
    hidden, curator = load_trial("NCT00000003"), django_user_model.objects.get()
    set_visibility(hidden, action="hide", reason="Not confirmed.", curator=curator)
    call_command("backup", tmp_path / "backup")
    time_machine.move_to(timezone.now() + timedelta(days=2))
    call_command("restore", tmp_path / "backup", replace=True)
    assert Trial.objects.filter(registry_id="NCT00000003").exists()


def test_a_database_that_is_not_empty_is_left_alone(saved):
    with pytest.raises(CommandError, match=r"The database is not empty: it has .*trials.* Nothing was restored"):
        call_command("restore", saved)


def cut_short(lines):
    return lines[:-1]


def with_another_reason(lines):
    return [line.replace(b'"reason":"Read."', b'"reason":"Told."') for line in lines]


def of_another_release(lines):
    return [lines[0].replace(b"trials.0001_initial", b"trials.0001_begin"), *lines[1:]]


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("change", "words"),
    [
        (cut_short, "its end is missing"),
        (with_another_reason, "differs from what was saved, in trials.Decision"),
        (of_another_release, "of another version of Trialfinder"),
        (lambda lines: [b"{}\n"], "no backup that this version"),
        (lambda lines: [b"Dear reader\n"], "damaged"),
    ],
)
def test_a_backup_that_cannot_be_trusted_changes_nothing(saved, capsys, change, words):
    before = exported(capsys)
    saved.write_bytes(gzip.compress(b"".join(change(gzip.decompress(saved.read_bytes()).splitlines(keepends=True)))))
    with pytest.raises(CommandError, match=words):
        call_command("restore", saved, replace=True)
    assert exported(capsys) == before
    assert RecordVersion.objects.count() == 3


@pytest.mark.one_database
def test_which_squashed_migrations_a_database_has_seen_makes_no_difference(saved):
    first, *others = gzip.decompress(saved.read_bytes()).splitlines(keepends=True)
    upgraded = first.replace(b'"trials.0001_squashed_0040_handed_over"', b'"trials.0001_squashed_0029_of_long_ago"')
    assert upgraded != first
    saved.write_bytes(gzip.compress(b"".join([upgraded, *others])))
    call_command("restore", saved, replace=True)


def test_an_encrypted_backup_needs_its_key(curated, tmp_path):
    identity, file = pyrage.x25519.Identity.generate(), tmp_path / "backup.age"
    (tmp_path / "key").write_text(f"# created: today\n{identity}\n")
    (tmp_path / "other").write_text(f"{pyrage.x25519.Identity.generate()}\n")
    call_command("backup", file, recipient=[str(identity.to_public())])
    assert b"NCT00000001" not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0
    with pytest.raises(CommandError, match="name the file of the secret key"):
        call_command("restore", file, replace=True)
    with pytest.raises(CommandError, match="cannot be decrypted"):
        call_command("restore", file, replace=True, identity=tmp_path / "other")
    call_command("restore", file, replace=True, identity=tmp_path / "key")
    assert Trial.with_hidden.count() == 2
    with pytest.raises(CommandError, match="no public key of age"):
        call_command("backup", file, recipient=["age1nobody"])


def in_new_process(database, script):
    """What a script prints that a process of its own runs, at the time of the tests."""
    clock = f"import time_machine; time_machine.travel({timezone.now().isoformat()!r}).start()\n"
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", clock + script]
    env = {**os.environ, "DATABASE_URL": database}
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


THERE_AND_FURTHER = """
import threading
from django.core.management import call_command
from trials.backup.save import lines, one_moment
from trials.models import GlossaryEdit
call_command("restore", {file!r})
with one_moment():
    rows = lines({{}})
    next(rows)
    writer = threading.Thread(target=lambda: GlossaryEdit.objects.create(key="saved-too-late"))
    writer.start()
    writer.join()
    print(any("saved-too-late" in line for line in rows), GlossaryEdit.objects.filter(key="saved-too-late").count())
print(GlossaryEdit.objects.filter(key="saved-too-late").count())
for rows in (GlossaryEdit.objects, GlossaryEdit.history):
    rows.filter(key="saved-too-late").delete()
call_command("backup", {then!r}, verify={verify})
call_command("export")
"""


@pytest.mark.subprocess
@pytest.mark.one_database
def test_from_one_database_to_another_and_back(database_file, postgresql, saved, tmp_path, capsys):
    """The files are those of the tests' own database, of PostgreSQL, and of SQLite in the end."""
    before = exported(capsys)
    files = [saved, tmp_path / "of-postgresql", tmp_path / "of-sqlite"]
    last = f"sqlite:///{database_file}"  # copied while it had no rows
    for database, file, then in ((postgresql[0], files[0], files[1]), (last, files[1], files[2])):
        script = THERE_AND_FURTHER.format(file=str(file), then=str(then), verify=database != last)
        restored, *seen, saved_again, export = in_new_process(database, script).split("\n", maxsplit=4)
        assert restored.endswith("rows restored")
        assert seen == ["False 0", "1"]
        assert "rows saved" in saved_again
        assert export == before
    decisions = [rows_of(file, "trials.decision") for file in files]
    assert len(decisions[0]) == 2
    assert decisions[0] == decisions[1] == decisions[2]


def rows_of(file, model):
    lines = gzip.decompress(file.read_bytes()).decode().splitlines()
    return [row for row in map(json.loads, lines) if row.get("model") == model]
