"""What is said of one thing by the contrary of another: "NIV is no bar, a tracheostomy is". All sentences are ours."""

import pytest

from tests.extraction.eligibility.measure_tables import IN, OUT
from tests.extraction.eligibility.test_single_criteria import check

BARRED = [
    ("NIV is no reason for exclusion, but tracheostomy is",
     "noninvasive_ventilation allowed; tracheostomy excluded"),
    ("The use of BiPAP does not exclude patients; a tracheostomy does",
     "noninvasive_ventilation allowed; tracheostomy excluded"),
    ("A feeding tube is not exclusionary, invasive ventilation is",
     "feeding_tube allowed; invasive_ventilation excluded"),
    ("Feeding tubes are no bar, diaphragm pacers are", "feeding_tube allowed; diaphragm_pacer excluded"),
    ("A PEG is not an exclusion criterion. Pregnancy is.", "feeding_tube allowed; pregnancy excluded"),
    ("CPAP will not disqualify anybody, mechanical ventilation will",
     "noninvasive_ventilation allowed; invasive_ventilation excluded"),
]  # fmt: skip
ALLOWED = [
    ("A tracheostomy is not allowed, but NIV is", "tracheostomy excluded; noninvasive_ventilation allowed"),
    ("NIV is acceptable but tracheostomy is not", "noninvasive_ventilation allowed; tracheostomy excluded"),
    ("Invasive ventilation is not accepted. A feeding tube is.", "invasive_ventilation excluded; feeding_tube allowed"),
]


@pytest.mark.parametrize("kind", [IN, OUT])
@pytest.mark.parametrize(("sentence", "expected"), BARRED)
def test_what_bars_in_contrast_to_what_does_not(kind, sentence, expected):
    check(kind, sentence, expected)


@pytest.mark.parametrize("kind", [IN, OUT])
@pytest.mark.parametrize(("sentence", "expected"), ALLOWED)
def test_what_is_allowed_in_contrast_to_what_is_not(kind, sentence, expected):
    check(kind, sentence, expected)


@pytest.mark.parametrize(
    "sentence",
    [
        "Dependent on intermittent or continuous mechanical ventilation",
        "Part-time or full-time ventilation",
        "Mechanical ventilation, whether intermittent or continuous",
        "Nocturnal or daytime ventilatory support",
        "Temporary or permanent need for assisted ventilation",
        "Assisted ventilation (partial or complete)",
    ],
)
def test_ventilation_for_some_or_all_hours_is_by_mask_or_tube(sentence):
    check(OUT, sentence, "invasive_ventilation excluded; noninvasive_ventilation excluded")


def test_continuous_ventilation_alone_is_by_tube():
    check(OUT, "Dependent on continuous mechanical ventilation", "invasive_ventilation excluded")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Familial ALS is not allowed", "family_history excluded"),
        ("Bulbar onset is not permitted", "onset_site excluded bulbar"),
        ("Carriers of a SOD1 mutation are not eligible", "gene excluded SOD1"),
        ("Possible ALS is not accepted", "diagnosis_certainty excluded possible"),
    ],
)
def test_what_is_said_to_be_not_allowed_is_barred_in_either_list(sentence, expected):
    check(IN, sentence, expected)
    check(OUT, sentence, expected)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Patients with familial ALS do not qualify", "family_history excluded"),
        ("Sporadic ALS only; those with a relative who had ALS do not qualify", "family_history excluded"),
        ("Those on NIV cannot qualify", "noninvasive_ventilation excluded"),
        ("People with respiratory onset will not be considered", "onset_site excluded respiratory"),
        ("A diaphragm pacer must not be implanted", "diaphragm_pacer excluded"),
        ("A feeding tube must not be present", "feeding_tube excluded"),
        ("Edaravone is acceptable but riluzole is not", "edaravone allowed; riluzole excluded"),
        ("The family history is negative for ALS", "family_history excluded"),
        ("Possible ALS is not enough", "diagnosis_certainty excluded possible"),
        ("No one who has a pacemaker for the diaphragm can be included", "diaphragm_pacer excluded"),
    ],
)
def test_who_does_not_qualify_is_barred(sentence, expected):
    check(IN, sentence, expected)


def test_what_is_no_reason_but_something_else_is_not_permitted():
    sentence = "Nobody is left out because of a feeding tube, but a tracheostomy is not permitted"
    check(OUT, sentence, "tracheostomy excluded")


@pytest.mark.parametrize(
    ("kind", "sentence", "expected"),
    [
        (IN, "A genetic test for SOD1 and FUS must be negative", "gene excluded SOD1,FUS"),
        (IN, "A genetic test for SOD1 must be positive", "gene required SOD1"),
        (IN, "SOD1 must be absent", "gene excluded SOD1"),
        (OUT, "SOD1 mutation not detected", "gene required SOD1"),
        (IN, "C9orf72 repeat expansion ruled out", "gene excluded C9orf72"),
        (IN, "SOD1 mutation, with other causes ruled out", "gene required SOD1"),
        (IN, "A test for hepatitis must be negative; SOD1 carriers are welcome", "gene allowed SOD1"),
    ],
)
def test_what_a_genetic_test_must_show(kind, sentence, expected):
    check(kind, sentence, expected)
