"""Vital capacity, ventilation, tracheostomy, diaphragm pacing."""

import pytest

from tests.extraction.eligibility.measure_tables import IN, OUT, facts, read_measures

VC, TRACH, NIV, INVASIVE, PACER = (
    "vital_capacity",
    "tracheostomy",
    "noninvasive_ventilation",
    "invasive_ventilation",
    "diaphragm_pacer",
)


@pytest.mark.parametrize(
    ("kind", "sentence", "minimum"),
    [
        (IN, "FVC ≥ 50%", 50),
        (IN, "Forced vital capacity (FVC) of at least 60% of predicted", 60),
        (IN, "Slow vital capacity > 65 % predicted for age, height and sex", 65),
        (IN, "Upright SVC equal to or greater than 60% of the predicted value", 60),
        (IN, "At least 70% of predicted FVC", 70),
        (IN, "≥ 80% of predicted SVC at screening", 80),
        (IN, "Vital capacity not less than 50% of normal", 50),
        (IN, "FVC or SVC above 50 percent", 50),
        (IN, "Slow vital capacity, as adjusted for sex, age and height, ≥ 55% predicted", 55),
        (IN, "SVC adjusted for age, sex, and height of at least 60% of the predicted value", 60),
        (IN, "Seated vital capacity equal or superior to 50 %", 50),
        (IN, "FVC ≥ 50 % and SNIP ≥ 40 cmH2O", 50),
        (IN, "SNIP > 40% or FVC > 55%", 55),
        (IN, "Respiratory function with an FVC no lower than 65% predicted", 65),
        (IN, "Pulmonary function (FVC) greater than 50%", 50),
        (IN, "Must not have an FVC below 50%", 50),
        (OUT, "FVC < 50%", 50),
        (OUT, "Forced vital capacity lower than 60% of the theoretical value", 60),
        (OUT, "SVC ≤ 50% predicted", 50),
        (OUT, "Respiratory failure (FVC < 70 %)", 70),
        (OUT, "Vital capacity of less than sixty percent of predicted", 60),
    ],
)
def test_limits_of_vital_capacity_are_read(kind, sentence, minimum):
    assert facts(kind, sentence, {VC}) == [(VC, (minimum, None))]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (OUT, "FEV1/FVC < 70%"),
        (IN, "SNIP ≥ 50% of predicted"),
        (IN, "FVC measured three times with less than 10% variation"),
        (OUT, "A decline in FVC of more than 20% in 3 months"),
        (IN, "FVC of at least 1.5 L"),
        (IN, "Oxygen saturation ≥ 94%"),
        (OUT, "Ejection fraction below 40%"),
        (IN, "Able to perform FVC at screening"),
    ],
)
def test_leaves_other_percentages_alone(kind, sentence):
    assert facts(kind, sentence, {VC}) == []


def test_capacity_limits_of_two_cohorts():
    found = read_measures("FVC ≥ 80% for cohort A and FVC ≥ 50% for cohort B", kind=IN)
    assert [(m.minimum, m.cohort) for m in found] == [(80, "cohort A"), (50, "cohort B")]
    found = read_measures("For early stage ALS: SVC of at least 70%. For late stage ALS: SVC of at least 40%.", kind=IN)
    assert [(m.minimum, m.cohort) for m in found] == [(70, "early stage ALS"), (40, "late stage ALS")]


def test_capacity_named_in_the_line_above():
    [found] = read_measures("At least 60% at screening", kind=IN, lead="Slow vital capacity:")
    assert (found.measure, found.minimum) == (VC, 60)


@pytest.mark.parametrize(
    ("kind", "sentence", "names"),
    [
        (OUT, "Tracheostomy", {TRACH}),
        (OUT, "Presence of tracheostomy or use of a ventilator", {TRACH, INVASIVE}),
        (
            OUT,
            "Use of invasive ventilation, non-invasive ventilation or a diaphragm pacing system",
            {INVASIVE, NIV, PACER},
        ),
        (OUT, "Mechanical ventilation (invasive or non-invasive)", {INVASIVE, NIV}),
        (OUT, "Invasive or non-invasive ventilation", {INVASIVE, NIV}),
        (OUT, "Non-invasive or invasive ventilatory support", {NIV, INVASIVE}),
        (OUT, "Dependent on mechanical ventilation", {INVASIVE}),
        (OUT, "Respirator dependent", {INVASIVE}),
        (OUT, "Ventilator-dependent patients", {INVASIVE}),
        (OUT, "Need for assisted ventilation of any kind", {INVASIVE, NIV}),
        (OUT, "Tracheotomised patients or those with permanent ventilation", {TRACH, INVASIVE}),
        (OUT, "BiPAP for more than 4 hours a day", {NIV}),
        (OUT, "Use of NIV (BiPAP, CPAP)", {NIV}),
        (OUT, "Diaphragmatic pacemaker", {PACER}),
        (OUT, "Phrenic nerve stimulator", {PACER}),
        (IN, "No tracheostomy and no invasive ventilation", {TRACH, INVASIVE}),
        (IN, "Must not have a diaphragm pacer", {PACER}),
        (IN, "Free of non-invasive ventilation", {NIV}),
        (OUT, "Does not breathe through a tracheostomy", {TRACH}),
    ],
)
def test_help_with_breathing_that_keeps_people_out_is_read(kind, sentence, names):
    found = facts(kind, sentence, {TRACH, NIV, INVASIVE, PACER})
    assert sorted(found) == sorted((name, "excluded") for name in names)


