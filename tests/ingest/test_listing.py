"""What a registry lists: when a trial is marked as missing, and when a run is not believed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from tests.factories import study_payload
from trials.choices import PullSource, PullState
from trials.ingest import runs
from trials.models import DataVersion, RegistryPull, RegistryRecord, Trial
from trials.registries import ClinicalTrialsGov
from trials.registries.errors import RegistryUnavailable

pytestmark = pytest.mark.usefixtures("catalogue")
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
STUDIES = [study_payload(f"NCT{number:08}") for number in range(1, 101)]
SHORT = "a query of few studies"  # with which lists are counted again
LAST = STUDIES[-1]["protocolSection"]["identificationModule"]["nctId"]


def full_run(studies, *, day, **options):
    options = {
        "source": PullSource.REGISTRY,
        "is_full": True,
        "query": "ALS",
        "at": NOON + timedelta(days=day),
    } | options
    return runs.run(ClinicalTrialsGov, [(study, None) for study in studies], **options)


def missing():
    return set(Trial.objects.filter(missing_since__isnull=False).values_list("registry_id", flat=True))


@pytest.fixture(scope="module")
def stored_catalogue(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        full_run(STUDIES, day=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def catalogue(stored_catalogue, db):
    """A hundred studies that a full run of day 0 listed, stored once for the file: all of its tests find them."""


def failing(studies):
    yield from ((study, None) for study in studies)
    raise RegistryUnavailable("down")


def test_two_finished_full_runs_of_different_days_must_agree():
    assert full_run(STUDIES[:-1], day=1).missing == 0
    assert full_run(STUDIES[:-1], day=1, at=NOON + timedelta(days=1, hours=5)).missing == 0
    assert missing() == set()
    assert full_run(STUDIES[:-1], day=2).missing == 1
    assert missing() == {LAST}
    assert Trial.objects.get(registry_id=LAST).missing_since == NOON + timedelta(days=2)
    assert full_run(STUDIES[:-1], day=3).missing == 0  # marked already
    assert Trial.objects.get(registry_id=LAST).missing_since == NOON + timedelta(days=2)


def test_a_study_that_is_listed_in_between_is_not_marked():
    full_run(STUDIES[:-1], day=1)
    full_run(STUDIES, day=2)
    full_run(STUDIES[:-1], day=3)
    assert missing() == set()


def test_neither_a_failed_run_nor_a_partial_one_agrees():
    full_run(STUDIES[:-1], day=1)
    options = {"source": PullSource.REGISTRY, "query": "ALS"}
    runs.run(ClinicalTrialsGov, failing(STUDIES[:-1]), is_full=True, at=NOON + timedelta(days=2), **options)
    full_run(STUDIES[:3], day=2, is_full=False)
    assert missing() == set()


def test_a_failed_run_that_named_a_study_is_a_witness_that_it_is_listed():
    full_run(STUDIES[:-1], day=1)
    options = {"source": PullSource.REGISTRY, "query": "ALS", "is_full": True, "at": NOON + timedelta(days=2)}
    runs.run(ClinicalTrialsGov, failing(STUDIES), **options)
    full_run(STUDIES[:-1], day=3)
    assert missing() == set()


@pytest.mark.parametrize(
    "last",
    [
        study_payload(LAST, updated="2001-01-01", title="Older"),
        study_payload(LAST, updated="2026-11-20"),
        {"protocolSection": {"identificationModule": {"nctId": LAST}, "statusModule": 7}},
    ],
    ids=["older", "newer", "broken"],
)
def test_a_study_that_is_named_is_listed_whatever_comes_with_it(last):
    for day in (1, 2):
        pull = full_run([*STUDIES[:-1], last], day=day)
        assert pull.state == PullState.FINISHED
    assert missing() == set()
    assert RegistryRecord.objects.get(registry_id=LAST).listed_by == pull


def test_a_record_that_the_database_refuses_is_listed(monkeypatch):
    monkeypatch.setattr(runs, "store", lambda registry, arrived, pull: (dict.fromkeys(COUNTS, 0), []))
    full_run(STUDIES, day=1)
    monkeypatch.undo()
    assert set(RegistryRecord.objects.values_list("listed_by__started_at", flat=True)) == {NOON + timedelta(days=1)}


COUNTS = ("new", "changed", "unchanged", "older", "partly")


@pytest.mark.parametrize("is_full", [True, False])
def test_a_study_that_is_seen_again_loses_its_mark_at_once(is_full):
    full_run(STUDIES[:-1], day=1)
    full_run(STUDIES[:-1], day=2)
    before = DataVersion.current().number
    full_run(STUDIES if is_full else STUDIES[-1:], day=3, is_full=is_full)
    assert missing() == set()
    assert DataVersion.current().number > before


def test_a_file_says_nothing_of_what_the_registry_lists():
    full_run(STUDIES[:-1], day=1)
    full_run(STUDIES[:-1], day=2)
    full_run(STUDIES[-1:], day=3, is_full=False, source=PullSource.FILES)
    assert missing() == {LAST}


def test_a_study_that_only_files_brought_is_never_missed():
    full_run([study_payload("NCT00000200")], day=0, is_full=False, source=PullSource.FILES)
    full_run(STUDIES, day=1)
    full_run(STUDIES, day=2)
    assert missing() == set()


@pytest.mark.parametrize(
    ("left_out", "state"), [(5, PullState.FINISHED), (6, PullState.FAILED), (99, PullState.FAILED)]
)
def test_a_full_run_that_leaves_out_more_than_a_twentieth_fails_and_marks_nothing(left_out, state):
    full_run(STUDIES[left_out:], day=1, accept_missing=True)
    pull = full_run(STUDIES[left_out:], day=2)
    assert pull.state == state
    assert len(missing()) == (left_out if state == PullState.FINISHED else 0)
    if state == PullState.FAILED:
        assert f"leaves out {left_out} of the 100 studies" in pull.error
        assert "NCT00000001, NCT00000002, NCT00000003 …" in pull.error


@pytest.mark.parametrize(("left_out", "state"), [(3, PullState.FINISHED), (4, PullState.FAILED)])
def test_three_may_leave_a_short_list(left_out, state):
    full_run(STUDIES[:6], day=0, query=SHORT)
    assert full_run(STUDIES[left_out:6], day=1, query=SHORT).state == state


def test_studies_that_are_accepted_as_missing_are_marked_on_the_second_day():
    full_run(STUDIES[50:], day=1, accept_missing=True)
    full_run(STUDIES[50:], day=2, accept_missing=True)
    assert len(missing()) == 50
    assert full_run(STUDIES[50:], day=3).state == PullState.FINISHED  # they are expected no more


@pytest.mark.parametrize("studies", [[], [{}, None, 7]])
def test_a_full_run_that_names_no_study_is_not_believed(studies):
    pull = full_run(studies, day=0)
    assert pull.state == PullState.FAILED
    assert "names no study at all" in pull.error


def test_another_default_query_starts_again():
    for day in (1, 2):
        assert full_run(STUDIES[:40], day=day, query="ALS and other things").state == PullState.FINISHED
    assert missing() == set()


def test_a_killed_run_agrees_with_nobody():
    full_run(STUDIES[:10], day=0, query=SHORT)
    RegistryPull.objects.create(
        registry="ctgov", query=SHORT, source="registry", is_full=True, started_at=NOON + timedelta(days=1)
    )
    full_run(STUDIES[:9], day=2, query=SHORT)
    assert missing() == set()
