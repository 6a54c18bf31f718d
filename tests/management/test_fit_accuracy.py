"""Made-up persons against what was read, where the labelled records lie beside the checkout."""

import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.factories import criterion, make_trial
from trials import ingest
from trials.fit.judging import JUDGES
from trials.fit.synthetic_persons import labelled_rules
from trials.presentation import accuracy

SHARED = Path(__file__).resolve().parents[3] / "shared"
LABELS = SHARED / "gold" / "als_measures.jsonl"
SOME = ("NCT03280056", "NCT02017912", "NCT04220190", "NCT03160898", "NCT05193994")
LINE = re.compile(r"(?P<kind>.+): \d+ persons, (?P<may>\d+) may .*, (?P<ask>\d+) ask .*, (?P<no>\d+) no ")

pytestmark = pytest.mark.django_db


def shares(labels, *options):
    out = StringIO()
    call_command("fit_accuracy", str(labels), *options, stdout=out)
    found = [LINE.match(line) for line in out.getvalue().splitlines()]
    return {one["kind"]: {answer: int(one[answer]) for answer in ("may", "ask", "no")} for one in found if one}


@pytest.mark.one_database
def test_answers_are_counted_for_persons_of_each_kind(tmp_path):
    make_trial(criteria=[criterion("inclusion", "VC of 65 % or more", measure="vital_capacity", minimum=65)])
    labels = tmp_path / "labels.jsonl"
    measure = {"measure": "vital_capacity", "minimum": 65, "maximum": None, "state": None, "set": None}
    labels.write_text(json.dumps({"id": "NCT00000001", "measures": [measure]}))
    counted = shares(labels, "--persons", "30", "--mistakes")
    assert counted["breaks one rule"] == {"may": 0, "ask": 0, "no": 10}
    assert counted["fits every rule"] == {"may": 10, "ask": 0, "no": 0}


def test_it_says_why_persons_who_fit_ask_and_how_many_could_be_told_more(tmp_path, capsys):
    make_trial(criteria=[criterion("inclusion", "Adults", measure="age", minimum=18)])
    labels = tmp_path / "labels.jsonl"
    labels.write_text(json.dumps({"id": "NCT00000001", "measures": [{"measure": "age", "minimum": 18}]}))
    call_command("fit_accuracy", str(labels), "--persons", "30")
    printed = capsys.readouterr().out
    assert "ask: 10 persons (100.0%), no rule limits time, breathing or the score" in printed
    assert "at most 0.0% could get may" in printed


def test_without_any_labelled_trial_nothing_is_counted_or_kept(tmp_path):
    labels = tmp_path / "labels.jsonl"
    labels.write_text(json.dumps({"id": "NCT00000001", "measures": [{"measure": "age", "minimum": 18}]}))
    kept = accuracy.FIT_FILE.read_text()
    with pytest.raises(CommandError, match="None of the labelled records"):
        call_command("fit_accuracy", str(labels), "--record")
    assert accuracy.FIT_FILE.read_text() == kept


@pytest.mark.one_database
@pytest.mark.parametrize("name", ["blind_labels.jsonl", "blind_labels_second.jsonl"])
def test_kept_back_labels_name_measures_that_are_judged(name):
    kept_back = Path(__file__).parents[1] / "fit" / name
    labelled = [json.loads(line) for line in kept_back.read_text().splitlines()]
    assert len(labelled) >= 8
    measures = {rule.limit.measure for one in labelled for rule in labelled_rules(one["id"], one["measures"]).rules}
    assert measures <= {*JUDGES, "alsfrs_r_decline", "consent"}


@pytest.mark.one_database
@pytest.mark.skipif(not LABELS.exists(), reason="the labelled records are not beside this checkout")
def test_who_breaks_a_labelled_rule_is_never_told_may(tmp_path):
    ingest.load([path for path in (SHARED / "registry").rglob("als/*.json") if path.stem in SOME])
    lines = [line for line in LABELS.read_text().splitlines() if json.loads(line)["id"] in SOME]
    labels = tmp_path / "labels.jsonl"
    labels.write_text("\n".join(lines))
    counted = shares(labels, "--persons", "60")
    breaking, fitting = counted["breaks one rule"], counted["fits every rule"]
    assert breaking["may"] == 0
    assert breaking["no"] >= 0.8 * sum(breaking.values())
    assert fitting["no"] == 0
