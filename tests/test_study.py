"""Study, the shape that every registry fills."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import make_study
from trials.study import Study, age_in_years


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("18 Years", 18),
        ("1 Year", 1),
        ("80 years", 80),
        ("6 Months", 0.5),
        ("1 Month", 0.083333),
        ("52 Weeks", 0.996578),
        ("1 Week", 0.019165),
        ("30 Days", 0.082136),
        ("12 Hours", 0.001369),
        ("18 Minutes", 0.000034),
        ("0 Years", 0),
        ("40.5 Years", 40.5),
        (" 18  Years ", 18),
        ("200 Years", 200),
    ],
)
def test_an_age_of_any_unit_becomes_years(words, years):
    assert age_in_years(words) == years


@pytest.mark.parametrize(
    "words",
    [
        "",
        "N/A",
        "18",
        "Years",
        "eighteen years",
        "-1 Years",
        "18 Years and over",
        "18-75 Years",
        "201 Years",
        "1e3 Years",
        "999999999999 Years",
        "18 Fortnights",
        "18 Years\n19 Years",
    ],
)
def test_what_gives_no_age_is_none(words):
    assert age_in_years(words) is None


def test_ages_can_be_compared():
    ages = ["1 Hour", "1 Day", "1 Week", "1 Month", "1 Year"]
    assert [age_in_years(age) for age in ages] == sorted(age_in_years(age) for age in ages)


@given(st.text() | st.from_regex(r"\d+(\.\d+)? ?(year|month|week|day|hour|minute)s?", fullmatch=True))
def test_no_words_break_an_age(words):
    years = age_in_years(words)
    assert years is None or 0 <= years <= 200


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("brief_title", "Title"),
        ("official_title", "Long title"),
        ("brief_summary", "Summary"),
        ("detailed_description", "Description"),
        ("eligibility_criteria", "Criteria"),
        ("keywords[1]", "cells"),
        ("interventions[0].name", "Infusion"),
        ("interventions[0].description", "Given once"),
        ("interventions[0].other_names[0]", "MSC"),
        ("arms[0].label", "Group A"),
        ("arms[0].description", "Gets it"),
    ],
)
def test_a_text_is_found_by_its_path(path, text):
    study = make_study(
        title="Title",
        official_title="Long title",
        summary="Summary",
        description="Description",
        criteria="Criteria",
        keywords=["stem", "cells"],
        interventions=[{"name": "Infusion", "description": "Given once", "otherNames": ["MSC"]}],
        arms=[{"label": "Group A", "description": "Gets it"}],
    )
    assert study.text_at(path) == text


@pytest.mark.parametrize(
    "path",
    [
        "nothing",
        "keywords",
        "keywords[9]",
        "arms[0]",
        "arms[9].label",
        "arms.label",
        "enrollment",
        "",
        "brief_title[x",
        "brief_title.upper",
        "arms[0].nothing",
        "__class__",
        "brief_title[0]extra",
        "brief title",
        "brief_title..acronym",
    ],
)
def test_a_path_that_names_no_text_is_refused(path):
    with pytest.raises(ValueError, match="names no text of NCT00000001"):
        make_study().text_at(path)


def test_a_study_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        make_study().brief_title = "Another"


def test_a_study_is_made_by_keyword_only():
    with pytest.raises(TypeError):
        Study("ctgov", "NCT00000001", "https://example.org")
