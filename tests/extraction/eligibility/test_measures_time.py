"""Age, time since onset, time since diagnosis."""

import pytest

from tests.extraction.eligibility.measure_tables import IN, OUT, facts

AGE, ONSET, DIAGNOSIS = "age", "months_since_onset", "months_since_diagnosis"


@pytest.mark.parametrize(
    ("kind", "sentence", "minimum", "maximum"),
    [
        (IN, "Aged from 18 to 80 years", 18, 80),
        (IN, "Age between 18 and 75, inclusive", 18, 75),
        (IN, "Age: 20-70", 20, 70),
        (IN, "Men or women from 25 to 65 years of age", 25, 65),
        (IN, "Male or female, 18-80 years", 18, 80),
        (IN, "Adults ≥ 18 years old", 18, None),
        (IN, "At least 18 years of age at the time of signing", 18, None),
        (IN, "Participants must be 18 years of age or older", 18, None),
        (IN, "Over 18 years old", 18, None),
        (IN, "18 years and older", 18, None),
        (IN, "Aged eighteen (18) to eighty-five (85) years", 18, 85),
        (IN, "Age ≥18 and ≤80 years", 18, 80),
        (IN, "Age greater than or equal to 18 years and less than or equal to 75 years", 18, 75),
        (IN, "18 ≤ age ≤ 75", 18, 75),
        (IN, "More than 21 and less than 66 years old", 21, 66),
        (IN, "Older than 18 and younger than 70 years", 18, 70),
        (IN, "Subject is a man or a woman aged 18+", 18, None),
        (IN, "Patients of both sexes, age up to 70 years", None, 70),
        (IN, "Male and non-pregnant female patients between 18 years and 80 years of age", 18, 80),
        (IN, "Age 18 years or above", 18, None),
        (IN, "Children aged 6 months to 3 years", 0.5, 3),
        (OUT, "Younger than 18 or older than 75 years", 18, 75),
        (OUT, "Age < 18 years or > 80 years", 18, 80),
        (OUT, "Anyone under 18 years of age", 18, None),
        (OUT, "Age above 70 years", None, 70),
    ],
)
def test_limits_of_age_are_read(kind, sentence, minimum, maximum):
    assert facts(kind, sentence, {AGE}) == [(AGE, (minimum, maximum))]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (IN, "Age at onset of 40 years or more"),
        (IN, "SVC of at least 65% of predicted for age, sex and height"),
        (IN, "Symptom onset within 2 years"),
        (IN, "Life expectancy of at least 2 years"),
        (OUT, "History of cancer within 5 years of screening"),
        (OUT, "Women of childbearing potential not using contraception for at least 1 year"),
        (IN, "Postmenopausal for more than 2 years"),
        (OUT, "Smoked for more than 20 years"),
        (IN, "Disease duration of less than 3 years"),
    ],
)
def test_leaves_other_years_alone(kind, sentence):
    assert facts(kind, sentence, {AGE}) == []


@pytest.mark.parametrize(
    ("kind", "sentence", "minimum", "maximum"),
    [
        (IN, "First symptom of ALS within 24 months of screening", None, 24),
        (IN, "Onset of weakness ≤ 18 months before the baseline visit", None, 18),
        (IN, "Time since onset of symptoms of no more than 3 years", None, 36),
        (IN, "Less than two years since symptom onset", None, 24),
        (IN, "Disease duration of more than 6 months and less than 36 months", 6, 36),
        (IN, "Over 12 but under 30 months of disease evolution", 12, 30),
        (IN, "ALS symptom onset between 6 and 24 months prior to enrolment", 6, 24),
        (IN, "Disease duration from symptoms onset no longer than 18 months at the screening visit", None, 18),
        (IN, "Onset of muscle weakness within the last two years", None, 24),
        (IN, "Symptom onset at least 6 months before screening", 6, None),
        (IN, "Disease duration: 6-24 months", 6, 24),
        (IN, "≤ 36 months have passed since the first motor symptom", None, 36),
        (IN, "Weakness onset within 5 years prior to the screening visit", None, 60),
        (IN, "Symptom onset within 104 weeks", None, 24),
        (IN, "Having had ALS for less than 3 years", None, 36),
        (IN, "Duration of disease (from the first symptom) up to one year", None, 12),
        (IN, "No more than twenty-four (24) months from onset of symptoms", None, 24),
        (IN, "Onset of ALS ≥ 1 year and ≤ 3 years before screening", 12, 36),
        (OUT, "Disease duration longer than 24 months", None, 24),
        (OUT, "Onset of symptoms more than 3 years before screening", None, 36),
        (OUT, "Symptom duration < 6 months or > 36 months", 6, 36),
        (IN, "ALS for under 2 years", None, 24),
        (IN, "Disease duration (from symptom onset, not from diagnosis) under 30 months", None, 30),
        (IN, "Weakness first noticed 26 to 130 weeks ago", 6, 30),
        (IN, "With weakness for under three years", None, 36),
        (IN, "Weakness present for 3 to 24 months", 3, 24),
    ],
)
def test_reads_time_since_onset(kind, sentence, minimum, maximum):
    assert facts(kind, sentence, {ONSET, DIAGNOSIS}) == [(ONSET, (minimum, maximum))]


