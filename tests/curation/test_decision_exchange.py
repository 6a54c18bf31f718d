"""Decisions out of one database and into another: as files, by commands, and at the desk."""

import csv
import io
import json
from copy import deepcopy
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from tests.accounts import client_of, make_staff
from tests.factories import load_trial
from trials.api.decision_files import Unreadable, rows_of, written
from trials.curation import decide, decide_facts, newest, set_visibility, take_back
from trials.curation.exchange import exported, import_decisions, refused
from trials.curation.measures import NOTHING
from trials.curation.same_study import join, part, state_of
from trials.models import (
    CriterionMeasure,
    Decision,
    DecisionInForce,
    DecisionMeasure,
    DecisionOrigin,
    DecisionValue,
    Finding,
    RegistryRecord,
    Trial,
)

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 1, 19, 43, tzinfo=UTC)
PAGE = "/admin/import/"
LIMIT = NOTHING | {"maximum": 12, "group": None}
ON_A_LINE = {"attribute": "", "values": [], "measure": "months_since_onset", "criterion_kind": "inclusion",
             "criterion": "Adults", "limits": [LIMIT]}  # fmt: skip


@pytest.fixture
def curator():
    return get_user_model().objects.create_superuser("ada")


def load_first():
    return load_trial(title="Autologous mesenchymal stem cells", interventions=["Mesenchymal stem cells"])


@pytest.fixture
def trial():
    return load_first()


def settle(trial, curator, attribute, values, **rest):
    return decide(record=trial.records.get(), attribute=attribute, values=values, reason=rest.pop("reason", "Read."),
                  replaces=newest(trial, attribute), curator=curator, at=AT, **rest)  # fmt: skip


@pytest.fixture
def rows(trial, curator, rows_of_each_kind):
    """The rows of decisions of each kind, in a database with their records alone."""
    load_others()
    return deepcopy(rows_of_each_kind)


@pytest.fixture(scope="module")
def rows_of_each_kind(django_db_setup, django_db_blocker):
    """Taken once, since deciding takes long: the database is then as before."""
    with django_db_blocker.unblock(), transaction.atomic():
        trial, curator = load_first(), get_user_model().objects.create_superuser("ada")
        settle(trial, curator, "cell_source", ["autologous"], reason="")
        second = settle(trial, curator, "cell_source", ["allogeneic"], reason="=cmd|' /C calc'!A0, she “said”;\nso")
        take_back(second, reason="'Misread.", curator=curator, at=AT)
        settle(trial, curator, "visits", ["at_home", "visits"], amount=12, quote="whether a treatment", address="https://example.org/a",
               seen_on=date(2026, 10, 30))  # fmt: skip
        settle(trial, curator, "route", ["not_stated"], is_unclear=True)
        line = {"kind": "inclusion", "criterion": "First weakness no more than 24 months ago"}
        limits = [NOTHING | {"maximum": 12}, NOTHING | {"maximum": 6.5, "cohort": "First weakness"}]
        measure = {"measure": "months_since_onset", "limits": limits, "reason": "-1 is no month."}
        decide_facts(record=trial.records.get(), facts=[], measures=[line | measure], curator=curator, at=AT)
        for other in load_others():
            set_visibility(other, action="hide", reason="It sells.", curator=curator, at=AT)
        found = exported()
        transaction.set_rollback(True)
    return found


def load_others():
    """Trials that were hidden; the second, which is open, came back since."""
    return [load_trial("NCT00000002", status="COMPLETED"), load_trial("NCT00000003", status="RECRUITING")]


def forget():
    """Empty the tables of decisions, as in a new database with the same records."""
    DecisionInForce.objects.all().delete()
    Finding.objects.filter(decision__isnull=False).delete()
    CriterionMeasure.objects.filter(decision__isnull=False).delete()
    DecisionValue.objects.all().delete()
    DecisionMeasure.objects.all().delete()
    for decision in Decision.objects.order_by("-pk"):
        decision.delete()
    call_command("rebuild", verbosity=0)


def in_force():
    held = DecisionInForce.objects.order_by("decision__pk").values_list("decision__uuid", "due")
    findings = Finding.objects.exclude(decision=None).order_by("pk")
    measures = CriterionMeasure.objects.exclude(decision=None).values_list("measure", "maximum", "cohort", "quote")
    values = findings.values_list("trial__registry_id", "attribute", "value", "amount", "quote")
    return list(held), [*values, *measures]


