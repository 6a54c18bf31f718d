"""Wash-outs that a rule for joining demands. All sentences are ours."""

import pytest

from tests.extraction.eligibility.measure_tables import IN, OUT, read_measures


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
