"""What is due at the desk: each reason, and what settles it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from tests.factories import load_trial, log_changes, make_trial
from trials.choices import DueKind, PullSource
from trials.curation import decide, newest, set_visibility
from trials.curation.desk import claim, next_item, release, review
from trials.curation.due import done_lately, items, kinds_of, summary
from trials.curation.reports import report
from trials.curation.reports import settle as settle_report
from trials.extraction.results import ExtractedDoubt, StudyFacts
from trials.models import AddedQuestion, Decision, DecisionInForce, LearnEdit, RegistryPull, Trial

pytestmark = pytest.mark.django_db

CELLS = StudyFacts(is_about_als=True, gives_cells=True)
NO_CELLS = {"findings": {"placebo": "none"}, "facts": StudyFacts(is_about_als=True, gives_cells=False)}
FRESH = {"verified": "2026-09", "updated": "2026-10-01"}


@pytest.fixture
def curator():
    return get_user_model().objects.create_user("ada")


@pytest.fixture
def now():
    return datetime(2026, 11, 26, 20, tzinfo=UTC)


def due(now):
    return {one.kind: one.count for one in summary(now)}


def settle(trial, curator, attribute="cell_source", values=("allogeneic",)):
    return decide(record=trial.records.get(), attribute=attribute, values=list(values), reason="Read.",
                  curator=curator, replaces=newest(trial, attribute))  # fmt: skip


def doubt(kind, about="route", quote="Stem cells"):
    return ExtractedDoubt(kind=kind, about=about, words="Two things.", quote=quote, quoted_from="brief_title")


@pytest.mark.one_database
def test_nothing_is_due_of_a_trial_that_is_closed_and_clear(now):
    make_trial(status="COMPLETED", facts=CELLS)
    assert due(now) == {}


def test_a_decision_that_the_record_contradicts_is_due_until_it_is_decided_again(curator, now):
    trial = load_trial(status="COMPLETED")
    settle(trial, curator, values=["autologous"])
    load_trial(status="COMPLETED", contacts=[{"name": "A", "phone": "1"}], updated="2026-10-02")
    assert due(now) == {}, "a telephone number is no reason"
    load_trial(status="COMPLETED", interventions=["Allogeneic mesenchymal stem cells"], updated="2026-10-03")
    assert due(now) == {DueKind.CONTRADICTED: 1}
    [item] = items(DueKind.CONTRADICTED, now)
    assert (item["of_trial"], item["regards"], item["says"]) == (trial.pk, "cell_source", "reading")
    settle(trial, curator)
    assert due(now) == {}


def test_what_the_software_now_reads_otherwise_is_due(curator, now):
    trial = load_trial(status="COMPLETED")
    settle(trial, curator, values=["autologous"])
    DecisionInForce.objects.update(due="software")
    assert due(now) == {DueKind.SOFTWARE: 1}


@pytest.mark.parametrize(
    ("kind", "due_as"), [("conflict", "conflict"), ("possible", "possible"), ("no_kind", "possible")]
)
def test_a_doubt_is_due_until_it_is_looked_at_or_the_fact_is_decided(curator, now, kind, due_as):
    one = make_trial("NCT00000001", status="COMPLETED", doubts=[doubt(kind)])
    other = make_trial("NCT00000002", status="COMPLETED", doubts=[doubt(kind), doubt(kind, quote="for people")])
    assert due(now) == {due_as: 3}
    review(due_as, trial=other, about="route", words="Stem cells", curator=curator, now=now)
    assert due(now) == {due_as: 2}
    decided = Decision.objects.create(trial=one, record=one.records.get(), version=one.records.get().shown,
                                      attribute="route", action="not_stated", reason="Read.", curator=curator,
                                      decided_at=now)  # fmt: skip
    DecisionInForce.objects.create(trial=one, position=0, decision=decided)
    assert due(now) == {due_as: 1}


@pytest.mark.parametrize(
    ("is_due", "keywords"),
    [
        (True, {}),
        (False, {"status": "COMPLETED"}),
        (False, NO_CELLS),
        (False, {"facts": StudyFacts(gives_cells=True)}),
        (False, {"findings": {}}),
    ],
)
def test_an_open_als_cell_trial_is_due_until_all_its_facts_are_decided(curator, now, is_due, keywords):
    trial = make_trial(**{"facts": CELLS, "findings": {"cell_type": "mesenchymal"}} | FRESH | keywords)
    assert (DueKind.UNCHECKED in due(now)) is is_due
    decision = Decision.objects.create(trial=trial, record=trial.records.get(), attribute="cell_type",
                                       version=trial.records.get().shown, action="confirm", curator=curator,
                                       decided_at=now)  # fmt: skip
    trial.findings.update(decision=decision)
    assert due(now) == {}


@pytest.mark.one_database
def test_new_criteria_or_a_new_status_of_an_open_als_trial_are_due_until_they_are_looked_at(curator, now):
    trial = make_trial("NCT00000001", **NO_CELLS, **FRESH)
    log_changes(trial, status="NOT_YET_RECRUITING", contacts=[{"name": "A"}], enrollment=3)
    closed = make_trial("NCT00000002", **NO_CELLS, status="COMPLETED")
    log_changes(closed, status="RECRUITING")
    assert due(now) == {DueKind.CHANGE: 1}
    review(DueKind.CHANGE, trial=trial, curator=curator, now=timezone.now())
    assert due(now) == {}


@pytest.mark.one_database
def test_a_field_that_could_not_be_read_is_due_until_it_is_looked_at_and_again_when_the_record_changes(curator, now):
    wrong = {"statusModule": {"completionDateStruct": {"date": "<soon>"}}}
    trial = load_trial(status="COMPLETED", **wrong)
    assert due(now) == {DueKind.UNREADABLE: 1}
    review(DueKind.UNREADABLE, trial=trial, curator=curator, now=timezone.now())
    assert due(now) == {}
    load_trial(
        status="COMPLETED", title="Another", updated="2026-10-09", read_at=timezone.now() + timedelta(1), **wrong
    )
    assert due(now) == {DueKind.UNREADABLE: 1}


@pytest.mark.one_database
def test_an_open_als_trial_that_is_not_confirmed_is_due_once_a_year(curator, now):
    trial = make_trial(**NO_CELLS, verified="2024-01", updated="2024-02-01")
    assert due(now) == {DueKind.UNVERIFIED: 1}
    review(DueKind.UNVERIFIED, trial=trial, curator=curator, now=now)
    assert due(now) == {}
    assert due(now + timedelta(days=366)) == {DueKind.UNVERIFIED: 1}


def test_a_pull_that_failed_is_due_until_one_succeeds_and_one_that_looks_wrong_until_it_is_looked_at(curator, now):
    def pull(started_at, **fields):
        fields = {"registry": "ctgov", "source": PullSource.REGISTRY, "state": "finished"} | fields
        return RegistryPull.objects.create(started_at=started_at, finished_at=started_at, **fields)

    pull(now - timedelta(3), state="failed", error="No answer.", by_visitor=True)
    pull(now - timedelta(2), state="failed", error="No answer.")
    assert due(now) == {DueKind.PULL: 1}
    wrong = pull(now - timedelta(1), unreadable=2)
    assert [row["pk"] for row in items(DueKind.PULL, now)] == [wrong.pk]
    review(DueKind.PULL, pull=wrong, curator=curator, now=now)
    assert due(now) == {}


def test_an_edit_without_its_spanish_is_due(now):
    LearnEdit.objects.create(page="risks", section="a", heading="Harm", heading_es="Daño")
    LearnEdit.objects.create(page="risks", section="b", heading="Harm", text="Long.", heading_es="Daño")
    AddedQuestion.objects.create(text="Who?", why="So.", topic="daily_life", source="Us", is_on=False)
    assert due(now) == {DueKind.SPANISH: 1}


def test_a_visitors_report_is_due_until_it_is_settled(curator, now):
    trial = make_trial(status="COMPLETED")
    sent = report(trial, words="It is given by mouth.")
    assert due(now) == {DueKind.REPORT: 1}
    assert items(DueKind.REPORT, now)[0]["quoted"] == "It is given by mouth."
    settle_report(sent, answer="Corrected.", curator=curator)
    assert due(now) == {}


@pytest.mark.one_database
def test_hidden_trials_are_not_due(curator, now):
    trial = load_trial(**FRESH)
    assert due(now) == {DueKind.UNCHECKED: 1}
    set_visibility(trial, action="hide", reason="It sells.", curator=curator, at=now)
    assert due(now) == {DueKind.HIDDEN: 1}, "but for what a second curator has to confirm"


def test_open_als_trials_come_first_within_a_kind_and_among_kinds(now):
    others = [make_trial(f"NCT0000000{n}", status="COMPLETED", doubts=[doubt("conflict")],
                         read_at=datetime(2026, n, 1, tzinfo=UTC)) for n in (1, 2)]  # fmt: skip
    first = make_trial("NCT00000003", doubts=[doubt("conflict")], **NO_CELLS,
                       read_at=datetime(2026, 9, 1, tzinfo=UTC))  # fmt: skip
    assert [row["of_trial"] for row in items(DueKind.CONFLICT, now)] == [first.pk, others[0].pk, others[1].pk]
    urgent, rest = summary(now)
    assert (urgent.is_open_als, urgent.count, urgent.oldest) == (True, 1, datetime(2026, 9, 1, tzinfo=UTC))
    assert (rest.is_open_als, rest.count, rest.oldest) == (False, 2, datetime(2026, 1, 1, tzinfo=UTC))
    assert kinds_of(first, now) == [DueKind.CONFLICT]
    make_trial("NCT00000004", doubts=[doubt("possible")], **NO_CELLS)
    make_trial("NCT00000005", doubts=[doubt("possible")], status="COMPLETED")
    kinds = [(one.is_open_als, one.kind) for one in summary(now)]
    assert kinds == [(is_open_als, kind) for is_open_als in (True, False) for kind in ("conflict", "possible")]


def test_a_trial_that_another_curator_claimed_is_passed_over_for_half_an_hour(curator, now):
    first, second = (make_trial(f"NCT0000000{n}", doubts=[doubt("conflict")], status="COMPLETED") for n in (1, 2))
    bea = get_user_model().objects.create_user("bea")

    def next_of(someone, at=now, **options):
        item = next_item(DueKind.CONFLICT, curator=someone, now=at, **options)
        return item and Trial.objects.get(pk=item["of_trial"])

    assert claim(first, curator=curator, now=now).curator == curator
    assert claim(first, curator=bea, now=now).curator == curator
    assert next_of(curator) == first
    assert next_of(bea) == second
    assert next_of(bea, skipping=[second.pk]) is None
    assert next_of(bea, at=now + timedelta(minutes=31)) == first
    release(first, curator=curator)
    assert next_of(bea) == first


@pytest.mark.one_database
def test_what_somebody_did_in_the_last_hours_is_counted(curator, now):
    trial = load_trial(status="COMPLETED")
    settle(trial, curator)
    review(DueKind.CHANGE, trial=trial, curator=curator, now=timezone.now())
    assert done_lately(curator, timezone.now()) == 2
    assert done_lately(curator, timezone.now() + timedelta(days=1)) == 0
