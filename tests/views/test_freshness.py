from datetime import timedelta

import pytest
from django.utils import timezone

from trials.ingest.freshness import freshness
from trials.models import DataVersion, RegistryPull

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def pull(*, days=0, **fields):
    fields = {"state": "finished", "finished_at": timezone.now(), "is_full": True} | fields
    started_at = timezone.now() - timedelta(days=days)
    pull = RegistryPull.objects.create(registry="ctgov", source="registry", started_at=started_at, **fields)
    DataVersion.next()
    return pull


def running(**fields):
    until = timezone.now() + timedelta(minutes=1)
    return pull(**{"state": "running", "finished_at": None, "lease_until": until} | fields)


def home(client, path="/"):
    return " ".join(client.get(path).text.split())


def test_home_says_how_far_a_refresh_has_come(client):
    pull(days=3)
    running(total=12719, unchanged=11300)
    assert "Refreshing from ClinicalTrials.gov: 11,300 of 12,719." in home(client)
    assert "Se está actualizando desde ClinicalTrials.gov: 11 300 de 12 719." in home(client, "/es/")


def test_a_refresh_that_has_only_begun(client):
    running()
    assert "Refreshing from ClinicalTrials.gov." in home(client)
    assert "compared" not in home(client)


def test_a_refresh_whose_process_died_is_not_going_on(client):
    running(lease_until=timezone.now() - timedelta(minutes=1))
    assert "Refreshing" not in home(client)


def test_home_says_when_our_copy_was_compared(client):
    assert "Not compared with ClinicalTrials.gov since they were loaded" in home(client)
    pull(days=6)
    assert "6 days ago. Something may have changed since then." in home(client)
    pull(is_full=False, since="2026-11-01")
    assert "Last checked against ClinicalTrials.gov on" in home(client)
    assert "days ago" not in home(client)


@pytest.mark.parametrize(
    "fields",
    [
        {"is_full": False, "query": "NCT00000001"},
        {"state": "failed", "error": "503"},
        {"state": "running", "finished_at": None},
    ],
)
def test_other_runs_do_not_count(client, fields):
    pull(**fields)
    assert "Not compared with ClinicalTrials.gov since they were loaded" in home(client)


def test_no_line_where_no_registry_is_pulled_from(client, monkeypatch):
    monkeypatch.setattr("trials.ingest.freshness.configured", list)
    assert "compared" not in home(client)


def test_freshness_costs_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        freshness()
