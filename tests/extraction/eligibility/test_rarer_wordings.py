"""Wordings that few records have: what is refused, shared out, or told in a table. All sentences are ours."""

import pytest

from tests.extraction.eligibility.measure_tables import IN, OUT
from tests.extraction.eligibility.test_single_criteria import check

REFUSED = [
    (OUT, "Mechanical ventilation for more than 48 hours after surgery"),
    (IN, "Breathes without a ventilator for at least 8 hours a day"),
    (OUT, "Non-invasive ventilation for most of the day"),
    (IN, "Cancer is allowed if it was treated five years ago"),
    (IN, "Taking part in a trial"),
    (OUT, "Allergy to riluzole"),
    (IN, "Riluzole"),
    (OUT, "Unable to give informed consent"),
    (IN, "Lives at home"),
    (IN, "Willing to take part in all study visits"),
    (OUT, "Received ABC-101 in an earlier trial"),
    (IN, "Available autologous cells"),
    (OUT, "Possible benefit from other drugs"),
    (IN, "Definite diagnosis of Parkinson's disease"),
    (OUT, "Definite ALS by the El Escorial criteria"),
    (IN, "For people with bulbar onset, a swallowing test was done"),
    (IN, "Sporadic use of alcohol"),
    (IN, "FUS"),
    (IN, "C9orf72 is measured in the blood of everyone who takes part in the study at the first visit"),
    (IN, "FVC was 60% at screening"),
    (IN, "FVC of at least 3"),
    (OUT, "FVC has fallen by more than 20% in three months"),
    (IN, "A decline of the speech item of the ALSFRS-R by 1 point a month"),
    (IN, "A decline of the ALSFRS-R by 1 point"),
    (IN, "ALSFRS-R of at least 3"),
    (IN, "ALSFRS-R of 48 or less"),
    (IN, "A score of at least 0 for each item of the ALSFRS-R"),
    (OUT, "ALSFRS-R score between 10 and 20"),
    (IN, "A scar older than 6 weeks"),
    (IN, "Karnofsky of 80 (age 16 or older)"),
    (IN, "Women under 50 years of childbearing age use contraception"),
    (IN, "Diagnosed within 12 months of the first symptom"),
    (OUT, "Foreign residents"),
]

