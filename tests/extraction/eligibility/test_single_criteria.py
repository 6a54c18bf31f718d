"""Single criteria of every kind, with all that must be read of each and nothing else. All sentences are ours.

What must be read stands in short: "vital_capacity ≥ 50", "age 18..75", "noninvasive_ventilation excluded 22h",
"other_trial excluded 30d", "gene required SOD1", and behind @ the group that it holds for.
"""

import pytest

from tests.extraction.eligibility.measure_tables import IN, OUT, read_measures


def describe(measure):
    low, high = measure.minimum, measure.maximum
    limits = ""
    if low is not None and high is not None:
        limits = f"{low:g}..{high:g}"
    elif low is not None:
        limits = f"≥ {low:g}"
    elif high is not None:
        limits = f"≤ {high:g}"
    parts = [
        measure.measure,
        limits,
        measure.state,
        ",".join(measure.values),
        f"{measure.hours:g}h" if measure.hours else "",
        f"{measure.days:g}d" if measure.days is not None else "",
        f"@{measure.cohort}" if measure.cohort else "",
    ]
    return " ".join(part for part in parts if part)


def check(kind, sentence, expected):
    wanted = sorted(part.strip() for part in expected.split(";") if part.strip())
    assert sorted(map(describe, read_measures(sentence, kind=kind))) == wanted


SEVERAL_TESTS = [
    (IN, "FVC>=55% ALSFRS-R>=28", "vital_capacity ≥ 55; alsfrs_r ≥ 28"),
    (IN, "SVC ≥ 65 %, ALSFRS-R ≥ 24, age 18 to 70 years", "vital_capacity ≥ 65; alsfrs_r ≥ 24; age 18..70"),
    (IN, "Age: 20-75; SVC: > 60%; ALSFRS-R: > 26", "age 20..75; vital_capacity ≥ 60; alsfrs_r ≥ 26"),
    (IN, "At least 26 points on the ALSFRS-R and at least 60% of predicted FVC", "alsfrs_r ≥ 26; vital_capacity ≥ 60"),
    (IN, "ALSFRS-R score between 25 and 42 and a vital capacity of 70% or more",
     "alsfrs_r 25..42; vital_capacity ≥ 70"),
    (IN, "Vital capacity (FVC or SVC) of 50% or higher with SNIP of 40 cm H2O or higher", "vital_capacity ≥ 50"),
    (IN, "SNIP > 50 % or SVC > 60 %", "vital_capacity ≥ 60 @everyone, unless SNIP > 50 %"),
    (IN, "BMI between 19 and 32 and FVC over 70%", "vital_capacity ≥ 70"),
    (IN, "Weight of at least 45 kg, FVC of at least 50 percent", "vital_capacity ≥ 50"),
    (OUT, "FVC below 60% or oxygen saturation below 92%", "vital_capacity ≥ 60"),
    (OUT, "MIP < 50%, SVC < 55%, BMI < 18", "vital_capacity ≥ 55"),
    (OUT, "ALT > 3 times the upper limit of normal or FVC < 50%", "vital_capacity ≥ 50"),
    (IN, "MMSE of 24 or more, ALSFRS-R of 30 or more", "alsfrs_r ≥ 30"),
    (IN, "Norris scale of at least 40 and ALSFRS-R of at least 20", "alsfrs_r ≥ 20"),
    (IN, "Symptom onset within 24 months and diagnosis within 12 months",
     "months_since_onset ≤ 24; months_since_diagnosis ≤ 12"),
    (IN, "Diagnosed no more than 18 months ago, with first symptoms no more than 3 years ago",
     "months_since_diagnosis ≤ 18; months_since_onset ≤ 36"),
    (IN, "Adults of 18 to 80 years with ALS of less than 36 months' duration", "age 18..80; months_since_onset ≤ 36"),
    (IN, "Life expectancy of 12 months or more and onset within 2 years",
     "life_expectancy ≥ 12; months_since_onset ≤ 24"),
    (OUT, "Age below 18 or above 75 years, FVC below 50%", "age 18..75; vital_capacity ≥ 50"),
    (IN, "ALSFRS-R | ≥ 25", "alsfrs_r ≥ 25"),
    (IN, "FVC ≥ 60% measured within 30 days of screening", "vital_capacity ≥ 60"),
    (IN, "FEV1/FVC of at least 70% and FVC of at least 50%", "vital_capacity ≥ 50"),
    (IN, "SVC \\>= 60% and ALSFRS-R \\> 24", "vital_capacity ≥ 60; alsfrs_r ≥ 24"),
    (IN, "EF > 50%, FVC > 60%", "vital_capacity ≥ 60"),
    (IN, "Slow vital capacity greater than or equal to 65% predicted and not on NIV",
     "vital_capacity ≥ 65; noninvasive_ventilation excluded"),
]  # fmt: skip

