"""What is known from a later day wins, field by field, whatever the order in which copies of a record come."""

import json
from datetime import UTC, datetime
from itertools import permutations

import pytest
from django.db import transaction
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.factories import study_payload
from trials import ingest
from trials.choices import PullSource, RecruitmentBasis
from trials.choices.recruitment import recruitment_basis
from trials.curation import accept_stub
from trials.ingest import runs
from trials.models import Change, CriterionMeasure, Finding, RecordVersion, RegistryRecord, Site, Trial, TrialText
from trials.registries import ClinicalTrialsGov, StarterCatalogue

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
NOT_OF_THE_DATA = {"id", "trial_id", "version", "version_id", "criterion_id"}
SITES = [{"facility": "Example Hospital", "city": "Madrid", "country": "Spain", "zip": "28001", "status": "RECRUITING"}]


def dated(day, **keywords):
    """A whole record as a file holds it, which the registry stated on a day."""
    return study_payload(**keywords) | {"derivedSection": {"miscInfoModule": {"versionHolder": day}}}


OLD = dated("2022-09-29", status="RECRUITING", updated="2022-02-16", verified="2022-02", locations=SITES, enrollment=24)


def short(*, read, whole="2022-09-29", status="ACTIVE_NOT_RECRUITING", **keywords):
    """A short copy of the catalogue: the status was read on one day, the rest on that of the whole record."""
    fields = {"summary": "", "criteria": "", "updated": "", "verified": "", "has_results": None} | keywords
    section = {
        "whole": whole,
        "read": {read: ["overall_status", *(["enrollment"] if "enrollment" in keywords else [])]},
    }
    copy = study_payload(status=status, **fields) | {"starterSection": section}
    del copy["hasResults"]
    return copy


def load(payload, tmp_path, name="study.json"):
    path = tmp_path / name
    path.write_text(json.dumps(payload))
    [pull] = ingest.load([path])
    return pull


def load_short(payload, read):
    day = datetime.fromisoformat(read).replace(tzinfo=UTC)
    return runs.run(StarterCatalogue, [(payload, day)], source=PullSource.STARTER, at=NOW)


def pull(payload, at=NOW):
    return runs.run(ClinicalTrialsGov, [(payload, None)], source=PullSource.REGISTRY, at=at)


def rows():
    """All that is shown of trials, without keys."""
    models = (Trial.with_hidden, TrialText.objects, Site.objects, Finding.objects, CriterionMeasure.objects)
    return [
        sorted(
            [{name: value for name, value in row.items() if name not in NOT_OF_THE_DATA} for row in manager.values()],
            key=repr,
        )
        for manager in models
    ]


def test_an_older_file_never_turns_back_a_status_read_later_and_gives_what_the_short_copy_lacks(tmp_path):
    load_short(short(read="2026-07-23"), "2026-07-23")
    assert load(OLD, tmp_path).changed == 1
    trial = Trial.objects.get()
    assert trial.overall_status == "active_not_recruiting"
    assert trial.read_at == datetime(2026, 7, 23, tzinfo=UTC)
    assert not trial.from_starter
    assert trial.criteria.exclude(text="").exists()
    assert trial.text.brief_summary
    assert trial.read_on["criteria"] == trial.read_on["sites"] == "2022-09-29"
    assert "overall_status" not in trial.read_on
    # What the old record says of its own age, and of each place, was true before the status changed.
    assert (trial.last_update_posted, trial.record_verified, trial.has_results) == ("", "", None)
    assert {"last_update_posted", "record_verified", "has_results"} == set(trial.not_read)
    assert trial.stated_before == {
        "last_update_posted": ["2022-02-16", "2022-09-29"],
        "record_verified": ["2022-02", "2022-09-29"],
        "has_results": ["", "2022-09-29"],
    }
    assert list(trial.sites.values_list("city", "zip", "status")) == [("Madrid", "28001", "")]


@pytest.mark.parametrize(("measured", "kept"), [("2023-10-15", ""), ("2025-01", "2025-01"), ("2026-10", "2026-10")])
def test_an_older_file_gives_no_main_results_before_a_start_that_was_read_later(measured, kept, tmp_path):
    copy = short(read="2026-07-23", started="2025-01-02")
    copy["starterSection"]["read"]["2026-07-23"].append("start_date")
    load_short(copy, "2026-07-23")
    measured_on = {"primaryCompletionDateStruct": {"date": measured, "type": "ESTIMATED"}}
    load(dated("2022-09-29", updated="2022-02-16", started="2022-01", statusModule=measured_on), tmp_path)
    trial = Trial.objects.get()
    assert (trial.start_date, trial.primary_completion_date) == ("2025-01-02", kept)
    assert ("primary_completion_date" in trial.not_read) is (kept == "")
    assert bool(trial.primary_completion_date_type) is bool(kept)