@pytest.mark.parametrize("name", ["decisions.json", "decisions.csv"])
def test_what_was_exported_is_in_force_after_an_import_elsewhere(trial, curator, rows, name, tmp_path):
    importer = get_user_model().objects.create_user("bea")
    import_decisions(rows, file="first.json", importer=curator)
    before = in_force()
    assert len(before[0]) == 5
    call_command("export_decisions", tmp_path / name, verbosity=0)
    forget()
    assert in_force() == ([], [])
    call_command("import_decisions", tmp_path / name, "--user", "bea")
    assert in_force() == before
    assert exported() == rows
    assert Decision.objects.first().holds_until
    assert not Trial.objects.filter(registry_id="NCT00000002").exists()
    decision = Decision.objects.first()
    assert (decision.curator, decision.decided_at, decision.origin.curator) == (importer, AT, "ada")
    assert (decision.origin.file, decision.curator_name) == (name, "")
    assert decision.taken_by == f"ada (from {name}, imported by bea)"


@pytest.mark.one_database
def test_a_second_import_skips_what_is_here(curator, rows):
    import_decisions(rows, file="a.json", importer=curator)
    outcomes = import_decisions(rows, file="a.json", importer=curator)
    assert {one.state for one in outcomes} == {"known"}
    assert Decision.objects.count() == len(rows)


@pytest.mark.one_database
def test_a_dry_run_says_what_would_be_and_changes_nothing(curator, rows, tmp_path, capsys):
    (tmp_path / "a.csv").write_text(written(rows, as_csv=True), newline="")
    call_command("import_decisions", tmp_path / "a.csv", "--dry-run")
    said = capsys.readouterr().out
    assert "row 4, new: NCT00000001 visits: Some visits are at home, Visits (12), by ada, 2026-11-01\n" in said
    assert "8 new, 0 here already, 0 refused. Nothing was imported yet" in said
    assert not Decision.objects.exists()
    assert not DecisionOrigin.objects.exists()


@pytest.mark.one_database
def test_a_cell_of_csv_is_no_formula(rows):
    cells = [cell for line in csv.reader(io.StringIO(written(rows, as_csv=True))) for cell in line]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert any(cell.startswith("'=cmd") for cell in cells)


# A change of the second row, and what is said of it.
DOES_NOT_FIT = [
    ({"registry_id": "NCT99999999"}, "trial is not known"),
    ({"registry": "nonsense"}, "trial is not known"),
    ({"version": "f" * 64}, "version of the record"),
    ({"uuid": "7"}, "is no uuid"),
    ({"attribute": "colour"}, "attribute"),
    ({"action": "delete"}, "action"),
    ({"attribute": ""}, "of a fact"),
    ({"action": "hide"}, "of a trial"),
    ({"action": "join"}, "of two records"),
    ({"other_registry": "ctgov", "other_registry_id": "NCT00000001"}, "of two records"),
    ({"other_registry_id": "NCT00000001"}, "trial is not known"),
    ({"action": "not_stated"}, "takes no values"),
    ({"values": []}, "Tick the values"),
    ({"values": [("oral", None)]}, "Not a value of"),
    ({"values": [("not_stated", None)]}, "is an action"),
    ({"values": [("allogeneic", None), ("allogeneic", None)]}, "stands once"),
    ({"values": [("allogeneic", 2.0)]}, "belongs to a value that counts"),
    ({"attribute": "visits", "values": [("visits", float("nan"))]}, "number from 1"),
    ({"attribute": "visits", "values": [("visits", None)]}, "Give the number"),
    ({"attribute": "masking", "values": [("none", None), ("double", None)]}, "contradict"),
    ({"reason": "  "}, "Say why"),
    ({"quote": "Words"}, "needs its place"),
    ({"address": "javascript:alert(1)", "seen_on": "2026-11-01"}, "address"),
    ({"address": "https://example.org"}, "needs the day"),
    ({"address": "https://example.org", "seen_on": "yesterday"}, "seen_on"),
    ({"decided_at": "2026-11-01T10:00:00"}, "no time zone"),
    ({"decided_at": "2999-11-01T10:00:00+00:00"}, "lies ahead"),
    ({"holds_until": "2026-11-02T10:00:00+00:00"}, "ends by itself"),
    ({"decided_at": "soon"}, "decided_at"),
    ({"curator": ""}, "Who decided"),
    ({"limits": [LIMIT]}, "Limits are of a measure"),
    ({"measure": "age"}, "and no fact"),
    ({"criterion": "Adults"}, "and no fact"),
    ({"action": "add"}, "not for that"),
    (ON_A_LINE | {"limits": []}, "which needs them"),
    (ON_A_LINE | {"limits": [LIMIT | {"maximum": -1}]}, "from 0"),
    (ON_A_LINE | {"measure": "shoe_size"}, "measure"),
    (ON_A_LINE | {"values": [("allogeneic", None)]}, "takes no values"),
    (ON_A_LINE | {"attribute": "route"}, "and no fact"),
    ({"replaces": str(uuid4())}, "neither here nor in an earlier row"),
    ({"brings_back": str(uuid4())}, "neither here nor in an earlier row"),
]


