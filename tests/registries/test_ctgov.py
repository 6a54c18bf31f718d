"""Fetching from ClinicalTrials.gov: what is asked, and what becomes of every way in which it can fail."""

import time
from types import SimpleNamespace

import pytest

from tests.factories import study_payload
from trials.registries import ClinicalTrialsGov, http
from trials.registries.ctgov import KEPT_FIELDS
from trials.registries.errors import RegistryBlocked, RegistryRejected, RegistryUnavailable

IDS = [f"NCT{number:08}" for number in range(1, 8)]


@pytest.fixture
def registry(standin):
    """A registry of seven studies."""
    standin.studies = [study_payload(registry_id) for registry_id in IDS]
    return standin


@pytest.fixture
def client(registry):
    """A client of that registry, three studies a page."""
    return ClinicalTrialsGov(base_url=registry.url, user_agent="Trialfinder tests", pause=0, page_size=3)


def ids(payloads):
    return [ClinicalTrialsGov.identify(payload) or payload for payload in payloads]


# What is asked


def test_every_page_is_fetched(client, registry):
    assert ids(client.studies(query="ALS")) == IDS
    assert registry.parameters("pageToken") == [None, "1.2", "1.3"]
    assert registry.parameters("query.cond") == ["ALS"] * 3


def test_an_empty_page_need_not_be_the_last(client, registry):
    registry.empty_pages = {1, 3}
    assert ids(client.studies(query="ALS")) == IDS
    assert len(registry.requests) == 5


def test_a_registry_without_such_a_study_gives_none(client, registry):
    registry.studies = []
    assert list(client.studies(query="ALS")) == []


def test_only_the_sections_we_keep_are_asked_for(client, registry):
    list(client.studies(query="ALS"))
    assert set(registry.parameters("fields")) == {",".join(KEPT_FIELDS)}
    assert set(registry.parameters("pageSize")) == {"3"}


def test_the_newest_studies_come_first(client, registry):
    list(client.studies(query="ALS"))
    assert set(registry.parameters("sort")) == {"LastUpdatePostDate:desc"}


def test_the_total_is_known_after_the_first_page(client):
    studies = client.studies(query="ALS")
    assert client.total is None
    next(studies)
    assert client.total == 7


def test_query_intervention_and_day_are_passed_on(client, registry):
    list(client.studies(query="ALS", intervention="stem cells", since="2026-01-31"))
    _, parameters, _ = registry.requests[0]
    assert parameters["query.cond"] == "ALS"
    assert parameters["query.intr"] == "stem cells"
    assert parameters["filter.advanced"] == "AREA[LastUpdatePostDate]RANGE[2026-01-31,MAX]"


def test_what_is_not_asked_for_is_left_out(client, registry):
    list(client.studies(intervention="stem cells"))
    _, parameters, _ = registry.requests[0]
    assert not {"query.cond", "filter.advanced", "pageToken"} & set(parameters)


def test_the_client_says_who_it_is(client, registry):
    list(client.studies(query="ALS"))
    _, _, headers = registry.requests[0]
    assert headers["User-Agent"] == "Trialfinder tests"


def test_no_more_than_one_request_each_pause(registry, monkeypatch):
    clock = SimpleNamespace(now=100.0, slept=[])

    def sleep(seconds):
        clock.slept.append(seconds)
        clock.now += seconds

    monkeypatch.setattr(http, "time", SimpleNamespace(monotonic=lambda: clock.now, sleep=sleep))
    client = ClinicalTrialsGov(base_url=registry.url, pause=1.0, page_size=3)
    studies = client.studies(query="ALS")
    [next(studies) for _ in range(4)]
    assert clock.slept == [1.0]  # the second request followed the first at once
    clock.now += 0.25
    list(studies)
    assert clock.slept == [1.0, 0.75]  # a quarter of the pause had passed with storing


# Faults that pass


@pytest.mark.parametrize("fault", ["429", "429:0", "500", "502", "503", "504", "truncate", "half", "html", "reset"])
def test_a_passing_fault_is_recovered_from(client, registry, fault):
    registry.faults = {1: fault, 3: fault, 4: fault}
    assert ids(client.studies(query="ALS")) == IDS
    assert len(registry.requests) == 6


def test_a_registry_that_hangs_is_asked_again(client, registry, monkeypatch):
    monkeypatch.setattr(http, "TIMEOUT", (10, 2))
    registry.faults = {2: "hang"}
    assert ids(client.studies(query="ALS")) == IDS
    assert len(registry.requests) == 4


def test_pauses_between_attempts_grow(client, registry, pauses):
    registry.faults = dict.fromkeys(range(1, 6), "503")
    assert ids(client.studies(query="ALS")) == IDS
    assert len(pauses) == 5
    for pause, least in zip(pauses, [1, 2, 4, 8, 16], strict=True):
        assert least <= pause <= least + 1


@pytest.mark.parametrize(("fault", "seconds"), [("429:7", 7), ("503:40", 40), ("429@20", 20)])
def test_the_registry_says_how_long_to_wait(client, registry, pauses, fault, seconds, time_machine):
    time_machine.move_to("2026-11-26T12:00Z", tick=False)  # "@20" says until when
    registry.faults = {1: fault}
    assert ids(client.studies(query="ALS")) == IDS
    assert pauses == [seconds]


def test_a_pause_is_logged_with_its_reason(client, registry, pauses, caplog):
    registry.faults = {1: "503:7"}
    list(client.studies(query="ALS"))
    [line] = caplog.messages
    assert "503 fault 503. Trying again in 7 seconds." in line


