"""Curators cannot decide what contradicts itself: values of one fact, two facts of a trial, limits of one measure."""

import pytest
from django.core.exceptions import ValidationError

from tests.factories import load_trial
from trials.choices import AMOUNT_LABELS, AMOUNTS, NOT_STATED
from trials.curation import check, decide, decide_facts, take_back
from trials.curation.exchange import exported, import_decisions, refused
from trials.curation.measures import NOTHING, check_limits
from trials.models import Decision, Finding

EXCLUSIVE = [
    ("masking", ["none", "double"], None),
    ("masking", ["single", "quadruple"], None),
    ("placebo", ["placebo", "none"], None),
    ("placebo", ["none", "sham"], None),
    ("costs", ["free", "participant_pays"], None),
    ("oversight", ["safety_board", "no_safety_board"], None),
    ("hospital_stay", ["day_care", "nights"], 2),
    ("hospital_stay", ["stay", "day_care"], None),
    ("doses", ["doses", "up_to"], 3),
    ("doses", ["doses", "repeated"], 1),
    ("doses", ["repeated", "up_to"], 1),
    ("follow_up", ["months", "lifelong"], 12),
    ("interval", ["every", "varies"], 28),
    ("waiting", ["same_day", "within"], 30),
    ("route", ["intravenous", NOT_STATED], None),
    ("caregiver", [NOT_STATED, "required"], None),
]
NONSENSE = [
    ("placebo", ["placebo"], 0),
    ("placebo", ["placebo"], 150),
    ("placebo", ["sham"], 100),
    ("visits", ["visits"], 0),
    ("visits", ["visits"], 2.5),
    ("visits", ["visits"], float("nan")),
    ("doses", ["doses"], -1),
    ("doses", ["up_to"], float("inf")),
    ("procedure", ["lumbar_puncture"], 0),
    ("hospital_stay", ["nights"], 0),
    ("interval", ["every"], 0),
    ("interval", ["every"], 2.5),
    ("follow_up", ["months"], 0),
    ("follow_up", ["months"], 5000),
]
TOGETHER = [
    ("placebo", ["placebo", "sham"], None),
    ("placebo", ["placebo"], 33.3),
    ("doses", ["doses", "repeated"], 3),
    ("costs", ["free", "travel_paid", "insurance_needed"], None),
    ("cell_source", ["autologous", "allogeneic"], None),
    ("visits", ["visits", "at_home", "near"], 12),
    ("follow_up", ["months"], 0.5),
]
TWO_FACTS = [
    ({"cell_source": ["allogeneic"], "procedure": ["bone_marrow_harvest"]}, "Bone marrow is taken"),
    ({"procedure": ["fat_harvest", "biopsy"], "cell_source": ["allogeneic"]}, "Fat is taken"),
    ({"cell_source": ["autologous"], "tissue": ["fetal"]}, "Fetal tissue"),
    ({"placebo": ["none"], "masking": ["triple"]}, "triple-blind"),
    ({"placebo": ["none"], "afterwards": ["crossover"]}, "cross-over"),
    ({"masking": ["none"], "placebo": ["sham"]}, "sham"),
]
LIMITS = [
    ("vital_capacity", [{"minimum": 65}, {"maximum": 50}]),
    ("vital_capacity", [{"minimum": 65, "maximum": 80}, {"maximum": 60}]),
    ("months_since_onset", [{"maximum": 24}, {"minimum": 36}]),
    ("tracheostomy", [{"state": "excluded"}, {"state": "required"}]),
    ("tracheostomy", [{"state": "allowed", "cohort": "Part A"}, {"state": "excluded", "cohort": "Part A"}]),
]


@pytest.mark.parametrize(("attribute", "values", "amount"), EXCLUSIVE)
def test_values_of_one_fact_that_contradict_each_other_are_refused(attribute, values, amount):
    for some in (values, values[::-1]):
        with pytest.raises(ValidationError, match=r"contradict each other|cannot stand beside"):
            check(attribute=attribute, values=some, amount=amount)


