"""Every way of answering wrongly ends a pull: finished and true, or failed with a reason that names it."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from tests.factories import study_payload
from tests.registries.misbehaving import WAYS, Misbehaving
from trials import ingest
from trials.choices import PullState
from trials.models import RegistryPull, RegistryRecord, Trial
from trials.registries import ClinicalTrialsGov, http
from trials.registries.http import Limits

pytestmark = pytest.mark.one_database

DAY = datetime(2026, 11, 1, 12, tzinfo=UTC)
STUDIES = [study_payload(f"NCT{number:08}") for number in range(1, 6)]
LIMITS = Limits(answer_mb=1)
OF_DRIPS = Limits(answer_mb=1, answer_seconds=0.05)  # each attempt takes as long; a slow machine ends it no otherwise

FINISHES = {
    "good": "",
    "total -5": "",
    "total 'many'": "",
    f"total {10**30}": "",
    "total 2.5": "",
    "total None": "",
    "total True": "",
    "cookie huge": "",
    "wait less than none": "",
    "wait until long ago": "",
    "wait in other digits": "",
    "every study older": "",
    "every page other words": "",
    "one bad date": "",
    "garbage among studies": "",
}
FAILS = {
    "no studies": "names no study at all",
    "no studies of several": "lists 5 studies, and named 0",
    "breaks off": "lists 5 studies, and named 2",
    "breaks off, no total": "leaves out 4 of the 5 studies",
    "total 1": "lists 1 studies, and named 2",
    "total 100000": "lists 100000 studies, and named 5",
    "same page again": "leads back to a page that was read",
    "same token": "leads back to a page that was read",
    "empty pages": "20 pages in a row name no further study",
    "full pages": "20 pages in a row name no further study",
    "token object": "the token of the next page is no text",
    "token number": "the token of the next page is no text",
    "token huge": "the token of the next page is no text",
    "object": "a page without studies",
    "list": "a page without studies",
    "text": "a page without studies",
    "null": "a page without studies",
    "studies object": "a page without studies",
    "html": "a web page instead of data .Maintenance",
    "deep": "not whole JSON",
    "long number": "not whole JSON",
    "not numbers": "names no study at all",
    "not UTF-8": "not whole JSON",
    "drip": "no whole answer within 0.05 seconds",
    "drip of a header": "no whole answer within 0.05 seconds",
    "broken chunks": "the connection failed",
    "header huge": "the connection failed",
    "not gzip": "the connection failed",
    "gzip bomb": "the answer is over 1 MB",
    "redirect loop": "over 5 redirects",
    "redirect away": "leads to another server .http://localhost",
    "redirect to a file": "leads to another server .file://.,",
    "redirect to no address": "leads to an address that is none",
    "redirect to a port": "leads to another server .http://127.0.0.1:1.,",
    "wait for ever": "429 slow down. It asks us to come back later than we wait",
    "wait 400 digits": "429 slow down. It asks us to come back later than we wait",
    "token expires": "400 pageToken expired",
    "one study without an id": "lists 5 studies, and named 2, and 3 without an id",
}


@pytest.fixture(scope="module")
def registry():
    with Misbehaving(STUDIES) as registry:
        yield registry


def pull_at(day, registry, way):
    limits = OF_DRIPS if way.startswith("drip") else LIMITS
    client = ClinicalTrialsGov(base_url=registry.url(way).replace(" ", "%20"), pause=0, page_size=2, limits=limits)
    return ingest.pull(client, at=DAY + timedelta(days=day))


@pytest.fixture(scope="module")
def stored(registry, django_db_setup, django_db_blocker):
    """What a good answer gives, stored once; what each test changes is rolled back. No test here wants empty tables."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert pull_at(1, registry, "good").new == len(STUDIES)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def pull(registry, stored, db):
    """Pulls a way of being wrong, on another day than the last pull."""
    registry.asked.clear()
    days = iter(range(2, 10))
    return lambda way: pull_at(next(days), registry, way)


def test_every_way_has_its_expectation():
    assert set(WAYS) == {*FINISHES, *FAILS}


@pytest.mark.parametrize("way", FINISHES)
def test_what_can_be_true_is_taken(pull, way):
    for _ in range(2):
        run = pull(way)
        assert (run.state, run.error) == (PullState.FINISHED, "")
    assert set(RegistryRecord.objects.values_list("listed_by", flat=True)) == {run.pk}
    assert not Trial.objects.filter(missing_since__isnull=False).exists()


@pytest.mark.parametrize(("way", "reason"), FAILS.items(), ids=FAILS)
def test_what_cannot_be_true_fails_with_its_reason_and_marks_nothing(pull, registry, way, reason):
    before = list(Trial.objects.values("registry_id", "brief_title", "overall_status", "missing_since"))
    for _ in range(2):
        run = pull(way)
        assert run.state == PullState.FAILED
        assert re.search(reason, run.error)
    assert list(Trial.objects.values("registry_id", "brief_title", "overall_status", "missing_since")) == before
    assert sum(registry.asked.values()) <= 2 * 25
    assert not RegistryPull.objects.filter(state=PullState.RUNNING).exists()


def test_a_year_of_waiting_is_not_begun(pull, pauses):
    assert pull("wait for ever").state == PullState.FAILED
    assert pauses == []


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (Limits(pages=2), "over 2 pages"),
        (Limits(run_mb=0.003), "the answers of this run are over 0.003 MB"),
        (Limits(run_minutes=0), "the run takes over 0 minutes"),
    ],
)
def test_a_run_is_bounded(registry, limits, reason):
    client = ClinicalTrialsGov(base_url=registry.url("good"), pause=0, page_size=2, limits=limits)
    with pytest.raises(http.RegistryMisbehaved, match=reason):
        list(client.studies(query="ALS"))


def test_a_registry_that_is_redirected_on_its_own_server_is_followed(standin):
    standin.studies, standin.aliases = STUDIES, {"NCT00000009": "NCT00000001"}
    client = ClinicalTrialsGov(base_url=standin.url, pause=0)
    assert list(client.studies(ids=["NCT00000009"])) == STUDIES[:1]


def test_no_cookie_is_kept(registry):
    client = ClinicalTrialsGov(base_url=registry.url("cookie%20huge"), pause=0)
    list(client.studies(query="ALS"))
    assert not client.client.session.cookies