@pytest.mark.parametrize(
    ("kind", "sentence", "minimum", "maximum"),
    [
        (IN, "Diagnosed with ALS within the past 12 months", None, 12),
        (IN, "Time since diagnosis of at most 2 years", None, 24),
        (IN, "Diagnosis of ALS for less than 18 months", None, 18),
        (IN, "Within 24 months of the diagnosis of ALS", None, 24),
        (IN, "Time since diagnosis, not since onset, of at most 12 months", None, 12),
        (IN, "Diagnosis made by a neurologist within 6 to 24 months of the first visit", 6, 24),
        (OUT, "Diagnosed more than 3 years ago", None, 36),
    ],
)
def test_reads_time_since_diagnosis(kind, sentence, minimum, maximum):
    assert facts(kind, sentence, {ONSET, DIAGNOSIS}) == [(DIAGNOSIS, (minimum, maximum))]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (IN, "Stable dose of riluzole for at least 30 days before the onset of treatment"),
        (OUT, "Participation in another trial within 3 months"),
        (OUT, "Heart attack within the last 7 months"),
        (IN, "Life expectancy of more than 12 months"),
        (OUT, "Onset of menopause less than 2 years ago"),
        (IN, "Time from symptom onset to diagnosis of less than 18 months"),
        (IN, "Willing to use contraception for the duration of the study and for 3 months thereafter"),
        (IN, "Symptom onset within 24 hours"),
        (IN, "Decline of the ALSFRS-R of at least 1 point a month over the last 3 months"),
    ],
)
def test_leaves_other_times_alone(kind, sentence):
    assert facts(kind, sentence, {ONSET, DIAGNOSIS}) == []


def test_onset_and_diagnosis_in_one_sentence():
    found = facts(IN, "Diagnosed within the last 12 months and symptom onset within 24 months", {ONSET, DIAGNOSIS})
    assert sorted(found) == [(DIAGNOSIS, (None, 12)), (ONSET, (None, 24))]


@pytest.mark.parametrize(
    ("kind", "sentence", "minimum", "maximum"),
    [
        (IN, "Symptom onset not earlier than 12 months before enrolment", None, 12),
        (IN, "Onset of weakness no later than 6 months before screening", 6, None),
        (OUT, "Symptom onset earlier than 36 months before screening", None, 36),
        (IN, "Time from first symptom no later than 24 months", None, 24),
    ],
)
def test_reads_dates_counted_back(kind, sentence, minimum, maximum):
    assert facts(kind, sentence, {ONSET}) == [(ONSET, (minimum, maximum))]


@pytest.mark.parametrize(
    "sentence",
    [
        "Diagnosed between 18 months and 2 weeks before the visit",
        "Age between 80 and 18 years",
        "Age from 3 to 2 years",
    ],
)
def test_limits_that_contradict_each_other_are_not_a_pair(sentence):
    assert facts(IN, sentence, {AGE, ONSET, DIAGNOSIS}) == []


def test_age_of_those_who_sign_an_assent_is_no_limit():
    assert facts(IN, "Assent is signed by participants younger than 18 years", {AGE}) == []