def test_a_second_short_copy_keeps_what_the_old_record_says_of_its_own_age(tmp_path):
    load(OLD, tmp_path)
    load_short(short(read="2026-07-23"), "2026-07-23")
    load_short(short(read="2026-09-23"), "2026-09-23")
    assert Trial.objects.get().stated_before["last_update_posted"] == ["2022-02-16", "2022-09-29"]


def test_the_phase_of_the_old_record_is_kept_where_it_is_another_now(tmp_path):
    later = short(read="2026-07-23", phases=("PHASE2", "PHASE3"))
    later["starterSection"]["read"]["2026-07-23"].append("phases")
    load_short(later, "2026-07-23")
    load(OLD, tmp_path)
    assert Trial.objects.get().stated_before["phases"] == ["phase1", "2022-09-29"]
    pull(study_payload(phases=("PHASE2", "PHASE3"), updated="2026-11-01"))
    assert Trial.objects.get().stated_before == {}


def test_that_nobody_knows_any_more_is_news_too(tmp_path):
    load_short(short(read="2026-07-23", status="UNKNOWN"), "2026-07-23")
    load(OLD, tmp_path)
    assert Trial.objects.get().overall_status == "unknown"


def test_an_older_file_gives_no_news_that_a_trial_is_open_again(tmp_path):
    load_short(short(read="2026-07-23"), "2026-07-23")
    load(OLD, tmp_path)
    changes = Change.objects.exclude(kind="first_seen")
    assert [(one.kind, one.details["after"], one.at.date().isoformat()) for one in changes] == [
        ("status", "active_not_recruiting", "2026-07-23")
    ]


def test_a_newer_file_replaces_what_was_there(tmp_path):
    load_short(short(read="2026-07-23"), "2026-07-23")
    load(dated("2026-09-29", status="COMPLETED", updated="2026-09-01"), tmp_path)
    trial = Trial.objects.get()
    assert (trial.overall_status, trial.last_update_posted) == ("completed", "2026-09-01")
    assert trial.read_at == datetime(2026, 9, 29, tzinfo=UTC)
    assert (trial.read_on, trial.not_read) == ({}, [])


@pytest.mark.parametrize(
    ("holder", "updated", "day"),
    [
        ("2026-09-29", "2026-09-01", "2026-09-29"),
        ("", "2026-09-01", "2026-09-01"),
        ("2099-01-01", "2026-09-01", None),
        ("soon", "2026-09", "2026-09-01"),
        ("2020-01-01", "2026-09-01", "2026-09-01"),
    ],
)
def test_a_file_is_of_the_day_that_it_states_and_never_of_a_day_to_come(holder, updated, day, tmp_path):
    before = datetime.now(UTC)
    load(dated(holder, updated=updated), tmp_path)
    read_at = Trial.objects.get().read_at
    assert read_at.date().isoformat() == day if day else before <= read_at <= datetime.now(UTC)


def test_a_file_that_was_compared_since_keeps_the_later_day(tmp_path):
    pull(OLD)
    load(OLD, tmp_path)
    assert Trial.objects.get().read_at == NOW
    assert RecordVersion.objects.count() == 1


def test_news_from_a_file_is_of_the_day_on_which_it_was_loaded(tmp_path):
    load(dated("2026-09-01", updated="2026-09-01"), tmp_path)
    load(dated("2026-09-29", updated="2026-09-20", status="COMPLETED"), tmp_path)
    assert {change.at.date() for change in Change.objects.all()} == {datetime.now(UTC).date()}


def test_the_same_older_file_again_is_stored_once(tmp_path):
    load_short(short(read="2026-07-23"), "2026-07-23")
    for _ in range(3):
        load(OLD, tmp_path)
    assert RecordVersion.objects.count() == 2


def test_an_older_state_from_the_registry_is_stored_once_and_changes_nothing():
    pull(study_payload(updated="2026-10-01", status="COMPLETED"))
    before = rows()
    for hour in (13, 14):
        assert pull(study_payload(updated="2026-09-01"), at=NOW.replace(hour=hour)).older == 1
    assert rows() == before
    assert RecordVersion.objects.count() == 2


