"""The index in memory: brought up to date trial by trial, it is what reading everything again would give."""

import threading
from copy import deepcopy

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import study_payload
from tests.search.catalogue import CATALOGUE, load, payload
from tests.search.helpers import keys, searched
from trials import ingest
from trials.choices import PullSource
from trials.curation import decide, newest, set_visibility
from trials.ingest.runs import run
from trials.models import DataVersion, RegistryRecord, Trial
from trials.registries import ClinicalTrialsGov
from trials.search import index

pytestmark = pytest.mark.django_db


def read_again():
    return index.Index(DataVersion.current().number, index.read_buckets())


def same(one, other):
    return (one.buckets, one.recently_updated) == (other.buckets, other.recently_updated)


def stored(number, **changes):
    """A study of the catalogue, with changes, under an id of its own."""
    load(study_payload(f"NCT{number:08}", **{**CATALOGUE[number], **changes}))


def decided(number, attribute, values):
    curator, _ = get_user_model().objects.get_or_create(username="ada")
    record = RegistryRecord.objects.filter(registry_id=f"NCT{number:08}").first()
    if record and attribute:
        seen = newest(record.trial, attribute)
        decide(record=record, attribute=attribute, values=values, reason="Said so.", curator=curator, replaces=seen)
    elif record:
        set_visibility(record.trial, action=values, reason="Said so.", curator=curator)


def full_run(numbers):
    """A finished run of the default query that saw these studies alone: others it saw before are marked missing."""
    run(ClinicalTrialsGov, [(payload(number), None) for number in numbers], source=PullSource.REGISTRY, is_full=True)


NUMBERS = st.sampled_from([1, 4, 9, 18, 24, 28])
CHANGES = st.one_of(
    st.builds(
        lambda number, changes: lambda: stored(number, **changes),
        NUMBERS,
        st.fixed_dictionaries(
            {},
            optional={
                "status": st.sampled_from(["RECRUITING", "COMPLETED", "AVAILABLE", "WITHHELD"]),
                "phases": st.sampled_from([(), ("PHASE1",), ("PHASE2", "PHASE3")]),
                "sex": st.sampled_from(["ALL", "FEMALE", ""]),
                "minimum_age": st.sampled_from(["", "18 Years", "6 Months"]),
                "enrollment": st.sampled_from([None, 0, 7]),
                "started": st.sampled_from(["", "2027", "2020-01-01"]),
                "interventions": st.sampled_from([("Tablet",), ("Autologous MSC, intrathecal",)]),
                "conditions": st.sampled_from([("ALS",), tuple(f"Ailment {kind}" for kind in range(12))]),
                "locations": st.sampled_from([(), ({"city": "Lyon", "state": "Rhône", "country": "France"},)]),
                "has_results": st.booleans(),
            },
        ),
    ),
    st.builds(
        lambda number, route: lambda: decided(number, *route),
        NUMBERS,
        st.sampled_from(
            [("route", ["oral"]), ("route", ["not_stated"]), ("", "hide"), ("", "show"), ("cell_type", ["neural"])]
        ),
    ),
    st.builds(lambda numbers: lambda: full_run(numbers), st.lists(NUMBERS, unique=True)),
    st.just(ingest.rebuild),
)


@settings(max_examples=settings().max_examples // 3)  # each is several changes, and everything read again after each
@given(st.lists(CHANGES, min_size=1, max_size=6))
def test_an_index_kept_up_to_date_is_the_one_read_again(changes):
    for change in changes:
        before = index.current()
        copy = deepcopy(before.buckets)
        change()
        now = index.current()
        assert same(now, read_again())
        assert before.buckets == copy


@pytest.mark.parametrize(
    ("change", "steps"),
    [
        (lambda: stored(2), True),
        (lambda: stored(1, status="RECRUITING"), True),
        (lambda: stored(1, locations=()), True),
        (lambda: decided(1, "route", ["oral"]), True),
        (lambda: full_run([4]), True),
        (lambda: stored(1), True),  # nothing new, but pages tell when we read it last
        (ingest.rebuild, False),
        (lambda: stored(1, updated="2001-01-01", title="Older"), True),  # pages tell what changed since
        (lambda: searched(q="nurown").facets, False),
    ],
    ids=["new", "status", "sites", "decision", "vanished", "seen-again", "rebuilt", "older-record", "search"],
)
def test_the_data_version_steps_with_each_change_and_not_otherwise(change, steps):
    full_run([1, 4])
    before = DataVersion.current().number
    change()
    assert (DataVersion.current().number > before) is steps


def test_only_trials_that_changed_are_read_again(monkeypatch):
    full_run([1, 4, 9])
    index.current()
    asked = []
    monkeypatch.setattr(
        index, "read_buckets", lambda keys=None, read=index.read_buckets: asked.append(keys) or read(keys)
    )
    stored(4, status="SUSPENDED")
    index.current()
    index.current()
    assert [list(keys) for keys in asked] == [[Trial.objects.get(registry_id="NCT00000004").pk]]


def test_after_many_changes_everything_is_read_again(monkeypatch):
    full_run([1, 4, 9])
    index.current()
    monkeypatch.setattr(index, "FULL_READ_THRESHOLD", 2)
    asked = []
    monkeypatch.setattr(
        index, "read_buckets", lambda keys=None, read=index.read_buckets: asked.append(keys) or read(keys)
    )
    stored(4, status="SUSPENDED")
    stored(9, status="SUSPENDED")
    assert same(index.current(), read_again())
    assert asked[0] is None


def test_a_version_that_was_taken_back_is_read_again():
    full_run([1, 4])
    before = index.current().version.number
    DataVersion.objects.update(number=before - 1)
    assert index.current().version.number == before - 1


def test_the_same_number_at_another_time_is_read_again():
    full_run([1, 4])
    before = index.current()
    DataVersion.objects.update(changed_at=timezone.now())
    assert index.current() is not before


def test_a_search_under_way_keeps_the_index_it_began_with():
    full_run([1, 4])
    result = searched()
    stored(9)
    assert result.qs.count() == 2
    assert searched().qs.count() == 3


def test_forgetting_reads_everything_again():
    full_run([1])
    first = index.current()
    index.clear_cache()
    assert index.current() is not first
    assert same(index.current(), first)


def test_an_empty_catalogue_has_an_index():
    result = searched("status=recruiting&age=40&near=Madrid&radius=5&q=als")
    assert (result.qs.count(), keys(result)) == (0, [])
    assert all(choice.count == 0 for facet in searched().facets.values() for choice in facet.choices)


def test_threads_share_one_index():
    """Reading never writes: whatever a facet asks for is there from the start."""
    full_run([1, 4, 9])
    shared = index.current()
    before = set(shared.buckets)
    threads = [
        threading.Thread(target=lambda: [shared.with_any(name, "x") for name in index.BUCKETS]) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(shared.buckets) == before
    assert type(shared.buckets) is dict
