"""Going back and forth between versions of the database loses no trial."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.factories import load_trial
from trials.ingest import needs_rebuild, rebuild
from trials.models import Trial, TrialWords


def migrate(name):
    executor = MigrationExecutor(connection)
    executor.migrate([("trials", name)])


@pytest.mark.django_db(transaction=True)
def test_a_database_of_before_search_is_brought_up_to_date():
    newest = sorted(name for app, name in MigrationExecutor(connection).loader.disk_migrations if app == "trials")[-1]
    load_trial()
    try:
        migrate("0001_initial")
    finally:
        migrate(newest)
    assert Trial.objects.count() == 1
    assert needs_rebuild()
    rebuild()
    assert not needs_rebuild()
    assert "stem" in TrialWords.objects.get().titles
