"""EU CTIS: what is asked, what becomes of its answers, and what a record says."""

import pytest

from tests.registries.payloads import ctis_payload
from tests.registries.standin_ctis import CtisStandIn
from trials.registries import EuCtis
from trials.registries.errors import RegistryMisbehaved, RegistryRejected, RegistryUnavailable, UnreadablePayload
from trials.registries.http import Limits

NUMBERS = [f"2025-51234{number}-67-00" for number in range(5)]


@pytest.fixture
def registry():
    with CtisStandIn() as standin:
        standin.studies = [ctis_payload(number) for number in NUMBERS]
        yield standin


@pytest.fixture
def client(registry):
    return EuCtis(base_url=registry.url, user_agent="Trialfinder tests", pause=0, page_size=2)


def numbers(payloads):
    return [payload["ctNumber"] for payload in payloads]


def parse(**keywords):
    return EuCtis.parse(EuCtis.keep(ctis_payload(**keywords)))


def test_pages_are_counted_from_one_and_every_trial_is_retrieved(client, registry):
    assert numbers(client.studies(query="amyotrophic lateral sclerosis")) == NUMBERS
    searches = [question["pagination"] for _, question, _ in registry.requests if question]
    assert searches == [{"page": page, "size": 2} for page in (1, 2, 3)]
    assert client.total == 5


def test_alternatives_are_searched_for_one_by_one_and_each_trial_is_listed_once(client, registry):
    registry.studies[0] = ctis_payload(NUMBERS[0], conditions=["Motor neuron disease"])
    registry.studies[1] = ctis_payload(NUMBERS[1], conditions=["Motor neuron disease, amyotrophic lateral sclerosis"])
    assert sorted(numbers(client.studies(query=EuCtis.default_query))) == NUMBERS


def test_of_trials_updated_before_a_day_nothing_is_retrieved(client, registry):
    registry.studies[0] = ctis_payload(NUMBERS[0], updated="01/03/2026")
    assert numbers(client.studies(query="sclerosis", since="2026-09-01")) == NUMBERS[1:]


def test_a_registry_that_lists_fewer_trials_than_it_says_fails(client, registry):
    registry.said = 9
    with pytest.raises(RegistryUnavailable, match="says that it has 9 trials, and lists 5"):
        list(client.studies(query="sclerosis"))


def test_a_trial_that_the_portal_lists_and_does_not_show_is_unreadable_and_no_reason_to_stop(client, registry):
    registry.withheld = {NUMBERS[1]}
    found = list(client.studies(query="sclerosis"))
    assert numbers(found) == NUMBERS
    with pytest.raises(UnreadablePayload):
        EuCtis.parse(found[1])


@pytest.mark.parametrize("fault", ["503", "html", "half", "reset"])
def test_a_passing_fault_is_overcome(client, registry, fault):
    registry.faults = {1: fault, 4: fault}
    assert numbers(client.studies(query="sclerosis")) == NUMBERS


@pytest.mark.parametrize("answer", [["a list"], "a text", ctis_payload(NUMBERS[0])])
def test_a_trial_in_whose_place_something_else_comes_is_still_listed(client, registry, monkeypatch, answer):
    study = registry.study
    monkeypatch.setattr(registry, "study", lambda number: answer if number == NUMBERS[1] else study(number))
    assert numbers(client.studies(query="sclerosis")) == NUMBERS


def test_a_trial_that_the_registry_fails_on_harms_no_other_but_two_in_a_row_do(registry):
    client = EuCtis(base_url=registry.url, pause=0, page_size=5, limits=Limits(attempts=1))
    registry.faults = {3: "500", 5: "500"}
    assert numbers(client.studies(query="sclerosis")) == NUMBERS
    registry.requests.clear()
    registry.faults = {3: "500", 4: "500"}
    with pytest.raises(RegistryUnavailable):
        list(client.studies(query="sclerosis"))


def test_a_list_without_end_is_given_up(registry):
    client = EuCtis(base_url=registry.url, pause=0, page_size=1, limits=Limits(pages=3))
    with pytest.raises(RegistryMisbehaved, match="over 3 pages"):
        list(client.studies(query="sclerosis"))


