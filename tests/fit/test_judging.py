"""One limit against answers, by table."""

from datetime import date

import pytest

from trials.fit.answers import read_answers
from trials.fit.judging import judge
from trials.fit.rules import Limit

TODAY = date(2026, 11, 26)


def verdict_of(limit, **given):
    answers, problems = read_answers(given, TODAY)
    assert problems == []
    return judge(Limit(**limit), answers, TODAY)


@pytest.mark.parametrize(
    ("limit", "given", "answer"),
    [
        # Numbers: on the limit itself, and a range across it, ask.
        ({"measure": "vital_capacity", "minimum": 65}, {"vital_capacity": 66}, "fits"),
        ({"measure": "vital_capacity", "minimum": 65}, {"vital_capacity": 65}, "ask"),
        ({"measure": "vital_capacity", "minimum": 65}, {"vital_capacity": 64.9}, "no"),
        ({"measure": "vital_capacity", "minimum": 65}, {"vital_capacity": [60, 70]}, "ask"),
        ({"measure": "vital_capacity", "minimum": 65}, {"vital_capacity": [50, 60]}, "no"),
        ({"measure": "vital_capacity", "minimum": 65}, {}, "ask"),
        ({"measure": "vital_capacity", "minimum": 65}, {"vital_capacity": 80, "vital_capacity_on": "2026-09"}, "fits"),
        ({"measure": "vital_capacity", "minimum": 65}, {"vital_capacity": 80, "vital_capacity_on": "2026-01"}, "ask"),
        ({"measure": "vital_capacity", "minimum": 65}, {"vital_capacity": 60, "vital_capacity_on": "2026-01"}, "no"),
        # Where the record's words let the limit itself in, it is.
        (
            {"measure": "vital_capacity", "minimum": 60, "qualifiers": ("minimum_in",)},
            {"vital_capacity": [60, 64]},
            "fits",
        ),
        (
            {"measure": "vital_capacity", "minimum": 60, "qualifiers": ("minimum_in",)},
            {"vital_capacity": [59, 64]},
            "ask",
        ),
        ({"measure": "vital_capacity", "maximum": 60, "qualifiers": ("minimum_in",)}, {"vital_capacity": 60}, "ask"),
        ({"measure": "alsfrs_r", "maximum": 44, "qualifiers": ("maximum_in",)}, {"alsfrs_r": [40, 44]}, "fits"),
        # A test lying down: the person's own was most likely done sitting, and is then higher.
        ({"measure": "vital_capacity", "minimum": 60, "qualifiers": ("lying",)}, {"vital_capacity": [70, 79]}, "ask"),
        ({"measure": "vital_capacity", "minimum": 60, "qualifiers": ("lying",)}, {"vital_capacity": [50, 59]}, "no"),
        ({"measure": "vital_capacity", "minimum": 60, "qualifiers": ("lying",)}, {}, "ask"),
        ({"measure": "vital_capacity", "maximum": 70, "qualifiers": ("lying",)}, {"vital_capacity": 75}, "ask"),
        ({"measure": "alsfrs_r", "minimum": 25, "maximum": 40}, {"alsfrs_r": 41}, "no"),
        ({"measure": "alsfrs_r", "minimum": 25, "maximum": 40}, {"alsfrs_r": [26, 39]}, "fits"),
        ({"measure": "age", "minimum": 18, "maximum": 75}, {"age": 40}, "fits"),
        ({"measure": "age", "minimum": 18, "maximum": 75}, {"age": 76}, "no"),
        ({"measure": "age", "minimum": 18, "maximum": 75}, {"born": "1951"}, "ask"),
        ({"measure": "age", "minimum": 18, "maximum": 75}, {"born": "1949-02"}, "no"),
        # Items of the score: a total alone tells little of them.
        ({"measure": "alsfrs_r_item", "minimum": 2, "values": ("speech",)}, {"alsfrs_r_speech": 3}, "fits"),
        ({"measure": "alsfrs_r_item", "minimum": 2, "values": ("speech",)}, {"alsfrs_r_speech": 1}, "no"),
        ({"measure": "alsfrs_r_item", "minimum": 2, "values": ("speech",)}, {"alsfrs_r_speech": 2}, "ask"),
        ({"measure": "alsfrs_r_item", "minimum": 2, "values": ("speech",)}, {"alsfrs_r_walking": 4}, "ask"),
        ({"measure": "alsfrs_r_item", "minimum": 2, "values": ("speech",)}, {"alsfrs_r": 47}, "fits"),
        ({"measure": "alsfrs_r_item", "minimum": 2}, {"alsfrs_r_speech": 1}, "ask"),
        ({"measure": "alsfrs_r_respiratory", "minimum": 9}, {"alsfrs_r_dyspnea": 1}, "ask"),
        ({"measure": "alsfrs_r_respiratory", "minimum": 10}, {"alsfrs_r_dyspnea": 1}, "no"),
        ({"measure": "alsfrs_r_respiratory", "minimum": 10}, {"alsfrs_r": 47}, "fits"),
        ({"measure": "alsfrs_r_respiratory", "minimum": 10}, {"alsfrs_r": 40}, "ask"),
        ({"measure": "alsfrs_r_bulbar", "minimum": 9}, {"alsfrs_r": 8}, "no"),
        (
            {"measure": "alsfrs_r", "minimum": 40},
            {"alsfrs_r_speech": 1, "alsfrs_r_walking": 1, "alsfrs_r_dyspnea": 1},
            "no",
        ),
        # Months.
        ({"measure": "months_since_onset", "maximum": 24}, {"first_weakness": "2025-11"}, "fits"),
        ({"measure": "months_since_onset", "maximum": 24}, {"first_weakness": "2024-11"}, "ask"),
        ({"measure": "months_since_onset", "maximum": 24}, {"first_weakness": "2024-10"}, "no"),
        ({"measure": "months_since_onset", "minimum": 6}, {"first_weakness": "2026-09"}, "no"),
        ({"measure": "months_since_diagnosis", "maximum": 12}, {"first_weakness": "2025-09"}, "ask"),
        ({"measure": "months_since_diagnosis", "maximum": 12}, {"diagnosed": "2026-09"}, "fits"),
        # States.
        ({"measure": "tracheostomy", "state": "excluded"}, {"tracheostomy": False}, "fits"),
        ({"measure": "tracheostomy", "state": "excluded"}, {"tracheostomy": True}, "no"),
        ({"measure": "tracheostomy", "state": "excluded"}, {}, "ask"),
        ({"measure": "tracheostomy", "state": "allowed"}, {}, "fits"),
        ({"measure": "caregiver", "state": "required"}, {"caregiver": False}, "no"),
        ({"measure": "caregiver", "state": "required"}, {"caregiver": True}, "fits"),
        ({"measure": "pregnancy", "state": "excluded"}, {"sex": "male"}, "fits"),
        ({"measure": "pregnancy", "state": "excluded"}, {"sex": "female"}, "ask"),
        ({"measure": "travel", "state": "required"}, {"travel_km": 0}, "no"),
        ({"measure": "travel", "state": "required"}, {"travel_km": 300}, "ask"),
        ({"measure": "travel", "state": "required"}, {"travel_km": [0, 20_000]}, "ask"),
        ({"measure": "travel", "state": "required"}, {"travel_km": 20_000}, "fits"),
        # Hours of a mask.
        ({"measure": "noninvasive_ventilation", "state": "excluded"}, {"noninvasive_hours": 0}, "fits"),
        ({"measure": "noninvasive_ventilation", "state": "excluded"}, {"noninvasive_hours": [0, 8]}, "ask"),
        ({"measure": "noninvasive_ventilation", "state": "excluded"}, {"noninvasive_hours": 2}, "no"),
        ({"measure": "noninvasive_ventilation", "state": "excluded", "hours": 12}, {"noninvasive_hours": 8}, "fits"),
        ({"measure": "noninvasive_ventilation", "state": "excluded", "hours": 12}, {"noninvasive_hours": 12}, "ask"),
        ({"measure": "noninvasive_ventilation", "state": "excluded", "hours": 12}, {"noninvasive_hours": 20}, "no"),
        ({"measure": "noninvasive_ventilation", "state": "allowed", "hours": 12}, {"noninvasive_hours": 20}, "ask"),
        ({"measure": "noninvasive_ventilation", "state": "allowed"}, {}, "fits"),
        ({"measure": "noninvasive_ventilation", "state": "excluded"}, {}, "ask"),
        ({"measure": "noninvasive_ventilation", "state": "required", "hours": 12}, {"noninvasive_hours": 8}, "ask"),
        ({"measure": "invasive_ventilation", "state": "excluded", "hours": 6}, {"invasive_ventilation": True}, "ask"),
        ({"measure": "invasive_ventilation", "state": "excluded", "hours": 6}, {"invasive_ventilation": False}, "fits"),
        (
            {"measure": "invasive_ventilation", "state": "excluded", "hours": 6},
            {"invasive_ventilation": False, "noninvasive_hours": 4},
            "fits",
        ),
        (
            {"measure": "invasive_ventilation", "state": "excluded", "hours": 6},
            {"invasive_ventilation": False, "noninvasive_hours": 8},
            "ask",
        ),
        # Medicines: taken, since when; not taken, since when.
        ({"measure": "riluzole", "state": "allowed_if_stable", "days": 30}, {"riluzole": False}, "fits"),
        ({"measure": "riluzole", "state": "allowed_if_stable", "days": 30}, {"riluzole": True}, "ask"),
        (
            {"measure": "riluzole", "state": "allowed_if_stable", "days": 30},
            {"riluzole": True, "riluzole_since": "2026-08"},
            "fits",
        ),
        (
            {"measure": "riluzole", "state": "allowed_if_stable", "days": 30},
            {"riluzole": True, "riluzole_since": "2026-11"},
            "no",
        ),
        (
            {"measure": "riluzole", "state": "allowed_if_stable", "days": 30},
            {"riluzole": True, "riluzole_since": "2026-10"},
            "ask",
        ),
        ({"measure": "riluzole", "state": "required"}, {"riluzole": False}, "no"),
        ({"measure": "edaravone", "state": "excluded", "days": 30}, {"edaravone": True}, "no"),
        ({"measure": "edaravone", "state": "excluded", "days": 30}, {"edaravone": False}, "fits"),
        (
            {"measure": "edaravone", "state": "excluded", "days": 30},
            {"edaravone": False, "edaravone_since": "2026-11"},
            "no",
        ),
        # Cells and other trials.
        ({"measure": "prior_cell_therapy", "state": "excluded"}, {"prior_cell_therapy": True}, "no"),
        ({"measure": "prior_cell_therapy", "state": "excluded", "days": 180}, {"prior_cell_therapy": True}, "ask"),
        (
            {"measure": "prior_cell_therapy", "state": "excluded", "days": 180},
            {"prior_cell_therapy": True, "prior_cell_therapy_on": "2025-09"},
            "fits",
        ),
        ({"measure": "prior_cell_therapy", "state": "excluded", "days": 180}, {"prior_cell_therapy": False}, "fits"),
        ({"measure": "other_trial", "state": "excluded"}, {"other_trial": True}, "no"),
        (
            {"measure": "other_trial", "state": "excluded"},
            {"other_trial": True, "other_trial_until": "2027-05"},
            "no",
        ),
        ({"measure": "other_trial", "state": "excluded", "days": 30}, {"other_trial": True}, "ask"),
        (
            {"measure": "other_trial", "state": "excluded"},
            {"other_trial": True, "other_trial_until": "2025-01"},
            "ask",
        ),
        (
            {"measure": "other_trial", "state": "excluded", "days": 30},
            {"other_trial": True, "other_trial_until": "2025-01"},
            "fits",
        ),
        (
            {"measure": "other_trial", "state": "excluded", "days": 30},
            {"other_trial": True, "other_trial_until": "2027-05"},
            "no",
        ),
        ({"measure": "other_trial", "state": "excluded", "days": 0}, {"other_trial": True}, "no"),
        (
            {"measure": "other_trial", "state": "excluded", "days": 0},
            {"other_trial": True, "other_trial_until": "2025-01"},
            "fits",
        ),
        (
            {"measure": "other_trial", "state": "excluded", "days": 0},
            {"other_trial": True, "other_trial_until": "2027-05"},
            "no",
        ),
        # Sets.
        (
            {"measure": "diagnosis_certainty", "values": ("definite", "probable")},
            {"diagnosis_certainty": "possible"},
            "no",
        ),
        ({"measure": "diagnosis_certainty", "values": ("definite",)}, {"diagnosis_certainty": "definite"}, "fits"),
        ({"measure": "onset_site", "state": "excluded", "values": ("bulbar",)}, {"onset_site": "bulbar"}, "no"),
        ({"measure": "onset_site", "state": "required", "values": ("limb",)}, {"onset_site": "limb"}, "fits"),
        ({"measure": "gene", "state": "required", "values": ("SOD1",)}, {"gene": []}, "no"),
        ({"measure": "gene", "state": "required", "values": ("SOD1",)}, {"gene": ["sod1"]}, "fits"),
        ({"measure": "gene", "state": "excluded", "values": ("SOD1", "FUS")}, {"gene": ["FUS"]}, "no"),
        ({"measure": "gene", "state": "required", "values": ("SOD1",)}, {}, "ask"),
        ({"measure": "gene", "state": "excluded", "values": ("SOD1", "C9orf72")}, {"gene": ["C9ORF72"]}, "no"),
        ({"measure": "gene", "state": "required", "values": ("C9orf72",)}, {"gene": ["c9-orf72"]}, "fits"),
        # "A genetic cause, e.g. SOD1": others bar as well.
        ({"measure": "gene", "state": "excluded", "values": ("SOD1",)}, {"gene": ["FUS"]}, "ask"),
        ({"measure": "gene", "state": "excluded", "values": ("SOD1",)}, {"gene": []}, "fits"),
        # No ALS in the family, but a gene that causes it: records differ on whether that is familial.
        ({"measure": "family_history", "state": "excluded"}, {"family_history": False, "gene": []}, "fits"),
        ({"measure": "family_history", "state": "excluded"}, {"family_history": False, "gene": ["SOD1"]}, "ask"),
        ({"measure": "family_history", "state": "required"}, {"family_history": False, "gene": ["SOD1"]}, "ask"),
        ({"measure": "family_history", "state": "excluded"}, {"family_history": True, "gene": ["SOD1"]}, "no"),
        # What lies between two that are taken is not turned away.
        (
            {"measure": "diagnosis_certainty", "values": ("definite", "probable", "possible")},
            {"diagnosis_certainty": "probable_lab_supported"},
            "ask",
        ),
        (
            {"measure": "diagnosis_certainty", "values": ("definite", "probable", "possible")},
            {"diagnosis_certainty": "suspected"},
            "no",
        ),
        # A level that is taken together with something else alone.
        *(
            (
                {
                    "measure": "diagnosis_certainty",
                    "values": values,
                    "qualifiers": ("possible_with_more",),
                    "state": state,
                },
                {"diagnosis_certainty": given},
                answer,
            )
            for values, state, given, answer in (
                (("definite", "probable", "possible"), "", "possible", "ask"),
                (("definite", "probable", "possible"), "", "probable", "fits"),
                (("definite", "probable", "possible"), "", "suspected", "no"),
                (("definite", "probable_lab_supported"), "", "possible", "ask"),
                (("possible",), "", "definite", "ask"),
                (("possible",), "excluded", "possible", "ask"),
                (("possible",), "excluded", "definite", "fits"),
            )
        ),
        # A mask all day may be what a rule on depending on a machine means.
        (
            {"measure": "invasive_ventilation", "state": "excluded"},
            {"invasive_ventilation": False, "noninvasive_hours": [17, 22]},
            "ask",
        ),
        (
            {"measure": "invasive_ventilation", "state": "excluded"},
            {"invasive_ventilation": False, "noninvasive_hours": [1, 8]},
            "fits",
        ),
        # Who bars masks may all the more bar a machine through a tube.
        (
            {"measure": "noninvasive_ventilation", "state": "excluded", "hours": 14},
            {"noninvasive_hours": 0, "invasive_ventilation": True},
            "ask",
        ),
        (
            {"measure": "noninvasive_ventilation", "state": "excluded"},
            {"noninvasive_hours": 0, "invasive_ventilation": True},
            "ask",
        ),
        (
            {"measure": "noninvasive_ventilation", "state": "excluded", "hours": 14},
            {"noninvasive_hours": 3, "invasive_ventilation": False},
            "fits",
        ),
        # A stable dose without a time.
        (
            {"measure": "riluzole", "state": "allowed_if_stable"},
            {"riluzole": True, "riluzole_since": "2026-07"},
            "fits",
        ),
        (
            {"measure": "riluzole", "state": "allowed_if_stable"},
            {"riluzole": True, "riluzole_since": "2026-11"},
            "ask",
        ),
        ({"measure": "gene", "state": "allowed", "values": ("SOD1",)}, {}, "fits"),
        ({"measure": "sex", "values": ("female",)}, {"sex": "male"}, "no"),
        # Places.
        ({"measure": "residence", "state": "required", "values": ("Spain",)}, {}, "ask"),
        ({"measure": "residence", "state": "required", "values": ("United States",)}, {"country": "Spain"}, "no"),
        ({"measure": "residence", "state": "required", "values": ("United States",)}, {"country": "USA"}, "fits"),
        ({"measure": "residence", "state": "required", "values": ("United States",)}, {"country": "Atlantis"}, "ask"),
        (
            {"measure": "residence", "state": "required", "values": ("United States",)},
            {"country": "United States"},
            "fits",
        ),
        *(
            (
                {"measure": "residence", "state": "required", "values": ("Spain",), "qualifiers": tuple(takes)},
                {"country": country},
                answer,
            )
            for takes, country, answer in [
                (["residents"], "Peru", "no"),
                (["citizens", "residents"], "Peru", "ask"),
                (["citizens", "residents"], "Spain", "fits"),
                (["citizens"], "Spain", "ask"),
                (["resident_citizens"], "Spain", "ask"),
                (["resident_citizens"], "Peru", "no"),
            ]
        ),
        ({"measure": "residence", "state": "required", "values": ("Ontario",)}, {"country": "Canada"}, "ask"),
        ({"measure": "residence", "state": "required"}, {"country": "Canada"}, "ask"),
        ({"measure": "residence", "state": "required", "values": ("Georgia",)}, {"country": "United States"}, "ask"),
        # What we do not ask for.
        ({"measure": "life_expectancy", "minimum": 6}, {"age": 50}, "ask"),
    ],
)
def test_a_limit_says_fits_no_or_ask(limit, given, answer):
    assert verdict_of(limit, **given).answer == answer


