"""What a rule says to a person, in a sentence: the answer, what the trial needs, and what follows."""

from datetime import UTC, date, datetime

import pytest

from trials.choices import Measure
from trials.fit.answer_readers import READERS
from trials.fit.answers import read_answers
from trials.fit.judging import judge
from trials.fit.rules import Limit, Rule, TrialRules
from trials.fit.trial import fit_trials
from trials.models import Trial
from trials.presentation.first_person import statement
from trials.presentation.fit import fit_in_short
from trials.presentation.fit_rule import requirement_in_words, rule_in_words
from trials.presentation.kept_out import LATELY, NOW, kept_out_in_words

TODAY = date(2026, 11, 26)
CAPACITY = {"measure": "vital_capacity", "minimum": 65}
SENTENCES = [
    (CAPACITY, {"vital_capacity": 62}, "You said: 62%. This trial needs 65% or more."),
    (CAPACITY, {"vital_capacity": [60, 70]},
     "You said: 60 to 70%. This trial needs 65% or more. Your answer covers both sides of the limit."),
    (CAPACITY, {"vital_capacity": [81, 200]}, "You said: 81% or more. This trial needs 65% or more."),
    (CAPACITY, {"vital_capacity": [0, 50]}, "You said: at most 50%. This trial needs 65% or more."),
    (CAPACITY | {"qualifiers": ("lying",)}, {"vital_capacity": 75},
     "You said: 75%. This trial needs 65% or more. "
     "It means a test lying down, which is often lower than one sitting up: ask about yours."),
    (CAPACITY, {}, "This trial needs 65% or more. You did not say."),
    ({"measure": "alsfrs_r_item", "minimum": 2, "values": ("speech",)}, {"alsfrs_r_speech": 3},
     "This trial needs 2 points or more (speech). This fits."),
    ({"measure": "travel", "state": "required"}, {"travel_km": 200},
     "You said: 200 km. This trial needs this. "
     "We do not know how far it is from you: ask how often you would have to come."),
    ({"measure": "travel", "state": "required"}, {"travel_km": 20_000},
     "You said: I could travel anywhere. This trial needs this."),
    ({"measure": "months_since_onset", "maximum": 24}, {"first_weakness": "2025-03"},
     "You said: March 2025. This trial needs at most 24 months."),
    ({"measure": "months_since_diagnosis", "maximum": 24}, {"first_weakness": "2025-03"},
     "This trial needs at most 24 months. This fits: a diagnosis is never earlier than the first weakness."),
    ({"measure": "noninvasive_ventilation", "state": "excluded", "hours": 12}, {"noninvasive_hours": 0},
     "You said: I use no mask. This trial needs at most 12 hours a day."),
    ({"measure": "travel", "state": "required"}, {"travel_km": 0}, "You said: I cannot travel. This trial needs this."),
    ({"measure": "tracheostomy", "state": "excluded"}, {"tracheostomy": False},
     "You said: I have no tracheostomy. This trial does not take people with a tracheostomy."),
    ({"measure": "anticoagulation", "state": "excluded", "days": 14}, {"anticoagulation": True},
     "You said: I take blood thinners. This trial does not take people who took blood thinners in the last 14 days."),
    ({"measure": "feeding_tube", "state": "excluded"}, {},
     "This trial does not take people with a feeding tube. You did not say."),
    ({"measure": "diagnosis_certainty", "values": ("definite", "possible"), "qualifiers": ("possible_with_more",)},
     {"diagnosis_certainty": "possible"},
     "You said: possible. This trial takes: definite and possible. "
     "It takes this only together with something else: ask whether yours counts."),
    ({"measure": "gene", "state": "required", "values": ("SOD1",)}, {"gene": []},
     "You said: tested, none found. This trial takes: SOD1."),
    ({"measure": "gene", "state": "excluded", "values": ("SOD1", "FUS")}, {"gene": ["FUS"]},
     "You said: FUS. This trial does not take: SOD1 and FUS."),
    ({"measure": "gene", "state": "allowed", "values": ("SOD1",)}, {},
     "This trial also takes: SOD1. This keeps nobody out."),
    ({"measure": "onset_site", "state": "required", "values": ("limb",)}, {"onset_site": "other"},
     "You said: elsewhere. This trial takes: limb."),
    ({"measure": "sex", "values": ("female",)}, {"sex": "male"}, "You said: man. This trial takes: woman."),
    ({"measure": "riluzole", "state": "allowed_if_stable", "days": 30}, {"riluzole": True},
     "You said: I take riluzole. This trial allows it if nothing has changed for 30 days. "
     "It depends on how long nothing has changed."),
    ({"measure": "invasive_ventilation", "state": "excluded", "hours": 6}, {"invasive_ventilation": False},
     "You said: I use no breathing machine through a tube. This trial needs at most 6 hours a day."),
    ({"measure": "noninvasive_ventilation", "state": "excluded", "hours": 12}, {"noninvasive_hours": 20},
     "You said: 20 hours a day. This trial needs at most 12 hours a day."),
    ({"measure": "prior_cell_therapy", "state": "excluded", "days": 365},
     {"prior_cell_therapy": True, "prior_cell_therapy_on": "2026-06"},
     "You said: I have had cells. This trial does not take people who had a treatment with cells in the last year. "
     "Not enough time has passed. From about July 2027 on it fits."),
]  # fmt: skip


