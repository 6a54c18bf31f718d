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
from trials.registries import ClinicalTrialsGov, StarterCatalogue

OLD = datetime(2020, 7, 28, tzinfo=UTC)
READ = datetime(2026, 7, 23, tzinfo=UTC)
NOW = datetime(2026, 11, 23, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def refresh(payload):
    return runs.run(ClinicalTrialsGov, [(payload, None)], source=PullSource.REGISTRY, at=NOW)


def test_is_loaded_beside_what_a_registry_gave(monkeypatch):
    monkeypatch.setattr(ingest, "starter_studies", lambda: itertools.islice(starter_studies(), 3))
    refresh(study_payload())
    assert ingest.load_starter().new == 3
    assert ingest.load_starter() is None


def test_is_taken_up_again_after_an_interruption(monkeypatch):
    def interrupted():
        yield from itertools.islice(starter_studies(), 5)
        raise KeyboardInterrupt

    monkeypatch.setattr(ingest, "starter_studies", lambda: itertools.islice(starter_studies(), 12))
    with monkeypatch.context() as patch:
        patch.setattr(ingest, "starter_studies", interrupted)
        with pytest.raises(KeyboardInterrupt):
            ingest.load_starter()
    assert Trial.objects.count() == 5
    again = ingest.load_starter()
    assert (again.unchanged, again.new, Trial.objects.count()) == (5, 7, 12)


def test_never_replaces_what_a_registry_gave_later():
    entry = json.loads(CATALOGUE.read_text(encoding="utf-8").splitlines()[0])["study"]
    registry_id = ClinicalTrialsGov.identify(entry)
    refresh(study_payload(registry_id))
    pull = runs.run(StarterCatalogue, [(entry, READ)], source=PullSource.STARTER)
    assert pull.older == 1
    assert not Trial.objects.get(registry_id=registry_id).from_starter


def test_that_of_a_new_release_replaces_the_earlier_one_and_no_record_of_a_registry(monkeypatch):
    def entries(title, *ids):
        return [(study_payload(registry_id, title=title, summary="", criteria=""), READ) for registry_id in ids]

    monkeypatch.setattr(ingest, "starter_studies", lambda: entries("Old", "NCT00000001", "NCT00000002"))
    monkeypatch.setattr(ingest, "starter_edition", lambda: "edition 1")
    ingest.load_starter()
    refresh(study_payload("NCT00000002", title="Whole"))
    new = entries("New", "NCT00000001", "NCT00000002", "NCT00000003")
    monkeypatch.setattr(ingest, "starter_studies", lambda: new)
    monkeypatch.setattr(ingest, "starter_edition", lambda: "edition 2")
    pull = ingest.load_starter()
    assert (pull.new, pull.changed, pull.older) == (1, 1, 1)
    assert list(Trial.objects.values_list("brief_title", flat=True)) == ["New", "Whole", "New"]
    assert ingest.load_starter() is None


def test_that_of_a_new_release_brings_back_nothing_that_an_older_record_says_of_another_time(monkeypatch):
    whole = study_payload(status="NOT_YET_RECRUITING", updated="2020-07-07", verified="2020-07")
    runs.run(ClinicalTrialsGov, [(whole, OLD)], source=PullSource.FILES)
    short = study_payload(status="RECRUITING", updated=None, verified=None, summary="", criteria="", phases=("PHASE2",))
    newer = study_payload(status="RECRUITING", updated=None, verified=None, summary="", criteria="", phases=("PHASE3",))
    for edition, payload in enumerate((short, newer)):
        monkeypatch.setattr(ingest, "starter_studies", lambda payload=payload: [(payload, READ)])
        monkeypatch.setattr(ingest, "starter_edition", lambda edition=edition: f"edition {edition}")
        ingest.load_starter()
        trial = Trial.objects.get()
        assert (trial.overall_status, trial.last_update_posted) == ("recruiting", "")
        assert {"last_update_posted", "record_verified"} <= {*trial.not_read}