@pytest.mark.one_database
def test_one_row_that_does_not_fit_refuses_the_whole_file(trial, curator):
    settle(trial, curator, "route", ["oral"])
    settle(trial, curator, "cell_source", ["allogeneic"])
    first, second = exported()
    forget()
    for change, said in DOES_NOT_FIT:
        outcomes = import_decisions([first, second | change], file="a.json", importer=curator)
        [one] = refused(outcomes)
        assert (one.row, outcomes[0].state) == (2, "new"), change
        assert said in one.words, change
        assert not Decision.objects.exists(), change
        assert not DecisionOrigin.objects.exists(), change


@pytest.mark.one_database
def test_what_was_decided_here_meanwhile_is_not_overruled(trial, curator, rows):
    here = settle(trial, curator, "route", ["oral"])
    outcomes = import_decisions(rows, file="a.json", importer=curator)
    assert [one.words.partition("What it")[2] for one in refused(outcomes)] == [
        " replaces is not what is in force here: corrected on 01 November 2026."
    ]
    assert list(Decision.objects.all()) == [here]


@pytest.mark.one_database
def test_what_is_brought_back_was_decided_on_the_same_fact(curator, rows):
    taken_back = next(row for row in rows if row["action"] == "take_back")
    other = next(row for row in rows if row["attribute"] == "visits")
    taken_back["brings_back"] = other["uuid"]
    moved = sorted(rows, key=lambda row: row is not other)
    assert "cannot bring back" in refused(import_decisions(moved, file="a.json", importer=curator))[0].words


def test_decisions_on_records_that_joined_since_follow_each_other_by_record(curator, trial):
    """Each record had a first decision of its own before they were known as one study."""
    other = load_trial("NCT00000002", title="Stem cells")
    settle(trial, curator, "route", ["oral"])
    settle(other, curator, "route", ["intrathecal"])
    file = exported()
    forget()
    other.records.update(trial=trial)
    assert not refused(import_decisions(file, file="a.json", importer=curator, is_dry_run=True))


@pytest.fixture
def file_of_joins(curator, rows_of_joins):
    """The rows of a site where records were joined, decided on and parted; the decisions themselves are gone."""
    load_two()
    return deepcopy(rows_of_joins)


@pytest.fixture(scope="module")
def rows_of_joins(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        (one, other), curator = load_two(), get_user_model().objects.create_superuser("ada")
        first = settle(other, curator, "route", ["oral"])
        join(one, other, reason="The paper names both.", curator=curator, seen=state_of(one, other))
        one.refresh_from_db()
        record = RegistryRecord.naming(one)
        decide(record=record, attribute="route", values=["not_stated"], reason="Read.", curator=curator, replaces=first)
        part([record], reason="Misread.", curator=curator, seen=state_of(record.trial))
        found = exported()
        transaction.set_rollback(True)
    return found


def load_two():
    return load_trial("NCT00000004", title="Stem cells"), load_trial("NCT00000005", title="Stem cells")


def test_joins_are_imported_with_what_was_decided_on_the_joined_trial(curator, file_of_joins):
    assert [one["action"] for one in file_of_joins] == ["correct", "join", "not_stated", "part"]
    assert not refused(import_decisions(file_of_joins[:3], file="a.csv", importer=curator))
    assert RegistryRecord.objects.filter(trial__registry_id="NCT00000004").count() == 2
    outcomes = import_decisions(file_of_joins, file="a.csv", importer=curator)
    assert [one.state for one in outcomes] == ["known", "known", "known", "new"]
    assert Trial.objects.filter(registry_id__in=["NCT00000004", "NCT00000005"]).count() == 2
    assert exported() == file_of_joins


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"registry_id": "NCT00000005", "other_registry_id": "NCT00000004", "version": ""}, "in their order"),
        ({"replaces": ""}, "What it replaces is not"),
        ({"attribute": "route"}, "of two records"),
        ({"action": "hide"}, "of two records"),
    ],
)
def test_a_row_on_two_records_that_does_not_fit_is_refused(curator, file_of_joins, change, said):
    file_of_joins[3] |= change
    [one] = refused(import_decisions(file_of_joins, file="a.csv", importer=curator))
    assert (one.row, said in one.words) == (4, True)


