"""What "is allowed" is said of, and what "not" reaches, in lines that run on. All sentences are ours."""

import pytest

from tests.extraction.eligibility.measure_tables import IN, OUT, read_measures
from tests.extraction.eligibility.test_asked_about import unread


def states(sentence, kind):
    return {measure.measure: measure.state for measure in read_measures(sentence, kind=kind)}


@pytest.mark.parametrize(
    ("kind", "sentence", "measure"),
    [
        (IN, "No NIV, edaravone permitted", "noninvasive_ventilation"),
        (IN, "No NIV permitted", "noninvasive_ventilation"),
        (IN, "No NIV or feeding tube is permitted", "feeding_tube"),
        (IN, "No prior cell therapy, feeding tube and riluzole are allowed", "prior_cell_therapy"),
        (IN, "Never treated with stem cells, riluzole allowed", "prior_cell_therapy"),
        (IN, "Naive to stem cells of any kind, riluzole permitted", "prior_cell_therapy"),
        (IN, "Without anticoagulants, aspirin is allowed", "anticoagulation"),
        (IN, "No feeding tube, no NIV, edaravone is acceptable", "feeding_tube"),
        (IN, "Patients not on anticoagulants are eligible", "anticoagulation"),
        (IN, "Patients without NIV can be included", "noninvasive_ventilation"),
        (IN, "No NIV (riluzole allowed)", "noninvasive_ventilation"),
        (IN, "No NIV - riluzole is allowed", "noninvasive_ventilation"),
        (IN, "No edaravone, riluzole permitted", "edaravone"),
        (OUT, "Use of NIV, a feeding tube is allowed", "noninvasive_ventilation"),
        (OUT, "Anticoagulation (aspirin is allowed)", "anticoagulation"),
        (OUT, "Cell therapy before, riluzole is allowed", "prior_cell_therapy"),
        (OUT, "NIV, feeding tube is no exclusion", "noninvasive_ventilation"),
    ],
)
def test_what_is_allowed_beside_it_does_not_let_in_what_is_barred(kind, sentence, measure):
    assert states(sentence, kind)[measure] == "excluded"


@pytest.mark.parametrize(
    ("kind", "sentence", "measure"),
    [
        (IN, "NIV, feeding tube and riluzole are permitted", "noninvasive_ventilation"),
        (IN, "No tracheostomy, feeding tube allowed", "feeding_tube"),
        (IN, "Not on NIV for more than 10 h, feeding tube is fine", "feeding_tube"),
        (IN, "No restriction on NIV, feeding tubes are allowed", "noninvasive_ventilation"),
        (OUT, "Feeding tube; NIV is not an exclusion", "noninvasive_ventilation"),
        (IN, "Those who had a tracheostomy or permanent ventilation (PAV) in it could enroll", "tracheostomy"),
    ],
)
def test_what_is_allowed_stays_allowed(kind, sentence, measure):
    assert states(sentence, kind)[measure] == "allowed"


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        ("Not pregnant, taking riluzole", "required"),
        ("No edaravone, on riluzole for 30 days or more", "required"),
        ("No NIV, on riluzole since diagnosis", "required"),
        ("Not pregnant, riluzole or edaravone", "excluded"),
    ],
)
def test_a_denial_before_another_thing_does_not_deny_a_medicine_that_is_taken(sentence, state):
    assert states(sentence, IN)["riluzole"] == state


def test_a_medicine_that_a_denial_may_reach_is_asked_about():
    sentence = "No tracheostomy, riluzole for at least 30 days"
    assert "riluzole" not in states(sentence, IN)
    assert unread(IN, sentence) == "measure"


@pytest.mark.parametrize(
    ("sentence", "medicine", "days"),
    [
        ("Has not been off riluzole for a week", "riluzole", 7),
        ("Has not been free of riluzole for at least 14 days", "riluzole", 14),
        ("Fewer than 2 weeks without riluzole", "riluzole", 14),
        ("Failure to wash out riluzole for 4 weeks", "riluzole", 28),
        ("No wash-out of edaravone of at least 30 days", "edaravone", 30),
        ("Edaravone not discontinued for at least 30 days", "edaravone", 30),
    ],
)
def test_an_exclusion_of_those_who_are_not_off_a_medicine_bars_it_in_that_time(sentence, medicine, days):
    [measure] = read_measures(sentence, kind=OUT)
    assert (measure.measure, measure.state, measure.days) == (medicine, "excluded", days)


@pytest.mark.parametrize(
    "sentence", ["Not willing to stop edaravone", "Unwilling to discontinue riluzole", "Cannot come off riluzole"]
)
def test_an_exclusion_of_those_who_will_not_stop_a_medicine_is_asked_about(sentence):
    assert read_measures(sentence, kind=OUT) == []
    assert unread(OUT, sentence) == "measure"


def test_no_stable_dose_bars_those_whose_dose_changed():
    [measure] = read_measures("No stable riluzole dose in the last month", kind=OUT)
    assert measure.state == "allowed_if_stable"


@pytest.mark.parametrize(
    "sentence",
    [
        "NIV; up to 8 hours a night is accepted",
        "Non-invasive ventilation (up to 8 h nightly is allowed)",
        "NIV (less than 8 h/day acceptable)",
        "BiPAP - use for up to 8 h at night is tolerated",
        "Ventilation by mask. Use of no more than 8 hours a day is not exclusionary",
        "CPAP or BiPAP; use at night of at most 8 hours is fine",
        "NIV, but up to 8 hours a day is no obstacle",
    ],
)
def test_hours_that_an_exclusion_lets_in_bar_masks_from_there_on(sentence):
    [measure] = read_measures(sentence, kind=OUT)
    assert (measure.measure, measure.state, measure.hours) == ("noninvasive_ventilation", "excluded", 8)


@pytest.mark.parametrize(
    "sentence",
    [
        "Any breathing support, BiPAP for up to 6 h excepted",
        "Respiratory support of any kind other than NIV for no more than 6 hours per day",
        "Any ventilatory support; CPAP of up to 6 hours nightly is permitted",
        "Any ventilatory assistance (NIV up to 6 h/day is tolerated)",
    ],
)
def test_hours_of_a_mask_that_a_bar_of_every_machine_lets_in_are_those_of_masks_alone(sentence):
    read = {(one.measure, one.state, one.hours) for one in read_measures(sentence, kind=OUT)}
    assert read == {("invasive_ventilation", "excluded", None), ("noninvasive_ventilation", "excluded", 6)}


@pytest.mark.parametrize(
    "sentence", ["NIV dependence; nocturnal use is accepted", "Need for NIV (night-time use is permitted)"]
)
def test_use_that_an_exclusion_lets_in_without_a_number_is_asked_about(sentence):
    assert read_measures(sentence, kind=OUT) == []
    assert unread(OUT, sentence) == "measure"