LIMITS = [
    (IN, "A rate of decline of 0.7 points/month or more", "alsfrs_r_decline ≥ 0.7"),
    (IN, "FVC no less than 50% of the predicted value", "vital_capacity ≥ 50"),
    (IN, "Predicted FVC ≧ 60%", "vital_capacity ≥ 60"),
    (IN, "Seated SVC must exceed 70% of predicted", "vital_capacity ≥ 70"),
    (OUT, "SVC of 45% or less", "vital_capacity ≥ 45"),
    (OUT, "Has a forced vital capacity that is under 65% of predicted", "vital_capacity ≥ 65"),
    (OUT, "FVC at screening lower than fifty percent", "vital_capacity ≥ 50"),
    (IN, "FVC not under 40%", "vital_capacity ≥ 40"),
    (IN, "FVC ≥ 70% at screening and ≥ 60% at baseline", "vital_capacity ≥ 70"),
    (IN, "Vital capacity of at least 65% at the screening visit and at least 50% on the day of surgery",
     "vital_capacity ≥ 65"),
    (OUT, "A fall in FVC of 10% or more between screening and baseline", ""),
    (IN, "Three FVC manoeuvres that differ by less than 5%", ""),
    (IN, "Forced vital capacity of 1.5 litres or more", ""),
    (IN, "Able to do an FVC test", ""),
    (IN, "ALSFRS-R total score of thirty or higher", "alsfrs_r ≥ 30"),
    (IN, "ALSFRS-R of 48 at most and 30 at least", "alsfrs_r ≥ 30"),
    (OUT, "ALSFRS-R total of 20 or less", "alsfrs_r ≥ 20"),
    (OUT, "Score of less than 24 on the revised ALS Functional Rating Scale", "alsfrs_r ≥ 24"),
    (IN, "No more than 40 points on the ALSFRS-R", "alsfrs_r ≤ 40"),
    (IN, "Onset of the first symptoms more than 6 and less than 30 months ago", "months_since_onset 6..30"),
    (IN, "Time from first weakness to screening of at most two years", "months_since_onset ≤ 24"),
    (IN, "Duration of illness under 5 years", "months_since_onset ≤ 60"),
    (OUT, "More than 24 months since the first symptom", "months_since_onset ≤ 24"),
    (OUT, "ALS for longer than 3 years", "months_since_onset ≤ 36"),
    (IN, "Disease duration from symptom onset of no more than 104 weeks", "months_since_onset ≤ 24"),
    (IN, "Symptoms began within the past 18 months", "months_since_onset ≤ 18"),
    (IN, "At least one year since diagnosis", "months_since_diagnosis ≥ 12"),
    (IN, "ALS was diagnosed at least 6 months before enrolment", "months_since_diagnosis ≥ 6"),
    (IN, "Diagnosed with ALS within 12 months of the first symptom", ""),
    (IN, "Symptoms present for 12 months or less before diagnosis", ""),
    (OUT, "Stroke within the last 6 months", ""),
    (OUT, "Onset of a stroke within 6 months", ""),
    (IN, "A diagnosis of ALS; no pneumonia within 3 months", ""),
    (IN, "Over 21 and under 81 years of age", "age 21..81"),
    (IN, "18+ years", "age ≥ 18"),
    (IN, "Eighteen years or older", "age ≥ 18"),
    (IN, "Legal adults, 18 years or over, of any sex", "age ≥ 18"),
    (OUT, "Anyone older than 80 years", "age ≤ 80"),
    (IN, "Age at onset of at least 40 years", ""),
    (IN, "A caregiver aged 18 years or older", "caregiver required"),
    (IN, "SVC of at least 60% of predicted for age, height and sex", "vital_capacity ≥ 60"),
    (IN, "Loses at least 1 point a month on the ALSFRS-R", "alsfrs_r_decline ≥ 1"),
    (IN, "ALSFRS-R decline of 2 points or more during the 12-week run-in", "alsfrs_r_decline ≥ 0.67"),
    (IN, "ALSFRS-R progression rate of no more than 1.5 points per month", "alsfrs_r_decline ≤ 1.5"),
    (IN, "Drop of 3 to 9 points on the ALSFRS-R over the last 6 months", "alsfrs_r_decline 0.5..1.5"),
    (OUT, "ALSFRS-R slope steeper than 2 points per month", ""),
    (OUT, "Loss of more than 2 points per month on the ALSFRS-R", "alsfrs_r_decline ≤ 2"),
    (OUT, "Weight loss of more than 10% in 3 months", "weight_loss ≤ 10"),
    (OUT, "Life expectancy of less than 6 months", "life_expectancy ≥ 6"),
    (IN, "Expected to live for at least one year", "life_expectancy ≥ 12"),
]  # fmt: skip

