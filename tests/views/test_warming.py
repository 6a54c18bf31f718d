"""What a worker of the server makes before it takes visitors."""

import gc
import runpy
from pathlib import Path

import pytest
from django.db import OperationalError

from tests.factories import make_trial
from tests.process_state import clear_process_state
from trials.glossary.effective import _glossary
from trials.lexicon import questions
from trials.models import DataVersion
from trials.places import gazetteer
from trials.search import index
from trials.views.warming import warm

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture(autouse=True)
def _as_before(monkeypatch):
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)  # a test keeps its transaction
    clear_process_state()
    yield
    gc.unfreeze()


def test_the_first_visitor_finds_it_made(client, django_assert_num_queries):
    make_trial()
    steps = []
    warm(after_each=lambda: steps.append("told"))
    assert len(steps) == 5
    assert index._indexes
    assert gazetteer.towns.cache_info().currsize
    assert questions._patterns.cache_info().currsize
    assert _glossary.cache_info().currsize == 2  # English and Spanish
    with django_assert_num_queries(4):  # the DataVersion, and the trials of the page with their rows
        assert client.get("/trials/").status_code == 200


def test_a_worker_starts_without_its_database(monkeypatch, caplog):
    def unreachable():
        raise OperationalError("could not connect")

    monkeypatch.setattr(DataVersion, "current", unreachable)
    warm()
    assert "could not be read at the start of a worker" in caplog.text


def test_gunicorn_warms_each_worker():
    settings = runpy.run_path(Path(__file__).parent.parent.parent / "gunicorn.conf.py")
    told = []

    class Worker:
        def notify(self):
            told.append(True)

    settings["post_worker_init"](Worker())
    assert told
    assert index._indexes
