"""Limits on what no visitor is asked for: they are asked about, and never passed over. All sentences are ours."""

import pytest

from tests.extraction.eligibility.measure_tables import HEADINGS, IN, OUT, read_measures
from trials.extraction.eligibility.criteria import read_criteria


def unread(kind, sentence):
    [criterion] = read_criteria(f"{HEADINGS[kind]}:\n\n* {sentence}")
    return criterion.unread


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (IN, "TRICALS risk score from −6.5 to −2.5"),
        (IN, "Intermediate risk by the TRICALS model"),
        (IN, "Expected course by the ENCALS model between -5 and -2"),
        (IN, "A progression risk score of less than 4"),
        (IN, "ALS risk category of medium or high"),
        (IN, "Predicted progression of 6 to 12 points a year"),
        (IN, "King's stage 2 or 3"),
        (OUT, "King's clinical stage four"),
        (IN, "MiTOS 0 or 1"),
        (IN, "Grade 1 or 2 of the ALS severity classification"),
        (OUT, "Appel score over 100"),
        (OUT, "Norris scale under 20 points"),
        (IN, "D50 below 50 months"),
        (IN, "Interval between first symptom and diagnosis of no more than 16 months"),
        (IN, "Diagnostic delay below 2 years"),
        (IN, "Diagnosed within 10 months of symptom onset"),
        (IN, "ALS diagnosed within 2 years of disease onset"),
        (IN, "Able to walk 10 metres without help"),
        (IN, "Ambulatory, with or without a walking aid"),
        (OUT, "Confined to a wheelchair"),
        (OUT, "Bedridden"),
        (OUT, "Stopped treatment in the lead-in study"),
    ],
)
def test_a_scale_or_risk_of_als_the_time_until_the_diagnosis_or_walking(kind, sentence):
    assert unread(kind, sentence) == "measure"


@pytest.mark.parametrize(
    "sentence",
    [
        "Participation in the ABC-001 study and all of its visits",
        "Finished the double-blind period of study XY-12",
        "Randomised into the parent study",
        "Rolled over from the core trial",
    ],
)
def test_having_been_in_an_earlier_study(sentence):
    assert unread(IN, sentence) == "earlier_study"


@pytest.mark.parametrize(
    "sentence",
    [
        "18 to 75 years and a TRICALS risk profile between -6 and -2",
        "Aged 20 to 70, ALS severity grade 1 or 2",
        "FVC of at least 60%, King's stage below 4",
        "Time from onset to diagnosis of at most 18 months, FVC of at least 60%",
        "Seated FVC of at least 65%, supine FVC of at least 50%",
        "FVC of 60% or more; lying down, 50% or more",
    ],
)
def test_so_is_such_a_limit_or_a_breathing_test_lying_down_beside_what_is_read(sentence):
    assert unread(IN, sentence) == "measure"


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (IN, "FVC of at least 60%, regardless of King's stage"),
        (IN, "SVC of 60% or more and FVC of 50% or more"),
        (IN, "Symptom onset within the last 2 years"),
        (IN, "Within 2 years of disease onset"),
        (IN, "Life expectancy of at least 6 months"),
        (OUT, "Suicidal by the Columbia-Suicide Severity Rating Scale"),
        (OUT, "Severe disease of the heart"),
        (OUT, "Cardiovascular risk score above 20%"),
        (OUT, "Ambulatory blood pressure is high"),
        (IN, "Outpatient or ambulatory care"),
        (IN, "Willing to take part in the study and to complete all visits"),
        (IN, "Completed the consent form of the study"),
    ],
)
def test_what_bars_nobody_by_such_matters_is_not_asked_about(kind, sentence):
    assert unread(kind, sentence) != "measure"


@pytest.mark.parametrize("sentence", ["No need of ventilatory support by day", "No mask ventilation in the daytime"])
def test_a_mask_that_bars_by_day_alone(sentence):
    assert unread(IN, sentence) == "measure"