@pytest.mark.parametrize(
    ("limit", "given", "opens", "closes"),
    [
        ({"measure": "months_since_onset", "maximum": 24}, {"first_weakness": "2025-03"}, None, "2027-03"),
        ({"measure": "months_since_onset", "maximum": 24}, {"first_weakness": "2023-03"}, None, None),
        ({"measure": "months_since_onset", "minimum": 6}, {"first_weakness": "2026-09"}, "2027-04", None),
        ({"measure": "months_since_diagnosis", "maximum": 18}, {"diagnosed": "2026-01"}, None, "2027-07"),
        ({"measure": "age", "maximum": 75}, {"born": "1954-05"}, None, "2029-05"),
        ({"measure": "age", "minimum": 18}, {"born": "2009-05"}, "2027-06", None),
        ({"measure": "age", "maximum": 75}, {"age": 70}, None, None),
        (
            {"measure": "prior_cell_therapy", "state": "excluded", "days": 365},
            {"prior_cell_therapy": True, "prior_cell_therapy_on": "2026-05"},
            "2027-06",
            None,
        ),
        (
            {"measure": "other_trial", "state": "excluded", "days": 30},
            {"other_trial": True, "other_trial_until": "2027-05"},
            "2027-07",
            None,
        ),
        ({"measure": "vital_capacity", "minimum": 50}, {"vital_capacity": 55}, None, None),
    ],
)
def test_limits_on_time_give_the_month_that_opens_or_closes_the_window(limit, given, opens, closes):
    verdict = verdict_of(limit, **given)
    assert (verdict.opens and str(verdict.opens)) == opens
    assert (verdict.closes and str(verdict.closes)) == closes