READ = [
    (OUT, "Use of non-invasive ventilation, allowed for up to 8 hours a day", "noninvasive_ventilation excluded 8h"),
    (IN, "Non-invasive ventilation for at most 12 hours a day", "noninvasive_ventilation excluded 12h"),
    (IN, "At least two weeks since the last dose of edaravone", "edaravone excluded 14d"),
    (IN, "Non-pregnant women", "pregnancy excluded"),
    (IN, "Riluzole-naive", "riluzole excluded"),
    (OUT, "Taking part in a study of natural history is allowed", "other_trial allowed"),
    (OUT, "Treatment with riluzole or edaravone in the last 30 days", "riluzole excluded 30d; edaravone excluded 30d"),
    (OUT, "Cell therapy, gene therapy or an investigational drug within 6 months",
     "prior_cell_therapy excluded; other_trial excluded 180d"),
    (IN, "Riluzole for at least 30 days", "riluzole required 30d"),
    (OUT, "Unstable dose of riluzole", "riluzole allowed_if_stable"),
    (IN, "Edaravone has been stopped at least 30 days ago", "edaravone excluded 30d"),
    (IN, "Current use of riluzole", "riluzole required"),
    (IN, "A caregiver who can travel to the study site", "caregiver required"),
    (OUT, "Unable to consent, with no legal representative", "consent required"),
    (IN, "Able to give informed consent personally, without a representative", "consent required"),
    (IN, "Consent of a guardian is not accepted", "consent required"),
    (OUT, "Does not live in the United States", "residence required United States"),
    (IN, "Probable or higher by the Awaji criteria for ALS", "diagnosis_certainty definite,probable"),
    (OUT, "Possible ALS", "diagnosis_certainty excluded possible"),
    (IN, "Bulbar onset is allowed", "onset_site allowed bulbar"),
    (OUT, "Bulbar onset of ALS", "onset_site excluded bulbar"),
    (IN, "Familial or sporadic ALS", "family_history allowed"),
    (IN, "No family history of ALS", "family_history excluded"),
    (IN, "Sporadic ALS, or familial ALS with a SOD1 mutation", "family_history allowed"),
    (IN, "A SOD1 mutation is allowed", "gene allowed SOD1"),
    (OUT, "ALS with a mutation in FUS", "gene excluded FUS"),
    (IN, "Age 18 and 75 years", "age 18..75"),
    (IN, "A caregiver of at least 18 years", "caregiver required"),
    (IN, "Consent by a parent for children under 18 years", "consent allowed"),
    (IN, "ALSFRS-R of 26 or more; those on tofersen need only 22", "alsfrs_r ≥ 26; alsfrs_r ≥ 22 @those on tofersen"),
    (IN, "FVC not below 60%", "vital_capacity ≥ 60"),
    (IN, "Fall of the ALSFRS-R of 3 to 9 points over 12 weeks", "alsfrs_r_decline 1..3"),
    (IN, "| Test | Limit |\n|---|---|\n| FVC | at least 60% |\n| ALSFRS-R | at least 24 |\n| |",
     "vital_capacity ≥ 60; alsfrs_r ≥ 24"),
    (IN, "Cohort A: FVC of at least 80%. Cohort B: FVC of at least 50%",
     "vital_capacity ≥ 80 @Cohort A; vital_capacity ≥ 50 @Cohort B"),
    (IN, "FVC of at least 60% (cohort 1) or at least 40% (cohort 2)",
     "vital_capacity ≥ 60 @cohort 1; vital_capacity ≥ 40 @cohort 2"),
    (IN, "Not taking part in another trial at the same time", "other_trial excluded 0d"),
    (OUT, "Currently taking an experimental drug", "other_trial excluded 0d"),
    (OUT, "Current or earlier use of an experimental drug", "other_trial excluded"),
    (OUT, "Enrolled in another trial, or in its exclusion period", "other_trial excluded"),
    (OUT, "Took part in a drug study that ended less than 8 weeks ago", "other_trial excluded 56d"),
    (IN, "They will not be admitted if they join a clinical trial of treatment elsewhere", "other_trial excluded"),
    (IN, "At least four weeks from surgery, from edaravone, and from any experimental drug",
     "edaravone excluded 28d; other_trial excluded 28d"),
    (OUT, "Has had a transplant of bone-marrow cells at any centre", "prior_cell_therapy excluded"),
    (IN, "People are left out, that is, excluded from the study if their FVC is below 50%", "vital_capacity ≥ 50"),
    (IN, "People with an FVC below 50% will be excluded", "vital_capacity ≥ 50"),
    (OUT, "They are excluded if FVC is below 50%", "vital_capacity ≥ 50"),
    (IN, "20 years or older; those above 80 years are not eligible", "age ≥ 20; age ≤ 80"),
    (IN, "Between 18 and 80 years when they sign the consent", "age 18..80"),
    (IN, "Weakness due to ALS must have begun at most 30 months ago", "months_since_onset ≤ 30"),
    (IN, "Each item of the ALSFRS-R ≥ 2 and a total score ≥ 36", "alsfrs_r_item ≥ 2; alsfrs_r ≥ 36"),
    (IN, "The dose of riluzole must not have been changed for 30 days", "riluzole allowed_if_stable 30d"),
    (IN, "Able to make the journey to the clinic", "travel required"),
    (IN, "Men aged 18 or older and women aged 21 or older", "age ≥ 18 @Men; age ≥ 21 @women"),
    (IN, "For controls, age 20 to 60; for people with ALS, age 18 to 80", "age 20..60 @controls; age 18..80"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "sentence"), REFUSED)
def test_nothing_is_read_of_what_sets_no_limit(kind, sentence):
    check(kind, sentence, "")


@pytest.mark.parametrize(("kind", "sentence", "expected"), READ)
def test_what_is_said_in_rarer_words_is_read(kind, sentence, expected):
    check(kind, sentence, expected)
