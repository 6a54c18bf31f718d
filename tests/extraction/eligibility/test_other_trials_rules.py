"""Lines that tell whom another trial does not take: these people may join here. All sentences are ours."""

import pytest

from trials.extraction.eligibility.criteria import read_criteria

TEXT = """Inclusion Criteria:

- ALS, 18 years or older
- {}

    - Onset more than 30 months ago
    - FVC below 55%
    - A history of cancer

Exclusion Criteria:

- Tracheostomy"""


@pytest.mark.parametrize(
    "line",
    [
        "Ineligibility for other ALS research due to at least one of these usual exclusion criteria:",
        "Either A) Ineligible for other drug trials due to one or more of the following standard exclusion criteria:",
        "Not eligible for another trial in ALS because of any of these:",
        "People who cannot join other trials for one or more of these reasons:",
        "Excluded from other clinical trials by at least one of the criteria below:",
        "Turned away by another study of ALS, as they meet one of these exclusion criteria:",
    ],
)
def test_what_bars_people_elsewhere_bars_nobody_and_is_asked_about(line):
    found = [(one.kind, one.measures, one.unread) for one in read_criteria(TEXT.format(line))]
    assert found[2:5] == [("inclusion", (), "measure")] * 3
    [tracheostomy] = [one for one in read_criteria(TEXT.format(line)) if one.kind == "exclusion"]
    assert [one.state for one in tracheostomy.measures] == ["excluded"]


@pytest.mark.parametrize(
    "heading",
    ["Patients with any of the following exclusion criteria:", "Exclusion criteria (of this and the other part):"],
)
def test_a_heading_of_this_trial_stays_one(heading):
    text = f"Inclusion Criteria:\n\n- Onset within 2 years\n\n{heading}\n\n- FVC below 55%"
    assert [one.kind for one in read_criteria(text)] == ["inclusion", "exclusion"]