@pytest.mark.one_database
def test_a_file_that_joins_what_it_parts_is_refused(curator, file_of_joins):
    ids = [f"NCT0000000{number}" for number in (4, 5, 6)]
    load_trial(ids[2])
    join_row = file_of_joins[1]
    pairs = [(ids[0], ids[1], "part"), (ids[0], ids[2], "join"), (ids[1], ids[2], "join")]
    versions = dict(RegistryRecord.objects.values_list("registry_id", "payload_hash"))
    file = [join_row | {"uuid": str(uuid4()), "registry_id": one, "other_registry_id": other, "action": action,
                        "version": versions[one]} for one, other, action in pairs]  # fmt: skip
    [one] = refused(import_decisions(file, file="a.csv", importer=curator))
    assert (one.row, "parted and yet joined" in one.words) == (3, True)


def test_an_imported_hiding_of_an_open_als_trial_ends_after_the_usual_day(curator, rows):
    for row in rows:
        if row["action"] == "hide":
            row["holds_until"] = ""
    before = timezone.now()
    import_decisions(rows, file="a.json", importer=curator)
    ends = dict(Decision.objects.filter(action="hide").values_list("trial__registry_id", "holds_until"))
    assert ends["NCT00000002"] is None, "nobody can join it"
    assert ends["NCT00000003"] - before >= timedelta(hours=24)
    assert ends["NCT00000003"] - timezone.now() <= timedelta(hours=24)


GOOD = {"uuid": "", "registry": "", "registry_id": "", "other_registry": "", "other_registry_id": "", "version": "",
        "attribute": "", "action": "", "values": [], "text": "",
        "measure": "", "criterion_kind": "", "criterion": "", "limits": [], "replaces": "", "brings_back": "",
        "reason": "", "quote": "", "quoted_from": "", "address": "", "seen_on": "", "curator": "", "decided_at": "",
        "holds_until": ""}  # fmt: skip
HEADER = ",".join(GOOD)


def as_json(*decisions):
    return json.dumps({"format": "trialfinder decisions, version 1", "decisions": decisions})


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.txt", "", "ends in .json or .csv"),
        ("csv", "", "ends in .json or .csv"),
        ("a.json", "", "no JSON"),
        ("a.json", "[" * 100_000, "no JSON"),
        ("a.json", "9" * 5000, "no JSON"),
        ("a.json", "[]", "must be an object"),
        ("a.json", '{"decisions": []}', "must be an object"),
        ("a.json", as_json(7), "Row 1 must be an object"),
        ("a.json", as_json(GOOD, {"uuid": ""}), "Row 2 must be an object"),
        ("a.json", as_json(GOOD | {"reason": None}), "reason is no text"),
        ("a.json", as_json(GOOD | {"reason": "a\0"}), "characters that no text has"),
        ("a.json", as_json(GOOD | {"values": [{"value": "\ud800", "amount": None}]}), "characters that no text has"),
        ("a.json", as_json(GOOD | {"values": "oral"}), "values must be"),
        ("a.json", as_json(GOOD | {"values": [{"value": "visits", "amount": True}]}), "values must be"),
        ("a.csv", "", "no table"),
        ("a.csv", "%PDF-1.7", "first line must name"),
        ("a.csv", f'{HEADER}\n"a', "no table"),
        ("a.csv", f"{HEADER}\na,b", "has 2 cells"),
        ("a.csv", f"{HEADER}\n{',' * 8}visits=many{',' * 15}", "is no number"),
        ("a.csv", f"{HEADER}\n{',' * 13}[{',' * 10}", "limits are no JSON"),
        ("a.csv", f"{HEADER}\n{'a' * 200_000}{',' * 23}", "no table"),
    ],
)
def test_a_file_that_holds_no_decisions_is_refused_with_a_sentence(name, text, said):
    with pytest.raises(Unreadable, match=said):
        rows_of(text.encode(), name=name)
    with pytest.raises(Unreadable, match="UTF-8"):
        rows_of(b"\xff\xfe\0", name="a.csv")


