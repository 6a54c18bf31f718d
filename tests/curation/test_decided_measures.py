"""Decisions on measures: what curators say of a limit is what everything uses, as long as its words stand."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from tests.factories import ELIGIBILITY, load_trial
from trials import ingest
from trials.choices import DueKind
from trials.curation import AlreadyDecided, decide_facts, newest, take_back
from trials.curation.due import items
from trials.curation.measures import NOTHING
from trials.fit.answers import read_answers
from trials.ingest.decided_measures import criterion_hash
from trials.models import CriterionMeasure, Decision, DecisionMeasure
from trials.search.fit import fits_of
from trials.search.trial_rules import clear_cache

pytestmark = pytest.mark.django_db

LINE = "First weakness no more than 24 months ago"
ONSET, CAPACITY = "months_since_onset", "vital_capacity"
UNREAD = "Vital capacity that satisfies the investigator"
TODAY = date(2026, 11, 26)
MAY = {"age": 50, "diagnosis_certainty": "definite", "tracheostomy": False, "prior_cell_therapy": False}


@pytest.fixture
def curator():
    return get_user_model().objects.create_user("ada", first_name="Ada", last_name="Curator")


@pytest.fixture
def trial():
    return load_trial()


def say(trial, curator, *, measure=ONSET, line=LINE, kind="inclusion", reason="Read.", limits=(), **rest):
    replaces = newest(trial, "", measure, criterion_hash(kind, line))
    one = {"measure": measure, "kind": kind, "criterion": line, "limits": [NOTHING | limit for limit in limits]}
    [decision] = decide_facts(
        record=trial.records.get(), facts=[], measures=[one | {"reason": reason, "replaces": replaces} | rest],
        curator=curator,
    )  # fmt: skip
    return decision


def held(trial, measure=ONSET):
    """Pairs of a lower and an upper limit that visitors see."""
    rows = CriterionMeasure.objects.filter(criterion__trial=trial, measure=measure)
    return list(rows.values_list("minimum", "maximum"))


def answer(trial, **answers):
    clear_cache()
    given, problems = read_answers(MAY | answers, TODAY)
    assert not problems
    return str(fits_of([trial.pk], given, today=TODAY)[trial.pk].answer)


@pytest.mark.one_database
def test_confirming_keeps_the_quote_and_needs_no_reason(trial, curator):
    read = CriterionMeasure.objects.get(measure=ONSET)
    decision = say(trial, curator, limits=[{"maximum": 24}], reason="")
    row = CriterionMeasure.objects.get(measure=ONSET)
    assert decision.action == "confirm"
    assert (row.maximum, row.quote, row.decision) == (24, read.quote, decision)


@pytest.mark.one_database
def test_a_corrected_limit_decides_for_a_person(trial, curator):
    assert (answer(trial, first_weakness="2025-01"), answer(trial, first_weakness="2023-01")) == ("may", "no")
    assert say(trial, curator, limits=[{"maximum": 12}]).action == "correct"
    assert (answer(trial, first_weakness="2025-01"), answer(trial, first_weakness="2026-06")) == ("no", "may")


@pytest.mark.one_database
def test_what_is_no_limit_never_says_no(trial, curator):
    assert say(trial, curator).action == "not_stated"
    assert held(trial) == []
    assert answer(trial, first_weakness="2010-01") == "may", "the rule on tracheostomies decides"


@pytest.mark.one_database
def test_what_is_unclear_is_asked_about(trial, curator):
    say(trial, curator, measure="tracheostomy", line="A tracheostomy", kind="exclusion", is_unclear=True)
    assert answer(trial, first_weakness="2026-06", tracheostomy=True) == "ask"


def test_what_the_software_missed_is_added_with_words_of_its_line(curator):
    trial = load_trial(criteria=ELIGIBILITY.replace("\n* First", f"\n* {UNREAD}\n* First"))
    assert answer(trial, first_weakness="2026-06", vital_capacity=90) == "ask", "the line was not read"
    decision = say(trial, curator, measure=CAPACITY, line=UNREAD, limits=[{"minimum": 70}], quote="Vital capacity")
    row = CriterionMeasure.objects.get(measure=CAPACITY)
    assert (decision.action, row.minimum, row.quote) == ("add", 70, "Vital capacity")
    assert answer(trial, first_weakness="2026-06", vital_capacity=60) == "no"
    assert answer(trial, first_weakness="2026-06", vital_capacity=90) == "may"


@pytest.mark.one_database
def test_a_limit_for_a_group_stands_beside_the_general_one(trial, curator):
    say(trial, curator, limits=[{"maximum": 24}, {"maximum": 12, "cohort": "First weakness"}])
    assert answer(trial, first_weakness="2025-01") == "ask", "whether the person is of that group is not known"
    with pytest.raises(ValidationError, match="does not have these words"):
        say(trial, curator, limits=[{"maximum": 12, "cohort": "children"}])


def test_a_contradiction_ends_with_the_limit_that_was_misread(curator):
    two = ELIGIBILITY.replace(LINE, f"{LINE}\n* Symptom onset at most 36 months before screening")
    trial = load_trial(criteria=two)
    assert trial.doubts.get().about == ONSET
    assert say(trial, curator, line="Symptom onset at most 36 months before screening")
    assert not trial.doubts.exists()
    assert answer(trial, first_weakness="2024-06") == "no"


def test_a_decision_is_found_again_by_its_words_and_a_rebuild_changes_nothing(trial, curator):
    decision = say(trial, curator, limits=[{"maximum": 12}])
    before = list(CriterionMeasure.objects.values())
    ingest.rebuild()
    assert list(CriterionMeasure.objects.values()) == before
    moved = ELIGIBILITY.replace(f"* {LINE}\n", "").replace("* Adults", f"- {LINE}\n\n* Adults")
    load_trial(criteria=moved, updated="2026-11-02")
    assert held(trial) == [(None, 12)]
    assert decision.in_force.get().due == ""


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("criteria", "due", "now"),
    [
        (ELIGIBILITY.replace(LINE, LINE.replace("24", "36")), "passage", [(None, 36)]),
        (ELIGIBILITY.replace(f"* {LINE}", ""), "passage", []),
        (f"Inclusion Criteria:\n\n* Adults\n\nExclusion Criteria:\n\n* {LINE}\n", "passage", [(24, None)]),
        (f"Inclusion Criteria:\n\nCohort B:\n\n* {LINE}\n", "reading", [(None, 24)]),
    ],
)
def test_where_its_words_are_gone_or_read_otherwise_it_is_due_and_not_applied(trial, curator, criteria, due, now):
    decision = say(trial, curator, limits=[{"maximum": 12}])
    load_trial(criteria=criteria, updated="2026-11-02")
    assert held(trial) == now
    assert not CriterionMeasure.objects.exclude(decision=None).exists()
    assert decision.in_force.get().due == due
    [item] = items(DueKind.CONTRADICTED, timezone.now())
    assert (item["of_trial"], item["regards"]) == (trial.pk, ONSET)
    load_trial(updated="2026-11-03")
    assert held(trial) == [(None, 12)], "its words are back"
    assert not items(DueKind.CONTRADICTED, timezone.now())


def test_taking_back_brings_the_earlier_decision_back_and_then_the_software(trial, curator):
    first = say(trial, curator, limits=[{"maximum": 12}])
    second = say(trial, curator)
    take_back(second, reason="It is one.", curator=curator)
    assert held(trial) == [(None, 12)]
    take_back(first, reason="Misread.", curator=curator)
    assert held(trial) == [(None, 24)]
    assert not Decision.objects.in_force().exists()


def test_of_two_at_once_the_second_is_refused(trial, curator):
    first = say(trial, curator, limits=[{"maximum": 12}])
    with pytest.raises(AlreadyDecided) as refused:
        say(trial, curator, limits=[{"maximum": 36}], replaces=None)
    assert refused.value.decision == first
    assert say(trial, curator, measure="age", line="Adults who are 18 to 75 years old", limits=[{"minimum": 21}])


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"limits": [{"minimum": 36, "maximum": 12}]}, "above the upper one"),
        ({"limits": [{"maximum": -1}]}, "from 0"),
        ({"limits": [{"maximum": float("nan")}]}, "from 0"),
        ({"limits": [{}]}, "give a lower or an upper limit"),
        ({"limits": [{"maximum": 12, "state": "required"}]}, "nothing is said by state"),
        ({"limits": [{"maximum": 12}, {"maximum": 12}]}, "twice"),
        ({"measure": "alsfrs_r", "limits": [{"minimum": 49}]}, "from 0 to 48"),
        ({"measure": "tracheostomy", "limits": [{"state": "maybe"}]}, "say whether"),
        ({"measure": "onset_site", "limits": [{"state": "required", "values": ["toe"]}]}, "use bulbar, limb"),
        ({"measure": "noninvasive_ventilation", "limits": [{"state": "allowed", "hours": 25}]}, "no such time"),
        ({"measure": "shoe_size", "limits": [{"minimum": 1}]}, "not something that criteria measure"),
        ({"line": "Nobody says so"}, "no line with these words"),
        ({"limits": [{"maximum": 12}], "quote": "Not there"}, "does not have these words"),
        ({"limits": [{"maximum": 12}], "reason": " "}, "Say why"),
    ],
)
def test_what_makes_no_sense_is_refused(trial, curator, fields, words):
    with pytest.raises(ValidationError, match=words):
        say(trial, curator, **fields)
    assert not Decision.objects.exists()


def test_nobody_changes_the_limits_of_a_decision(trial, curator):
    say(trial, curator, limits=[{"maximum": 12}])
    for change in ({"maximum": 36}, {"values": ["x"]}, {"group": {"als": "no"}}):
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            DecisionMeasure.objects.update(**change)


@pytest.mark.one_database
def test_a_state_that_left_the_vocabulary_breaks_nothing(trial, curator):
    decision = say(trial, curator, limits=[{"maximum": 12}])
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = 1")
    DecisionMeasure.objects.create(decision=decision, position=1, measure=ONSET, state="perhaps")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = 0")
    ingest.rebuild()
    assert held(trial) == [(None, 24)]
    assert decision.in_force.get().due == "value"


def test_what_the_words_of_a_line_add_is_said_of_a_decided_limit_too(trial, curator):
    line = "Vital capacity above 60 %"
    trial = load_trial(criteria=f"{ELIGIBILITY}\nInclusion Criteria:\n\n* {line}")
    assert qualifiers(trial) == [["minimum_out"]]
    say(trial, curator, measure=CAPACITY, line=line, limits=[{"minimum": 60, "maximum": 110}])
    assert qualifiers(trial) == [["minimum_out"]]
    say(trial, curator, measure=CAPACITY, line=line, limits=[{"minimum": 50}])
    assert qualifiers(trial) == [[]]  # the words say nothing of 50


def qualifiers(trial):
    rows = CriterionMeasure.objects.filter(criterion__trial=trial, measure=CAPACITY)
    return list(rows.values_list("qualifiers", flat=True))
