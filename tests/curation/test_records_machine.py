"""Records that come, change, join and part in any order: what curators decided on them holds, and nothing is lost."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from tests.ingest.test_registries import CTIS, ISRCTN, NCT, ctgov, ctis, isrctn, take
from trials.choices import DecisionAction
from trials.curation import decide, newest, set_visibility, take_back
from trials.curation.desk import review
from trials.curation.exchange import exported, import_decisions, refused
from trials.curation.same_study import join, part, state_of
from trials.curation.same_study import take_back as take_back_on_records
from trials.ingest import rebuild
from trials.models import Decision, DecisionInForce, DecisionValue, Finding, RegistryRecord, Review, Trial

SECOND = "NCT00000002"
# What each record may come to state: numbers of others, or none.
STATED = {
    NCT: [[], ["X", ISRCTN], ["X", CTIS]],
    SECOND: [[], ["X", ISRCTN]],
    CTIS: ["", NCT, SECOND],
    ISRCTN: ["", NCT, SECOND],
}


class Records(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.clock = time_machine.travel(datetime(2026, 1, 1, 12, tzinfo=UTC), tick=False)
        self.time = self.clock.start()
        self.curator = get_user_model().objects.create_superuser("curator")
        self.log, self.joined, self.parted = {}, {}, {}
        for name in STATED:
            self.pull(name, 0)

    def teardown(self):
        self.clock.stop()
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def trial(self, name):
        return RegistryRecord.objects.select_related("trial").get(registry_id=name).trial

    @rule(name=st.sampled_from(list(STATED)), stated=st.integers(0, 2))
    def pull(self, name, stated):
        self.time.shift(timedelta(days=1))
        numbers, day = STATED[name][stated % len(STATED[name])], timezone.localdate()
        if name == CTIS:
            take(*ctis(nct=numbers, updated=f"{day:%d/%m/%Y}"))
        elif name == ISRCTN:
            take(*isrctn(nct=numbers, updated=day.isoformat()))
        else:
            take(*ctgov(registry_id=name, other_ids=numbers, updated=day.isoformat()))

    @rule(one=st.sampled_from(list(STATED)), other=st.sampled_from(list(STATED)))
    def join(self, one, other):
        pair = self.trial(one), self.trial(other)
        if pair[0] == pair[1]:
            return
        if pair[0].is_hidden != pair[1].is_hidden:
            with pytest.raises(ValidationError):
                join(*pair, reason="One.", curator=self.curator, seen=state_of(*pair))
            return
        self.noted(join(*pair, reason="One.", curator=self.curator, seen=state_of(*pair)))
        assert self.trial(one) == self.trial(other)

    @rule(name=st.sampled_from(list(STATED)))
    def part(self, name):
        record = RegistryRecord.objects.select_related("trial").get(registry_id=name)
        if record.trial.records.count() > 1:
            told = {"reason": "Two.", "curator": self.curator, "seen": state_of(record.trial)}
            self.noted(part([record], **told))
            assert self.trial(name).records.count() == 1

    @precondition(lambda self: self.joined or self.parted)
    @rule(which=st.integers(0, 10))
    def take_back_an_act(self, which):
        self.time.shift(timedelta(minutes=1))
        held = [*self.joined.values(), *self.parted.values()]
        try:
            acts = take_back_on_records(held[which % len(held)], reason="No.", curator=self.curator)
        except ValidationError:  # what it would bring back is joined by way of others
            return
        for one in acts:
            self.joined.pop(one.records, None)
            self.parted.pop(one.records, None)
        self.noted([one.brings_back for one in acts if one.brings_back])

    def noted(self, decisions):
        self.time.shift(timedelta(minutes=1))
        for one in decisions:
            mine, others = (self.joined, self.parted)[:: 1 if one.action == DecisionAction.JOIN else -1]
            others.pop(one.records, None)
            mine[one.records] = one

    @rule(name=st.sampled_from(list(STATED)), value=st.sampled_from(["oral", "intrathecal"]))
    def decide(self, name, value):
        self.time.shift(timedelta(minutes=1))
        trial = self.trial(name)
        record = RegistryRecord.naming(trial)
        decide(record=record, attribute="route", values=[value], reason="Read.", curator=self.curator,
               replaces=newest(trial, "route"))  # fmt: skip
        review("unchecked", trial=trial, curator=self.curator, now=timezone.now())

    @rule(name=st.sampled_from(list(STATED)))
    def take_a_fact_back(self, name):
        self.time.shift(timedelta(minutes=1))
        held = DecisionInForce.objects.filter(trial=self.trial(name), decision__attribute="route").first()
        if held:
            take_back(held.decision, reason="Misread.", curator=self.curator)

    @rule(name=st.sampled_from(list(STATED)))
    def hide_or_show(self, name):
        self.time.shift(timedelta(minutes=1))
        trial = self.trial(name)
        action = DecisionAction.SHOW if trial.is_hidden else DecisionAction.HIDE
        set_visibility(trial, action=action, reason="It sells.", curator=self.curator)

    @rule()
    def rebuild(self):
        before = self.state()
        rebuild()
        assert self.state() == before

    @rule()
    def move_to_another_site(self):
        """Where the same records are, and none of the decisions."""
        before, rows = self.state(), exported()
        DecisionInForce.objects.all().delete()
        Finding.objects.exclude(decision=None).delete()
        DecisionValue.objects.all().delete()
        for pk in Decision.objects.order_by("-pk").values_list("pk", flat=True):
            Decision.objects.filter(pk=pk).delete()
        call_command("rebuild", verbosity=0)
        outcomes = import_decisions(rows, file="a.json", importer=self.curator)
        assert not refused(outcomes)
        assert exported() == rows
        assert self.state() == before
        self.log = {}
        for held in (self.joined, self.parted):
            uuids = {one.uuid: pair for pair, one in held.items()}
            held.update({uuids[one.uuid]: one for one in Decision.objects.filter(uuid__in=uuids)})

    def state(self):
        """What visitors and curators see, without keys."""
        groups = RegistryRecord.objects.order_by("registry_id").values_list("registry_id", "trial__registry_id")
        held = DecisionInForce.objects.values_list("trial__registry_id", "decision__uuid", "due")
        findings = Finding.objects.values_list("trial__registry_id", "attribute", "value", "record_now_says")
        shown = Trial.with_hidden.values_list("registry_id", "is_hidden")
        return list(groups), sorted(held), sorted(findings, key=repr), sorted(shown)

    @invariant()
    def what_was_decided_on_records_holds(self):
        trials = {one.key: one.trial_id for one in RegistryRecord.objects.all()}
        assert all(len({trials[key] for key in pair}) == 1 for pair in self.joined)
        assert all(len({trials[key] for key in pair}) == 2 for pair in self.parted)
        in_force = set(Decision.objects.on_records().in_force().values_list("pk", flat=True))
        assert in_force == {one.pk for one in (*self.joined.values(), *self.parted.values())}

    @invariant()
    def no_decision_is_lost_or_changed(self):
        log = {row.pop("id"): {**row, "trial_id": None} for row in Decision.objects.values()}
        assert self.log.items() <= log.items()
        self.log = log

    @invariant()
    def decisions_and_reviews_are_where_their_records_are(self):
        for model in (Decision, Review):
            assert all(one.trial_id == one.record.trial_id for one in model.objects.select_related("record"))
        assert not Trial.with_hidden.filter(records=None).exists()

    @invariant()
    def the_newest_decision_on_a_fact_of_a_trial_is_in_force(self):
        for trial in Trial.with_hidden.all():
            last = newest(trial, "route")
            holds = last and last.effective
            held = trial.decisions_in_force.filter(decision__attribute="route").first()
            assert (held and held.decision) == (holds if holds and holds.trial_id == trial.pk else None)


@pytest.fixture(autouse=True)
def hides_hold(settings):
    settings.HIDDEN_NEEDS_SECOND_CURATOR_HOURS = 0


@pytest.mark.django_db
def test_what_was_decided_on_records_holds_whatever_comes():
    _run(max_examples=4, stateful_step_count=8)


@pytest.mark.soak
@pytest.mark.django_db
def test_what_was_decided_on_records_holds_whatever_comes_in_a_thousand_steps():
    _run(max_examples=50, stateful_step_count=20)


def _run(**options):
    checks = list(HealthCheck)
    run_state_machine_as_test(
        Records, settings=hypothesis_settings(deadline=None, suppress_health_check=checks, **options)
    )
