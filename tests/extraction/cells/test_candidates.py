import pytest

from tests.factories import make_study
from trials.extraction import read


def possible(**fields):
    fields = {"interventions": ["Mesenchymal stem cells"], "arms": ["Cells"], "title": "Cells for ALS"} | fields
    study = make_study(**fields)
    doubts = [doubt for doubt in read(study).doubts if doubt.kind == "possible"]
    assert all(doubt.quote in study.text_at(doubt.quoted_from) for doubt in doubts)
    return [(doubt.about, doubt.quoted_from) for doubt in doubts]


def test_a_value_in_background_text_alone_is_listed_as_possible():
    found = possible(description="In earlier work by others, intravenous mesenchymal cells were well borne.")
    assert found == [("route", "detailed_description")]


@pytest.mark.parametrize(
    "fields",
    [
        {"description": ""},
        {"interventions": ["Mesenchymal stem cells by intrathecal injection"], "description": "In dogs, by vein."},
        {"description": "No intravenous infusion is given."},
        {
            "interventions": ["A pill"],
            "summary": "A pill.",
            "description": "In dogs an intravenous drip was well borne.",
        },
    ],
)
def test_a_value_that_is_claimed_or_denied_or_of_no_cell_therapy_is_not_listed(fields):
    assert possible(**fields) == []
