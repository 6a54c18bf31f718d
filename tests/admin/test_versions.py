"""Records that were cut short come to a curator, who may let them through."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.urls import reverse

from tests.accounts import make_staff
from tests.factories import load_trial
from trials.models import Trial

pytestmark = pytest.mark.django_db
STUBS = reverse("admin:trials_registryrecord_changelist") + "?newest=stub"


@pytest.fixture
def record():
    load_trial("NCT00000002")
    load_trial("NCT00000001")
    stub = {"summary": "", "criteria": "", "interventions": [], "arms": [], "locations": []}
    return load_trial("NCT00000001", **stub, updated="2026-11-19").records.get()


def accept(client, record):
    return client.post(STUBS, {"action": "show_newest", "_selected_action": [record.pk]})


@pytest.mark.one_database
def test_the_list_of_records_cut_short_has_these_alone(admin_client, record):
    page = admin_client.get(STUBS).text
    assert "NCT00000001" in page
    assert "NCT00000002" not in page


def test_a_curator_lets_a_record_through_and_the_log_says_who(admin_client, admin_user, record):
    assert accept(admin_client, record).status_code == 302
    record.refresh_from_db()
    assert record.shown == record.newest
    assert not Trial.objects.get(registry_id="NCT00000001").criteria.exists()
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id) == (admin_user, str(record.pk))
    assert "NCT00000001" not in admin_client.get(STUBS).text


def test_who_may_only_look_cannot_let_a_record_through(client, record):
    viewer = make_staff("viewer")
    viewer.user_permissions.add(Permission.objects.get(codename="view_registryrecord"))
    client.force_login(viewer)
    accept(client, record)
    record.refresh_from_db()
    assert record.shown != record.newest


@pytest.mark.one_database
def test_a_version_shows_its_own_payload(admin_client, record):
    page = admin_client.get(reverse("admin:trials_recordversion_change", args=[record.shown.pk])).text
    assert "tracheostomy" in page
    assert "tracheostomy" not in (
        admin_client.get(reverse("admin:trials_registryrecord_change", args=[record.pk])).text
    )
