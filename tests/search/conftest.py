import pytest

from tests.search.catalogue import load_all


@pytest.fixture
def catalogue(db, monkeypatch):
    """The trials of tests/search/catalogue.py, stored. It says itself where their sites are, or that nobody knows."""
    monkeypatch.setattr("trials.ingest.derive._point_of_town", lambda city, state, country: (None, None))
    load_all()