ITEMS = [
    (IN, "At least 2 points on every item of the ALSFRS-R", "alsfrs_r_item ≥ 2"),
    (IN, "ALSFRS-R of 26 or more with at least 3 points on the swallowing item",
     "alsfrs_r ≥ 26; alsfrs_r_item ≥ 3 swallowing"),
    (IN, "A score of 3 or more on ALSFRS-R item 3 (swallowing)", "alsfrs_r_item ≥ 3 swallowing"),
    (IN, "ALSFRS-R speech score ≥ 2", "alsfrs_r_item ≥ 2 speech"),
    (OUT, "A score below 2 on the dyspnea item of the ALSFRS-R", "alsfrs_r_item ≥ 2 dyspnea"),
    (IN, "ALSFRS-R respiratory subscore of 11 or more", "alsfrs_r_respiratory ≥ 11"),
    (OUT, "Less than 9 of 12 on the respiratory items of the ALSFRS-R", "alsfrs_r_respiratory ≥ 9"),
    (IN, "Bulbar subscore of the ALSFRS-R of at least 8", "alsfrs_r_bulbar ≥ 8"),
    (IN, "One point or more lost on the walking item of the ALSFRS-R in 3 months", ""),
]  # fmt: skip

GROUPS = [
    (IN, "Men aged 20 to 75 and women aged 20 to 60", "age 20..75 @Men; age 20..60 @women"),
    (
        IN,
        "Carriers of an SOD1 variant may not take part in another study of genes",
        "other_trial excluded @Carriers of an SOD1 variant",
    ),
    (
        IN,
        "Should a patient be on riluzole, the dose must be stable for 6 weeks",
        "riluzole allowed_if_stable 42d @on riluzole",
    ),
    (IN, "FVC of at least 70%, or at least 60% for people with bulbar onset",
     "vital_capacity ≥ 70; vital_capacity ≥ 60 @people with bulbar onset"),
    (IN, "SVC ≥ 60% (≥ 50% if bulbar onset)", "vital_capacity ≥ 60; vital_capacity ≥ 50 @bulbar onset"),
    (IN, "In patients with bulbar onset, SVC of at least 50%", "vital_capacity ≥ 50 @patients with bulbar onset"),
    (IN, "For limb onset: FVC ≥ 65%; for bulbar onset: FVC ≥ 55%",
     "vital_capacity ≥ 65 @limb onset; vital_capacity ≥ 55 @bulbar onset"),
    (IN, "Limb onset: FVC ≥ 65%", "vital_capacity ≥ 65 @Limb onset"),
    (OUT, "FVC < 60% in participants with limb onset", "vital_capacity ≥ 60 @participants with limb onset"),
    (IN, "Age of 18 to 75 years (16 to 75 years for participants in Canada)",
     "age 18..75; age 16..75 @participants in Canada"),
    (IN, "Onset within 18 months, except for SOD1 carriers (36 months)",
     "months_since_onset ≤ 18; months_since_onset ≤ 36 @SOD1 carriers"),
    (IN, "For carriers of SOD1 mutations, onset within 60 months",
     "months_since_onset ≤ 60 @carriers of SOD1 mutations"),
    (IN, "If SOD1-positive, onset within 5 years", "months_since_onset ≤ 60 @SOD1-positive"),
    (IN, "Part B only: SVC of at least 50%", "vital_capacity ≥ 50 @Part B"),
    (IN, "SVC of at least 80% for Cohort 1 and at least 50% for Cohort 2",
     "vital_capacity ≥ 80 @Cohort 1; vital_capacity ≥ 50 @Cohort 2"),
    (IN, "For slow progressors, ALSFRS-R of at least 35", "alsfrs_r ≥ 35 @slow progressors"),
    (IN, "Women of childbearing potential must have a negative pregnancy test", "pregnancy excluded"),
    (IN, "Female participants must not be pregnant", "pregnancy excluded"),
    (IN, "Patients with ALS must have an FVC of at least 50%", "vital_capacity ≥ 50"),
    (IN, "Participants with definite or probable ALS must be 18 to 75 years old",
     "diagnosis_certainty definite,probable; age 18..75"),
    (IN, "Participants aged 18 or older must sign the form", "age ≥ 18"),
    (IN, "Participants over 70 years old must pass a memory test", ""),
    (IN, "Participants who use NIV must have an SVC of at least 40%", "vital_capacity ≥ 40 @Participants who use NIV"),
    (IN, "People on tofersen must have been stable for 3 months", ""),
    (IN, "Carriers of a SOD1 mutation must have tried tofersen", ""),
    (IN, "People with familial ALS must have been tested for SOD1", ""),
    (IN, "People with a C9orf72 expansion may take part", "gene allowed C9orf72"),
    (OUT, "People with a SOD1 mutation who receive tofersen", ""),
    (OUT, "Bulbar onset and FVC below 70%", "vital_capacity ≥ 70 @Bulbar onset"),
]  # fmt: skip

