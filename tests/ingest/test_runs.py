from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, InterfaceError, InternalError, OperationalError, connection

from tests.factories import load_trial, study_payload
from trials import ingest
from trials.choices import PullSource, PullState
from trials.ingest import assemble, runs, store
from trials.ingest.files import Broken
from trials.models import Criterion, Finding, RegistryPull, RegistryRecord, Site, Trial
from trials.registries import ClinicalTrialsGov
from trials.registries.errors import RegistryUnavailable

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


def run(*payloads, source=PullSource.FILES, at=NOON, **options):
    return runs.run(ClinicalTrialsGov, [(payload, None) for payload in payloads], source=source, at=at, **options)


def counts(pull):
    return pull.new, pull.changed, pull.unchanged, pull.unreadable


def everything():
    """All derived rows with their keys."""
    return {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in (Trial, Finding, Criterion, Site, RegistryRecord)
    }


def test_counts_new_changed_unchanged_and_unreadable():
    one, two = study_payload("NCT00000001"), study_payload("NCT00000002")
    assert counts(run(one, two)) == (2, 0, 0, 0)
    changed = study_payload("NCT00000002", status="COMPLETED", updated="2026-10-20")
    assert counts(run(one, changed, {"protocolSection": {}})) == (0, 1, 1, 1)
    assert Trial.objects.get(registry_id="NCT00000002").overall_status == "completed"


def test_a_changed_study_leaves_no_trace_of_its_old_state():
    load_trial(title="Old cells", locations=[{"city": "Rome", "country": "Italy"}], criteria="Old criterion")
    trial = load_trial(title="New cells", locations=[], criteria="", interventions=["Drug X"], updated="2026-10-02")
    assert trial.brief_title == "New cells"
    assert not trial.sites.exists()
    assert not trial.criteria.exists()
    assert "rome" not in trial.words.rest
    assert Trial.objects.count() == RegistryRecord.objects.count() == 1


def test_the_same_study_again_changes_nothing_but_when_it_was_seen():
    run(study_payload())
    before = everything()
    later = NOON + timedelta(days=3)
    assert counts(run(study_payload(), at=later)) == (0, 0, 1, 0)
    after = everything()
    assert after["Trial"][0].pop("read_at") == after["RegistryRecord"][0].pop("last_seen_at") == later
    assert before["Trial"][0].pop("read_at") == before["RegistryRecord"][0].pop("last_seen_at") == NOON
    assert after == before


def test_order_of_keys_and_the_registrys_build_marks_do_not_count_as_change():
    payload = study_payload()
    run(payload)
    shuffled = dict(reversed(payload.items())) | {"derivedSection": {"miscInfoModule": {"versionHolder": "2026-11-20"}}}
    assert counts(run(shuffled)) == (0, 0, 1, 0)


def test_an_older_record_never_replaces_a_newer_one():
    load_trial(status="COMPLETED", updated="2026-10-20")
    pull = run(study_payload(status="RECRUITING", updated="2026-10-19"))
    assert (counts(pull), pull.older) == ((0, 0, 1, 0), 1)
    assert Trial.objects.get().overall_status == "completed"


def test_a_record_of_the_same_day_replaces_the_stored_one():
    load_trial(status="RECRUITING", updated="2026-10-20", read_at=NOON - timedelta(days=1))
    assert counts(run(study_payload(status="COMPLETED", updated="2026-10-20"))) == (0, 1, 0, 0)


def test_a_record_without_a_date_does_not_replace_one_with_a_date():
    load_trial(updated="2026-10-20")
    assert run(study_payload(updated="", status="WITHDRAWN")).older == 1


def test_a_study_twice_in_one_run_is_stored_once_in_its_newest_state():
    pull = run(
        study_payload(updated="2026-10-01"), study_payload(updated="2026-10-02"), study_payload(updated="2026-09-01")
    )
    assert counts(pull) == (1, 1, 1, 0)
    assert Trial.objects.get().last_update_posted == "2026-10-02"


