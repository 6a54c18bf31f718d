import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import make_study
from trials.extraction import find_doubts, read_criteria


def doubts(**fields):
    study = make_study(**fields)
    return find_doubts(study, read_criteria(study.eligibility_criteria))


def inclusion(text):
    return f"Inclusion Criteria:\n\n* {text}\n"


def test_a_coded_age_that_the_criteria_contradict_is_kept_with_both():
    [doubt] = doubts(criteria=inclusion("Age 18 to 70 years"), minimum_age="18 Years", maximum_age="65 Years")
    assert (doubt.kind, doubt.about, doubt.quoted_from) == ("conflict", "age", "eligibility_criteria")
    assert doubt.words == "The registry's maximum age is 65 years; the criteria say 70 years."
    assert doubt.quote == "Age 18 to 70 years"


def test_the_same_doubt_is_listed_once():
    criteria = inclusion("Age 18 to 70 years\n* Age 18 to 70 years")
    assert len(doubts(criteria=criteria, maximum_age="65 Years")) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"criteria": inclusion("Age 18 to 75 years")},
        {"criteria": inclusion("Age over 18"), "maximum_age": ""},
        {"criteria": ""},
        {"criteria": inclusion("Men and women with ALS")},
        {"criteria": inclusion("Men only"), "sex": "MALE"},
        {"criteria": inclusion("Women only if they are past menopause")},
        {"criteria": "Exclusion Criteria:\n\n* Men only"},
    ],
)
def test_a_record_that_agrees_with_itself_raises_no_doubt(fields):
    assert doubts(**fields) == []


@pytest.mark.parametrize(
    ("coded", "text", "words"),
    [
        ("ALL", "Male patients only", "The registry says women and men; the criteria speak of men."),
        ("MALE", "Men or women with ALS", "The registry says men; the criteria speak of women and men."),
        ("ALL", "Only women can join", "The registry says women and men; the criteria speak of women."),
    ],
)
def test_a_coded_sex_that_the_criteria_contradict_is_kept(coded, text, words):
    [doubt] = doubts(criteria=inclusion(text), sex=coded)
    assert (doubt.words, doubt.quote) == (words, text)


@given(st.text(max_size=2000), st.sampled_from(["ALL", "MALE", "FEMALE"]))
def test_any_text_gives_doubts_that_quote_it(text, sex):
    study = make_study(criteria=inclusion("Men only, women only. " + text), sex=sex)
    for doubt in find_doubts(study, read_criteria(study.eligibility_criteria)):
        assert doubt.quote in study.eligibility_criteria
        assert 0 < len(doubt.quote) <= 300


@pytest.mark.parametrize(
    "criteria",
    [
        inclusion("Seated FVC of at least 65%, supine FVC of at least 50%"),
        inclusion("SVC of 65% or more\n* FVC of 50% or more"),
        "Exclusion Criteria:\n\n* Supine FVC below 50% or upright FVC below 65%",
    ],
)
def test_two_limits_of_the_breathing_test_may_be_of_two_tests(criteria):
    [doubt] = doubts(criteria=criteria)
    assert doubt.about == "vital_capacity"
    assert doubt.words == "The criteria give two limits of the breathing test for everyone, 50 and 65 percent."
