"""Made-up persons against what was read, where the labelled records lie beside the checkout."""

import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.factories import criterion, make_trial
from trials import ingest

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


def test_answers_are_counted_for_persons_of_each_kind(tmp_path):
    make_trial(criteria=[criterion("inclusion", "VC of 65 % or more", measure="vital_capacity", minimum=65)])
    labels = tmp_path / "labels.jsonl"
    measure = {"measure": "vital_capacity", "minimum": 65, "maximum": None, "state": None, "set": None}
    labels.write_text(json.dumps({"id": "NCT00000001", "measures": [measure]}))
    counted = shares(labels, "--persons", "30", "--mistakes")
    assert counted["breaks one rule"] == {"may": 0, "ask": 0, "no": 10}
    assert counted["fits every rule"] == {"may": 10, "ask": 0, "no": 0}


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
