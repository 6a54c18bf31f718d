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