@pytest.mark.parametrize(
    ("limit", "given", "answer"),
    [
        ({"measure": "feeding_tube", "state": "excluded"}, {"feeding_tube": True}, ("ask", "some_only")),
        ({"measure": "feeding_tube", "state": "excluded"}, {"feeding_tube": False}, ("fits", "within")),
        ({"measure": "feeding_tube", "state": "allowed"}, {"feeding_tube": True}, ("ask", "some_only")),
        ({"measure": "feeding_tube", "state": "allowed"}, {"feeding_tube": False}, ("fits", "within")),
        ({"measure": "feeding_tube", "state": "allowed"}, {}, ("ask", "not_answered")),
        ({"measure": "caregiver", "state": "required"}, {"caregiver": False}, ("ask", "some_only")),
        ({"measure": "caregiver", "state": "required"}, {"caregiver": True}, ("fits", "within")),
    ],
)
def test_a_rule_for_only_some_people_asks_those_it_may_mean(limit, given, answer):
    verdict = verdict_of({**limit, "qualifiers": ("some_only",)}, **given)
    assert (verdict.answer, verdict.reason) == answer


@pytest.mark.parametrize(("has_it", "answer"), [(True, ("ask", "some_only")), (False, ("fits", "within"))])
def test_a_rule_on_some_kinds_of_cancer_asks_who_has_any(has_it, answer):
    limit = {"measure": "active_cancer", "state": "excluded", "qualifiers": ("some_kinds",)}
    verdict = verdict_of(limit, active_cancer=has_it)
    assert (verdict.answer, verdict.reason) == answer


