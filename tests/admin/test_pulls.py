"""Pulls that are started at the desk: by whom, one at a time, how far they are, what came of them, and their end."""

from types import SimpleNamespace

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from tests.accounts import give_roles, make_staff
from tests.factories import load_trial, study_payload
from trials.ingest import pull_log, pulls_on_request, runs, tasks
from trials.models import RegistryPull

PULLS = "/admin/pulls/"


@pytest.fixture
def standin_registry(only_registry):
    only_registry.studies = [study_payload("NCT00000001"), study_payload("NCT00000002")]
    return only_registry


@pytest.fixture
def workers(standin_registry, monkeypatch):
    """The commands of the processes that would have been started."""
    started = []
    popen = SimpleNamespace(Popen=lambda command, **_: started.append(command[2:]), DEVNULL=0)
    monkeypatch.setattr(tasks, "subprocess", popen)
    return started


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("asked_for", "query", "found"),
    [
        ({"query": "cells"}, "cells", 2),
        ({"ids": "NCT00000002, NCT00000009", "query": "cells"}, "NCT00000002; NCT00000009", 1),
    ],
)
def test_a_pull_is_begun_at_once_and_done_by_another_process(admin_client, workers, asked_for, query, found):
    answer = admin_client.post(PULLS, {"registry": "ctgov", **asked_for})
    pull = RegistryPull.objects.get()
    assert answer["Location"] == reverse("desk:pull", args=[pull.pk])
    assert (pull.state, pull.query, pull.is_full) == ("running", query, False)
    running = admin_client.get(answer["Location"]).text
    assert "Running." in running
    assert "the registry has not answered yet" in running
    assert "is being asked already" in admin_client.post(PULLS, {"registry": "ctgov"}).text
    assert LogEntry.objects.get().change_message == f"Started: {query}."
    [arguments] = workers
    call_command(*arguments)
    pull.refresh_from_db()
    assert pull.new == found
    assert f"{found} new, 0 changed" in admin_client.get(answer["Location"]).text
    assert query in admin_client.get(PULLS).text


@pytest.mark.django_db
def test_a_page_says_what_could_not_be_read_and_what_changed(admin_client, standin_registry):
    load_trial("NCT00000001", status="NOT_YET_RECRUITING", updated="2026-01-01")
    wrong = {"statusModule": {"completionDateStruct": {"date": "<soon>"}}}
    standin_registry.studies[1] = study_payload("NCT00000002", **wrong)
    pull = pulls_on_request.do(pulls_on_request.begin("ctgov", query="cells"), query="cells")
    RegistryPull.objects.filter(pk=pull.pk).update(unreadable=1, problems=[["record 3 of the run", "no id"]])
    page = admin_client.get(reverse("desk:pull", args=[pull.pk])).text
    assert "1 new, 1 changed" in page
    assert "<strong>record 3 of the run</strong>: no id" in page
    assert "protocolSection.statusModule.completionDateStruct.date" in page
    assert "Can people join?" in page


@pytest.mark.django_db
def test_a_cancelled_run_stops_before_its_next_batch_and_keeps_what_it_stored(
    admin_client, standin_registry, monkeypatch
):
    monkeypatch.setattr(runs, "BATCH_STUDIES", 1)
    pull = pulls_on_request.begin("ctgov", query="cells")
    store = runs._Batch._store

    def cancel_after_the_first(*batch):
        store(*batch)
        admin_client.post(reverse("desk:cancel_pull", args=[pull.pk]))

    monkeypatch.setattr(runs._Batch, "_store", cancel_after_the_first)
    pulls_on_request.do(pull, query="cells")
    pull.refresh_from_db()
    assert (pull.state, pull.error, pull.new, pull.is_cancelled) == ("failed", "cancelled at the desk", 1, True)
    assert LogEntry.objects.first().change_message == "Asked the run to stop."
    assert pulls_on_request.begin("ctgov", query="cells").state == "running", "another one may begin"


