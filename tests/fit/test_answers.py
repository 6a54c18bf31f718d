"""What a person may say of themselves."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trials.fit.answer_readers import READERS
from trials.fit.answers import Answers, read_answers
from trials.fit.function_score import ITEMS
from trials.fit.spans import Span

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("vital_capacity", 300),
        ("vital_capacity", "62"),
        ("vital_capacity", True),
        ("vital_capacity", [70, 60]),
        ("vital_capacity", [60, 70, 80]),
        ("vital_capacity", float("nan")),
        ("alsfrs_r", 49),
        ("alsfrs_r", 30.5),
        ("first_weakness", "2026-12"),
        ("first_weakness", "2026-13"),
        ("first_weakness", "1900-01"),
        ("first_weakness", "last spring"),
        ("other_trial_until", "2050-01"),
        ("born", "2030"),
        ("born", 1850),
        ("tracheostomy", "yes"),
        ("sex", "other"),
        ("onset_site", ["bulbar"]),
        ("gene", "SOD1"),
        ("gene", ["x"] * 50),
        ("country", "x" * 10_000),
        ("colour", "blue"),
    ],
)
def test_nonsense_is_refused_with_a_sentence_and_the_rest_kept(key, value):
    answers, [problem] = read_answers({"alsfrs_r": 40, "caregiver": True} | {key: value}, TODAY)
    assert problem.key == key
    assert problem.message.endswith(".")
    assert answers.caregiver is True


@pytest.mark.parametrize(
    ("said", "kept"),
    [("USA", "United States"), ("España", "Spain"), ("Spain", "Spain"), (" Republic of Korea ", "South Korea"),
     ("Atlantis", "Atlantis")],
)  # fmt: skip
def test_a_country_has_the_name_that_sites_have(said, kept):
    answers, problems = read_answers({"country": said}, TODAY)
    assert (answers.country, problems) == (kept, [])


def test_a_month_of_birth_gives_the_age_in_whole_years():
    assert read_answers({"born": "1970-11"}, TODAY)[0].age == Span(55, 56)
    assert read_answers({"born": "1970-02", "age": 56}, TODAY)[1] == []
    answers, [problem] = read_answers({"born": "1970-02", "age": 20}, TODAY)
    assert (answers.age, problem.key) == (Span(56, 56), "age")
    assert read_answers({"born": 1970}, TODAY)[0].age == Span(55, 56)


def test_items_give_the_score_and_contradict_another():
    items = {f"alsfrs_r_{item}": 3 for item in ITEMS}
    answers, problems = read_answers(items, TODAY)
    assert (answers.score, problems, answers.as_given()) == (Span(36, 36), [], items)
    assert read_answers({"alsfrs_r_speech": 1}, TODAY)[0].score == Span(1, 45)
    assert [problem.key for problem in read_answers(items | {"alsfrs_r": 40}, TODAY)[1]] == ["alsfrs_r"]


def test_a_total_and_some_items_are_both_kept_and_tell_more_together():
    given = {"alsfrs_r": [36, 40], "alsfrs_r_speech": 1, "alsfrs_r_walking": 0}
    answers, problems = read_answers(given, TODAY)
    assert (answers.score, problems, answers.as_given()) == (Span(36, 40), [], given)
    assert read_answers(given | {"alsfrs_r_dressing": 1}, TODAY)[0].score == Span(36, 38)


def test_absent_and_empty_answers_are_none():
    answers, problems = read_answers({"age": None, "sex": ""}, TODAY)
    assert problems == []
    assert not answers
    assert answers == Answers()


@given(st.dictionaries(st.one_of(st.sampled_from(sorted(READERS)), st.text()), st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text()),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(), inner)), max_leaves=5)))  # fmt: skip
def test_any_json_is_read_or_refused(given):
    answers, problems = read_answers(given, TODAY)
    assert isinstance(answers, Answers)
    assert all(problem.message for problem in problems)