MEDICINES = [
    (OUT, "Edaravone, unless its dose has been stable for 60 days", "edaravone allowed_if_stable 60d"),
    (OUT, "No longer taking riluzole", "riluzole required"),
    (OUT, "Refuses to stop edaravone", ""),
    (IN, "Riluzole is allowed if the dose has not changed for 30 days", "riluzole allowed_if_stable 30d"),
    (IN, "Stable riluzole for 8 weeks, or no riluzole", "riluzole allowed_if_stable 56d"),
    (IN, "Takes riluzole 100 mg a day, stable for at least 3 months", "riluzole required 90d"),
    (IN, "If riluzole is taken, the dose must have been stable for 60 days",
     "riluzole allowed_if_stable 60d @riluzole is taken"),
    (IN, "Patients taking edaravone must have finished two cycles",
     "edaravone allowed_if_stable @Patients taking edaravone"),
    (IN, "Concomitant riluzole and edaravone are permitted at a stable dose",
     "riluzole allowed_if_stable; edaravone allowed_if_stable"),
    (IN, "Off edaravone for at least 4 weeks", "edaravone excluded 28d"),
    (IN, "At least 30 days must have passed since the last dose of edaravone", "edaravone excluded 30d"),
    (IN, "Riluzole naive", "riluzole excluded"),
    (OUT, "Treatment with riluzole", "riluzole excluded"),
    (OUT, "Edaravone within the last two months", "edaravone excluded 60d"),
    (OUT, "Riluzole started or changed within 4 weeks", "riluzole allowed_if_stable 28d"),
    (OUT, "Hypersensitivity to riluzole", ""),
    (OUT, "Taking any ALS medicine other than riluzole or edaravone", "riluzole allowed; edaravone allowed"),
    (IN, "Willing to stop riluzole", ""),
]  # fmt: skip

EQUIPMENT = [
    (OUT, "Assisted ventilation by face mask for over 9 hours a day", "noninvasive_ventilation excluded 9h"),
    (OUT, "Tracheotomy or gastrostomy", "tracheostomy excluded; feeding_tube excluded"),
    (OUT, "Permanent ventilation through a tracheostomy", "invasive_ventilation excluded; tracheostomy excluded"),
    (OUT, "Mask ventilation for 20 hours a day or more", "noninvasive_ventilation excluded 20h"),
    (OUT, "NIV ≥ 8h/day", "noninvasive_ventilation excluded 8h"),
    (OUT, "BiPAP for more than ten hours in a day", "noninvasive_ventilation excluded 10h"),
    (OUT, "Uses BiPAP during the day", ""),
    (OUT, "NIV for more than a third of the day", ""),
    (OUT, "Any use of CPAP or BiPAP", "noninvasive_ventilation excluded"),
    (OUT, "Mechanical ventilation, invasive or non-invasive",
     "invasive_ventilation excluded; noninvasive_ventilation excluded"),
    (OUT, "Dependence on a ventilator", "invasive_ventilation excluded"),
    (OUT, "Use of a ventilator is not an exclusion", "invasive_ventilation allowed"),
    (IN, "Breathes without help from a ventilator and has no PEG",
     "invasive_ventilation excluded; feeding_tube excluded"),
    (IN, "People with a gastrostomy can take part", "feeding_tube allowed"),
    (OUT, "A diaphragm pacemaker", "diaphragm_pacer excluded"),
    (OUT, "Plans for a diaphragm pacing system during the study", "diaphragm_pacer excluded"),
    (OUT, "Unwilling to use NIV when advised", ""),
    (OUT, "Intolerance of NIV", ""),
    (IN, "Will be offered a gastrostomy", ""),
]  # fmt: skip

