"""What the words of a rule add to it, as it is stored with the rule. All sentences are ours."""

import pytest

from tests.extraction.eligibility.measure_tables import IN, OUT, read_measures
from trials.choices import WITH_MORE, Qualifier
from trials.extraction.eligibility.conditional_certainty import ON_CONDITION
from trials.extraction.eligibility.criteria import read_criteria
from trials.extraction.eligibility.qualifiers import with_qualifiers
from trials.extraction.eligibility.residence import ADMITTED
from trials.extraction.results import ExtractedMeasure


@pytest.mark.parametrize(
    "sentence",
    [
        "FVC of 65% or more sitting and 50% or more lying down",
        "Seated FVC of at least 65%, supine FVC of at least 50%",
        "VC ≥ 65% of normal for height, measured in the seated position, and ≥50% in supine position",
    ],
)
def test_of_two_limits_each_has_its_position(sentence):
    found = {one.minimum: "lying" in one.qualifiers for one in read_measures(sentence, kind=IN)}
    assert found == {65: False, 50: True}


@pytest.mark.parametrize(
    ("kind", "sentence", "expected"),
    [
        (IN, "FVC above 60 % of predicted", {"minimum_out"}),
        (IN, "FVC of at least 60 % of predicted", {"minimum_in"}),
        (IN, "FVC of 60 % or more", {"minimum_in"}),
        (OUT, "FVC below 60 %", {"minimum_in"}),
        (OUT, "FVC of 60 % or less", {"minimum_out"}),
        (IN, "FVC of at least 60 % of predicted, measured lying down", {"minimum_in", "lying"}),
        (IN, "FVC of 60 % or more in supine position", {"minimum_in", "lying"}),
        (IN, "FVC of at least 60 % of predicted, sitting or lying", {"minimum_in"}),
        (IN, "FVC of 60 % or more in a seated position", {"minimum_in"}),
        (IN, "First weakness at most 24 months ago", set()),  # nobody has had it for exactly so long
        (IN, "First weakness less than 24 months ago", {"maximum_out"}),
        (IN, "First symptoms within 24 months, including weakness of a limb", {"limb_weakness"}),
        (IN, "Definite, probable or possible ALS", set()),
        (IN, "Definite or probable ALS, or possible ALS with laboratory support", {"possible_with_more"}),
        (IN, "Resident of Spain", {"residents"}),
        (IN, "Citizen of Spain", {"citizens"}),
        (IN, "Citizen or resident of Spain", {"citizens", "residents"}),
        (OUT, "Use of anticoagulants", set()),
        (OUT, "Anticoagulants that cannot be stopped", {"some_only"}),
        (OUT, "Cancer, except of the skin", {"some_only"}),
        (OUT, "Any malignancy", set()),
        (OUT, "Lymphoma or leukaemia", {"some_kinds"}),
        (OUT, "A tumour of the brain", {"some_kinds"}),
        (OUT, "History of pancreatic cancer within 4 years", {"some_kinds", "time_limited"}),
        (OUT, "Leukaemia or another malignancy", set()),
        (OUT, "Lung cancer or any other cancer", set()),
        (OUT, "Malignancy including melanoma", set()),
        (OUT, "Any malignancy within 4 years of enrolment", {"time_limited"}),
        (OUT, "Any malignancy within the past four (4) years", {"time_limited"}),
        (OUT, "In the 3 years before screening, any malignancy", {"time_limited"}),
        (OUT, "A malignancy in remission for less than 2.5 years", {"time_limited"}),
        (OUT, "A malignancy in the last year", {"time_limited"}),
        (OUT, "Recent malignancy", {"time_limited"}),
        (OUT, "A malignancy, unless free of disease for 4 years", {"some_only", "time_limited"}),
        (OUT, "A malignancy (e.g. of the breast) treated within 18 months", {"time_limited"}),
        (OUT, "A malignancy with a life expectancy of less than 1 year", set()),
        (OUT, "Any malignancy except of the skin (with no re-occurrence within 3 years)", {"some_only"}),
        (IN, "Patients have had no malignancy for at least 3 years", {"time_limited"}),
        (OUT, "Has not stopped cell therapy in the recent 6 months", {"time_limited"}),
        (OUT, "Participation in any clinical trial in recent 2 months", {"time_limited"}),
        (OUT, "Participation in a clinical trial within 2 months", set()),
        (OUT, "NIV for 22 hours a day or more", {"maximum_out"}),
    ],
)
def test_the_words_of_a_rule_add_to_it(kind, sentence, expected):
    found = read_measures(sentence, kind=kind)
    assert found
    assert all(set(one.qualifiers) == expected for one in found)
    assert expected <= set(Qualifier)


@pytest.mark.parametrize(
    "line",
    [
        "Any of these within the last 3 years:\n- A malignancy\n- A stroke",
        "- History of malignancy: a tumour of any organ, unless it was cured at least 3 years ago",
    ],
)
def test_a_time_may_stand_in_the_line_beyond_the_words_of_a_rule(line):
    [cancer] = [
        measure
        for criterion in read_criteria(f"Exclusion Criteria:\n\n{line}")
        for measure in criterion.measures
        if measure.measure == "active_cancer"
    ]
    assert "time_limited" in cancer.qualifiers


def test_a_rule_of_a_short_copy_has_no_words():
    copied = ExtractedMeasure(
        measure="riluzole", state="excluded", source="https://example.org/1", read_on="2026-11-01"
    )
    assert with_qualifiers(copied) == copied


def test_hours_that_stand_in_an_exception_narrow_nothing_more():
    measure = ExtractedMeasure(
        measure="noninvasive_ventilation", state="excluded", hours=8, quote="NIV, unless for less than 8 hours a day"
    )
    assert "some_only" not in with_qualifiers(measure).qualifiers


def test_every_value_of_the_rules_has_its_qualifier():
    assert {rule.value for rule in ON_CONDITION} <= set(WITH_MORE)
    assert {rule.value for rule in ADMITTED} <= set(Qualifier)
