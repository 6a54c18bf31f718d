"""What is asked of caregivers and donors is asked of no patient. All sentences are ours."""

import pytest

from tests.extraction.eligibility.measure_tables import HEADINGS, IN, OUT, read_measures
from trials.extraction.eligibility.criteria import read_criteria


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (IN, "Caregiver: 18 years or older, no pregnancy, no cancer"),
        (IN, "Carers without cancer"),
        (OUT, "Caregiver with active cancer"),
        (OUT, "Caregivers who are pregnant or take part in another trial"),
        (OUT, "Carers on immunosuppressants"),
        (IN, "The donor has no cancer and takes no blood thinners"),
        (OUT, "Donor with cancer, hepatitis or pregnancy"),
        (IN, "Stem cell donor must not have been in another trial"),
        (OUT, "Partner who is pregnant"),
    ],
)
def test_what_bars_a_caregiver_or_donor_bars_no_patient(kind, sentence):
    [criterion] = read_criteria(f"{HEADINGS[kind]}:\n\n* {sentence}")
    assert (criterion.measures, criterion.unread) == ((), "")


def test_so_it_is_below_a_line_that_names_them():
    text = "Inclusion Criteria:\n\n* Caregiver participants must:\n\n  * Be aged 21 or over\n  * Not be pregnant"
    assert [criterion.measures for criterion in read_criteria(text)] == [(), (), ()]


def test_and_in_a_later_part_of_what_has_them_as_its_label():
    found = read_measures("Caregiver participants: aged 18 or over; not pregnant", kind=IN)
    assert [(one.measure, one.cohort) for one in found] == [("age", "Caregiver participants")]
    found = read_measures("Caregiver: no cancer. Patients must not be pregnant", kind=IN)
    assert [one.measure for one in found] == ["pregnancy"]


@pytest.mark.parametrize(
    ("kind", "sentence", "measure"),
    [
        (IN, "Caregiver and patient do not take part in another trial", "other_trial"),
        (OUT, "Donor lymphocytes or another cell therapy within 6 months", "prior_cell_therapy"),
        (IN, "Caregiver available, no cancer", "active_cancer"),
        (OUT, "Relative or absolute contraindication, such as anticoagulation", "anticoagulation"),
    ],
)
def test_what_bars_the_patient_beside_them_is_read(kind, sentence, measure):
    assert measure in [one.measure for one in read_measures(sentence, kind=kind)]


@pytest.mark.parametrize(
    "sentence",
    [
        "For ALS subjects and relatives of ALS subjects: pregnancy",
        "ALS patients and their first-degree relatives: a dementia that is not part of ALS",
        "Participants, family members and carers with another disease that resembles ALS",
        "Relatives, carers and controls who live far from an ALS clinic",
    ],
)
def test_relatives_who_join_are_no_als_in_the_family(sentence):
    assert "family_history" not in {one.measure for one in read_measures(sentence, kind=OUT)}


@pytest.mark.parametrize(
    "sentence",
    [
        "For ALS subjects and relatives: pregnancy, family history of ALS",
        "Patients or blood relatives with familial ALS",
        "Patients and relatives of people with familial ALS: pregnancy",
    ],
)
def test_a_bar_of_als_in_the_family_for_patients_and_relatives_asks(sentence):
    [found] = [one for one in read_measures(sentence, kind=OUT) if one.measure == "family_history"]
    assert (found.state, found.group, "relatives" in found.cohort) == ("excluded", None, True)


def test_so_it_is_below_a_line_that_names_both():
    [found] = read_measures("Familial ALS", kind=OUT, lead="Any of these in subjects and relatives:")
    assert (found.state, found.cohort) == ("excluded", "subjects and relatives")


@pytest.mark.parametrize(
    "sentence",
    [
        "A relative with ALS",
        "Patients with relatives who had ALS",
        "A parent or sibling with ALS",
        "Relatives (parents, siblings) with ALS",
    ],
)
def test_als_in_relatives_is_als_in_the_family(sentence):
    [found] = read_measures(sentence, kind=OUT)
    assert (found.measure, found.state, found.cohort) == ("family_history", "excluded", "")