BEFORE = [
    (OUT, "Infusion of any type of cells within 90 days", "prior_cell_therapy excluded 90d"),
    (OUT, "Has had cells implanted in the brain", "prior_cell_therapy excluded"),
    (OUT, "Any earlier treatment with stem cells", "prior_cell_therapy excluded"),
    (OUT, "Has been given mesenchymal stromal cells at any time", "prior_cell_therapy excluded"),
    (OUT, "Stem cell transplant in the past", "prior_cell_therapy excluded"),
    (OUT, "Cell or gene therapy within 6 months", "prior_cell_therapy excluded 180d"),
    (OUT, "Previous cell-based treatment abroad", "prior_cell_therapy excluded"),
    (OUT, "Took part in a trial of stem cells", "prior_cell_therapy excluded"),
    (IN, "Has not had any stem cell treatment", "prior_cell_therapy excluded"),
    (IN, "Never treated with stem cells or gene therapy", "prior_cell_therapy excluded"),
    (IN, "No stem cell therapy within the past 2 years", "prior_cell_therapy excluded 730d"),
    (OUT, "Unable to undergo the stem cell transplantation", ""),
    (OUT, "Allergy to a component of the stem cell product", ""),
    (OUT, "Small cell lung cancer", "active_cancer excluded"),
    (OUT, "Takes part in another interventional study", "other_trial excluded"),
    (OUT, "Use of an experimental medicine in the 8 weeks before screening", "other_trial excluded 56d"),
    (OUT, "Exposure to any investigational product within 5 half-lives or 30 days", "other_trial excluded 30d"),
    (OUT, "Enrolled in a drug study now or in the last 3 months", "other_trial excluded 90d"),
    (OUT, "Concurrent participation in other research with a drug or device", "other_trial excluded 0d"),
    (IN, "Not enrolled in any other interventional trial", "other_trial excluded"),
    (IN, "No investigational drug for at least 30 days", "other_trial excluded 30d"),
    (IN, "Able to take part in all study visits", ""),
    (OUT, "Cannot comply with the study protocol", ""),
    (OUT, "Any illness that could interfere with participation in the study", ""),
    (OUT, "Use of dietary supplements that were not approved", ""),
    (IN, "May take part in an observational study", ""),
    (OUT, "Warfarin, heparin or another anticoagulant", "anticoagulation excluded"),
    (OUT, "Bleeding disorder", ""),
    (OUT, "Immunosuppressive drugs within 4 weeks", "immunosuppression excluded 28d"),
    (OUT, "Long-term steroids by mouth", "immunosuppression excluded"),
    (OUT, "Inhaled steroids", ""),
    (IN, "Able to tolerate immunosuppression", ""),
    (OUT, "Primary immunodeficiency", ""),
]  # fmt: skip

HEALTH = [
    (OUT, "Pregnant or lactating", "pregnancy excluded"),
    (OUT, "Women planning a pregnancy", ""),
    (OUT, "Pregnant, breastfeeding, or planning to become pregnant", "pregnancy excluded"),
    (IN, "Uses contraception to prevent pregnancy", ""),
    (OUT, "Cancer in the last 5 years, other than skin cancer that was removed", "active_cancer excluded"),
    (OUT, "A malignant tumour now or in the past", "active_cancer excluded"),
    (OUT, "Serious heart, liver or kidney disease or cancer", "active_cancer excluded"),
    (OUT, "Mother or father with cancer", ""),
    (IN, "Free of cancer for five years", "active_cancer excluded"),
    (IN, "Able to swallow tablets", "swallowing required"),
    (OUT, "Inability to lie flat for two hours", "lying_flat required"),
]  # fmt: skip