@pytest.mark.parametrize("fault", ["429:soon", "429:-5", "429:"])
def test_a_wait_that_makes_no_sense_is_overlooked(client, registry, pauses, fault):
    registry.faults = {1: fault}
    assert ids(client.studies(query="ALS")) == IDS
    [pause] = pauses
    assert 1 <= pause <= 2


def test_a_registry_that_asks_for_too_much_patience_is_unavailable(client, registry, pauses):
    registry.faults = {1: "503:86400"}
    with pytest.raises(RegistryUnavailable, match="503"):
        list(client.studies(query="ALS"))
    assert pauses == []


def test_garbage_among_studies_is_handed_on_to_be_named(client, registry):
    registry.faults = {1: "garbage"}
    assert ids(client.studies(query="ALS")) == [*IDS[:3], "no study", 7, None, {"protocolSection": []}, *IDS[3:]]


# Faults that stay


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("500", "500 fault 500"),
        ("429", "429 fault 429"),
        ("html", "a web page instead of data .Down for maintenance"),
        ("half", "an answer that is not whole JSON"),
        ("truncate", "the connection failed"),
        ("reset", "the connection failed"),
    ],
)
def test_a_lasting_fault_is_given_up_and_named(client, registry, pauses, fault, words):
    registry.faults = {"all": fault}
    with pytest.raises(RegistryUnavailable, match=words):
        list(client.studies(query="ALS"))
    assert len(registry.requests) == http.ATTEMPTS
    assert sum(pauses) < 240


def test_a_registry_that_always_hangs_is_given_up(client, registry, monkeypatch):
    monkeypatch.setattr(http, "TIMEOUT", (1, 0.05))
    registry.faults = {"all": "hang"}
    with pytest.raises(RegistryUnavailable, match="no whole answer within"):
        list(client.studies(query="ALS"))


def test_a_registry_that_is_not_there_is_given_up():
    client = ClinicalTrialsGov(base_url="http://127.0.0.1:1/api/v2", pause=0)
    with pytest.raises(RegistryUnavailable, match="the connection failed"):
        list(client.studies(query="ALS"))


def test_what_came_before_the_fault_was_handed_out(client, registry):
    registry.faults = dict.fromkeys(range(2, 20), "500")
    studies = client.studies(query="ALS")
    assert ids([next(studies), next(studies), next(studies)]) == IDS[:3]
    with pytest.raises(RegistryUnavailable):
        next(studies)


def test_a_refusal_of_this_program_is_told_apart_and_not_tried_again(client, registry, pauses):
    registry.faults = {2: "403"}
    with pytest.raises(RegistryBlocked, match=r"403, the registry refuses this program.*REGISTRY_USER_AGENT"):
        list(client.studies(query="ALS"))
    assert len(registry.requests) == 2
    assert pauses == []


def test_a_refused_question_is_told_in_the_registrys_words(client, registry, pauses):
    with pytest.raises(RegistryRejected, match=r"400 Unexpected `\[` in query.cond"):
        list(client.studies(query="ALS ["))
    assert len(registry.requests) == 1
    assert pauses == []


@pytest.mark.parametrize("answer", ["[]", "7", '"studies"', "null", "{}", '{"studies": null}', '{"studies": {"a": 1}}'])
def test_a_page_that_is_no_page_is_named(client, registry, monkeypatch, answer):
    monkeypatch.setattr(registry.handler, "answer_json", lambda self, value: self.answer(200, answer))
    with pytest.raises(RegistryUnavailable, match="a page without studies"):
        list(client.studies(query="ALS"))


# Page tokens


def test_an_expired_token_starts_the_pages_again(client, registry):
    registry.faults = {3: "expire"}
    assert ids(client.studies(query="ALS")) == [*IDS[:6], *IDS]
    assert registry.parameters("pageToken") == [None, "1.2", "1.3", None, "2.2", "2.3"]


def test_tokens_that_always_expire_are_given_up(client, registry):
    registry.faults = {2: "expire", 4: "expire", 6: "expire"}
    with pytest.raises(RegistryUnavailable, match="`pageToken` is not valid"):
        list(client.studies(query="ALS"))
    assert len(registry.requests) == 6


# Studies by id


def test_studies_are_fetched_by_id(client, registry):
    assert ids(client.studies(ids=["NCT00000002", " nct00000005 "])) == ["NCT00000002", "NCT00000005"]
    assert [path for path, _, _ in registry.requests] == ["/api/v2/studies/NCT00000002", "/api/v2/studies/NCT00000005"]
    assert set(registry.parameters("fields")) == {",".join(KEPT_FIELDS)}
    assert client.total == 2


def test_a_former_id_leads_to_the_present_one(client, registry):
    registry.aliases = {"NCT00009999": "NCT00000003"}
    assert ids(client.studies(ids=["NCT00009999"])) == ["NCT00000003"]


def test_a_wrong_id_is_named_and_harms_no_other(client):
    studies = client.studies(ids=["NCT99999999", "NCT00000001", "hello", "NCT00000002"])
    assert ids([next(studies), next(studies)]) == ["NCT00000001", "NCT00000002"]
    with pytest.raises(RegistryRejected) as caught:
        next(studies)
    assert "404 NCT number NCT99999999 not found" in str(caught.value)
    assert "'hello' is not an id of ClinicalTrials.gov" in str(caught.value)


def test_a_refusal_ends_a_fetch_by_id_at_once(client, registry):
    registry.faults = {"all": "403"}
    with pytest.raises(RegistryBlocked):
        list(client.studies(ids=IDS))
    assert len(registry.requests) == 1


def test_no_test_here_waits(client, registry, monkeypatch):
    slept = []
    monkeypatch.setattr(time, "sleep", slept.append)
    registry.faults = {1: "503"}
    list(client.studies(query="ALS"))
    assert slept
    assert sum(slept) == 0