@pytest.mark.one_database
def test_a_number_too_large_for_any_count_is_refused(curator, trial):
    text = as_json(GOOD | {"values": [{"value": "visits", "amount": 10**400}]})
    assert refused(import_decisions(rows_of(text.encode(), name="a.json"), file="a.json", importer=curator))


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["import_decisions", "nowhere.json"], "No such file"),
        (["import_decisions", "manage.py", "--user", "nobody"], "ends in .json or .csv"),
        (["export_decisions", "decisions.xlsx"], "ends in .json or .csv"),
        (["export_decisions", "nowhere/decisions.json"], "No such file"),
    ],
)
def test_commands_say_what_is_wrong(arguments, said):
    with pytest.raises(CommandError, match=said):
        call_command(*arguments)


@pytest.mark.one_database
def test_the_command_asks_who_imports_and_fails_where_a_row_is_refused(rows, tmp_path, capsys):
    file = tmp_path / "a.json"
    file.write_text(written([row | {"version": "f" * 64} for row in rows[:1]], as_csv=False))
    with pytest.raises(CommandError, match="0 new, 0 here already, 1 refused"):
        call_command("import_decisions", file)
    get_user_model().objects.create_superuser("bea")
    with pytest.raises(CommandError, match="--user"):
        call_command("import_decisions", file)
    capsys.readouterr()
    call_command("export_decisions", "-")
    assert json.loads(capsys.readouterr().out)["decisions"] == []


def upload(text, name="decisions.json"):
    return {"file": SimpleUploadedFile(name, text.encode())}


@pytest.mark.one_database
def test_publishers_alone_import_at_the_desk_after_a_dry_run(rows):
    text = written(rows, as_csv=False)
    for role in ("none", "curator", "editor", "administrator"):
        client = client_of(make_staff(f"the-{role}", role))
        for answer in (client.get(PAGE), client.post(PAGE, upload(text)), client.post(PAGE, {"confirm": "yes"})):
            assert answer.status_code == 403
        assert PAGE not in client.get("/admin/").text
    assert Client().post(PAGE, upload(text)).status_code == 302

    client = client_of(make_staff("the-publisher", "publisher"))
    assert PAGE in client.get("/admin/").text
    assert client.post(PAGE, {"confirm": "yes"})["Location"] == PAGE, "nothing was checked"
    assert "The file is no JSON." in client.post(PAGE, upload("nonsense")).text
    wrong = client.post(PAGE, upload(written([row | {"version": "f" * 64} for row in rows], as_csv=False)))
    assert "Import them" not in wrong.text
    page = client.post(PAGE, upload(text)).text
    assert "8 new, 0 here already, 0 refused" in page
    assert "Import them" in page
    assert not Decision.objects.exists()
    answer = client.post(PAGE, {"confirm": "yes"}, follow=True).text
    assert "Imported decisions.json: 8 new" in answer
    assert "ada (from decisions.json, imported by the-publisher)" in answer
    assert Decision.objects.count() == len(rows)
    assert LogEntry.objects.get().change_message.startswith("Imported decisions.json")
    assert client.post(PAGE, {"confirm": "yes"})["Location"] == PAGE, "once"


@pytest.mark.one_database
def test_publishers_alone_export_at_the_desk(curator, rows):
    import_decisions(rows, file="first.json", importer=curator)
    for role in ("none", "curator", "editor", "administrator"):
        assert client_of(make_staff(f"the-{role}", role)).get("/admin/export/").status_code == 403
    client = client_of(make_staff("the-publisher", "publisher"))
    assert "/admin/export/?format=csv" in client.get(PAGE).text
    for ending in ("json", "csv"):
        answer = client.get("/admin/export/", {"format": ending})
        assert answer["Content-Disposition"].endswith(f'.{ending}"')
        assert rows_of(answer.content, name=f"a.{ending}") == rows


@pytest.mark.one_database
def test_an_import_takes_10_mb_and_no_forged_form():
    client = client_of(make_staff("the-publisher", "publisher"))
    assert "no JSON" in client.post(PAGE, upload("[" * 9_000_000)).text
    assert client.post(PAGE, upload("[" * 10_000_000)).status_code == 413
    assert client_of(make_staff("the-curator", "curator")).post(PAGE, upload("[" * 1_100_000)).status_code == 413
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(get_user_model().objects.get(username="the-publisher"))
    assert strict.post(PAGE, upload("{}")).status_code == 403
    assert strict.post(PAGE, {"confirm": "yes"}).status_code == 403