@pytest.mark.parametrize("last", ["", "in the last 30 days"])
def test_whom_a_rule_keeps_out_is_said_of_every_question_of_yes_and_no(last):
    measures = {name for name, read in READERS.items() if read is READERS["tracheostomy"]} - {"caregiver"}
    known = LATELY if last else NOW
    assert measures - set(map(str, NOW)) == set()
    for measure in known:
        assert kept_out_in_words(measure, last).endswith(f"{last}.")
    assert kept_out_in_words("caregiver", last).startswith("This trial does not take people to whom this appli")


def test_each_answer_of_yes_or_no_is_said_as_a_person_would():
    of_yes_and_no = [key for key, read in READERS.items() if read is READERS["tracheostomy"]]
    assert len(of_yes_and_no) > 10
    for key in of_yes_and_no:
        assert statement(key, True) != statement(key, False) != ""


@pytest.mark.parametrize(("limit", "said", "sentence"), SENTENCES)
def test_a_rule_answers_in_a_sentence(limit, said, sentence):
    answers, problems = read_answers(said, TODAY)
    limit = Limit(**limit)
    assert problems == []
    assert rule_in_words(limit, judge(limit, answers, TODAY), answers) == sentence


UNTIL_2028 = "Its time limits would fit you until about January 2028."
UNTIL_ITS_END = "Its time limits would fit you until the trial itself is to end, about {}."
FROM_2027 = "From about July 2027, if nothing else keeps you out."
TOO_SOON = {"prior_cell_therapy": True, "prior_cell_therapy_on": "2026-06"}


@pytest.mark.parametrize(
    ("status", "end", "said", "words"),
    [
        ("recruiting", "", {}, UNTIL_2028),
        ("not_yet_recruiting", "2029-10", {}, UNTIL_2028),
        ("enrolling_by_invitation", "2028-01-01", {}, UNTIL_2028),
        ("recruiting", "2027-05-31", {}, UNTIL_ITS_END.format("May 2027")),
        ("recruiting", "2026", {}, UNTIL_ITS_END.format("2026")),
        ("recruiting", "2026-10-31", {}, ""),
        ("unknown", "", {}, ""),
        ("unknown", "2029-10", {}, ""),
        ("completed", "", {}, ""),
        ("active_not_recruiting", "", {}, ""),
        ("recruiting", "", TOO_SOON, FROM_2027),
        ("recruiting", "2027-06", TOO_SOON, ""),
        ("unknown", "", TOO_SOON, ""),
    ],
)
def test_time_is_spoken_of_only_while_a_trial_may_take_people(time_machine, status, end, said, words):
    time_machine.move_to(TODAY)
    washout = Rule(Limit(measure="prior_cell_therapy", state="excluded", days=365))
    rules = TrialRules(trial="NCT1", rules=(Rule(Limit(measure="months_since_onset", maximum=24)), washout))
    answers, _ = read_answers({"first_weakness": "2026-01"} | said, TODAY)
    [fit] = fit_trials([rules], answers, TODAY)
    trial = Trial(overall_status=status, completion_date=end)
    assert fit_in_short(fit, answers, trial).time == words


@pytest.mark.parametrize(
    ("read_on", "is_read", "words"),
    [
        ("2020-07-28", True, "Rules of July 2020: 1 to ask."),
        ("2026-10-28", True, "Rules checked: 1 to ask."),
        ("2020-07-28", False, "Rules checked: 1 to ask. We have not read its other rules yet."),
    ],
)
def test_few_words_on_a_phone_say_when_old_rules_were_read(time_machine, read_on, is_read, words):
    time_machine.move_to(TODAY)
    rules = TrialRules(trial="NCT1", rules=(Rule(Limit(measure="age", minimum=18)),), is_read=is_read)
    answers, _ = read_answers({"country": "Spain"}, TODAY)
    [fit] = fit_trials([rules], answers, TODAY)
    trial = Trial(
        overall_status="recruiting", read_at=datetime(2026, 11, 20, tzinfo=UTC), read_on={"criteria": read_on}
    )
    assert fit_in_short(fit, answers, trial).in_few_words == words


def test_a_country_without_a_place_is_named_as_in_a_sentence():
    rules = TrialRules(trial="NCT1", rules=(Rule(Limit(measure="age", minimum=18)),), countries=frozenset({"Spain"}))
    answers, _ = read_answers({"age": "60", "country": "United States"}, TODAY)
    [fit] = fit_trials([rules], answers, TODAY)
    found = fit_in_short(fit, answers, Trial(overall_status="recruiting"))
    assert found.place == "Its record names no place in the United States."


@pytest.mark.parametrize("measure", Measure.values)
@pytest.mark.parametrize(
    "limit",
    [
        {"state": "excluded", "hours": 6},
        {"state": "allowed", "hours": 6},
        {"state": "excluded", "days": 30},
        {"state": "required", "days": 30},
        {"minimum": 1, "maximum": 2},
    ],
)
def test_any_limit_of_any_measure_has_words(measure, limit):
    assert requirement_in_words(Limit(measure=measure, **limit)) or "state" not in limit
