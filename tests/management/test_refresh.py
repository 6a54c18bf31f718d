import io
import re
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.factories import study_payload
from trials.ingest import lease
from trials.management.commands import refresh
from trials.models import RegistryPull, Trial

pytestmark = pytest.mark.django_db


def call(**options):
    out = io.StringIO()
    call_command("refresh", stdout=out, stderr=out, **options)
    return out.getvalue()


@pytest.fixture
def registry(only_registry, monkeypatch):
    monkeypatch.setattr(refresh, "configured", lambda: ["ctgov"])
    monkeypatch.setattr(refresh, "SECONDS_BETWEEN_LOOKS", 0.01)
    only_registry.studies = [study_payload(f"NCT0000000{number}") for number in range(1, 4)]
    return only_registry


def test_a_refresh_says_what_came(registry):
    assert call() == "ClinicalTrials.gov, all studies:\n3 new, 0 changed, 0 unchanged, 0 unreadable\n"
    assert call() == "ClinicalTrials.gov: nothing has changed since the last run.\n"
    registry.studies[0] = study_payload(updated=timezone.localdate().isoformat())
    registry.data_version = "another"
    assert re.fullmatch(r"ClinicalTrials.gov, changes since 20.*:\n0 new, 1 changed, 0 unch.*\n", call())


def test_leaves_a_fresh_copy_alone(registry):
    call(if_older_than=24)
    asked = registry.versions_asked
    assert "nothing is due" in call(if_older_than=24)
    assert registry.versions_asked == asked
    RegistryPull.objects.update(started_at=timezone.now() - timedelta(hours=25))
    assert "nothing has changed" in call(if_older_than=24)


def test_fails_loudly_and_keeps_what_was_stored(registry):
    call()
    registry.faults = {"all": "500"}
    registry.data_version = "another"
    with pytest.raises(CommandError, match=r"ClinicalTrials.gov: The run did not finish: .*500.*What was stored stays"):
        call()
    assert Trial.objects.count() == 3


def running(until):
    return RegistryPull.objects.create(registry="ctgov", source="registry", is_full=True, lease_until=until)


def test_gives_way_to_another_process_that_shows_life(registry, monkeypatch):
    pull = running(timezone.now() + lease.LEASE)
    monkeypatch.setattr(refresh.time, "sleep", lambda _: lease.renew(pull))
    assert call() == "ClinicalTrials.gov: another process is refreshing it.\n"
    assert not registry.versions_asked


def test_takes_over_from_one_that_does_not(registry):
    running(timezone.now() + timedelta(seconds=0.2))
    assert "3 new" in call()
    assert RegistryPull.objects.count() == 1
