import pytest

from tests.search.catalogue import load_all


@pytest.fixture
def catalogue(db):
    """The trials of tests/search/catalogue.py, stored."""
    load_all()