@pytest.mark.parametrize(
    ("measure", "given", "answer"),
    [
        ("active_cancer", {"active_cancer": True}, ("ask", "time_unknown")),
        ("active_cancer", {"active_cancer": False}, ("fits", "within")),
        ("active_cancer", {}, ("ask", "not_answered")),
        ("prior_cell_therapy", {"prior_cell_therapy": True}, ("ask", "time_unknown")),
        ("other_trial", {"other_trial": True}, ("ask", "time_unknown")),
        ("other_trial", {"other_trial": True, "other_trial_until": "2027-05"}, ("no", "too_early")),
    ],
)
def test_a_rule_limited_to_some_time_asks_those_it_may_mean(measure, given, answer):
    verdict = verdict_of({"measure": measure, "state": "excluded", "qualifiers": ("time_limited",)}, **given)
    assert (verdict.answer, verdict.reason) == answer


def test_the_question_about_cancer_leaves_out_what_trials_accept():
    limit = {"measure": "active_cancer", "state": "excluded", "qualifiers": ("some_only",)}
    assert verdict_of(limit, active_cancer=True).answer == "no"


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ({"onset_site": "limb"}, ("fits", "within")),
        ({"onset_site": "bulbar"}, ("ask", "limb_weakness")),
        ({}, ("ask", "limb_weakness")),
        ({"onset_site": "bulbar", "alsfrs_r_dressing": 3}, ("fits", "within")),
        ({"alsfrs_r": 23}, ("fits", "within")),  # a whole score so low has points lost in arms or legs
        ({"alsfrs_r": 24}, ("ask", "limb_weakness")),
    ],
)
def test_weakness_of_a_limb_that_a_rule_on_time_asks_for_is_shown_by_the_site_or_the_score(given, answer):
    limit = {"measure": "months_since_onset", "maximum": 24, "qualifiers": ("limb_weakness",)}
    verdict = verdict_of(limit, first_weakness="2026-01", **given)
    assert (verdict.answer, verdict.reason) == answer
    assert verdict_of(limit, first_weakness="2020-01", **given).answer == "no"


def test_who_is_less_sure_than_a_level_that_is_barred_is_barred():
    limit = {"measure": "diagnosis_certainty", "values": ("possible",), "state": "excluded"}
    assert verdict_of(limit, diagnosis_certainty="suspected").answer == "no"
    assert verdict_of(limit, diagnosis_certainty="probable").answer == "fits"
