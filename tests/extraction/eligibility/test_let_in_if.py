"""People of a kind whom a line lets in on a condition. All sentences are ours."""

import pytest

from tests.extraction.eligibility.measure_tables import IN, read_measures
from tests.extraction.eligibility.test_asked_about import unread
from tests.extraction.eligibility.test_single_criteria import check


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Bulbar-onset patients only if FVC ≥ 85 %", "vital_capacity ≥ 85 @Bulbar-onset patients"),
        ("Bulbar-onset patients may join if FVC ≥ 85 %", "vital_capacity ≥ 85 @Bulbar-onset patients"),
        ("SOD1 carriers only if ALSFRS-R ≥ 35", "alsfrs_r ≥ 35 @SOD1 carriers"),
        ("Patients over 70 only if FVC ≥ 85 %", "vital_capacity ≥ 85 @Patients over 70"),
        (
            "Patients with respiratory onset are eligible only when SVC is above 75 %",
            "vital_capacity ≥ 75 @Patients with respiratory onset",
        ),
        (
            "Bulbar-onset patients only if FVC ≥ 85 %; limb-onset patients if FVC ≥ 65 %",
            "vital_capacity ≥ 85 @Bulbar-onset patients; vital_capacity ≥ 65 @limb-onset patients",
        ),
        ("Limb onset only", "onset_site required limb"),
        ("Limb-onset ALS only, provided that FVC is above 65 %", "onset_site required limb; vital_capacity ≥ 65"),
    ],
)
def test_a_condition_on_which_people_are_let_in_is_a_rule_for_them(sentence, expected):
    check(IN, sentence, expected)


def test_a_condition_that_no_measure_tells_is_asked_about():
    assert unread(IN, "Familial ALS only if the gene is known") == "measure"
    assert read_measures("Familial ALS only if the gene is known", kind=IN) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Patients with bulbar onset need an FVC of 85 %, those with limb onset one of 65 %",
        "Bulbar onset patients must have an FVC over 85 %; patients with spinal onset over 65 %",
    ],
)
def test_a_second_site_beside_one_that_names_people_is_needed_of_nobody(sentence):
    assert "onset_site" not in {one.measure for one in read_measures(sentence, kind=IN)}
    assert unread(IN, sentence) == "measure"