@pytest.mark.parametrize(
    ("kind", "sentence", "names"),
    [
        (OUT, "Use of BiPAP is not exclusionary", {NIV}),
        (OUT, "Non-invasive ventilation is allowed", {NIV}),
        (IN, "Patients with or without non-invasive ventilation", {NIV}),
        (IN, "Participants with a diaphragm pacer may be enrolled", {PACER}),
    ],
)
def test_help_with_breathing_that_is_allowed_is_read(kind, sentence, names):
    assert facts(kind, sentence, {TRACH, NIV, INVASIVE, PACER}) == [(name, "allowed") for name in names]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (OUT, "Unwilling to accept a tracheostomy if advised"),
        (OUT, "Respiratory failure"),
        (OUT, "Respiratory infection"),
        (IN, "Agrees to discuss tracheostomy"),
    ],
)
def test_what_is_not_said_of_ventilation(kind, sentence):
    assert facts(kind, sentence, {TRACH, NIV, INVASIVE, PACER}) == []


def test_hours_of_ventilation_are_read():
    [found] = read_measures("Non-invasive ventilation for more than 22 hours per day", kind=OUT)
    assert (found.measure, found.state, found.hours) == (NIV, "excluded", 22)


def test_one_excluded_the_other_allowed():
    found = read_measures("Tracheostomy; use of NIV is permitted", kind=OUT)
    assert [(m.measure, m.state) for m in found] == [(TRACH, "excluded"), (NIV, "allowed")]


def test_denied_in_the_line_above():
    [found] = read_measures("a tracheostomy", kind=IN, lead="Patients must not have:")
    assert (found.measure, found.state) == (TRACH, "excluded")


@pytest.mark.parametrize(
    ("kind", "sentence", "limits"),
    [
        (OUT, "Bulbar onset with FVC < 60%", [(60, "Bulbar onset")]),
        (IN, "FVC of at least 60% for people with bulbar onset", [(60, "people with bulbar onset")]),
        (IN, "FVC ≥ 50% (≥ 60% for bulbar onset)", [(50, ""), (60, "bulbar onset")]),
        (IN, "FVC ≥ 50% (bulbar onset: ≥ 60%)", [(50, ""), (60, "bulbar onset")]),
        (IN, "FVC of at least 50 % [familial ALS: at least 60 %]", [(50, ""), (60, "familial ALS")]),
        (IN, "Limb or bulbar onset ALS with FVC of at least 50%", [(50, "")]),
        (OUT, "Bulbar onset or FVC < 60%", [(60, "")]),
    ],
)
def test_limit_for_one_site_of_onset(kind, sentence, limits):
    found = [m for m in read_measures(sentence, kind=kind) if m.measure == "vital_capacity"]
    assert [(measure.minimum, measure.cohort) for measure in found] == limits


def test_who_depends_on_a_ventilator_is_barred_whichever_word_joins_them():
    for sentence in ("Dependency to ventilation", "Dependence on ventilation", "Ventilator dependency"):
        assert facts(OUT, sentence, {INVASIVE}) == [(INVASIVE, "excluded")]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (OUT, "Ventilated patients, whether invasively or not"),
        (OUT, "Mechanical ventilation, invasive or not"),
        (OUT, "Ventilation both invasive and noninvasive"),
        (OUT, "Assisted ventilation in any form"),
        (OUT, "Any ventilation"),
        (OUT, "Breathing machine of any kind"),
        (OUT, "Respirator, with or without a tube"),
        (IN, "Without any ventilation"),
        (IN, "Not ventilated, whether invasively or not"),
    ],
)
def test_a_bar_of_machines_of_any_kind_is_one_of_masks_too(kind, sentence):
    assert facts(kind, sentence, {NIV, INVASIVE}) == [(INVASIVE, "excluded"), (NIV, "excluded")]


def test_the_need_of_ventilation_is_read():
    for sentence in ("Need of ventilation", "Ventilation at home"):
        assert facts(OUT, sentence, {INVASIVE}) == [(INVASIVE, "excluded")]