def test_a_list_of_kinds_of_people_tells_whose_rules_are_listed_below_each():
    text = """Inclusion Criteria:

* ALS patients, at home or in hospital

  * Definite or probable ALS
* Relatives of somebody with ALS

  * A family history of ALS
* Control

  * No family history of ALS

Exclusion Criteria:

* All participants

  * Pregnancy
* Healthy controls

  * A known SOD1 mutation"""
    found = [(one.measure, one.cohort) for criterion in read_criteria(text) for one in criterion.measures]
    assert found == [
        ("diagnosis_certainty", ""),
        ("family_history", "Relatives of somebody with ALS"),
        ("family_history", "Control"),
        ("pregnancy", ""),
        ("gene", "Healthy controls"),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("People with ALS", "Subjects who take riluzole"),
        ("Patients without dementia", "Subjects taking riluzole"),
        ("Adults from 18 to 75 years", "Patients without other illnesses"),
        ("Persons able to walk", "Persons with no family history"),
    ],
)
def test_a_list_of_rules_above_lists_of_their_own_names_no_group(first, second):
    text = f"Inclusion Criteria:\n\n* {first}\n\n  * FVC above 50%\n* {second}\n\n  * Onset within 2 years"
    found = [one for criterion in read_criteria(text) for one in criterion.measures]
    assert {"vital_capacity", "months_since_onset"} <= {one.measure for one in found}
    assert all(not one.cohort for one in found)


@pytest.mark.parametrize(
    ("kind", "sentence", "measure", "cohort"),
    [
        (OUT, "Warfarin, heparin or other anticoagulants (lumbar puncture volunteers only)", "anticoagulation",
         "lumbar puncture volunteers"),
        (IN, "Positive for SOD1 (SOD1 ALS only)", "gene", "SOD1 ALS"),
        (IN, "At least 18 years old (healthy volunteers only)", "age", "healthy volunteers"),
    ],
)  # fmt: skip
def test_a_bracket_at_the_end_says_for_whom_alone_a_rule_holds(kind, sentence, measure, cohort):
    [read] = read_measures(sentence, kind=kind)
    assert read.measure == measure
    assert read.cohort.startswith(cohort)


@pytest.mark.parametrize(
    ("sentence", "of_riluzole", "of_edaravone"),
    [
        ("If taking riluzole, edaravone, and/or a vitamin, the dose must be stable before screening",
         "taking riluzole", "taking edaravone"),
        ("If taking riluzole, IV edaravone or a vitamin must be at a stable dose",
         "taking riluzole", "taking edaravone"),
        ("If on a vitamin, riluzole, or edaravone, the dose must be stable", "on riluzole", "on edaravone"),
        ("Stable dose for 30 days if using riluzole (Rilutek), edaravone, or both",
         "using riluzole (Rilutek", "using edaravone"),
        ("If riluzole, edaravone, or both are used, the dose must be stable", "riluzole", "edaravone"),
        ("If on riluzole or edaravone, the dose must be stable for 30 days",
         "on riluzole or edaravone", "on riluzole or edaravone"),
        ("If taking riluzole, the dose of edaravone must be stable for 30 days", "taking riluzole", "taking riluzole"),
        ("If taking a vitamin, riluzole must be stable for 30 days", "taking a vitamin", None),
    ],
)  # fmt: skip
def test_a_rule_on_each_medicine_of_a_list_is_for_those_who_take_it(sentence, of_riluzole, of_edaravone):
    cohorts = {one.measure: one.cohort for one in read_measures(sentence, kind=IN)}
    assert (cohorts["riluzole"], cohorts.get("edaravone")) == (of_riluzole, of_edaravone)


def test_a_medicine_of_a_list_that_a_condition_names_is_not_needed():
    found = read_measures("If taking riluzole, edaravone, and a vitamin, they are stopped 30 days before", kind=IN)
    assert "required" not in [one.state for one in found]


def test_a_bracket_that_names_no_people_narrows_nothing():
    assert [one.cohort for one in read_measures("Riluzole for 30 days (by mouth only)", kind=IN)] == [""]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Cohort 2: FVC above 50%; no feeding tube; onset within 24 months",
         [("vital_capacity", "Cohort 2"), ("feeding_tube", "Cohort 2"), ("months_since_onset", "Cohort 2")]),
        ("Imaging sub-study: no pacemaker; no anticoagulants", [("anticoagulation", "Imaging sub-study")]),
        ("Healthy volunteers: no cancer; not pregnant; age 18 to 65",
         [("active_cancer", "Healthy volunteers"), ("pregnancy", ""), ("age", "Healthy volunteers")]),
        ("Onset within 24 months; cohort 2: FVC above 50%",
         [("months_since_onset", ""), ("vital_capacity", "cohort 2")]),
    ],
)  # fmt: skip
def test_a_label_names_the_people_of_all_that_semicolons_part_behind_it(sentence, expected):
    assert [(one.measure, one.cohort) for one in read_measures(sentence, kind=IN)] == expected