@pytest.mark.django_db(transaction=True)
def test_a_record_is_read_again_from_the_desk_of_its_trial(admin_client, workers):
    trial = load_trial("NCT00000001")
    page = admin_client.get(reverse("desk:trial", args=[trial.pk])).text
    address = reverse("desk:read_again", args=[trial.records.get().pk])
    assert address in page
    assert admin_client.post(address).status_code == 302
    assert RegistryPull.objects.get(state="running").query == "NCT00000001"
    assert admin_client.post(address, follow=True).redirect_chain[-1][0] == reverse("desk:trial", args=[trial.pk])


@pytest.mark.django_db
def test_only_administrators_start_and_cancel_pulls(client, workers):
    user = make_staff("ada", "curator")
    client.force_login(user)
    assert "Pull now" not in client.get(PULLS).text
    pull = RegistryPull.objects.create(registry="ctgov", source="registry", started_at=timezone.now())
    for path in (PULLS, reverse("desk:cancel_pull", args=[pull.pk])):
        assert client.post(path, {"registry": "ctgov"}).status_code == 403
    give_roles(user, "editor")
    assert client.post(reverse("desk:read_again", args=[1])).status_code == 403
    assert RegistryPull.objects.get() == pull
    assert workers == []


@pytest.mark.django_db
@pytest.mark.parametrize("fields", [{"registry": "nonsense"}, {"registry": "ctgov", "ids": "N1 " * 201}])
def test_what_cannot_be_asked_is_refused(admin_client, workers, fields):
    assert admin_client.post(PULLS, fields).status_code == 200
    assert not RegistryPull.objects.exists()


@pytest.mark.django_db
def test_a_page_logs_what_each_attempt_did_and_when(admin_client, standin_registry, monkeypatch):
    monkeypatch.setattr(runs, "BATCH_STUDIES", 1)
    standin_registry.faults = {1: "503:0", 2: "503:0"}
    pull = pulls_on_request.begin("ctgov", query="cells")
    address = reverse("desk:pull", args=[pull.pk])
    assert "no attempt at it has begun yet" in admin_client.get(address).text
    pulls_on_request.do(pull, query="cells")
    begun, first, second, *batches, end = [words for _, words in pull.log]
    assert (begun, end) == ("Begun.", "Finished.")
    assert first.startswith("Attempt 1 failed.")
    assert second.startswith("Attempt 2 failed.")
    assert "503 fault 503. Trying again in 0 seconds." in first
    assert [words.split(":")[0] for words in batches] == ["A batch of 1 stored"] * 2
    page = admin_client.get(address).text
    assert "503 fault 503. Trying again in 0 seconds." in page
    assert f'<time datetime="{pull.log[0][0]}">' in page


@pytest.mark.django_db
def test_a_log_keeps_its_first_and_its_newest_lines():
    pull = RegistryPull(registry="ctgov", source="registry")
    for number in range(500):
        pull_log.note(pull, f"{number}" + "x" * 2000)
    assert len(pull.log) == pull_log.LINES
    assert all(len(words) <= pull_log.LINE_LENGTH for _, words in pull.log)
    words = [words.rstrip("x") for _, words in pull.log]
    assert [*words[:2], *words[19:22], words[-1]] == ["0", "1", "19", "…", "321", "499"]


@pytest.mark.django_db
def test_a_run_that_waits_for_a_registry_stops_before_its_next_attempt(admin_client, standin_registry, monkeypatch):
    standin_registry.faults = dict.fromkeys(range(1, 50), "503:0")
    pull = pulls_on_request.begin("ctgov", query="cells")
    note, address = pull_log.note_now, reverse("desk:cancel_pull", args=[pull.pk])

    def cancel_meanwhile(pull, words):
        note(pull, words)
        if words.startswith("Attempt 2"):
            admin_client.post(address)

    monkeypatch.setattr(pull_log, "note_now", cancel_meanwhile)
    pulls_on_request.do(pull, query="cells")
    assert (pull.state, pull.error) == ("failed", "cancelled at the desk")
    assert [words.split(" failed")[0] for _, words in pull.log] == [
        "Begun.",
        "Attempt 1",
        "Attempt 2",
        "Ended: cancelled at the desk.",
    ]
