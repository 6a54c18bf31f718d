"""Exclusions that bar people only if two things are true of them. All sentences are ours."""

import pytest

from tests.extraction.eligibility.measure_tables import IN, OUT, read_measures


@pytest.mark.parametrize(
    ("sentence", "groups"),
    [
        ("SOD1 mutation carriers younger than 30 years", {"gene": "younger than 30 years", "age": "SOD1"}),
        ("Patients older than 75 who use a feeding tube", {"age": "feeding tube", "feeding_tube": "older than 75"}),
        ("Those with a PEG who are over 80", {"feeding_tube": "over 80"}),
        ("Patients aged 75 or more with a PEG", {"age": "PEG", "feeding_tube": "aged 75 or more"}),
        ("Tracheostomy with ventilation", {"tracheostomy": "with ventilation"}),
        ("Possible ALS in people above 70 years", {"diagnosis_certainty": "above 70 years"}),
        ("Familial ALS in patients under 25", {"family_history": "under 25"}),
        ("Tracheostomy together with BiPAP", {"tracheostomy": "BiPAP", "noninvasive_ventilation": "Tracheostomy"}),
        ("Simultaneous use of riluzole and edaravone", {"riluzole": "edaravone", "edaravone": "riluzole"}),
        ("Both an FVC under 60 % and an ALSFRS-R under 30", {"vital_capacity": "ALSFRS-R under 30"}),
        ("Users of NIV with an FVC below 40 %", {"noninvasive_ventilation": "FVC below 40 %", "vital_capacity": "NIV"}),
        ("PEG in a patient whose FVC is under 50 %", {"feeding_tube": "FVC is under 50 %", "vital_capacity": "PEG"}),
    ],
)
def test_each_of_two_things_is_a_rule_for_those_with_the_other(sentence, groups):
    read = {one.measure: one.cohort for one in read_measures(sentence, kind=OUT)}
    assert {measure: read[measure] for measure in groups} == groups
    assert all(read.values())


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (OUT, "Tracheostomy or age above 80 years"),
        (OUT, "Feeding tube in place, age above 80"),
        (OUT, "Tracheostomy and feeding tube"),
        (OUT, "PEG with tube feeding"),
        (OUT, "ALSFRS-R under 30 and FVC under 60 %"),
        (OUT, "FVC under 50 % with a mask on"),
        (IN, "Both an FVC of 60 % and an ALSFRS-R of 30 or more"),
    ],
)
def test_of_two_things_in_a_row_each_is_a_rule_for_everybody(kind, sentence):
    read = read_measures(sentence, kind=kind)
    assert read
    assert not any(one.cohort for one in read)


def test_a_bar_for_everybody_leaves_out_the_same_one_for_a_group():
    sentence = "Cancer under treatment, or a history of cancer with an expected survival of less than 2 years"
    bars = [one.cohort for one in read_measures(sentence, kind=OUT) if one.measure == "active_cancer"]
    assert bars == [""]