@pytest.mark.parametrize("said", [-5, True, "many", None])
def test_a_total_that_makes_no_sense_counts_for_nothing(client, registry, monkeypatch, said):
    search = registry.search
    monkeypatch.setattr(registry, "search", lambda question: _with_total(search(question), said))
    assert numbers(client.studies(query="sclerosis")) == NUMBERS


def _with_total(answer, total):
    return answer | {"pagination": answer["pagination"] | {"totalRecords": total}}


def test_an_id_that_the_registry_does_not_know_or_that_is_none_is_named(client):
    with pytest.raises(RegistryRejected, match=r"NCT1.*is not an id of EU CTIS.*2025-599999-11-00"):
        list(client.studies(ids=[NUMBERS[0], "NCT1", "2025-599999-11-00"]))


def test_a_record_is_read():
    study = parse(nct="NCT01234567", eudract="2019-001588-63", registries=["ISRCTN12345670"])
    assert study.other_ids == ("NCT01234567", "2019-001588-63", "ISRCTN12345670")
    assert study.url.endswith("/ctis-public/view/2025-512345-67-00")
    assert study.phases == ("phase1", "phase2")
    assert (study.start_date, study.completion_date) == ("2026-01-29", "2028-12-31")
    assert study.last_update_posted == "2026-09-15"
    assert (study.minimum_age, study.maximum_age, study.sex) == ("18 Years", "", "all")
    assert study.lead_sponsor == "Instituto Ejemplo & Co"
    assert study.enrollment == 24
    assert study.has_results is False
    [product] = study.interventions
    assert product.name == "MSC-1"
    assert "Route of administration: Intrathecal use" in product.description
    assert study.eligibility_criteria == (
        "Inclusion Criteria:\n\n* Adults with ALS of at most 24 months\n\nExclusion Criteria:\n\n* A tracheostomy"
    )


def test_each_country_has_its_own_status_and_so_have_its_sites():
    study = parse()
    assert study.overall_status == "recruiting"
    assert [(item.country, item.status) for item in study.country_statuses] == [
        ("Spain", "recruiting"),
        ("Italy", "not_yet_recruiting"),
    ]
    assert [(place.city, place.country, place.status) for place in study.locations] == [
        ("Madrid", "Spain", "recruiting"),
        ("", "Italy", "not_yet_recruiting"),
    ]


@pytest.mark.parametrize(
    ("code", "events", "status"),
    [
        (1, [], "not_yet_recruiting"),
        (3, [], "recruiting"),
        (5, [], "active_not_recruiting"),
        (6, [], "suspended"),
        (8, [], "completed"),
        (8, ["EARLY_TERMINATION"], "terminated"),
        (10, [], "terminated"),
        (12, [], "withdrawn"),
    ],
)
def test_a_code_of_status_and_its_events_give_the_status(code, events, status):
    assert parse(status=code, events=events).overall_status == status


def test_a_code_that_is_new_to_us_leaves_what_the_countries_say(caplog):
    assert parse(status=77).overall_status == "recruiting"
    assert "77" in caplog.text


def test_a_title_in_english_is_preferred():
    study = parse(title="Células propias para la ELA", translations=[("English", "Own cells for ALS")])
    assert study.brief_title == "Own cells for ALS"


def test_documents_and_marks_of_the_portal_are_not_kept():
    kept = EuCtis.keep(ctis_payload())
    assert "documents" not in kept
    assert "publishDate" not in kept


@pytest.mark.parametrize("payload", [None, [], "x", {}, {"ctNumber": "NCT01234567"}, {"ctNumber": NUMBERS[0]}])
def test_what_is_no_record_is_unreadable(payload):
    with pytest.raises(UnreadablePayload):
        EuCtis.parse(payload)


def test_codes_that_are_new_to_us_are_kept_and_named():
    study = parse(status=77, countries=(("Spain", 77),), phase="42")
    assert (study.overall_status, study.status_code, study.phases) == ("unknown", "77", ())
    assert {name.rpartition(".")[2] for name, _ in study.problems} == {
        "mscPublicStatusCode",
        "trialCountries",
        "ctPublicStatusCode",
        "trialPhase",
    }


def test_a_field_that_cannot_be_read_is_left_out_and_named():
    study = parse(started="soon")
    assert study.start_date == "2026-01-01"
    assert study.problems == (("startDateEU", "'soon' is not a date"),)