@pytest.mark.parametrize("kind", [IN, OUT])
def test_hours_of_a_mask_in_no_number_are_asked_about_beside_hours_that_are_allowed(kind):
    assert unread(kind, "BiPAP at night is not an exclusion; round-the-clock BiPAP is") == "measure"
    assert unread(kind, "NIV is allowed during the day") == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "Diagnosed since January 2024",
        "First weakness after June 2023",
        "Diagnosed in 2021 or later",
        "Onset of symptoms not before 2022",
        "Symptoms that began in 2024",
    ],
)
def test_a_time_by_the_calendar(sentence):
    assert unread(IN, sentence) == "measure"
    assert unread(IN, "ALS diagnosed by the El Escorial criteria (Brooks, 2000)") == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "ALS with an FVC above 60% unless onset was bulbar",
        "FVC of at least 60% except for people with bulbar onset",
        "Onset within 2 years unless familial ALS",
        "ALSFRS-R over 30 unless a SOD1 mutation was found",
    ],
)
def test_a_limit_that_does_not_hold_for_some_bars_none_of_these(sentence):
    [criterion] = read_criteria(f"{HEADINGS[IN]}:\n\n* {sentence}")
    assert (len(criterion.measures), criterion.unread) == (1, "measure")


@pytest.mark.parametrize(
    "sentence",
    [
        "Either an FVC of at least 60% or an ALSFRS-R of at least 30",
        "ALSFRS-R of 30 or more or FVC of 70% or more",
        "Onset within 24 months or FVC above 80%",
        "SVC of 65% or higher, or an ALSFRS-R bulbar sub-score of 10 or higher",
    ],
)
def test_of_two_tests_that_an_or_joins_neither_is_a_rule_for_everybody(sentence):
    [criterion] = read_criteria(f"{HEADINGS[IN]}:\n\n* {sentence}")
    assert (criterion.measures, criterion.unread) == ((), "measure")


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (OUT, "FVC below 50% or ALSFRS-R below 20"),
        (IN, "No FVC below 50% or ALSFRS-R below 20"),
        (IN, "FVC of 60% or more and ALSFRS-R of 30 or more"),
    ],
)
def test_of_two_tests_that_both_count_each_is_a_rule(kind, sentence):
    [criterion] = read_criteria(f"{HEADINGS[kind]}:\n\n* {sentence}")
    assert [one.measure for one in criterion.measures] == ["vital_capacity", "alsfrs_r"]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (OUT, "Patients in whom disease began in a site other than the limbs"),
        (OUT, "First symptoms elsewhere than in arms or legs"),
        (IN, "First affected region: the hands"),
        (IN, "All onset types but respiratory"),
        (IN, "Symptoms that started in the arms within 24 months"),
        (IN, "Diagnosis other than suspected ALS"),
        (OUT, "Suspected ALS"),
    ],
)
def test_a_site_of_onset_or_a_level_that_is_told_in_other_words(kind, sentence):
    assert unread(kind, sentence) == "measure"


@pytest.mark.parametrize(
    "sentence",
    [
        "Gastrostomy planned or in place",
        "Planned or present tracheostomy",
        "Feeding tube scheduled",
        "Diaphragm pacing, planned or in place",
        "PEG, in place or planned",
    ],
)
def test_equipment_that_is_planned(sentence):
    assert unread(OUT, sentence) == "measure"


@pytest.mark.parametrize(
    "sentence", ["Patients without a feeding tube", "Those who do not use NIV", "Participants not on BiPAP"]
)
def test_an_exclusion_of_people_who_lack_equipment(sentence):
    assert unread(OUT, sentence) == "measure"
    assert read_measures(sentence, kind=OUT) == []


@pytest.mark.parametrize("sentence", ["Breathing without any aid", "Able to breathe unassisted"])
def test_breathing_without_help_of_a_kind_that_is_not_named(sentence):
    assert unread(IN, sentence) == "measure"


