"""Whether a limit is itself out. All sentences are ours."""

import pytest

from trials.extraction.eligibility.limit_ends import ends

LOW, HIGH = "minimum_out", "maximum_out"


@pytest.mark.parametrize(
    ("quote", "measure", "minimum", "maximum", "expected"),
    [
        ("Age greater than 18 years", "age", 18, None, {LOW}),
        ("Over the age of 18", "age", 18, None, {LOW}),
        ("At least 18 years", "age", 18, None, set()),
        ("18 years or older", "age", 18, None, set()),
        ("Older than or equal to 18 years", "age", 18, None, set()),
        ("18 to 75 years", "age", 18, 75, set()),
        ("More than 20 and under 65 years old", "age", 20, 65, {LOW, HIGH}),
        ("Age ≥ 18 and < 80 years", "age", 18, 80, {HIGH}),
        ("Aged 18 but not yet 80 years", "age", 18, 80, {HIGH}),
        ("FVC > 50 %", "vital_capacity", 50, None, {LOW}),
        ("FVC >= 50 %", "vital_capacity", 50, None, set()),
        ("FVC not less than 50 %", "vital_capacity", 50, None, set()),
        ("FVC below 50 %", "vital_capacity", 50, None, set()),  # who is kept out
        ("FVC ≤ 50 %", "vital_capacity", 50, None, {LOW}),  # who is kept out
        ("FVC above 90 %", "vital_capacity", None, 90, set()),  # who is kept out
        ("Onset less than two years ago", "months_since_onset", None, 24, {HIGH}),
        ("Onset within two years", "months_since_onset", None, 24, set()),
        ("Onset up to 24 months ago", "months_since_onset", None, 24, set()),
        ("Onset no more than 24 months ago", "months_since_onset", None, 24, set()),
        ("NIV for 22 hours a day or more", "noninvasive_ventilation", None, 22, {HIGH}),  # who is kept out
        ("NIV for more than 22 hours a day", "noninvasive_ventilation", None, 22, set()),  # who is kept out
        ("A loss of more than 3 points in 3 months", "alsfrs_r_decline", 1, None, {LOW}),
        ("FVC > 60 % in limb onset, at least 60 % in bulbar onset", "vital_capacity", 60, None, set()),
        ("", "vital_capacity", 60, None, set()),
    ],
)
def test_words_tell_whether_a_limit_is_itself_out(quote, measure, minimum, maximum, expected):
    assert ends(quote, measure, minimum, maximum) & {LOW, HIGH} == expected


@pytest.mark.parametrize(
    ("quote", "minimum", "maximum", "expected"),
    [
        ("FVC of at least 50 %", 50, None, {"minimum_in"}),
        ("FVC not less than 50 %", 50, None, {"minimum_in"}),
        ("FVC below 50 %", 50, None, {"minimum_in"}),  # who is kept out
        ("FVC ≥ 50 % and ≤ 90 %", 50, 90, {"minimum_in", "maximum_in"}),
        ("FVC > 50 % and at most 90 %", 50, 90, {"minimum_out", "maximum_in"}),
        ("FVC > 60 % in limb onset, at least 60 % in bulbar onset", 60, None, set()),
        ("FVC that is good enough", 50, None, set()),
    ],
)
def test_words_tell_whether_a_limit_is_surely_in(quote, minimum, maximum, expected):
    assert ends(quote, "vital_capacity", minimum, maximum) == expected
