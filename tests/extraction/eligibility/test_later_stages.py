"""Criteria of a later stage of a study are no rules for joining, or those of a group. All sentences are ours."""

import pytest

from trials.extraction.eligibility.criteria import read_criteria

MAIN = "Inclusion Criteria:\n\n* Age 18 to 80\n\n"


def read_below(heading, line):
    """The kind and the groups of a criterion below a heading behind the main criteria."""
    criterion = next(one for one in read_criteria(f"{MAIN}{heading}\n\n* {line}") if one.text == line)
    return criterion.kind, [measure.cohort for measure in criterion.measures]


@pytest.mark.parametrize(
    "heading",
    [
        "Secondary exclusion (after run-in):",
        "Exclusion at randomization:",
        "Screen failures:",
        "Screening failure is defined as:",
        "Reasons for screen failure:",
        "Re-screening:",
    ],
)
def test_what_counts_once_somebody_has_joined_is_no_rule_for_joining(heading):
    assert read_below(heading, "FVC below 50%") == ("other", [])


@pytest.mark.parametrize(
    ("heading", "group"),
    [
        ("Open-label extension eligibility:", "Open-label extension"),
        ("Inclusion Criteria for the Open-Label Extension:", "Open-Label Extension"),
        ("OLE Inclusion Criteria:", "OLE"),
        ("To enter the extension, participants must meet the following:", "extension"),
        ("Criteria for dosing:", "dosing"),
        ("Criteria before each infusion:", "infusion"),
        ("Conditions for bone marrow harvest:", "bone marrow harvest"),
    ],
)
def test_what_not_everybody_may_reach_is_of_a_group(heading, group):
    assert read_below(heading, "FVC of at least 50%") == ("inclusion", [group])


@pytest.mark.parametrize("heading", ["Key inclusion criteria:", "Screening criteria:", "Treatment:"])
def test_what_is_asked_of_everybody_stays_so(heading):
    assert read_below(heading, "FVC of at least 50%") == ("inclusion", [""])


@pytest.mark.parametrize(
    "line",
    [
        "FVC below 60% may be measured again",
        "Participants with an ALSFRS-R below 30 can be retested once",
        "An age over 80 may be considered",
    ],
)
def test_what_may_be_tried_again_limits_nobody(line):
    [criterion] = read_criteria(f"Inclusion Criteria:\n\n* {line}")
    assert criterion.measures == ()