def test_weakness_of_a_limb_beside_a_time_is_told_by_the_words_of_the_rule_on_time():
    sentence = "Symptoms that began no more than 18 months ago, including weakness in an arm"
    [measure] = read_measures(sentence, kind=IN)
    assert (measure.measure, measure.maximum) == ("months_since_onset", 18)
    assert "limb_weakness" in measure.qualifiers
    assert unread(IN, sentence) == ""
    assert unread(IN, "Symptoms including weakness of at least one limb") == "measure"


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (OUT, "Two or more items of the ALSFRS-R below 2"),
        (OUT, "One or more ALSFRS-R items rated 0"),
        (IN, "At least 10 items of the ALSFRS-R at 3 or more"),
    ],
)
def test_how_many_items_of_the_score_a_rule_is_about(kind, sentence):
    assert unread(kind, sentence) == "measure"
    assert read_measures(sentence, kind=kind) == []


def test_an_exclusion_of_those_who_take_neither_of_two_medicines():
    sentence = "Neither riluzole nor edaravone is taken"
    assert unread(OUT, sentence) == "measure"
    assert read_measures(sentence, kind=OUT) == []


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (IN, "Age at symptom onset below 60 years"),
        (IN, "Onset between the ages of 30 and 70"),
        (OUT, "Disease onset before age 40"),
        (OUT, "Onset before the 30th birthday"),
        (IN, "Younger than 65 at onset"),
        (OUT, "Lives more than 80 km from the centre"),
        (IN, "Lives no more than 100 miles from the clinic"),
        (IN, "Resides within a 2-hour drive of the centre"),
        (IN, "A genetic test has excluded SOD1"),
        (IN, "No known genetic cause"),
        (OUT, "Diagnosis less certain than probable"),
        (IN, "Fed through a tube"),
        (IN, "No mutation in any of the ALS genes"),
        (OUT, "Not ready to pause blood thinners"),
        (OUT, "Lack of willingness to stop anticoagulants before the puncture"),
        (OUT, "Unable to discontinue anticoagulation"),
    ],
)
def test_an_age_at_onset_a_distance_a_result_and_a_wish(kind, sentence):
    assert unread(kind, sentence) == "measure"
    assert read_measures(sentence, kind=kind) == []


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (IN, "If taking any medication to treat ALS, its dose must be stable for 6 weeks"),
        (IN, "Concomitant ALS medications must be stable for at least a month"),
        (IN, "Standard treatments of ALS are allowed if unchanged for 30 days"),
        (IN, "Stable background therapy for at least 8 weeks before screening"),
        (IN, "All concomitant medicines at a stable dose for 30 days"),
        (IN, "No use of approved ALS drugs in the last 60 days"),
        (OUT, "Change in any ALS medication in the last 30 days"),
        (OUT, "Use of any approved medicine for ALS"),
    ],
)
def test_medicines_for_als_that_no_line_names(kind, sentence):
    assert unread(kind, sentence) == "measure"


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (IN, "Standard therapy for ALS is allowed"),
        (IN, "Followed by an ALS clinic for the treatment of ALS"),
        (IN, "Stable dose of riluzole or edaravone, the ALS medicines, for 30 days"),
        (OUT, "Allergy to a drug for ALS"),
        (OUT, "Experimental treatment for ALS within 30 days"),
        (OUT, "Concomitant medication that prolongs the QT interval"),
    ],
)
def test_medicines_that_are_free_or_named_or_another_matter_are_not_asked_about(kind, sentence):
    assert unread(kind, sentence) == ""


def test_ventilation_by_a_machine_that_is_not_told():
    assert unread(OUT, "Ventilation") == "measure"
    assert unread(OUT, "Tracheitis, pneumonia or ventilation") == "measure"
    assert unread(OUT, "A low minute ventilation") == ""
