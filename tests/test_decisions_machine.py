"""Pulls, rebuilds, decisions and imports in any order: none is lost, none shown that the record contradicts unsaid."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.html import escape
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from tests.factories import load_trial
from trials.choices import FINDINGS, DecisionAction, DueKind
from trials.curation import decide, newest, set_visibility, take_back
from trials.curation.due import items
from trials.curation.exchange import COLUMNS, exported, import_decisions
from trials.ingest import rebuild
from trials.ingest.lapsed_hides import current_version
from trials.models import Decision, DecisionValue, Trial
from trials.presentation.facts import decided_or_read

NOTICE = "The record has changed since a person checked this."
# What the record may come to say, and what is then read of whose cells they are.
RECORDS = {
    "Autologous mesenchymal stem cells": {"autologous"},
    "Mesenchymal stem cells of the person: autologous": {"autologous"},
    "Allogeneic mesenchymal stem cells": {"allogeneic"},
    "Mesenchymal stem cells": set(),
}
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
        self.in_force = []  # the decisions that hold, the one under the other: decided values and the record they saw
        self.pull("Autologous mesenchymal stem cells", "1")

    def teardown(self):
        self.clock.stop()
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @rule(record=st.sampled_from(list(RECORDS)), phone=st.sampled_from("123"))
    def pull(self, record, phone):
        self.pulls += 1
        self.record = record
        self.trial = load_trial(interventions=[record], contacts=[{"name": "A", "phone": phone}],
                                updated=f"{2000 + self.pulls}-01-01")  # fmt: skip

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

    @rule()
    def hide_or_show(self):
        action = DecisionAction.SHOW if self.hidden else DecisionAction.HIDE
        set_visibility(self.trial, action=action, reason="It sells.", curator=self.curator)
        self.hidden, self.confirmed = not self.hidden, False

    @precondition(lambda self: self.hidden)
    @rule()
    def confirm(self):
        set_visibility(self.trial, action=DecisionAction.HIDE, reason="It does.", curator=self.second)
        self.confirmed = True

    @rule()
    def a_day_passes(self):
        self.time.shift(timedelta(hours=24))
        current_version()  # as with the first visitor
        self.hidden = self.hidden and self.confirmed

    @rule()
    def rebuild(self):
        before = list(self.trial.findings.values())
        rebuild()
        assert list(self.trial.findings.values()) == before

    @invariant()
    def what_the_record_contradicts_is_due(self):
        """So that it is listed wherever it is shown with the notice."""
        is_due = {row["of_trial"] for row in items(DueKind.CONTRADICTED, timezone.now())}
        told = self.trial.findings.exclude(record_now_says=None).exists() and not self.hidden
        assert not told or is_due == {self.trial.pk}

    @invariant()
    def no_decision_is_lost_or_changed(self):
        log = {row["id"]: row for row in Decision.objects.values()}
        log |= {("value", row["id"]): row for row in DecisionValue.objects.values()}
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

    @invariant()
    def what_the_record_contradicts_is_shown_with_the_notice(self):
        if not self.in_force:
            return
        _, decided, then = self.in_force[-1]
        now = RECORDS[self.record]
        contradicted = self.record != then and now not in (decided, RECORDS[then])
        fact = decided_or_read(Trial.with_hidden.for_page().get(), FINDINGS, "cell_source", "Whose cells")
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