def test_an_older_record_gives_the_facts_that_a_newer_stub_lost(tmp_path):
    pull(study_payload(status="WITHDRAWN", summary="", criteria="", locations=[], arms=[], updated="2026-11-20"))
    assert Trial.objects.get().shortened_at is None
    load(OLD, tmp_path)
    trial, record = Trial.objects.get(), RegistryRecord.objects.get()
    assert (trial.overall_status, trial.last_update_posted) == ("withdrawn", "2026-11-20")
    assert (trial.read_at, trial.shortened_at) == (NOW, NOW)
    assert trial.criteria.exists()
    assert record.is_cut_short
    assert list(RegistryRecord.objects.cut_short()) == [record]
    accept_stub(record)
    trial = Trial.objects.get()
    assert (trial.shortened_at, trial.criteria.exists()) == (None, False)


def test_a_short_copy_that_adds_to_a_record_is_not_one_cut_short(tmp_path):
    load(OLD, tmp_path)
    load_short(short(read="2026-07-23"), "2026-07-23")
    assert not RegistryRecord.objects.cut_short().exists()
    assert Trial.objects.get().shortened_at is None


def test_words_taken_from_a_short_copy_point_to_its_version(tmp_path):
    load(OLD, tmp_path)
    load_short(short(read="2026-07-23", whole="2026-07-23", title="Neural stem cells in ALS"), "2026-07-23")
    [finding] = Finding.objects.filter(quoted_from="brief_title", value="neural")
    assert finding.version.source == PullSource.STARTER
    assert {other.version.source for other in Finding.objects.exclude(pk=finding.pk)} <= {"files", "starter"}


COPIES = {
    "whole 2022": lambda path: load(OLD, path, "a.json"),
    "whole 2024": lambda path: load(
        dated("2024-05-01", status="SUSPENDED", updated="2024-04-01", enrollment=30, phases=["PHASE2"]), path, "b.json"
    ),
    "stub 2025": lambda path: load(
        dated("2025-06-01", status="RECRUITING", updated="2025-05-01", summary="", criteria="", arms=[], locations=[]),
        path,
        "c.json",
    ),
    "short 2026": lambda path: load_short(short(read="2026-07-23", enrollment=40), "2026-07-23"),
    "short, another edition": lambda path: load_short(short(read="2026-08-09", status="COMPLETED"), "2026-08-09"),
    "undated": lambda path: load(study_payload(updated="", verified="", status="UNKNOWN"), path, "d.json"),
    "pulled": lambda path: pull(study_payload(status="TERMINATED", updated="2026-11-01", enrollment=31)),
    "pulled, but older": lambda path: pull(study_payload(status="RECRUITING", updated="2023-01-01")),
}


def outcome(names, path):
    with transaction.atomic():
        for name in names:
            COPIES[name](path)
        found = rows()
        ingest.rebuild()
        assert rows() == found
        transaction.set_rollback(True)
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("copies")


@pytest.mark.one_database
@settings(max_examples=4, deadline=None, phases=[Phase.generate])
@given(names=st.permutations(sorted(COPIES)), number=st.integers(2, 5), data=st.data())
def test_any_order_of_the_same_copies_gives_the_same_trial(names, number, data, folder):
    chosen = names[:number]
    assert outcome(data.draw(st.permutations(chosen)), folder) == outcome(chosen, folder)


def test_an_update_that_is_still_to_come_does_not_stop_later_ones():
    pull(study_payload(updated="2026-10-01"))
    pull(study_payload(updated="2099-01-01", status="SUSPENDED"), at=NOW.replace(hour=13))
    assert Trial.objects.get().overall_status == "suspended"
    pull(study_payload(updated="2026-10-01"), at=NOW.replace(hour=14))
    assert Trial.objects.get().overall_status == "recruiting"


@pytest.mark.soak
@pytest.mark.parametrize("missing", sorted(COPIES))
def test_every_order_of_some_copies_gives_the_same_trial(missing, folder):
    chosen = [name for name in sorted(COPIES) if name != missing][:4]
    outcomes = [outcome(order, folder) for order in permutations(chosen)]
    assert all(one == outcomes[0] for one in outcomes)


def test_a_day_still_to_come_confirms_nothing_and_is_named(tmp_path):
    wrong = {"status": "RECRUITING", "updated": "2062-09-01", "verified": "2027-09"}
    pull(study_payload("NCT00000001", **wrong))
    load(study_payload("NCT00000002", **wrong), tmp_path)
    for record in RegistryRecord.objects.select_related("trial"):
        trial = record.trial
        assert (trial.last_update_posted, trial.record_verified) == ("", "")
        assert recruitment_basis(trial, [], NOW.date()) == RecruitmentBasis.OLD_RECORD
        assert [field for field, _ in record.problems] == ["last_update_posted", "record_verified"]
