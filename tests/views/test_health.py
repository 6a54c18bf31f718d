import shutil
from collections import namedtuple
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from trials.models import RegistryPull

Disk = namedtuple("Disk", "total used free")


@pytest.fixture
def compared(db):
    now = timezone.now()
    return RegistryPull.objects.create(
        registry="ctgov", source="registry", state="finished", is_full=True, started_at=now, finished_at=now
    )


@pytest.fixture
def no_database(monkeypatch):
    def fail(*args, **kwargs):
        raise OperationalError("could not connect to server at 10.0.0.7")

    monkeypatch.setattr(connection, "cursor", fail)


def test_a_process_is_healthy_without_a_database(client, no_database):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]


def test_ready_where_nothing_is_wrong(client, compared):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"ready": True, "problem": "", "warnings": []}
    assert "no-store" in response["Cache-Control"]


def test_not_ready_without_a_database_and_tells_no_detail(client, no_database):
    response = client.get("/readyz")
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert response.json() == {"ready": False, "problem": "The database does not answer.", "warnings": []}


def test_not_ready_while_a_migration_is_missing(client, compared):
    MigrationRecorder.Migration.objects.filter(app="trials").delete()
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "manage.py migrate" in response.json()["problem"]


@pytest.mark.django_db
def test_an_old_copy_is_a_warning_alone(client, compared):
    RegistryPull.objects.update(started_at=timezone.now() - timedelta(days=9))
    response = client.get("/readyz")
    assert response.status_code == 200
    assert "9 days ago" in response.json()["warnings"][0]


@pytest.mark.django_db
def test_a_copy_that_was_never_compared_is_a_warning_alone(client):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert "manage.py refresh" in response.json()["warnings"][0]


def test_a_full_disk_is_a_warning_alone(client, compared, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: Disk(total=1000, used=970, free=30))
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json()["warnings"] == ["The disk is 97% full."]


def test_a_read_only_file_is_a_warning(client, compared, monkeypatch, tmp_path):
    (tmp_path / "database.sqlite3").touch()
    monkeypatch.setitem(connection.settings_dict, "NAME", str(tmp_path / "database.sqlite3"))
    monkeypatch.setattr(connection, "vendor", "sqlite")
    monkeypatch.setattr("os.access", lambda path, mode: False)
    answer = client.get("/readyz").json()
    assert answer["ready"]
    assert answer["warnings"] == ["The database is read-only: pages are served, and nothing can be stored."]
