"""What criteria without a measure ask for that was not read. All sentences are ours, in the sponsors' manner."""

import pytest

from tests.extraction.eligibility.measure_tables import HEADINGS, IN, OUT
from trials.extraction.eligibility.criteria import read_criteria


def unread(kind, sentence):
    [criterion] = read_criteria(f"{HEADINGS[kind]}:\n\n* {sentence}")
    return criterion.unread


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (IN, "Vital capacity above the lower limit of normal"),
        (IN, "Moderate ALS by the ALS Functional Rating Scale"),
        (IN, "ALSFRS-R of about 30"),
        (IN, "Speech or swallowing item of the ALSFRS-R scored 2 or 3"),
        (OUT, "Unable to use NIV"),
        (OUT, "Use of NIV for most of the day"),
        (IN, "A clinical indication to begin non-invasive ventilation"),
        (OUT, "Onset of weakness 30 months ago"),
        (OUT, "Any known mutation except SOD1"),
        (IN, "Any known mutation except SOD1"),
    ],
)
def test_something_measured_in_words_that_give_no_measure(kind, sentence):
    assert unread(kind, sentence) == "measure"


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (IN, "Joins within 28 days of the last visit of the main study, at 7 p.m."),
        (OUT, "Taking a new medicine within 3 months before screening"),
        (OUT, "More than 3 medicines for high blood pressure"),
        (IN, "Lung score of 12"),
    ],
)
def test_a_number_of_something_unknown(kind, sentence):
    assert unread(kind, sentence) in ("number", "other_number")


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (OUT, "ALT or AST more than 3 times the upper limit of normal"),
        (OUT, "Beck Depression Inventory score > 16"),
        (OUT, "BMI < 18.5"),
        (OUT, "Alcohol abuse in the last year"),
        (OUT, "Heart attack within 6 months"),
        (OUT, "Serious illness (such as within 6 months of screening, a heart attack)"),
        (IN, "Grip strength of at least 2 kg"),
        (OUT, "Walks less than 20 m alone"),
        (OUT, "Blood pressure that 3 different drugs do not lower"),
        (IN, "A 12-lead ECG without abnormality"),
        (IN, "Comes to 14 visits"),
        (OUT, "More than four falls in the last 3 months"),
        (IN, "A cell product with a viability of at least 70%"),
        (IN, "Can move at least two limbs"),
        (IN, "Likely to complete the Month 6 visit"),
    ],
)
def test_a_number_of_something_that_no_measure_is_about(kind, sentence):
    assert unread(kind, sentence) == "other_number"


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (IN, "Able to understand the study"),
        (IN, "Willing to come to visit 2 of the phase 1 part"),
        (OUT, "Positive test for HIV 1 and 2"),
        (OUT, "Carrier of HLA-B*5701"),
        (OUT, "Allergy to tacrolimus"),
        (IN, "Able to tolerate tacrolimus"),
        (IN, "Uses two forms of contraception"),
        (IN, "Diagnosis made by a neurologist"),
        (IN, "Has a caregiver aged 18 or older who writes"),
        (OUT, "Any other serious illness"),
        (IN, "Available to take part in all study visits"),
        (OUT, "Allergy to any component of the medium"),
        (OUT, "Diabetes of type 1 or 2"),
        (IN, "Diagnosed by the criteria of the national guideline (2016)"),
        (OUT, "Heart failure (1) or a stroke (2)"),
        (IN, "FVC of at least 60 %"),
        (OUT, "Tracheostomy"),
    ],
)
def test_criteria_that_are_read_whole_leave_nothing_unread(kind, sentence):
    assert unread(kind, sentence) == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "At least 2 points for every ALSFRS-R item, 3 points for each of the three breathing items",
        "FVC of at least 60 %, with a fall of the FVC of under 20 % in two months",
        "ALSFRS-R of at least 28, with a bulbar sub-score of 9 or 10",
        "No tracheostomy and no NIV in the daytime",
        "At least 2 for every ALSFRS-R item; total 30 or more",
    ],
)
def test_a_criterion_that_gives_a_measure_and_limits_a_test_once_more(sentence):
    assert unread(IN, sentence) == "measure"


def test_a_bar_beside_what_is_read_is_asked_about():
    assert unread(OUT, "Those with a PEG will not be excluded, those with a tracheostomy will") == "measure"
    assert unread(OUT, "Not able to lie flat (NIV is allowed then)") == ""


@pytest.mark.parametrize(
    ("below", "unread_above"),
    [("Upright, at least 50 %", ""), ("As measured by a specialist", "measure")],
)
def test_a_line_that_names_a_test_is_read_where_a_line_below_it_has_the_limit(below, unread_above):
    found = read_criteria(f"Inclusion Criteria:\n\n* Vital capacity:\n\n  * {below}")
    assert found[0].unread == unread_above


def test_another_trial_bars_only_today_where_another_line_names_the_days():
    text = "Exclusion Criteria:\n\n* Another clinical trial\n* An experimental drug within 30 days"
    assert [one.days for criterion in read_criteria(text) for one in criterion.measures] == [0, 30]
    text = "Exclusion Criteria:\n\n* Another clinical trial ever\n* An experimental drug within 30 days"
    assert [one.days for criterion in read_criteria(text) for one in criterion.measures] == [None, 30]


def test_lines_that_are_no_rules_for_joining_are_never_unread():
    text = (
        "Inclusion Criteria:\n\n* ALS\n\nWithdrawal criteria:\n\n* FVC falls below the normal limit\n* 3 missed visits"
    )
    assert [criterion.unread for criterion in read_criteria(text)] == ["", "", ""]
