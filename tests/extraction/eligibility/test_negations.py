"""What "not", "neither", "nobody" and "without" make of a criterion, once and twice. All sentences are ours."""

import pytest

from tests.extraction.eligibility.measure_tables import IN, OUT, read_measures
from tests.extraction.eligibility.test_single_criteria import check


@pytest.mark.parametrize(
    ("kind", "sentence", "expected"),
    [
        (IN, "Nobody on anticoagulants can take part", "anticoagulation excluded"),
        (IN, "No one with a tracheostomy may join", "tracheostomy excluded"),
        (IN, "No patient with a feeding tube will be enrolled", "feeding_tube excluded"),
        (IN, "None of the participants may be enrolled on NIV", "noninvasive_ventilation excluded"),
        (IN, "Neither a tracheostomy nor a feeding tube", "tracheostomy excluded; feeding_tube excluded"),
        (IN, "Patients need not be free of NIV", "noninvasive_ventilation allowed"),
        (OUT, "Use of NIV is not prohibited", "noninvasive_ventilation allowed"),
        (OUT, "A feeding tube does not prevent participation", "feeding_tube allowed"),
        (IN, "Riluzole is not mandatory", "riluzole allowed"),
        (IN, "It is not required that participants take riluzole", "riluzole allowed"),
        (IN, "Use of riluzole is neither required nor prohibited", "riluzole allowed"),
        (OUT, "Never having been treated with riluzole", "riluzole required"),
        (OUT, "Not taking riluzole", "riluzole required"),
        (IN, "Symptoms must not have begun more than 3 years ago", "months_since_onset ≤ 36"),
        (OUT, "Onset not within the last 24 months", "months_since_onset ≤ 24"),
        (IN, "Age not above 80 years", "age ≤ 80"),
        (IN, "No FVC below 50%", "vital_capacity ≥ 50"),
        (IN, "No ALSFRS-R lower than 20", "alsfrs_r ≥ 20"),
        (IN, "No FVC below 50% or ALSFRS-R below 20", "vital_capacity ≥ 50; alsfrs_r ≥ 20"),
        (IN, "No onset more than 3 years ago or diagnosis more than 2 years ago",
         "months_since_onset ≤ 36; months_since_diagnosis ≤ 24"),
        (IN, "FVC not significantly below 60%", "vital_capacity ≥ 60"),
        (IN, "Not to be aged more than 80 years", "age ≤ 80"),
        (IN, "Men, and women (of non-childbearing potential), aged 18 or over", "age ≥ 18"),
        (IN, "Non-active or mildly active for at least 6 months since onset", "months_since_onset ≥ 6"),
        (OUT, "Not having an FVC of at least 50%", "vital_capacity ≥ 50"),
        (OUT, "ALSFRS-R not above 24", "alsfrs_r ≥ 24"),
        (OUT, "Age not between 18 and 75 years", "age 18..75"),
        (OUT, "Not sporadic ALS", "family_history excluded"),
        (OUT, "Sporadic ALS", "family_history required"),
        (OUT, "No SOD1 mutation", "gene required SOD1"),
        (OUT, "Neither definite nor probable ALS by El Escorial", "diagnosis_certainty definite,probable"),
        (OUT, "Failure to meet El Escorial criteria for probable or definite ALS",
         "diagnosis_certainty definite,probable"),
    ],
)  # fmt: skip
def test_a_denial_turns_what_it_reaches(kind, sentence, expected):
    check(kind, sentence, expected)


@pytest.mark.parametrize(
    "sentence",
    [
        "No limit of age beyond 18 years",
        "There is no upper age limit above 21 years",
        "No FVC limit below 50% for bulbar onset",
        "No restriction on time since onset beyond 36 months",
        "Without any cut-off of the ALSFRS-R under 30",
    ],
)
def test_where_a_line_says_that_there_is_no_limit_none_is_read(sentence):
    assert read_measures(sentence, kind=IN) == []


@pytest.mark.parametrize(
    ("sentence", "minimum"),
    [("18 years or older, no upper limit", 18), ("No restriction of sex, older than 21 years", 21)],
)
def test_the_limit_beside_one_that_is_not_there_is_read(sentence, minimum):
    assert [one.minimum for one in read_measures(sentence, kind=IN)] == [minimum]
