"""Every state of a record is kept, and what changed from one to the next is logged."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from tests.factories import load_trial, spoil, study_payload
from trials import ingest
from trials.choices import PullSource
from trials.curation import accept_stub, decide
from trials.ingest import runs
from trials.models import Change, Decision, RecordVersion, RegistryRecord, Trial
from trials.registries import ClinicalTrialsGov

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
STUB = {
    "summary": "",
    "criteria": "",
    "interventions": [],
    "arms": [],
    "locations": [],
    "updated": "2026-10-05",
}


def run(*payloads, at=NOON, source=PullSource.REGISTRY, **options):
    return runs.run(ClinicalTrialsGov, [(payload, None) for payload in payloads], source=source, at=at, **options)


def kinds():
    """The kinds of all changes, in the order in which they came."""
    return list(Change.objects.order_by("at", "pk").values_list("kind", flat=True))


def test_a_new_state_is_a_new_version_and_the_old_one_stays_word_for_word():
    old = study_payload(status="RECRUITING", summary="Señal \x00 «old»")
    new = study_payload(status="COMPLETED", updated="2026-11-01")
    run(old)
    run(new, at=NOON + DAY)
    one, two = RecordVersion.objects.all()
    assert [json.loads(version.payload) for version in (one, two)] == [old, new]
    assert [(version.number, version.read_at) for version in (one, two)] == [(1, NOON), (2, NOON + DAY)]
    record = RegistryRecord.objects.get()
    assert (record.newest, record.shown) == (two, two)
    assert record.payload_hash == two.payload_hash != one.payload_hash


def test_the_same_state_again_is_stored_once():
    run(study_payload())
    run(study_payload(), at=NOON + DAY)
    assert RecordVersion.objects.count() == 1
    assert kinds() == ["first_seen"]


def test_a_packed_version_is_smaller_than_its_payload():
    run(study_payload(description="cells for people with ALS " * 500))
    version = RecordVersion.objects.get()
    assert len(version.packed) < len(version.payload) / 5


def test_the_database_refuses_to_change_a_version():
    run(study_payload())
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        RecordVersion.objects.update(read_at=NOON + DAY)
    if connection.vendor == "postgresql":
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            RecordVersion.objects.all()._raw_delete("default")
    assert RecordVersion.objects.get().read_at == NOON


def test_findings_and_decisions_point_to_the_version_that_was_read(django_user_model):
    run(study_payload(interventions=["Mesenchymal cells by lumbar puncture"]))
    run(study_payload(interventions=["Mesenchymal cells by lumbar puncture"], enrollment=99), at=NOON + DAY)
    trial, newest = Trial.objects.get(), RecordVersion.objects.get(number=2)
    assert {finding.version for finding in trial.findings.all()} == {newest}
    curator = django_user_model.objects.create_user("curator")
    decide(record=trial.records.get(), attribute="route", values=["oral"], reason="Read.", curator=curator)
    assert Decision.objects.get().version == newest
    assert trial.findings.get(attribute="route").version is None
    assert {finding.version for finding in trial.findings.filter(decision=None)} == {newest}


def test_what_changed_is_logged_with_both_versions_and_the_day_we_read_it():
    run(study_payload(status="RECRUITING", enrollment=24))
    run(study_payload(status="COMPLETED", enrollment=30, updated="2026-11-02"), at=NOON + DAY)
    assert kinds() == ["first_seen", "status", "enrollment"]
    one, two = RecordVersion.objects.all()
    for change in Change.objects.exclude(kind="first_seen"):
        assert (change.before, change.after, change.at) == (one, two, NOON + DAY)
    assert Change.objects.get(kind="status").details["after"] == "completed"


def test_a_full_record_after_the_starter_catalogues_short_one_invents_no_change():
    short = study_payload(status="RECRUITING", criteria="", locations=[], summary="", arms=[], minimum_age="")
    run(short, source=PullSource.STARTER)
    run(study_payload(status="COMPLETED"), at=NOON + DAY)
    assert kinds() == ["first_seen", "status"]


def test_what_a_short_copy_had_otherwise_is_no_change_where_the_record_is_older_than_it():
    run(study_payload(status="COMPLETED", criteria="", updated=""), source=PullSource.STARTER)
    run(study_payload(status="RECRUITING", updated="2022-02-16"), at=NOON + DAY)
    assert kinds() == ["first_seen"]


def test_disappearance_and_return_are_changes():
    one, two = study_payload("NCT00000001"), study_payload("NCT00000002")
    for day in range(2):
        run(one, two, at=NOON + day * DAY, is_full=True)
    for day in range(2, 5):
        run(two, at=NOON + day * DAY, is_full=True)
    assert kinds() == ["first_seen", "first_seen", "missing"]
    run(one, two, at=NOON + 5 * DAY, is_full=True)
    assert kinds()[2:] == ["missing", "returned"]
    run(two, at=NOON + 6 * DAY, is_full=True)
    run(two, at=NOON + 7 * DAY, is_full=True)
    run(study_payload("NCT00000001", enrollment=99), two, at=NOON + 8 * DAY, is_full=True)
    assert sorted(kinds()[4:]) == ["enrollment", "missing", "returned"]
    assert set(
        Change.objects.filter(kind__in=["missing", "returned"]).values_list("trial__registry_id", flat=True)
    ) == {"NCT00000001"}


def test_a_stub_is_kept_but_the_trial_shows_the_fuller_facts_and_the_stubs_status():
    run(study_payload(status="RECRUITING"))
    before = Trial.objects.get()
    run(study_payload(status="WITHDRAWN", **STUB), at=NOON + DAY)
    trial, record = Trial.objects.get(), RegistryRecord.objects.get()
    assert (record.shown.number, record.newest.number) == (1, 2)
    assert trial.shortened_at == NOON + DAY
    assert (trial.overall_status, trial.last_update_posted) == ("withdrawn", "2026-10-05")
    assert trial.sites.count() == before.sites.count() == 1
    assert trial.criteria.exists()
    assert {finding.version for finding in trial.findings.all()} == {record.shown}
    assert kinds() == ["first_seen", "shortened", "status"]


def test_a_stub_again_is_not_news_and_a_full_record_ends_it():
    run(study_payload())
    run(study_payload(**STUB), at=NOON + DAY)
    run(study_payload(**STUB | {"updated": "2026-10-06"}), at=NOON + 2 * DAY)
    assert RegistryRecord.objects.get().shown.number == 1
    run(study_payload(updated="2026-10-07", enrollment=30), at=NOON + 3 * DAY)
    assert RegistryRecord.objects.get().shown.number == 4
    assert Trial.objects.get().shortened_at is None
    assert kinds() == ["first_seen", "shortened", "enrollment"]


def test_a_record_that_loses_one_part_is_no_stub():
    run(study_payload())
    run(study_payload(locations=[], updated="2026-10-05"), at=NOON + DAY)
    assert Trial.objects.get().shortened_at is None
    assert kinds() == ["first_seen", "sites"]


def test_a_curator_may_let_a_stub_through():
    run(study_payload())
    run(study_payload(**STUB), at=NOON + DAY)
    accept_stub(RegistryRecord.objects.get())
    trial = Trial.objects.get()
    assert trial.shortened_at is None
    assert not trial.criteria.exists()


def test_rebuild_keeps_a_stubs_trial_and_every_change_as_it_was():
    run(study_payload("NCT00000001"), study_payload("NCT00000002"))
    run(study_payload("NCT00000001", **STUB), study_payload("NCT00000002", enrollment=99), at=NOON + DAY)
    run(study_payload("NCT00000002", enrollment=12), at=NOON + 2 * DAY)
    before = [list(model.objects.order_by("pk").values()) for model in (Trial, Change, RecordVersion, RegistryRecord)]
    ingest.rebuild()
    assert before == [
        list(model.objects.order_by("pk").values()) for model in (Trial, Change, RecordVersion, RegistryRecord)
    ]


def test_a_rebuild_puts_changes_right():
    run(study_payload())
    run(study_payload(enrollment=99), at=NOON + DAY)
    Change.objects.filter(kind="enrollment").update(details={"before": 1, "after": 2})
    Change.objects.create(
        trial=Trial.objects.get(), kind="phase", at=NOON, before=RecordVersion.objects.first(),
        after=RecordVersion.objects.last(), details={"before": [], "after": []},
    )  # fmt: skip
    ingest.rebuild()
    assert kinds() == ["first_seen", "enrollment"]
    assert Change.objects.get(kind="enrollment").details == {"before": 24, "after": 99}


def test_what_a_version_that_can_no_longer_be_read_said_is_not_guessed():
    spoil(load_trial())
    load_trial(enrollment=99)
    assert kinds() == ["first_seen"]
    assert Trial.objects.get().enrollment == 99
