"""The starter catalogue and a database that is empty, half loaded, or holds a registry's own records."""

import itertools
import json
from datetime import UTC, datetime

import pytest

from tests.factories import study_payload
from trials import ingest
from trials.choices import PullSource
from trials.ingest import runs
from trials.ingest.starter import CATALOGUE, starter_studies
from trials.models import Trial
from trials.registries import ClinicalTrialsGov

NOW = datetime(2026, 11, 23, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def refresh(payload):
    return runs.run(ClinicalTrialsGov, [(payload, None)], source=PullSource.REGISTRY, at=NOW)


def test_is_not_loaded_where_a_registry_was_pulled():
    refresh(study_payload())
    assert ingest.load_starter(ClinicalTrialsGov) is None


def test_is_taken_up_again_after_an_interruption(monkeypatch):
    def interrupted():
        yield from itertools.islice(starter_studies(), 5)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(ingest, "starter_studies", interrupted)
        with pytest.raises(KeyboardInterrupt):
            ingest.load_starter(ClinicalTrialsGov)
    assert Trial.objects.count() == 5
    again = ingest.load_starter(ClinicalTrialsGov)
    assert (again.unchanged, Trial.objects.count()) == (5, again.new + 5)


def test_never_replaces_a_registrys_own_record():
    entry = json.loads(CATALOGUE.read_text(encoding="utf-8").splitlines()[0])["study"]
    registry_id = ClinicalTrialsGov.identify(entry)
    refresh(study_payload(registry_id, updated="1999-01-01"))
    pull = runs.run(ClinicalTrialsGov, [(entry, None)], source=PullSource.STARTER)
    assert pull.older == 1
    assert not Trial.objects.get(registry_id=registry_id).from_starter
