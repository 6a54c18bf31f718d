from types import SimpleNamespace

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.urls import reverse

from tests.accounts import make_staff
from tests.factories import study_payload
from trials.ingest import tasks
from trials.models import RegistryPull

REFRESH = "/admin/trials/registrypull/refresh/"


@pytest.fixture
def workers(standin, settings, monkeypatch):
    """A registry of one study, and the commands of the processes that would have been started."""
    settings.CLINICALTRIALS_GOV_API, settings.REGISTRY_PAUSE = standin.url, 0
    standin.studies = [study_payload()]
    started = []
    monkeypatch.setattr(
        tasks, "subprocess", SimpleNamespace(Popen=lambda command, **_: started.append(command), DEVNULL=0)
    )
    monkeypatch.setattr(tasks, "configured", lambda: ["ctgov"])
    return started


@pytest.mark.django_db(transaction=True)
def test_a_curator_starts_a_refresh_that_another_process_does(admin_client, workers):
    assert "Refresh now" in admin_client.get(reverse("admin:trials_registrypull_changelist")).text
    answer = admin_client.post(REFRESH, follow=True)
    assert "A refresh has been started." in answer.text
    assert not RegistryPull.objects.exists()
    assert LogEntry.objects.get().change_message == "Started a refresh."
    [[_python, _manage, *arguments]] = workers
    call_command(*arguments)
    assert RegistryPull.objects.get().new == 1


@pytest.mark.one_database
@pytest.mark.django_db
def test_only_those_who_may_see_pulls_start_one(client, workers):
    client.force_login(make_staff("helper"))
    assert client.post(REFRESH).status_code == 403
    assert workers == []


@pytest.mark.one_database
@pytest.mark.django_db
def test_a_link_starts_nothing(admin_client, workers):
    assert admin_client.get(REFRESH).status_code == 405
    assert workers == []