KIND_OF_ALS = [
    (OUT, "Respiratory or bulbar onset", "onset_site excluded bulbar,respiratory"),
    (OUT, "Limb or respiratory onset", "onset_site excluded limb,respiratory"),
    (IN, "Limb, bulbar or respiratory onset", "onset_site allowed bulbar,limb,respiratory"),
    (IN, "Clinically definite or probable ALS (El Escorial)", "diagnosis_certainty definite,probable"),
    (IN, "Probable, laboratory-supported probable or definite ALS",
     "diagnosis_certainty definite,probable,probable_lab_supported"),
    (IN, "At least possible ALS by the Awaji criteria",
     "diagnosis_certainty definite,probable,probable_lab_supported,possible"),
    (OUT, "Only possible ALS by El Escorial", "diagnosis_certainty excluded possible"),
    (IN, "ALS by the Gold Coast criteria", ""),
    (IN, "Sporadic ALS only", "family_history excluded"),
    (OUT, "A family history of ALS", "family_history excluded"),
    (IN, "Familial ALS", "family_history required"),
    (IN, "Familial or sporadic ALS", "family_history allowed"),
    (IN, "Proven SOD1 mutation", "gene required SOD1"),
    (IN, "Carries a repeat expansion in C9ORF72", "gene required C9orf72"),
    (OUT, "ALS due to a mutation in SOD1, FUS or TARDBP", "gene excluded SOD1,FUS,TARDBP"),
    (IN, "ALS with or without a SOD1 mutation", "gene allowed SOD1"),
    (IN, "Blood is taken to test for C9orf72", ""),
    (IN, "Spinal-onset ALS", "onset_site required limb"),
    (OUT, "Bulbar form of the disease", "onset_site excluded bulbar"),
    (IN, "Limb or bulbar onset", "onset_site allowed bulbar,limb"),
    (OUT, "Marked bulbar weakness", ""),
    (OUT, "Narrowing of the cervical spine", ""),
]  # fmt: skip

PRACTICAL = [
    (IN, "A caregiver who can come to every visit", "caregiver required"),
    (OUT, "Has no caregiver", "caregiver required"),
    (IN, "Patient or caregiver can use the app", ""),
    (IN, "Can travel to the hospital", "travel required"),
    (OUT, "Not able to come to the clinic for visits", "travel required"),
    (IN, "Lives within 50 km of the centre", ""),
    (IN, "Resident of Norway", "residence required Norway"),
    (IN, "Canadian citizen or permanent resident", "residence required Canada"),
    (IN, "Citizen of the United States or Canada", "residence required Canada,United States"),
    (OUT, "Not a resident of the United Kingdom", "residence required United Kingdom"),
    (OUT, "Lives in a nursing home", ""),
    (IN, "Gives written informed consent", ""),
    (IN, "Able to give consent", ""),
    (OUT, "Unable to give informed consent", ""),
    (IN, "The person, or a legal guardian, gives consent", "consent allowed"),
    (IN, "Must be able to consent without a representative", "consent required"),
    (IN, "Consents personally; a proxy is not accepted", "consent required"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "sentence", "expected"), SEVERAL_TESTS)
def test_a_limit_belongs_to_its_own_test(kind, sentence, expected):
    check(kind, sentence, expected)


@pytest.mark.parametrize(("kind", "sentence", "expected"), LIMITS)
def test_limits_are_read_as_a_person_must_meet_them(kind, sentence, expected):
    check(kind, sentence, expected)


@pytest.mark.parametrize(("kind", "sentence", "expected"), ITEMS)
def test_items_are_not_the_whole_scale(kind, sentence, expected):
    check(kind, sentence, expected)


@pytest.mark.parametrize(("kind", "sentence", "expected"), GROUPS)
def test_rules_for_some_carry_their_group(kind, sentence, expected):
    check(kind, sentence, expected)


@pytest.mark.parametrize(("kind", "sentence", "expected"), MEDICINES)
def test_medicines_are_needed_allowed_or_not(kind, sentence, expected):
    check(kind, sentence, expected)


@pytest.mark.parametrize(("kind", "sentence", "expected"), EQUIPMENT)
def test_equipment_and_its_hours(kind, sentence, expected):
    check(kind, sentence, expected)


@pytest.mark.parametrize(("kind", "sentence", "expected"), BEFORE)
def test_treatment_before_and_beside(kind, sentence, expected):
    check(kind, sentence, expected)


@pytest.mark.parametrize(("kind", "sentence", "expected"), HEALTH)
def test_single_criteria_on_health_are_read(kind, sentence, expected):
    check(kind, sentence, expected)


@pytest.mark.parametrize(("kind", "sentence", "expected"), KIND_OF_ALS)
def test_single_criteria_on_the_kind_of_als_are_read(kind, sentence, expected):
    check(kind, sentence, expected)


@pytest.mark.parametrize(("kind", "sentence", "expected"), PRACTICAL)
def test_single_criteria_on_practical_demands_are_read(kind, sentence, expected):
    check(kind, sentence, expected)
