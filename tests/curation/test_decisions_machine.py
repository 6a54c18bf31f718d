"""Pulls, rebuilds, decisions and imports in any order: none is lost, none shown that the record contradicts unsaid."""

import re
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.html import escape
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from tests.factories import load_trial
from trials.choices import OTHER_FINDINGS, DecisionAction, DueKind
from trials.curation import decide, decide_facts, newest, set_visibility, take_back
from trials.curation.due import items
from trials.curation.exchange import COLUMNS, exported, import_decisions
from trials.curation.measures import NOTHING
from trials.ingest import rebuild
from trials.ingest.decided_measures import criterion_hash
from trials.ingest.lapsed import current_version
from trials.models import CriterionMeasure, Decision, DecisionMeasure, DecisionValue, Trial
from trials.presentation.facts import decided_or_read
from trials.presentation.plain_summary import plain_summary
from trials.presentation.plain_title import plain_title

NOTICE = "The record has changed since a person checked this."
# What the record may come to say, and what is then read of whose cells they are.
RECORDS = {
    "Autologous mesenchymal stem cells": {"autologous"},
    "Mesenchymal stem cells of the person: autologous": {"autologous"},
    "Allogeneic mesenchymal stem cells": {"allogeneic"},
    "Mesenchymal stem cells": set(),
}
ONSET, CAPACITY = "months_since_onset", "vital_capacity"
LINES = {
    ONSET: "First weakness no more than 24 months ago",
    CAPACITY: "Vital capacity that satisfies the investigator",
}
# The rules for joining that it may come to have, and what is then read of each line: its upper limits, None where it is
# gone.
RULES = {
    "Inclusion Criteria:\n\n* {onset}\n* {capacity}\n": {ONSET: {24}, CAPACITY: set()},
    "Inclusion Criteria:\n\n- {capacity}\n- Adults\n- {onset}\n": {ONSET: {24}, CAPACITY: set()},
    "Inclusion Criteria:\n\n* First weakness no more than 36 months ago\n": {ONSET: None, CAPACITY: None},
    "Inclusion Criteria:\n\n* {capacity}\n\nExclusion Criteria:\n\n* {onset}\n": {ONSET: None, CAPACITY: set()},
}
LIMITS = [[24], [12], []]
VALUES = [["autologous"], ["allogeneic"], ["autologous", "allogeneic"], ["not_stated"]]


