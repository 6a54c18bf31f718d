"""The ALS functional rating scale: score and decline."""

import pytest

from tests.extraction.eligibility.measure_tables import IN, OUT, facts

SCORE, DECLINE = "alsfrs_r", "alsfrs_r_decline"


@pytest.mark.parametrize(
    ("kind", "sentence", "minimum", "maximum"),
    [
        (IN, "ALSFRS-R ≥ 30", 30, None),
        (IN, "ALSFRS-R total score of at least 26 at screening", 26, None),
        (IN, "ALSFRS-R score greater than 24", 24, None),
        (IN, "ALS-FRS-R> = 25 points", 25, None),
        (IN, "A score of 30 or more on the ALSFRS-R", 30, None),
        (IN, "Revised ALS Functional Rating Scale (ALSFRS-R) between 25 and 45", 25, 45),
        (IN, "ALSFRS-R 20-40", 20, 40),
        (IN, "Amyotrophic Lateral Sclerosis Functional Rating Scale - Revised score ≥ 24/48", 24, None),
        (IN, "ALSFRS R score not lower than 28", 28, None),
        (IN, "Total ALSFRS-R score ≤ 44", None, 44),
        (IN, "ALSFRS-R of 30 to 48", 30, None),
        (OUT, "ALSFRS-R < 24", 24, None),
        (OUT, "ALSFRS-R score below 30 points", 30, None),
    ],
)
def test_limits_of_the_alsfrs_r_are_read(kind, sentence, minimum, maximum):
    assert facts(kind, sentence, {SCORE, DECLINE}) == [(SCORE, (minimum, maximum))]


@pytest.mark.parametrize(
    ("kind", "sentence", "minimum", "maximum"),
    [
        (IN, "ALSFRS-R decline of at least 1 point per month", 1, None),
        (IN, "Loss of ≥ 3 points on the ALSFRS-R over the 3 months of run-in", 1, None),
        (IN, "ALSFRS-R slope of more than 0.5 points/month since onset", 0.5, None),
        (IN, "Decrease of the ALSFRS-R between 1 and 4 points during 12 weeks", 0.33, 1.33),
        (IN, "Progression rate of ALSFRS-R ≤ 1.1 points per month", None, 1.1),
        (OUT, "ALSFRS-R decline of more than 2 points per month", None, 2),
    ],
)
def test_limits_of_its_decline_are_read(kind, sentence, minimum, maximum):
    assert facts(kind, sentence, {SCORE, DECLINE}) == [(DECLINE, (minimum, maximum))]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (IN, "At least 2 points on each item of the ALSFRS-R"),
        (IN, "ALSFRS-R respiratory subscore of at least 10"),
        (IN, "ALSFRS-R item 3 (swallowing) of 3 or more"),
        (IN, "ALSFRS-R obtained within 30 days"),
        (IN, "FVC ≥ 50% and ALSFRS-R measured at screening"),
        (IN, "Norris bulbar scale of at least 15"),
        (IN, "ALSFRS-R and age between 20 and 40 years"),
    ],
)
def test_leaves_other_scores_alone(kind, sentence):
    assert facts(kind, sentence, {SCORE}) == []


def test_score_with_floors_for_items():
    sentence = "ALSFRS-R of at least 24, with 2 or better on each item"
    assert facts(IN, sentence, {SCORE}) == [(SCORE, (24, None))]