@pytest.mark.parametrize(
    ("payload", "name", "reason"),
    [
        (None, "record 1 of the run, without an id", "null, not an object"),
        (3, "record 1 of the run, without an id", "a number, not an object"),
        ([], "record 1 of the run, without an id", "a list, not an object"),
        ({}, "record 1 of the run, without an id", "no id"),
        (
            {"protocolSection": {"identificationModule": {"nctId": 7}}},
            "record 1 of the run, without an id",
            "nctId is a number",
        ),
        (study_payload("NCT1"), "NCT1", "eight digits"),
        (Broken(where="file.jsonl, line 7", reason="not whole JSON"), "file.jsonl, line 7", "not whole JSON"),
    ],
)
def test_an_unreadable_study_is_counted_named_and_skipped(payload, name, reason):
    pull = run(payload, study_payload("NCT00000009"))
    assert counts(pull) == (1, 0, 0, 1)
    [[problem_name, problem_reason]] = pull.problems
    assert problem_name == name
    assert reason in problem_reason
    assert pull.state == PullState.FINISHED


@pytest.mark.parametrize(
    ("keywords", "problem"),
    [
        (
            {"title": "", "official_title": ""},
            ["identificationModule.briefTitle", "is missing: the record has no title"],
        ),
        (
            {"statusModule": {"overallStatus": ["RECRUITING"]}},
            ["statusModule.overallStatus", "is a list, not text"],
        ),
        (
            {"designModule": {"enrollmentInfo": {"count": 1e400}}},
            ["designModule.enrollmentInfo.count", "is a number, not a whole number"],
        ),
        (
            {"statusModule": {"completionDateStruct": {"date": "2023-02-30"}}},
            ["statusModule.completionDateStruct.date", "'2023-02-30' is not a date"],
        ),
    ],
)
def test_a_field_that_cannot_be_read_is_left_out_and_named_at_the_record(keywords, problem):
    pull = run(study_payload(), study_payload("NCT00000002", **keywords))
    assert (counts(pull), pull.partly_read) == ((2, 0, 0, 0), 1)
    where, words = problem
    assert RegistryRecord.objects.get(registry_id="NCT00000002").problems == [[f"protocolSection.{where}", words]]
    assert RegistryRecord.objects.get(registry_id="NCT00000001").problems == []


def test_problems_of_a_record_go_when_it_changes_for_the_better():
    run(study_payload(statusModule={"completionDateStruct": {"date": "soon"}}))
    run(study_payload(statusModule={"completionDateStruct": {"date": "2027"}}))
    assert RegistryRecord.objects.get().problems == []
    assert Trial.objects.get().completion_date == "2027"


def test_rebuild_names_problems_again():
    run(study_payload(enrollment=-3))
    RegistryRecord.objects.update(problems=[])
    ingest.rebuild()
    assert RegistryRecord.objects.get().problems == [
        ["protocolSection.designModule.enrollmentInfo.count", "is -3, out of range"]
    ]


def test_names_at_most_a_hundred_problems_but_counts_all():
    pull = run(*({"protocolSection": {"identificationModule": {"nctId": f"X{number}"}}} for number in range(130)))
    assert (pull.unreadable, len(pull.problems)) == (130, 100)


def test_a_problem_that_many_have_is_named_ten_times_and_hides_no_other():
    pull = run(*[{}] * 130, {"protocolSection": {"identificationModule": {"nctId": "X1"}}})
    assert (pull.unreadable, len(pull.problems)) == (131, 11)


def test_what_the_database_refuses_is_unreadable_and_the_rest_of_the_batch_is_stored(monkeypatch):
    write = assemble.write

    def refuse_one(derived):
        if any(item.registry_id == "NCT00000002" for item in derived):
            raise DatabaseError("value too odd")
        return write(derived)

    monkeypatch.setattr(assemble, "write", refuse_one)
    pull = run(*(study_payload(f"NCT0000000{number}") for number in range(1, 4)))
    assert counts(pull) == (2, 0, 0, 1)
    assert pull.problems == [["NCT00000002", "refused by the database: value too odd"]]


@pytest.mark.parametrize("kind", [OperationalError, InterfaceError, InternalError])
def test_a_database_that_fails_ends_the_run_and_blames_no_study(monkeypatch, kind):
    def fail(derived):
        raise kind("database or disk is full")

    monkeypatch.setattr(assemble, "write", fail)
    with pytest.raises(kind, match="disk is full"):
        run(study_payload("NCT00000001"), study_payload("NCT00000002"))
    pull = RegistryPull.objects.get()
    assert (pull.state, counts(pull), pull.problems) == (PullState.FAILED, (0, 0, 0, 0), [])
    assert not Trial.objects.exists()


