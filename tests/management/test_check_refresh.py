"""The alarm: exit status and mail where our copy grows old or a run failed."""

import io
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from trials.models import RegistryPull

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

SUSPICIOUS = "The answer leaves out 300 studies that the registry listed before."


@pytest.fixture(autouse=True)
def one_registry(settings):
    settings.EU_CTIS_API = settings.ISRCTN_API = ""
    settings.ADMINS = [("Ada", "ada@example.org")]


def run(*, hours_ago, error=""):
    began = timezone.now() - timedelta(hours=hours_ago)
    state = "failed" if error else "finished"
    RegistryPull.objects.create(
        registry="ctgov", source="registry", state=state, is_full=True, started_at=began, finished_at=began, error=error
    )


def test_a_registry_that_was_refreshed_since_it_failed_is_no_problem():
    run(hours_ago=50, error="down")
    run(hours_ago=2)
    out = io.StringIO()
    call_command("check_refresh", mail=True, stdout=out)
    assert out.getvalue() == "All registries are refreshed.\n"
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("runs", "words"),
    [
        ([], "never compared"),
        ([{"hours_ago": 100}], "last compared with our copy 4 days ago"),
        ([{"hours_ago": 30}, {"hours_ago": 2, "error": SUSPICIOUS}], SUSPICIOUS),
    ],
)
def test_what_is_wrong_is_said_and_mailed(runs, words):
    for one in runs:
        run(**one)
    with pytest.raises(CommandError, match=f"ClinicalTrials.gov: .*{words}"):
        call_command("check_refresh", mail=True)
    [message] = mail.outbox
    assert (message.subject, message.to) == ("Trialfinder: refreshing fails", ["ada@example.org"])
    assert words in message.body


def test_hours_can_be_given():
    run(hours_ago=30)
    call_command("check_refresh")
    with pytest.raises(CommandError):
        call_command("check_refresh", older_than=24)
    assert mail.outbox == []