@pytest.mark.parametrize(("attribute", "values", "amount"), NONSENSE)
def test_numbers_that_say_nothing_are_refused(attribute, values, amount):
    with pytest.raises(ValidationError, match=r"umber from "):
        check(attribute=attribute, values=values, amount=amount)


@pytest.mark.parametrize(("attribute", "values", "amount"), TOGETHER)
def test_values_that_go_together_are_taken(attribute, values, amount):
    check(attribute=attribute, values=values, amount=amount)


@pytest.mark.parametrize(("measure", "limits"), LIMITS)
def test_limits_that_nobody_can_meet_are_refused(measure, limits):
    limits = [NOTHING | one for one in limits]
    with pytest.raises(ValidationError, match="nobody can meet"):
        check_limits(measure, limits)
    if not limits[0]["cohort"]:
        check_limits(measure, [limits[0], limits[1] | {"cohort": "Part B"}])


@pytest.mark.one_database
@pytest.mark.django_db
@pytest.mark.parametrize(("facts", "named"), TWO_FACTS)
def test_facts_that_contradict_each_other_are_refused_at_once_and_one_after_the_other(facts, named, django_user_model):
    record = load_trial(interventions=["A study"], title="A trial").records.get()
    ada = django_user_model.objects.create_user("ada")
    said = [{"attribute": name, "values": values, "reason": "Read."} for name, values in facts.items()]
    with pytest.raises(ValidationError, match=named):
        decide_facts(record=record, facts=said, curator=ada)
    assert not Decision.objects.exists()
    assert not Finding.objects.exists()
    decide(record=record, curator=ada, **said[0])
    with pytest.raises(ValidationError, match=named):
        decide(record=record, curator=ada, **said[1])
    assert Decision.objects.count() == 1


@pytest.mark.django_db
def test_what_holds_again_once_a_decision_is_taken_back_contradicts_nothing_either(django_user_model):
    record = load_trial(interventions=["A study"], title="A trial").records.get()
    told = {"curator": django_user_model.objects.create_user("ada"), "reason": "Read."}
    first = decide(record=record, attribute="cell_source", values=["allogeneic"], **told)
    second = decide(record=record, attribute="cell_source", values=["autologous"], replaces=first, **told)
    harvest = decide(record=record, attribute="procedure", values=["fat_harvest"], **told)
    with pytest.raises(ValidationError, match="Fat is taken"):
        take_back(second, **told)
    take_back(harvest, **told)
    take_back(second, **told)
    assert Finding.objects.get().decision == first


def test_each_value_that_has_a_number_has_bounds_for_it():
    assert AMOUNTS.keys() == AMOUNT_LABELS.keys()


@pytest.mark.django_db
def test_an_import_refuses_the_last_row_of_two_facts_that_contradict_each_other(django_user_model):
    record = load_trial(interventions=["A study"], title="A trial").records.get()
    ada = django_user_model.objects.create_user("ada")
    facts = {"cell_source": ["allogeneic"], "procedure": ["biopsy"], "visits": ["at_home"]}
    said = [{"attribute": name, "values": values, "reason": "Read."} for name, values in facts.items()]
    decide_facts(record=record, facts=said, curator=ada)
    rows = exported()
    [harvest] = [row for row in rows if row["attribute"] == "procedure"]
    follows = {"uuid": "11111111-1111-4111-8111-111111111111", "replaces": harvest["uuid"]}
    harvest |= follows | {"values": [("fat_harvest", None)]}
    for is_dry_run in (True, False):
        outcomes = import_decisions(rows, file="a.json", importer=ada, is_dry_run=is_dry_run)
        [one] = refused(outcomes)
        assert "Fat is taken" in one.words
        assert rows[one.row - 1] is harvest
    assert Decision.objects.count() == 3