class Desk(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.clock = time_machine.travel(datetime(2026, 11, 26, 12, tzinfo=UTC), tick=False)
        self.time = self.clock.start()
        self.curator, self.second = (get_user_model().objects.create_user(name) for name in ("curator", "second"))
        self.pulls, self.log, self.hidden, self.confirmed = 0, {}, False, False
        self.alone = {}  # who hid it with nobody after them doing so, and whether a day has passed since
        self.in_force = []  # the decisions that hold, the one under the other: decided values and the record they saw
        self.said = {measure: [] for measure in LINES}  # the same of measures, with the rules they were taken on
        self.pull("Autologous mesenchymal stem cells", next(iter(RULES)), "1")

    def teardown(self):
        self.clock.stop()
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @rule(record=st.sampled_from(list(RECORDS)), rules=st.sampled_from(list(RULES)), phone=st.sampled_from("123"))
    def pull(self, record, rules, phone):
        self.pulls += 1
        self.record, self.rules = record, rules
        criteria = rules.format(onset=LINES[ONSET], capacity=LINES[CAPACITY])
        self.trial = load_trial(interventions=[record], contacts=[{"name": "A", "phone": phone}], criteria=criteria,
                                updated=f"{2000 + self.pulls}-01-01")  # fmt: skip

    @rule(measure=st.sampled_from(list(LINES)), limits=st.sampled_from(LIMITS), is_unclear=st.booleans())
    def decide_on_a_measure(self, measure, limits, is_unclear):
        """Confirm, correct, "no limit" or unclear; of what the software does not read, add."""
        if RULES[self.rules][measure] is None:
            return
        line = LINES[measure]
        one = {"measure": measure, "kind": "inclusion", "criterion": line, "reason": "Read.",
               "limits": [NOTHING | {"maximum": limit} for limit in limits], "is_unclear": is_unclear and not limits,
               "replaces": newest(self.trial, "", measure, criterion_hash("inclusion", line))}  # fmt: skip
        [decided] = decide_facts(record=self.trial.records.get(), facts=[], measures=[one], curator=self.curator)
        self.said[measure].append((decided, set(limits), self.rules))

    @rule(measure=st.sampled_from(list(LINES)))
    def take_back_of_a_measure(self, measure):
        if self.said[measure]:
            decided, _, _ = self.said[measure].pop()
            take_back(decided, reason="Misread.", curator=self.curator)

    @rule(values=st.sampled_from(VALUES), is_unclear=st.booleans())
    def decide(self, values, is_unclear):
        is_unclear = is_unclear and values == ["not_stated"]
        decided = decide(record=self.trial.records.get(), attribute="cell_source", values=values, reason="Read.",
                         is_unclear=is_unclear, curator=self.curator,
                         replaces=newest(self.trial, "cell_source"))  # fmt: skip
        self.in_force.append((decided, set(values) - {"not_stated"}, self.record))

    @rule(values=st.sampled_from(VALUES))
    def import_one(self, values):
        """A decision from elsewhere, in a file beside those that are here."""
        record, before = self.trial.records.get(), newest(self.trial, "cell_source")
        is_stated = values != ["not_stated"]
        row = dict.fromkeys(COLUMNS, "") | {
            "uuid": str(uuid4()), "registry": record.registry, "registry_id": record.registry_id, "curator": "eve",
            "version": record.shown.payload_hash, "attribute": "cell_source", "reason": "Read elsewhere.",
            "action": "correct" if is_stated else "not_stated", "decided_at": timezone.now().isoformat(),
            "values": [(value, None) for value in values] if is_stated else [],
            "replaces": str(before.uuid) if before else "",
        }  # fmt: skip
        here = exported()
        outcomes = import_decisions([*here, row], file="elsewhere.json", importer=self.curator)
        assert [one.state for one in outcomes] == ["known"] * len(here) + ["new"]
        decided = Decision.objects.get(uuid=row["uuid"])
        self.in_force.append((decided, set(values) - {"not_stated"}, self.record))

    @precondition(lambda self: self.in_force)
    @rule()
    def take_back(self):
        decided, _, _ = self.in_force.pop()
        take_back(decided, reason="Misread.", curator=self.curator)

    @rule(is_second=st.booleans())
    def hide_or_show(self, is_second):
        """Nobody hides alone again what came back."""
        curator = self.second if is_second else self.curator
        action = DecisionAction.SHOW if self.hidden else DecisionAction.HIDE
        is_refused = not self.hidden and self.alone.get(curator, False)
        with pytest.raises(ValidationError) if is_refused else nullcontext():
            set_visibility(self.trial, action=action, reason="It sells.", curator=curator)
        if is_refused:
            return
        self.hidden, self.confirmed = not self.hidden, False
        if self.hidden:
            self.hider, self.alone = curator, {curator: self.alone.get(curator, False)}

    @precondition(lambda self: self.hidden and not self.confirmed)
    @rule()
    def confirm(self):
        other = self.curator if self.hider == self.second else self.second
        set_visibility(self.trial, action=DecisionAction.HIDE, reason="It does.", curator=other)
        self.confirmed, self.alone = True, {}

    @rule()
    def a_day_passes(self):
        self.time.shift(timedelta(hours=24))
        current_version()  # as with the first visitor
        self.hidden = self.hidden and self.confirmed
        self.alone = dict.fromkeys(self.alone, True)

    @rule()
    def rebuild(self):
        measures = CriterionMeasure.objects.filter(criterion__trial=self.trial).order_by("pk")
        before = list(self.trial.findings.values()), list(measures.values())
        rebuild()
        assert (list(self.trial.findings.values()), list(measures.values())) == before

    @invariant()
    def what_the_record_contradicts_is_due(self):
        """So that it is listed wherever it is shown with the notice."""
        is_due = {row["of_trial"] for row in items(DueKind.CONTRADICTED, timezone.now())}
        told = self.trial.findings.exclude(record_now_says=None).exists() or any(map(self.is_contradicted, LINES))
        told = told and not self.hidden
        assert not told or is_due == {self.trial.pk}

    @invariant()
    def no_decision_is_lost_or_changed(self):
        log = {row["id"]: row for row in Decision.objects.values()}
        log |= {("value", row["id"]): row for row in DecisionValue.objects.values()}
        log |= {("limit", row["id"]): row for row in DecisionMeasure.objects.values()}
        assert self.log.items() <= log.items()
        self.log = log

    @invariant()
    def what_holds_is_what_was_decided_last(self):
        findings = self.trial.findings.filter(attribute="cell_source")
        read = RECORDS[self.record]
        assert {one.value for one in findings} - {"not_stated"} == (self.in_force[-1][1] if self.in_force else read)
        if self.in_force:
            assert {one.decision for one in findings} == {self.in_force[-1][0]}
        else:
            assert not findings.exclude(decision=None).exists()
        assert Trial.objects.exists() is not self.hidden

    def is_contradicted(self, measure):
        """Whether the line of the decision in force is gone, or reads otherwise than that day and than was decided."""
        if not self.said[measure]:
            return False
        _, decided, then = self.said[measure][-1]
        now = RULES[self.rules][measure]
        return now is None or now not in (decided, RULES[then][measure])

    @invariant()
    def a_measure_is_as_decided_last_or_as_read_where_the_record_contradicts_that(self):
        for measure, said in self.said.items():
            rows = CriterionMeasure.objects.filter(criterion__trial=self.trial, criterion__text=LINES[measure])
            rows = rows.filter(measure=measure, criterion__kind="inclusion")
            is_applied = said and not self.is_contradicted(measure)
            assert {row.maximum for row in rows} == (said[-1][1] if is_applied else RULES[self.rules][measure] or set())
            assert {row.decision for row in rows} <= ({said[-1][0]} if is_applied else {None})

    @invariant()
    def what_the_record_contradicts_is_shown_with_the_notice(self):
        if not self.in_force:
            return
        _, decided, then = self.in_force[-1]
        now = RECORDS[self.record]
        contradicted = self.record != then and now not in (decided, RECORDS[then])
        trial = Trial.with_hidden.for_page().get()
        sentences = f"{plain_title(trial).text} {plain_summary(trial, timezone.localdate())}"
        assert not contradicted or not re.search(r"\b(own|donor)\b", sentences, re.IGNORECASE)
        fact = decided_or_read(trial, OTHER_FINDINGS, "cell_source", "Whose cells")
        assert not contradicted or NOTICE in escape(fact.value)
        assert now != decided or NOTICE not in fact.value
        assert self.record != then or NOTICE not in fact.value


@pytest.mark.django_db
def test_no_decision_is_lost_or_shown_against_the_record():
    _run(max_examples=5, stateful_step_count=8)


@pytest.mark.soak
@pytest.mark.django_db
def test_no_decision_is_lost_or_shown_against_the_record_in_a_thousand_steps():
    _run(max_examples=50, stateful_step_count=20)


def _run(**options):
    checks = list(HealthCheck)
    run_state_machine_as_test(Desk, settings=settings(deadline=None, suppress_health_check=checks, **options))
