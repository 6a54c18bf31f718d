from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from tests.factories import study_payload
from trials import ingest
from trials.choices import PullState
from trials.ingest import lease, runs
from trials.ingest.refresh import compared_at, refresh
from trials.ingest.sources import configured, source
from trials.models import RegistryPull, RegistryRecord, Trial

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 2, 6, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def registry(only_registry):
    only_registry.studies = [study_payload(f"NCT0000000{number}") for number in range(1, 8)]
    return only_registry


def refreshed(at=MONDAY, **options):
    return refresh(source("ctgov"), at=at, **options)


def change(registry, number, updated, **keywords):
    registry.studies[number] = study_payload(f"NCT0000000{number + 1}", updated=updated, **keywords)
    registry.data_version += "+"


def test_the_first_refresh_is_a_full_run(registry):
    pull = refreshed()
    assert (pull.state, pull.is_full, pull.new, pull.total) == (PullState.FINISHED, True, 7, 7)
    assert pull.version == "2026-11-20T09:00:05"


def test_the_next_one_asks_for_what_changed_with_an_overlap_of_days(registry):
    refreshed()
    change(registry, 2, "2026-11-03", status="COMPLETED")
    pull = refreshed(MONDAY + DAY)
    assert registry.parameters("filter.advanced") == [None, "AREA[LastUpdatePostDate]RANGE[2026-10-30,MAX]"]
    assert (pull.is_full, pull.since, pull.changed, pull.studies) == (False, "2026-10-30", 1, 1)
    assert Trial.objects.get(registry_id="NCT00000003").overall_status == "completed"
    assert pull.missing == 0


def test_the_overlap_begins_at_the_state_of_the_data_that_the_last_run_saw(registry):
    registry.data_version = "2026-10-25T09:00:05"
    refreshed()
    change(registry, 2, "2026-10-26", status="COMPLETED")
    assert (refreshed(MONDAY + DAY).since, Trial.objects.get(registry_id="NCT00000003").overall_status) == (
        "2026-10-22",
        "completed",
    )


def test_where_the_registrys_data_are_the_same_nothing_more_is_asked(registry):
    refreshed()
    asked = len(registry.requests)
    pull = refreshed(MONDAY + DAY)
    assert (pull.state, pull.studies, len(registry.requests)) == (PullState.FINISHED, 0, asked)
    assert registry.versions_asked == 2
    assert compared_at("ctgov") == MONDAY + DAY


def test_a_full_run_is_due_after_a_week_also_where_the_registry_says_that_nothing_changed(registry):
    refreshed()
    assert not refreshed(MONDAY + 6 * DAY).is_full
    assert refreshed(MONDAY + 7 * DAY).is_full


def test_a_full_pull_by_hand_counts(registry):
    ingest.pull(source("ctgov"), at=MONDAY)
    assert refreshed(MONDAY + DAY).since == "2026-10-30"


def test_a_failed_run_does_not_count(registry):
    refreshed()
    change(registry, 2, "2026-11-03")
    registry.faults = {"all": "500"}
    pull = refreshed(MONDAY + DAY)
    assert pull.state == PullState.FAILED
    assert "500" in pull.error
    assert compared_at("ctgov") == MONDAY
    registry.faults = {}
    assert refreshed(MONDAY + 2 * DAY).since == "2026-10-30"


def test_a_registry_that_does_not_answer_is_asked_twice_and_no_more(registry):
    registry.faults = {"all": "503"}
    refreshed()
    assert [path for path, _, _ in registry.requests] == ["/api/v2/version"] * 2


def test_a_refresh_of_twenty_changes_among_hundreds_takes_two_requests(registry):
    registry.studies = [study_payload(f"NCT{number:08}", criteria="") for number in range(1, 301)]
    refreshed()
    asked = len(registry.requests) + registry.versions_asked
    for number in range(20):
        registry.studies[number] = study_payload(f"NCT{number + 1:08}", updated="2026-11-03", criteria="")
    registry.data_version = "another"
    assert refreshed(MONDAY + DAY).changed == 20
    assert len(registry.requests) + registry.versions_asked - asked == 2


def test_one_refresh_at_a_time(registry):
    def another(pull):
        with pytest.raises(lease.LeaseHeld):
            refreshed(MONDAY + HOUR)

    assert refreshed(progress=another).state == PullState.FINISHED
    assert RegistryPull.objects.count() == 1


def killed_after_one_batch(monkeypatch):
    """A run of seven studies that was left after four of them, its lease not over yet."""

    class Killed(BaseException):
        pass

    def kill(pull):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(runs, "BATCH_STUDIES", 4)
        patch.setattr(runs, "_end", lambda *_: None)
        with pytest.raises(Killed):
            refreshed(progress=kill)
    pull = RegistryPull.objects.get()
    assert (pull.state, pull.new) == (PullState.RUNNING, 4)
    return pull


def test_a_run_whose_lease_is_over_goes_on_where_it_stopped(registry, monkeypatch):
    pull = killed_after_one_batch(monkeypatch)
    with pytest.raises(lease.LeaseHeld):
        refreshed(MONDAY + HOUR)
    RegistryPull.objects.update(lease_until=timezone.now() - HOUR)
    taken_up = refreshed(MONDAY + HOUR)
    assert (taken_up.pk, taken_up.state, taken_up.new, taken_up.unchanged) == (pull.pk, PullState.FINISHED, 7, 0)
    assert set(RegistryRecord.objects.values_list("last_seen_at", flat=True)) == {MONDAY}


def test_a_run_that_died_long_ago_is_not_taken_up(registry, monkeypatch):
    killed_after_one_batch(monkeypatch)
    RegistryPull.objects.update(lease_until=timezone.now() - HOUR, progress_at=timezone.now() - HOUR)
    pull = refreshed(MONDAY + HOUR)
    assert (pull.state, pull.new, pull.unchanged) == (PullState.FINISHED, 3, 4)
    assert RegistryPull.objects.get(started_at=MONDAY).state == PullState.FAILED


def test_a_process_that_lost_its_lease_writes_nothing_more(registry, monkeypatch):
    monkeypatch.setattr(runs, "BATCH_STUDIES", 4)

    def lose(pull):
        RegistryPull.objects.update(lease_until=timezone.now() + HOUR)

    with pytest.raises(lease.LeaseLost):
        refreshed(progress=lose)
    pull = RegistryPull.objects.get()
    assert (pull.state, pull.new, Trial.objects.count()) == (PullState.RUNNING, 4, 4)


def test_a_registry_without_an_address_is_left_out(settings):
    assert "ctgov" in configured()
    settings.CLINICALTRIALS_GOV_API = ""
    assert "ctgov" not in configured()
