"""A whole trial against a person's answers."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trials.fit.answers import read_answers
from trials.fit.judging import JUDGES
from trials.fit.rules import Limit, Rule, TrialRules
from trials.fit.trial import fit_trials

TODAY = date(2026, 11, 26)
ONSET = Rule(Limit(measure="months_since_onset", maximum=24))
BREATHING = Rule(Limit(measure="vital_capacity", minimum=65))
TUBE = Rule(Limit(measure="feeding_tube", state="excluded"))
BULBAR_BREATHING = Rule(Limit(measure="vital_capacity", minimum=80), "bulbar onset", ("onset_site", "bulbar"))
PART_2_BREATHING = Rule(Limit(measure="vital_capacity", minimum=50), "Part 2 only")
FITTING = {"first_weakness": "2026-01", "vital_capacity": 90, "feeding_tube": False}


def fit(*rules, answers=FITTING, **trial):
    read, problems = read_answers(answers, TODAY)
    aside = set(dict(read.set_aside))  # drawn so that they do not go together, as an age may with the birth
    assert {problem.key for problem in problems} - {"age"} == aside - {"age"}
    [fitted] = fit_trials([TrialRules(trial="NCT1", rules=rules, **trial)], read, TODAY)
    return fitted


def answers_of(fitted):
    return [str(rule.verdict.answer) for rule in fitted.rules]


def test_all_rules_answered_and_fitting_say_may():
    assert fit(ONSET, BREATHING, TUBE).answer == "may"


def test_one_rule_that_says_no_decides():
    fitted = fit(ONSET, BREATHING, TUBE, answers={"vital_capacity": 50})
    assert fitted.answer == "no"
    assert answers_of(fitted) == ["ask", "no", "ask"]


def test_a_trial_of_another_disease_says_no_or_ask_and_never_may():
    said = [{}, {"vital_capacity": 50}]
    found = [fit(ONSET, BREATHING, TUBE, answers=FITTING | one, is_of_another_disease=True).answer for one in said]
    assert found == ["ask", "no"]


@pytest.mark.parametrize("said", [FITTING, {"vital_capacity": 50}, {"first_weakness": "2023-01"}, {}])
def test_rules_of_an_older_version_of_the_record_say_neither_may_nor_no_nor_until_when(said):
    fitted = fit(ONSET, BREATHING, TUBE, answers=said, is_outdated=True)
    assert (fitted.answer, fitted.window_opens, fitted.window_closes) == ("ask", None, None)
    assert answers_of(fitted) == answers_of(fit(ONSET, BREATHING, TUBE, answers=said))


@pytest.mark.parametrize(
    ("said", "countries", "answer", "reason"),
    [
        ({"country": "Spain", "travel_km": 50}, {"United States"}, "ask", "abroad"),
        ({"country": "Spain", "travel_km": 50}, {"United States", "Spain"}, "ask", "distance"),
        ({"country": "Spain", "travel_km": 1000}, {"Spain"}, "ask", "distance"),
        ({"country": "Spain", "travel_km": 1000}, set(), "ask", "places_unknown"),
        ({"travel_km": 1000}, {"Spain"}, "ask", "distance"),
        ({"country": "Spain", "travel_km": 20_000}, {"United States"}, "may", "within"),
        ({"country": "Spain", "travel_km": 20_000}, set(), "may", "within"),
        ({"country": "Spain", "travel_km": 0}, {"Spain"}, "no", "outside"),
        ({"country": "Spain"}, {"Spain"}, "ask", "not_answered"),
    ],
)
def test_a_rule_on_travel_fits_only_who_would_go_wherever_the_trial_is(said, countries, answer, reason):
    travel = Rule(Limit(measure="travel", state="required"))
    fitted = fit(ONSET, travel, answers=FITTING | said, countries=frozenset(countries))
    assert (fitted.answer, fitted.rules[-1].verdict.reason) == (answer, reason)


@pytest.mark.parametrize(
    "fitted",
    [
        lambda: fit(ONSET, BREATHING, TUBE, answers={}),
        lambda: fit(ONSET, BREATHING, answers={"first_weakness": "2026-01"}),
        lambda: fit(TUBE),  # none of the rules that decide was read
        fit,
        lambda: fit(ONSET, unread=1),
        lambda: fit(ONSET, is_read=False),
        lambda: fit(ONSET, Rule(Limit(measure="alsfrs_r_decline", minimum=1))),
    ],
)
def test_what_was_not_answered_or_not_read_asks(fitted):
    assert fitted().answer == "ask"


@pytest.mark.parametrize(
    ("measure", "answers"),
    [
        ("tracheostomy", {"tracheostomy": False}),
        ("invasive_ventilation", {"invasive_ventilation": False}),
        ("noninvasive_ventilation", {"noninvasive_hours": 0}),
    ],
)
def test_help_with_breathing_is_enough_for_may_and_other_states_are_not(measure, answers):
    rule = Rule(Limit(measure=measure, state="excluded"))
    assert fit(rule, answers=answers).answer == "may"
    assert fit(rule, answers={}).answer == "ask"
    allowed = Rule(Limit(measure=measure, state="allowed"))  # it keeps nobody out, so that it tells nothing of a person
    assert fit(allowed, answers=answers).answer == "ask"


@pytest.mark.parametrize(
    ("limits", "answers", "answer", "closes"),
    [
        ({"maximum": 18}, {"first_weakness": "2026-01"}, "may", "2027-07"),
        ({"maximum": 18}, {"first_weakness": "2026-01", "diagnosed": "2026-06"}, "may", "2027-12"),
        ({"maximum": 18}, {"first_weakness": "2025-05"}, "ask", None),  # 18 months ago, or a little more
        ({"maximum": 18}, {"first_weakness": "2020-01"}, "ask", None),  # the diagnosis may have come years later
        ({"minimum": 6, "maximum": 18}, {"first_weakness": "2026-01"}, "ask", None),
        ({"minimum": 6}, {"first_weakness": "2020-01"}, "ask", None),
    ],
)
def test_a_recent_first_weakness_tells_that_the_diagnosis_is_recent(limits, answers, answer, closes):
    fitted = fit(Rule(Limit(measure="months_since_diagnosis", **limits)), answers=answers)
    assert (fitted.answer, fitted.window_closes and str(fitted.window_closes)) == (answer, closes)


def test_what_nobody_answers_of_themselves_is_counted_and_decides_nothing():
    consent = Rule(Limit(measure="consent", state="required"))
    fitted = fit(ONSET, consent, Rule(Limit(measure="life_expectancy", minimum=24)), not_measured=8)
    assert (fitted.answer, fitted.not_measured) == ("may", 10)


@pytest.mark.parametrize(
    ("onset_site", "vital_capacity", "answer", "each"),
    [
        ("bulbar", 70, "no", ["fits", "no"]),  # the group's limit replaces the general one
        ("bulbar", 90, "ask", ["fits", "fits"]),
        ("limb", 70, "ask", ["fits", "fits"]),
        ("limb", 60, "no", ["no", "fits"]),
        (None, 60, "no", ["no", "no"]),  # both say no, so that the group does not matter
        (None, 70, "ask", ["fits", "ask"]),
    ],
)
def test_a_rule_for_a_group_holds_for_its_members_alone(onset_site, vital_capacity, answer, each):
    given = {"onset_site": onset_site, "vital_capacity": vital_capacity}
    fitted = fit(BREATHING, BULBAR_BREATHING, ONSET, answers=given)
    assert fitted.answer == answer
    assert answers_of(fitted)[:2] == each


def test_a_group_that_answers_cannot_tell_never_decides_alone():
    assert fit(PART_2_BREATHING, ONSET, answers=FITTING | {"vital_capacity": 40}).answer == "ask"
    assert fit(PART_2_BREATHING, BREATHING, answers=FITTING | {"vital_capacity": 60}).answer == "ask"
    assert fit(PART_2_BREATHING, BREATHING, answers=FITTING | {"vital_capacity": 40}).answer == "no"


def test_rules_for_healthy_volunteers_are_for_nobody_who_asks():
    volunteers = Rule(Limit(measure="age", maximum=30), "healthy volunteers", ("als", "no"))
    assert fit(ONSET, volunteers, answers=FITTING | {"age": 60}).answer == "may"


def test_where_the_record_says_two_things_the_stricter_asks():
    coded, text = Rule(Limit(measure="age", minimum=18)), Rule(Limit(measure="age", minimum=21))
    contradicted = frozenset({"age"})
    ages = {17: "no", 20: "ask", 30: "may"}
    for age, answer in ages.items():
        assert fit(ONSET, coded, text, answers=FITTING | {"age": age}, contradicted=contradicted).answer == answer


def test_equal_limits_for_the_same_people_are_one_rule_the_last_of_them():
    in_fields, in_text = Rule(Limit(measure="age", minimum=18)), Rule(Limit(measure="age", minimum=18), key=7)
    of_part_2 = Rule(Limit(measure="age", minimum=18), "Part 2 only", key=8)
    fitted = fit(in_fields, TUBE, in_text, of_part_2, ONSET, answers={"age": 60})
    assert [one.rule for one in fitted.different_rules] == [in_text, TUBE, of_part_2, ONSET]
    assert len(fitted.rules) == 5
    unanswered = fit(in_fields, in_text, ONSET, answers={})
    assert [one.rule for one in unanswered.rules_that_say("ask")] == [in_text, ONSET]


def test_the_window_is_said_where_nothing_but_time_speaks_against_it():
    later = Rule(Limit(measure="months_since_diagnosis", maximum=18))
    fitted = fit(ONSET, later, answers={"first_weakness": "2026-01", "diagnosed": "2026-05"})
    assert str(fitted.window_closes) == "2027-11"
    assert fit(ONSET, BREATHING, answers={"first_weakness": "2026-01", "vital_capacity": 40}).window_closes is None
    washout = Rule(Limit(measure="prior_cell_therapy", state="excluded", days=365))
    waiting = {"first_weakness": "2026-01", "prior_cell_therapy": True, "prior_cell_therapy_on": "2026-10"}
    fitted = fit(ONSET, washout, answers=waiting)
    assert (fitted.answer, str(fitted.window_opens), str(fitted.window_closes)) == ("no", "2027-11", "2028-01")


def number(low, high):
    return st.one_of(st.none(), st.integers(low, high))


def band(low, high):
    """A number, or two as a range."""
    return st.one_of(st.integers(low, high), st.lists(st.integers(low, high), min_size=2, max_size=2).map(sorted))


STATES = ["excluded", "required", "allowed", "allowed_if_stable"]
NUMBERS = ["vital_capacity", "alsfrs_r", "age", "months_since_onset", "months_since_diagnosis"]
PARTS = ["alsfrs_r_item", "alsfrs_r_bulbar", "alsfrs_r_respiratory"]
SETS = ["onset_site", "gene", "diagnosis_certainty", "residence", "sex"]
OTHERS = sorted(JUDGES.keys() - {*NUMBERS, *PARTS, *SETS})  # states, some of them with days or hours
LIMITS = st.one_of(
    st.builds(Limit, measure=st.sampled_from(NUMBERS), minimum=number(0, 90), maximum=number(0, 90)),
    st.builds(
        Limit,
        measure=st.sampled_from(PARTS),
        minimum=number(0, 4),
        maximum=number(0, 9),
        values=st.sampled_from([(), ("speech",), ("speech", "walking"), ("dyspnea",)]),
    ),
    st.builds(
        Limit,
        measure=st.sampled_from(OTHERS),
        state=st.sampled_from(STATES),
        days=number(0, 400),
        hours=number(0, 23),
    ),
    st.builds(
        Limit,
        measure=st.sampled_from(SETS),
        state=st.sampled_from(["", *STATES]),
        values=st.lists(
            st.sampled_from(["bulbar", "limb", "SOD1", "definite", "possible", "Spain", "Georgia", "male"]), max_size=3
        ).map(tuple),
        qualifiers=st.sampled_from([(), ("citizens",), ("citizens", "residents")]),
    ),
)
GROUPS = st.sampled_from(
    [
        *[("", None)] * 5,
        ("bulbar onset", ("onset_site", "bulbar")),
        ("women", ("sex", "female")),
        ("SOD1", ("gene", "SOD1")),
        ("familial ALS", ("family_history", "familial")),
        ("healthy volunteers", ("als", "no")),
        ("Part 2", None),
    ]
)
RULES = st.lists(st.builds(lambda limit, group: Rule(limit, *group), LIMITS, GROUPS), max_size=6)
CONTRADICTED = st.sets(st.sampled_from(["age", "vital_capacity", "tracheostomy", "sex"]), max_size=2).map(frozenset)
PAST = st.sampled_from(["2019-02", "2024-01", "2025-08", "2026-03", "2026-10", "2026-11"])
YES_NO = (
    "family_history", "tracheostomy", "invasive_ventilation", "feeding_tube", "diaphragm_pacer", "prior_cell_therapy",
    "riluzole", "edaravone", "other_trial", "active_cancer", "pregnancy", "anticoagulation", "immunosuppression",
    "caregiver",
)  # fmt: skip
PERSONS = st.fixed_dictionaries(
    {},
    optional={
        "age": band(5, 90),
        "born": st.sampled_from(["1960", "1975-05", "2004-12", "2021-01"]),
        "sex": st.sampled_from(["female", "male"]),
        "first_weakness": PAST,
        "diagnosed": PAST,
        "vital_capacity": band(20, 110),
        "vital_capacity_on": PAST,
        "alsfrs_r": band(10, 48),
        "alsfrs_r_speech": st.integers(0, 4),
        "alsfrs_r_swallowing": st.integers(0, 4),
        "alsfrs_r_dyspnea": st.integers(0, 4),
        "alsfrs_r_respiratory_insufficiency": st.integers(0, 4),
        "diagnosis_certainty": st.sampled_from(["definite", "possible"]),
        "onset_site": st.sampled_from(["bulbar", "limb", "other"]),
        "gene": st.sampled_from([[], ["SOD1"], ["FUS"]]),
        "noninvasive_hours": band(0, 24),
        "prior_cell_therapy_on": PAST,
        "riluzole_since": PAST,
        "edaravone_since": PAST,
        "other_trial_until": st.one_of(PAST, st.just("2027-05")),
        "travel_km": band(0, 900),
        "country": st.sampled_from(["Spain", "United States"]),
        "state": st.sampled_from(["Georgia", "Ohio"]),
        **dict.fromkeys(YES_NO, st.booleans()),
    },
)
WIDEST = {"age": 120, "vital_capacity": 200, "alsfrs_r": 48, "noninvasive_hours": 24, "travel_km": 20_000}


@st.composite
def known_less(draw, person):
    """A part of what a person said, some numbers of it as wider ranges."""
    kept = draw(st.sets(st.sampled_from(sorted(person)))) if person else set()
    less = {key: value for key, value in person.items() if key in kept}
    for key, most in WIDEST.items():
        if key in less and draw(st.booleans()):
            low, high = less[key] if isinstance(less[key], list) else (less[key], less[key])
            less[key] = [draw(st.integers(0, low)), draw(st.integers(high, most))]
    return less


@settings(max_examples=settings().max_examples * 2)
@given(rules=RULES, person=PERSONS, contradicted=CONTRADICTED, data=st.data())
def test_knowing_more_never_turns_no_into_may(rules, person, contradicted, data):
    less = data.draw(known_less(person))
    if fit(*rules, answers=less, contradicted=contradicted).answer == "no":
        assert fit(*rules, answers=person, contradicted=contradicted).answer != "may"


@given(rules=RULES, contradicted=CONTRADICTED)
def test_no_answers_give_no_no(rules, contradicted):
    assert fit(*rules, answers={}, contradicted=contradicted).answer == "ask"


@given(rules=RULES, person=PERSONS)
def test_criteria_that_were_not_read_give_no_may(rules, person):
    assert fit(*rules, answers=person, unread=1).answer != "may"
    assert fit(*rules, answers=person, is_read=False).answer != "may"


@given(rules=RULES, person=PERSONS, ends=st.tuples(st.integers(20, 110), st.integers(20, 110)))
def test_a_range_never_says_no_where_a_number_in_it_says_may(rules, person, ends):
    low, high = sorted(ends)
    with_range = fit(*rules, answers=person | {"vital_capacity": [low, high]}).answer
    with_number = fit(*rules, answers=person | {"vital_capacity": (low + high) // 2}).answer
    assert {str(with_range), str(with_number)} != {"no", "may"}
