"""Wash-outs that a rule for joining demands. All sentences are ours."""

import pytest

from tests.extraction.eligibility.measure_tables import HEADINGS, IN, OUT, read_measures
from trials.extraction.eligibility.criteria import read_criteria


@pytest.mark.parametrize(
    ("kind", "sentence", "days"),
    [
        (IN, "A wash-out of 6 months is required after stem cell treatment", 180),
        (IN, "Wash-out of at least one year following any cell therapy", 365),
        (IN, "6 months must have passed since stem cell therapy", 180),
        (IN, "One year must have elapsed since any cell therapy", 365),
        (IN, "Washout of 90 days from investigational drugs and of one year from cell therapy", 365),
        (OUT, "Stem cells without a wash-out of 6 months", 180),
    ],
)
def test_cells_bar_until_a_wash_out_is_over(kind, sentence, days):
    [measure] = [one for one in read_measures(sentence, kind=kind) if one.measure == "prior_cell_therapy"]
    assert (measure.state, round(measure.days)) == ("excluded", days)


@pytest.mark.parametrize(
    ("sentence", "bars"),
    [
        (
            "Own stem cells in the last 6 months or donor stem cells in the last 24 months",
            [(180, ""), (730, "donor stem cells in the last 24 months")],
        ),
        (
            "Donor stem cells within 24 months or own stem cells within 6 months",
            [(180, ""), (730, "Donor stem cells within 24 months")],
        ),
        (
            "An investigational drug within 30 days or an investigational device within 90 days",
            [(30, ""), (90, "an investigational device within 90 days")],
        ),
        ("Stem cells within 6 months, or mesenchymal cells within 6 months", [(180, "")]),
    ],
)
def test_of_two_times_the_shorter_bars_all_and_the_longer_those_whom_it_names(sentence, bars):
    read = read_measures(sentence, kind=OUT)
    assert [(round(one.days), one.cohort) for one in read] == bars
    assert {one.state for one in read} == {"excluded"}


@pytest.mark.parametrize(
    ("kind", "sentence", "unread"),
    [
        (OUT, "Stem cells within 6 months, gene therapy within 12 months", "measure"),
        (IN, "No stem cells in the past 6 months, no gene therapy in the past 12 months", "measure"),
        (OUT, "Stem cells less than 6 months ago (12 months if from a donor)", "measure"),
        (OUT, "An experimental drug within 30 days, or 90 days for antibodies", "measure"),
        (OUT, "Stem cells within 12 months", ""),
        (OUT, "Stem cells within 12 months, gene therapy within 6 months", ""),
        (OUT, "An experimental drug within 30 days, or planned during the 2-year follow-up", ""),
        (OUT, "Cancer in the last 5 years, or warfarin in the last 30 days", ""),
    ],
)
def test_a_longer_time_that_no_bar_has_is_to_be_asked_about(kind, sentence, unread):
    [criterion] = read_criteria(f"{HEADINGS[kind]}:\n\n* {sentence}")
    assert criterion.measures
    assert criterion.unread == unread


@pytest.mark.parametrize(
    "sentence",
    [
        "Received cells from a clinic abroad",
        "Any cells from a private clinic",
        "Has had cells at a hospital overseas",
        "Treatment at a stem cell clinic",
        "Cells bought abroad",
    ],
)
def test_cells_that_a_clinic_gave_are_earlier_cell_therapy(sentence):
    assert [(one.measure, one.state) for one in read_measures(sentence, kind=OUT)] == [
        ("prior_cell_therapy", "excluded")
    ]


@pytest.mark.parametrize("sentence", ["White blood cells from a hospital laboratory", "Cells in urine at any centre"])
def test_cells_that_nobody_was_given_bar_nothing(sentence):
    assert read_measures(sentence, kind=OUT) == []
