"""Pregnancy, cancer, a feeding tube; caregiver, travel, residence, consent."""

import pytest

from tests.extraction.eligibility.measure_tables import IN, OUT, facts

PREGNANCY, CANCER, TUBE = "pregnancy", "active_cancer", "feeding_tube"
CAREGIVER, TRAVEL, RESIDENCE, CONSENT = "caregiver", "travel", "residence", "consent"


@pytest.mark.parametrize(
    ("kind", "sentence", "name"),
    [
        (OUT, "Pregnancy or breastfeeding", PREGNANCY),
        (OUT, "Any woman who is pregnant or nursing", PREGNANCY),
        (OUT, "Pregnant women", PREGNANCY),
        (OUT, "Positive pregnancy test", PREGNANCY),
        (IN, "Men and non-pregnant women", PREGNANCY),
        (IN, "A woman who joins must not be pregnant", PREGNANCY),
        (IN, "Women of childbearing potential need a negative pregnancy test", PREGNANCY),
        (OUT, "Malignancy", CANCER),
        (OUT, "History of cancer within 5 years, except basal cell carcinoma", CANCER),
        (OUT, "Active malignant disease", CANCER),
        (OUT, "Any tumour", CANCER),
        (OUT, "Neoplasm of any kind", CANCER),
        (IN, "No history of malignancy", CANCER),
        (OUT, "Serious illness (for example cancer or renal failure)", CANCER),
        (OUT, "Feeding tube", TUBE),
        (OUT, "Gastrostomy", TUBE),
        (OUT, "Percutaneous endoscopic gastrostomy (PEG)", TUBE),
        (OUT, "Fed by nasogastric tube", TUBE),
        (IN, "No PEG tube in place", TUBE),
    ],
)
def test_conditions_that_keep_people_out_are_read(kind, sentence, name):
    assert facts(kind, sentence, {PREGNANCY, CANCER, TUBE}) == [(name, "excluded")]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (IN, "Women must agree not to become pregnant during the study"),
        (IN, "Effective contraception to prevent pregnancy"),
        (OUT, "Men whose partner is planning a pregnancy"),
        (OUT, "Refusal to take a pregnancy test"),
        (OUT, "Family history of cancer"),
        (OUT, "Raised tumor markers"),
        (IN, "Tumor necrosis factor measured at baseline"),
        (OUT, "Allergy to PEG (polyethylene glycol)"),
        (IN, "Patients with relapsed lymphoma"),
    ],
)
def test_leaves_other_health_alone(kind, sentence):
    assert facts(kind, sentence, {PREGNANCY, CANCER, TUBE}) == []


def test_feeding_tube_that_is_no_obstacle():
    assert facts(OUT, "Severe dysphagia (a feeding tube is not exclusionary)", {TUBE}) == [(TUBE, "allowed")]


@pytest.mark.parametrize(
    ("kind", "sentence", "name"),
    [
        (IN, "Has a reliable caregiver who will come to visits", CAREGIVER),
        (OUT, "Lack of a caregiver", CAREGIVER),
        (IN, "Able to travel to the study site", TRAVEL),
        (IN, "Resides within commuting distance of the clinic", TRAVEL),
        (OUT, "Unable to travel to the clinic", TRAVEL),
        (IN, "Geographic accessibility of the site", TRAVEL),
        (IN, "Has to be able to consent without a representative", CONSENT),
        (OUT, "Unable to give consent in person", CONSENT),
    ],
)
def test_conditions_that_are_required_are_read(kind, sentence, name):
    assert facts(kind, sentence, {CAREGIVER, TRAVEL, RESIDENCE, CONSENT}) == [(name, "required")]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (IN, "Signed informed consent"),
        (IN, "The patient or a caregiver can fill in the diary"),
        (IN, "A caregiver (where one is required)"),
        (IN, "Brings a caregiver if needed"),
        (OUT, "Resident of a nursing home"),
        (OUT, "Recent travel to an area with malaria"),
    ],
)
def test_what_is_not_asked(kind, sentence):
    assert facts(kind, sentence, {CAREGIVER, TRAVEL, RESIDENCE, CONSENT}) == []


def test_consent_by_another_person():
    assert facts(IN, "Able to consent, or a legal representative consents", {CONSENT}) == [(CONSENT, "allowed")]


def test_what_one_kind_of_people_is_kept_from_says_nothing_of_the_next():
    sentence = "Bulbar signs that prevent swallowing, patients with a gastrostomy"
    assert facts(OUT, sentence, {TUBE}) == [(TUBE, "excluded")]
