import pytest
from django.db import transaction

from tests.search.catalogue import load_all


@pytest.fixture(scope="module")
def stored_catalogue(django_db_setup, django_db_blocker):
    """The trials of tests/search/catalogue.py, stored once for a file; what each of its tests changes is rolled back.

    The catalogue says itself where its sites are, or that nobody knows. All tests of such a file need the fixture, as
    they find the same tables.
    """
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("trials.ingest.study_rows._point_of_town", lambda city, state, country: (None, None))
        load_all()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def catalogue(stored_catalogue, db):
    pass
