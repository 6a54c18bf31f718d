"""What it would take to take part, from findings."""

from tests.sheet.helpers import finding, trial
from trials.presentation.burden import burden_of


def told(*findings, **fields):
    return {fact.label: fact.value for fact in burden_of(trial(findings=list(findings), **fields)).told}


def test_each_burden_is_a_fact_of_its_own():
    facts = told(
        finding("procedure", "bone_marrow_harvest", quote="x"),
        finding("procedure", "anaesthesia", quote="x"),
        finding("procedure", "lumbar_puncture", quote="x", amount=3),
        finding("procedure", "immunosuppression", quote="x"),
        finding("visits", "visits", quote="x", amount=9),
    )
    assert facts == {
        "Visits, and where they are": "9 visits",
        "Needle in the lower back": "A needle in the lower back (lumbar puncture), 3 times",
        "Taking my own cells": "Bone marrow is taken",
        "An operation": "Anaesthesia or sedation",
        "Weakening the immune system": "Medicines that weaken the immune system",
    }


def test_what_follows_from_the_cells_is_said():
    own = told(finding("cell_source", "autologous", quote="x"), finding("route", "intrathecal", quote="x"))
    assert own["Taking my own cells"] == "Your own cells are taken"
    assert own["Needle in the lower back"].startswith("At least one")
    assert told(finding("cell_source", "allogeneic", quote="x"))["Taking my own cells"].startswith("No: ")
    assert "brain or the spinal cord" in told(finding("route", "intraspinal", quote="x"))["An operation"]


def test_what_is_not_stated_is_to_ask_and_what_was_not_read_is_told_apart():
    burden = burden_of(trial())
    assert "an operation" in burden.not_stated
    assert burden.not_read == ""
    assert "an operation" in burden_of(trial(not_read=["findings"])).not_read