def test_a_registry_that_fails_ends_the_run_with_its_reason_and_keeps_what_came():
    def studies():
        yield study_payload("NCT00000001"), None
        raise RegistryUnavailable("503 for ever")

    pull = runs.run(ClinicalTrialsGov, studies(), source=PullSource.REGISTRY)
    assert (pull.state, pull.error) == (PullState.FAILED, "503 for ever")
    assert pull.finished_at is not None
    assert Trial.objects.count() == 1


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, SystemExit, ZeroDivisionError])
def test_an_interrupted_run_is_marked_and_keeps_what_came(interruption):
    def studies():
        yield study_payload("NCT00000001"), None
        raise interruption

    with pytest.raises(interruption):
        runs.run(ClinicalTrialsGov, studies(), source=PullSource.FILES)
    pull = RegistryPull.objects.get()
    assert (pull.state, pull.new) == (PullState.FAILED, 1)
    assert Trial.objects.count() == 1
    assert counts(run(study_payload("NCT00000001"), study_payload("NCT00000002"))) == (1, 0, 1, 0)


def test_a_batch_is_stored_whole_or_not_at_all(monkeypatch):
    def fail(*args, **kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr(store, "_record", fail)
    with pytest.raises(ZeroDivisionError):
        run(study_payload())
    assert not Trial.objects.exists()


def test_new_studies_of_a_full_batch_are_read_while_the_batch_before_is_stored(monkeypatch):
    ahead = []
    monkeypatch.setattr(runs, "BATCH_STUDIES", 2)
    monkeypatch.setattr(store, "read_ahead", lambda studies: ahead.append((Trial.objects.count(), len(studies))))
    run(study_payload("NCT00000003"))
    ahead.clear()
    pull = run(*(study_payload(f"NCT0000000{number}") for number in range(5)), study_payload("NCT00000000"))
    assert ahead == [(1, 2), (1, 1), (3, 1)]
    assert counts(pull) == (4, 0, 2, 0)
    assert Trial.objects.count() == 5


def test_a_run_whose_process_was_killed_is_ended_by_the_next_one():
    dead = RegistryPull.objects.create(registry="ctgov", source="files", progress_at=NOON)
    run(study_payload())
    dead.refresh_from_db()
    assert dead.state == PullState.FAILED


def test_a_study_with_a_thousand_sites_and_a_megabyte_of_text_is_stored():
    sites = [{"facility": f"Hospital {number}", "city": "Oslo", "country": "Norway"} for number in range(1148)]
    trial = load_trial(locations=sites, description="cells " * 180_000)
    assert trial.sites.count() == 1148


def test_markup_and_odd_characters_in_every_text_are_stored_as_text():
    nasty = "<script>alert(1)</script>\x00 \ud800 \u202e 😀"
    trial = load_trial(
        title=nasty, summary=nasty, criteria=nasty, sponsor=nasty, conditions=[nasty], keywords=[nasty],
        interventions=[nasty], arms=[nasty], locations=[{"facility": nasty, "city": nasty, "country": nasty}],
        contacts=[{"name": nasty, "email": nasty, "phone": nasty}], other_ids=[nasty * 20, nasty],
    )  # fmt: skip
    assert trial.brief_title == "<script>alert(1)</script>  \u202e 😀"
    assert trial.sites.get().city == trial.brief_title


def test_writes_a_batch_in_a_bounded_number_of_statements(django_assert_max_num_queries):
    few = [study_payload(f"NCT000000{number:02}") for number in range(10, 20)]
    many = [study_payload(f"NCT0000{number:04}") for number in range(1000, 1100)]
    run(few[0])
    with django_assert_max_num_queries(60 if connection.vendor == "sqlite" else 49):
        run(*few)
    with django_assert_max_num_queries(110 if connection.vendor == "sqlite" else 48):
        run(*many)


def test_rebuild_leaves_every_row_as_it_was():
    load_trial("NCT00000001")
    load_trial(
        "NCT00000002", title="Donor cells by lumbar puncture", phases=["PHASE1", "PHASE2"], other_ids=["A-1", "B-2"]
    )
    before = everything()
    assert ingest.rebuild() == (2, [])
    assert everything() == before


def test_rebuild_mends_derived_rows():
    trial = load_trial(title="Mesenchymal cells")
    before = everything()
    trial.findings.all().delete()
    trial.sites.update(city="Nowhere")
    Trial.objects.update(brief_title="Scribble")
    ingest.rebuild()
    after = everything()
    for rows in (*before["Finding"], *before["Site"], *after["Finding"], *after["Site"]):
        del rows["id"]
    assert before["Trial"][0].pop("version") < after["Trial"][0].pop("version")
    assert after == before
