"""The weekly digest: who gets it, when, and what it says."""

import re
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from tests.accounts import make_staff
from tests.factories import load_trial
from trials.curation import decide
from trials.curation.digest import send_digests, subscribe
from trials.models import DigestSubscription

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

NOW = datetime(2026, 11, 26, 7, tzinfo=UTC)


@pytest.fixture
def ada():
    return make_staff("ada", "curator", email="ada@example.org")


@pytest.fixture
def two_due(ada):
    """An open cell trial that nobody has checked, and a decision that its record contradicts."""
    load_trial("NCT00000001", verified="2026-10")
    trial = load_trial("NCT00000002", status="COMPLETED")
    decide(record=trial.records.get(), attribute="cell_source", values=["autologous"], reason="Read.", curator=ada)
    load_trial("NCT00000002", interventions=["Allogeneic stem cells"], updated="2026-11-01", status="COMPLETED")


def test_who_asks_for_it_at_the_desk_gets_it_once_a_week(client, ada, two_due):
    assert send_digests(NOW) == ([], [])
    client.force_login(ada)
    client.post(reverse("desk:digest"))
    assert "Stop the weekly mail" in client.get(reverse("desk:due")).text
    assert send_digests(NOW) == ([ada], [])
    assert send_digests(NOW + timedelta(days=6)) == ([], [])
    assert send_digests(NOW + timedelta(days=6, hours=23)) == ([ada], []), "a timer may be early by some minutes"
    client.post(reverse("desk:digest"), {"stop": ""})
    assert send_digests(NOW + timedelta(days=30)) == ([], [])
    assert [message.to for message in mail.outbox] == [["ada@example.org"]] * 2


def test_it_says_what_is_due_the_most_harmful_first_and_where(ada, two_due, settings):
    settings.PUBLIC, settings.ALLOWED_HOSTS = True, ["trials.example.org"]
    subscribe(ada)
    send_digests(timezone.now())
    [message] = mail.outbox
    assert message.subject == "Trialfinder: 3 due at the curators' desk"
    unchecked, contradicted, possible = re.findall("^- .*", message.body, re.MULTILINE)
    headings = re.findall("^[A-Z].*:$", message.body, re.MULTILINE)
    assert headings == ["Open ALS trials:", "Other trials, pulls and texts:"]
    assert message.body.index(unchecked) < message.body.index(headings[1]) < message.body.index(contradicted)
    assert unchecked.startswith("- An open ALS cell trial that nobody has checked: 1; the oldest ")
    assert contradicted.startswith("- The record contradicts a decision: 1; the oldest since ")
    assert possible.startswith("- A value that may hold: 1; ")
    assert "Done in the last week, by all of you: 1." in message.body
    assert "https://trials.example.org/admin/\n" in message.body


def test_nobody_is_written_to_while_nothing_is_due(ada):
    subscribe(ada)
    assert send_digests(NOW) == ([], [])
    assert DigestSubscription.objects.get().sent_at is None


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}, {"email": ""}, {"groups": []}])
def test_who_left_the_desk_is_not_written_to(ada, two_due, change):
    subscribe(ada)
    for name, value in change.items():
        ada.groups.set(value) if name == "groups" else setattr(ada, name, value)
    ada.save()
    assert send_digests(NOW) == ([], [])


def test_without_an_address_nobody_subscribes(client, ada):
    ada.email = ""
    ada.save()
    client.force_login(ada)
    assert "has no e-mail address" in client.post(reverse("desk:digest"), follow=True).text
    assert not DigestSubscription.objects.exists()


def test_a_mail_that_fails_is_said_and_sent_the_next_time(ada, two_due, monkeypatch):
    def refuse(*args):
        raise ConnectionRefusedError("connection refused")

    subscribe(ada)
    with monkeypatch.context() as patch:
        patch.setattr("trials.curation.digest.send_mail", refuse)
        with pytest.raises(CommandError, match="Could not write to ada: connection refused"):
            call_command("send_digest", stdout=StringIO())
    out = StringIO()
    call_command("send_digest", stdout=out)
    assert out.getvalue() == "Mailed the digest to 1.\n"
