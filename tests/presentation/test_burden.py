"""What it would take to take part, from findings."""

import pytest

from tests.sheet.helpers import criterion, finding, trial
from trials import places
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
        "Needle in the lower back": "Yes, 3 times",
        "Taking my own cells": "Bone marrow is taken",
        "An operation": "Anaesthesia or sedation",
        "Medicines given to weaken the immune system": "Yes",
    }


def test_what_follows_from_the_cells_is_said():
    own = told(finding("cell_source", "autologous", quote="x"), finding("route", "intrathecal", quote="x"))
    assert own["Taking my own cells"] == "Yes"
    assert own["Needle in the lower back"].startswith("At least one")
    assert told(finding("cell_source", "allogeneic", quote="x"))["Taking my own cells"].startswith("No: ")
    into_the_cord = finding("route", "intraspinal", quote="x")
    assert told(into_the_cord)["An operation"] == "The treatment goes into the brain or the spinal cord itself"
    both = told(finding("procedure", "surgery", quote="x"), into_the_cord)["An operation"]
    assert both == "Yes; the treatment goes into the brain or the spinal cord itself"


def test_an_operation_is_said_before_anaesthesia():
    facts = told(finding("procedure", "anaesthesia", quote="x"), finding("procedure", "surgery", quote="x"))
    assert facts["An operation"] == "Yes; anaesthesia or sedation"


def test_cells_that_may_be_of_a_donor_are_no_yes_to_taking_own_cells():
    own, of_donor = finding("cell_source", "autologous", quote="x"), finding("cell_source", "allogeneic", quote="x")
    assert told(own, of_donor)["Taking my own cells"] == "The cells are your own, a donor’s, or both"


def test_what_only_some_groups_go_through_is_said_of_them():
    own = finding("cell_source", "autologous", quote="x", groups=["A"])
    of_donor = finding("cell_source", "allogeneic", quote="x", groups=["B"])
    into_the_fluid = finding("route", "intrathecal", quote="x", groups=["A"])
    into_the_brain = finding("route", "intracerebral", quote="x", groups=["B"])
    facts = told(own, of_donor, into_the_fluid, into_the_brain, text={"arms": []})
    assert facts == {
        "Taking my own cells": "Yes (group “A”)",
        "Needle in the lower back": (
            "At least one: the treatment goes into the fluid around the spinal cord (group “A”)"
        ),
        "An operation": "The treatment goes into the brain or the spinal cord itself (group “B”)",
    }


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"state": "excluded"}, "Turned away, however long ago it was"),
        ({"state": "excluded", "days": 365}, "Turned away for 1 year after it"),
        ({"state": "excluded", "qualifiers": ["time_limited"]}, "Turned away for some time after it: see the record"),
        ({"state": "allowed"}, "allowed"),
    ],
)
def test_it_says_how_long_earlier_cells_keep_people_out(rule, words):
    facts = burden_of(trial(criteria=[criterion("Cells before", measure="prior_cell_therapy", **rule)])).told
    assert [fact.value for fact in facts if fact.label == "People who had cells before"] == [words]
    assert "people who had cells before" in burden_of(trial()).not_stated


def test_it_says_that_people_join_from_an_earlier_study():
    rule = criterion("Participation in the ABC-12 study, with all its visits", kind="inclusion")
    rule.unread = "earlier_study"
    values = [fact.value for fact in burden_of(trial(criteria=[rule], gives_cells=True)).told]
    assert "It takes people from an earlier study, in which they may have had cells" in values
    rule.unread = "measure"
    assert "people who had cells before" in burden_of(trial(criteria=[rule], gives_cells=True)).not_stated


def test_it_says_that_only_some_are_kept_out():
    for state, words in (("excluded", "Turned away, however long ago it was"), ("allowed", "allowed")):
        rule = {"measure": "prior_cell_therapy", "state": state, "qualifiers": ["some_only"]}
        facts = burden_of(trial(criteria=[criterion("Cells before, not for the nerves", **rule)])).told
        assert f"{words}, with exceptions" in [fact.value for fact in facts]


def test_what_is_not_stated_is_to_ask_and_what_was_not_read_is_told_apart():
    burden = burden_of(trial())
    assert "an operation" in burden.not_stated
    assert burden.not_read == ""
    assert "an operation" in burden_of(trial(not_read=["findings"])).not_read


def test_a_study_that_observes_is_not_asked_about_what_a_treatment_brings():
    asked = burden_of(trial(study_type="observational")).not_stated
    assert "visits" in asked
    assert "operation" not in asked


@pytest.mark.parametrize("study_type", ["observational", "expanded_access"])
def test_a_placebo_is_asked_about_in_trials_alone(study_type):
    burden = burden_of(trial(study_type=study_type))
    assert "placebo" not in burden.not_stated
    assert "Placebo or sham" not in [fact.label for fact in burden.told]
    assert "placebo" in burden_of(trial()).not_stated


def test_the_way_to_the_nearest_open_place_is_told_where_the_visitor_said_where_they_are():
    there = {"pk": 1, "latitude": 37.4, "longitude": -6.0}
    sites = [
        {"city": "Sevilla", "country": "Spain", "status": status, **there} for status in ("recruiting", "withdrawn")
    ]
    trials = [trial(sites=[one]) for one in sites]
    facts = [{fact.label: fact.value for fact in burden_of(one, places.find("Madrid")).told} for one in trials]
    assert facts[0]["Way to the nearest open place"].startswith("Sevilla, Spain: about ")
    assert "Way to the nearest open place" not in facts[1]
    for unknown in (None, places.find("Spain")):
        assert "Way to the nearest open place" not in [fact.label for fact in burden_of(trials[0], unknown).told]


def test_taking_own_cells_is_missed_only_where_cells_may_be_given():
    assert "taking my own cells" not in burden_of(trial(gives_cells=False)).not_stated
    assert "taking my own cells" in burden_of(trial(gives_cells=True)).not_stated
    assert (
        "taking my own cells"
        in burden_of(trial(gives_cells=False, findings=[finding("cell_type", "exosomes")])).not_stated
    )
