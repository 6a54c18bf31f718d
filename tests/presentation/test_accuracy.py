import io
import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from trials.presentation import accuracy

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

PRINTED = """quotes that stand in the record: 12 of 12
cell_types    precision 0.988  recall 1.000  F1 0.994   (79 expected, 80 given)
routes        precision 1.000  recall 0.984  F1 0.992   (64 expected, 63 given)
measures      precision 0.000  recall 1.000  F1 0.000   (0 expected, 0 given)
trials right in every value: 90 of 94
"""


def test_keeps_the_figures_that_a_scorer_printed(tmp_path):
    file = tmp_path / "accuracy.json"
    accuracy.record(PRINTED, labelled="Experts", on=date(2026, 11, 23), file=file)
    [test] = accuracy.labelled_sets(file)
    assert test["date"] == date(2026, 11, 23)
    assert test["whole"] == {"right": 90, "of": 94}
    assert test["figures"] == [
        {"label": "Kind of cells", "right": 98.8, "found": 100.0, "expected": 79},
        {"label": "How they are given", "right": 100.0, "found": 98.4, "expected": 64},
    ]


def test_a_new_scoring_of_a_set_replaces_the_old_one_alone(tmp_path):
    file = tmp_path / "accuracy.json"
    for labelled, day in [("Experts", 1), ("Ours", 2), ("Experts", 3)]:
        accuracy.record(PRINTED, labelled=labelled, on=date(2026, 11, day), file=file)
    assert [(test["labelled"], test["date"].day) for test in accuracy.labelled_sets(file)] == [
        ("Ours", 2),
        ("Experts", 3),
    ]


def test_the_command_reads_what_the_scorer_printed(tmp_path, monkeypatch):
    file = tmp_path / "accuracy.json"
    monkeypatch.setattr("sys.stdin", io.StringIO(PRINTED))
    call_command("record_accuracy", "Experts", "--file", str(file), stdout=io.StringIO())
    assert json.loads(file.read_text())[0]["labelled"] == "Experts"


def test_the_command_says_when_there_is_no_figure(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("nothing"))
    with pytest.raises(CommandError, match="no figure found"):
        call_command("record_accuracy", "Experts", "--file", str(tmp_path / "accuracy.json"))


def test_the_page_shows_the_figures_kept(client):
    page = client.get("/method/").text
    for test in accuracy.labelled_sets():
        assert test["labelled"] in page
        for figure in test["figures"]:
            assert f">{figure['right']:.1f}<".replace(".0<", "<") in page
    assert accuracy.labelled_sets()


def test_every_text_of_the_file_can_be_translated():
    kept = json.loads(accuracy.FILE.read_text())
    assert {text for one in kept for text in (one["labelled"], one["note"], *one["remained"])} == set(accuracy.KEPT)


def test_records_that_the_software_had_not_met_come_first(tmp_path, client):
    file = tmp_path / "accuracy.json"
    for labelled, learned in [("Learned", True), ("Blind", False)]:
        accuracy.record(PRINTED, labelled=labelled, on=date(2026, 11, 23), learned=learned, file=file)
    assert [test["labelled"] for test in accuracy.labelled_sets(file)] == ["Blind", "Learned"]
    page = client.get("/method/").text
    assert page.index("On records that the software had not met") < page.index(
        "On records that the software learned from"
    )


def test_the_page_says_what_went_wrong_on_records_that_the_software_had_not_met(client):
    page = client.get("/method/").text
    blind = [test for test in accuracy.labelled_sets() if not test["learned"]]
    assert all(test["remained"] and test["note"] in page for test in blind)
    assert all(mistakes in page for test in blind for mistakes in test["remained"])


def test_the_day_stands_in_the_language_of_the_page(client):
    kept = accuracy.labelled_sets()[0]["date"]
    assert f"{kept.day} November {kept.year}" in client.get("/method/").text
    assert f"{kept.day} November {kept.year}" not in client.get("/es/method/").text
