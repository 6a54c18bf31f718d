"""Answers that do not go together: named, and set aside where both cannot be true."""

from datetime import date

import pytest

from trials.fit.answers import NAMES, read_answers
from trials.fit.contradictions import MESSAGES
from trials.fit.function_score import ITEMS

TODAY = date(2026, 11, 26)
ITEM = "alsfrs_r_respiratory_insufficiency"
# Answers, the code of what does not go together in them, and what is set aside.
TABLE = [
    ({"diagnosed": "2025-12", "first_weakness": "2026-01"}, "diagnosis_first", {"diagnosed", "first_weakness"}),
    ({"age": 20, "diagnosed": "2001-05"}, "before_birth", {"age", "diagnosed"}),
    ({"born": "1990-03", "first_weakness": "1990-01"}, "before_birth", {"born", "first_weakness"}),
    ({"born": "1990", "first_weakness": "1988-01"}, "before_birth", {"age", "first_weakness"}),
    ({"age": 30, "diagnosed": "2004-01"}, "very_young", set()),
    ({"noninvasive_hours": [23, 24], "vital_capacity": [81, 200]}, "mask_and_breathing", set()),
    ({"noninvasive_hours": 8, "invasive_ventilation": True}, "mask_and_tube", set()),
    ({"tracheostomy": False, "invasive_ventilation": True}, "tube_without_opening", {"tracheostomy"}),
    ({"tracheostomy": True, "invasive_ventilation": False}, "opening_without_tube", set()),
    ({ITEM: 0, "invasive_ventilation": False}, "machine_and_score", set()),
    ({ITEM: 3, "invasive_ventilation": True}, "machine_and_score", set()),
    ({ITEM: 4, "noninvasive_hours": [1, 8]}, "machine_and_score", set()),
    ({ITEM: 2, "noninvasive_hours": 0}, "machine_and_score", set()),
    ({"alsfrs_r_swallowing": 0, "feeding_tube": False}, "food_and_score", set()),
    ({"alsfrs_r": 40} | {f"alsfrs_r_{item}": 3 for item in ITEMS}, "score_and_items", {"alsfrs_r"}),
    ({"prior_cell_therapy": False, "prior_cell_therapy_on": "2024-02"}, "cells_and_month",
     {"prior_cell_therapy", "prior_cell_therapy_on"}),
    ({"other_trial": False, "other_trial_until": "2027-02"}, "trial_and_month", {"other_trial", "other_trial_until"}),
    ({"riluzole": False, "riluzole_since": "2026-02"}, "riluzole_and_month", set()),
    ({"edaravone": False, "edaravone_since": "2026-02"}, "edaravone_and_month", set()),
    ({"pregnancy": True, "sex": "male"}, "pregnancy_and_sex", {"pregnancy", "sex"}),
]  # fmt: skip
GO_TOGETHER = [
    {"diagnosed": "2026-01", "first_weakness": "2026-01"},
    {"age": 25, "diagnosed": "2026-01"},
    {"born": "2008", "first_weakness": "2024-01"},
    {"noninvasive_hours": [13, 16], "vital_capacity": [81, 200]},
    {"noninvasive_hours": 24, "vital_capacity": [71, 80]},
    {"noninvasive_hours": 0, "tracheostomy": True, "invasive_ventilation": True, ITEM: 0},
    {ITEM: 1, "noninvasive_hours": [23, 24], "vital_capacity": 60},
    {"alsfrs_r_swallowing": 1, "feeding_tube": True},
    {"prior_cell_therapy": True, "prior_cell_therapy_on": "2024-02"},
    {"edaravone": True, "edaravone_since": "2026-02", "riluzole": False},
    {"pregnancy": False, "sex": "male"},
]


@pytest.mark.parametrize(("given", "code", "set_aside"), TABLE)
def test_what_does_not_go_together_is_named_and_none_of_it_lost(given, code, set_aside):
    answers, problems = read_answers(given | {"caregiver": True}, TODAY)
    [found] = answers.contradictions
    assert found.code == code
    assert set(found.keys) <= set(NAMES)
    assert {problem.key for problem in problems} == set(found.set_aside) == set_aside
    assert all(getattr(answers, key) is None for key in set_aside)
    assert answers.caregiver is True
    assert len(answers.as_said()) == len(given) + 1
    assert read_answers(answers.as_said(), TODAY)[0] == answers


@pytest.mark.parametrize("given", GO_TOGETHER)
def test_what_may_well_be_true_is_not_doubted(given):
    answers, problems = read_answers(given, TODAY)
    assert (answers.contradictions, answers.set_aside, problems) == ((), (), [])


def test_each_kind_of_contradiction_is_tried():
    assert {code for _, code, _ in TABLE} == set(MESSAGES)
