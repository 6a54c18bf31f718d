"""ISRCTN: what is asked, what becomes of its answers, and what a record says."""

from datetime import date

import pytest

from tests.registries.payloads import isrctn_xml
from tests.registries.standin_isrctn import IsrctnStandIn
from trials.registries import Isrctn
from trials.registries.errors import RegistryMisbehaved, RegistryRejected, RegistryUnavailable, UnreadablePayload
from trials.registries.http import Limits
from trials.registries.safe_xml import as_data, parse_xml

DIGITS = [f"1234567{number}" for number in range(5)]
TODAY = date(2026, 11, 26)


@pytest.fixture
def registry():
    with IsrctnStandIn() as standin:
        standin.studies = [isrctn_xml(digits) for digits in DIGITS]
        yield standin


@pytest.fixture
def client(registry):
    return Isrctn(base_url=registry.url, user_agent="Trialfinder tests", pause=0, page_size=2, today=TODAY)


def numbers(payloads):
    return [Isrctn.identify(payload) for payload in payloads]


def payload(**keywords):
    return Isrctn(base_url="http://unused.invalid", today=TODAY)._payload(parse_xml(isrctn_xml(**keywords).encode()))


def parse(**keywords):
    return Isrctn.parse(Isrctn.keep(payload(**keywords)))


def test_every_page_is_fetched(client, registry):
    assert numbers(client.studies(query="condition:ALS")) == [f"ISRCTN{digits}" for digits in DIGITS]
    assert registry.parameters("offset") == ["0", "2", "4"]
    assert set(registry.parameters("q")) == {"condition:ALS"}


def test_trials_edited_before_a_day_are_left_out(client, registry):
    registry.studies[1] = isrctn_xml(DIGITS[1], updated="2026-01-01")
    assert len(list(client.studies(query="condition:ALS", since="2026-05-01"))) == 4


def test_a_registry_that_lists_fewer_trials_than_it_says_fails(client, registry):
    registry.said = 9
    with pytest.raises(RegistryUnavailable, match="says that it has 9 trials, and lists 5"):
        list(client.studies(query="condition:ALS"))


def test_a_list_in_which_a_trial_has_no_number_is_not_whole(client, registry):
    registry.studies[1] = "<fullTrial/>"
    with pytest.raises(RegistryUnavailable, match="says that it has 5 trials, and lists 4"):
        list(client.studies(query="condition:ALS"))


@pytest.mark.parametrize("said", ["9" * 5000, "-5", "many", "²"])
def test_a_total_that_is_no_number_is_no_answer(client, registry, said):
    registry.said = said
    with pytest.raises(RegistryUnavailable, match="a page without trials"):
        list(client.studies(query="condition:ALS"))


def test_a_list_without_end_is_given_up(registry):
    client = Isrctn(base_url=registry.url, pause=0, page_size=1, limits=Limits(pages=3))
    with pytest.raises(RegistryMisbehaved, match="over 3 pages"):
        list(client.studies(query="condition:ALS"))


@pytest.mark.parametrize("fault", ["503", "half", "reset", "truncate"])
def test_a_passing_fault_is_overcome(client, registry, fault):
    registry.faults = {1: fault, 3: fault}
    assert len(list(client.studies(query="condition:ALS"))) == 5


def test_by_id_only_that_trial_comes_though_others_name_it(client, registry):
    registry.studies.append(isrctn_xml("99999990", other=["ISRCTN12345671"]))
    assert numbers(client.studies(ids=["isrctn 12345671"])) == ["ISRCTN12345671"]
    with pytest.raises(RegistryRejected, match=r"has no ISRCTN88888880.*'NCT1' is not an id"):
        list(client.studies(ids=["ISRCTN88888880", "NCT1"]))


def test_a_record_is_read():
    study = parse(nct="NCT01234567", eudract="2019-001588-63", other=["U1111-1234-5678", "Nil known"])
    assert study.other_ids == ("NCT01234567", "2019-001588-63", "CELLS-1", "U1111-1234-5678")
    assert study.brief_title == "Cells for motor neurone disease & its kinds"
    assert study.acronym == ""
    assert study.phases == ("phase1", "phase2")
    assert (study.minimum_age, study.maximum_age) == ("18 Years", "900 Months")
    assert study.enrollment == 3060
    assert (study.masking, study.allocation) == ("double", "randomized")
    assert study.eligibility_criteria.startswith(
        "Inclusion Criteria:\n\n1. Aged 18 years and over\n2. ALS\n\nExclusion"
    )
    assert [(place.city, place.state, place.country) for place in study.locations] == [
        ("Leeds", "England", "United Kingdom"),
        ("", "", "Ireland"),
    ]
    assert study.contacts[0].email == "jo@example.org"
    assert study.lead_sponsor == "Example University"


@pytest.mark.parametrize(
    ("dates", "status"),
    [
        ({"start": "2027-01-01"}, "not_yet_recruiting"),
        ({}, "recruiting"),
        ({"end": "2026-11-25"}, "active_not_recruiting"),
        ({"end": "2026-01-01", "over": "2026-11-25"}, "completed"),
        ({"override": "Suspended"}, "suspended"),
        ({"override": "Stopped", "end": "2026-01-01"}, "terminated"),
    ],
)
def test_the_status_is_worked_out_from_dates_and_exceptions_on_the_day_of_the_pull(dates, status):
    assert parse(**dates).overall_status == status


def test_a_final_number_of_participants_goes_before_the_target():
    assert (parse().enrollment, parse().enrollment_type) == (3060, "expected")
    assert (parse(final="41").enrollment, parse(final="41").enrollment_type) == (41, "actual")


def test_files_are_not_kept():
    assert "attachedFiles" not in Isrctn.keep(payload())["trial"][0]


@pytest.mark.parametrize("xml", ["<fullTrial/>", "<fullTrial><trial><isrctn>1</isrctn></trial></fullTrial>"])
def test_what_is_no_record_is_unreadable(xml):
    found = as_data(parse_xml(xml.encode()))
    with pytest.raises(UnreadablePayload):
        Isrctn.parse(found if isinstance(found, dict) else {})


def test_a_field_that_cannot_be_read_is_left_out_and_named():
    study = parse(start="2026-13-01")
    assert (study.start_date, study.overall_status) == ("", "unknown")
    assert study.problems == (("recruitmentStart", "'2026-13-01T00:00:00.000Z' is not a date"),)


@pytest.mark.parametrize(
    ("stated", "instead", "field", "value", "path"),
    [
        ('value="18.0">18 Years', 'value="adult">Adult', "minimum_age", "", "lowerAgeLimit"),
        ('"months" value="900.0"', '"years" value="16.0"', "maximum_age", "", "upperAgeLimit"),
        (">3,060<", ">about 60, in two centres<", "enrollment", None, "targetEnrolment"),
        ('lastUpdated="2026-05-26T', 'lastUpdated="nonsense', "last_update_posted", "", "@lastUpdated"),
        ("2027-06-30T", "2027-02-30T", "overall_status", "unknown", "recruitmentEnd"),
        ("<recruitmentStatusOverride>", "<recruitmentStatusOverride>On hold", "status_code", "On hold", "status"),
    ],
)
def test_what_cannot_be_read_is_left_out_and_never_makes_a_trial_open(stated, instead, field, value, path):
    xml = isrctn_xml()
    assert stated in xml
    registry = Isrctn(base_url="http://unused.invalid", today=TODAY)
    study = Isrctn.parse(registry._payload(parse_xml(xml.replace(stated, instead).encode())))
    assert getattr(study, field) == value
    assert [name for name, _ in study.problems] == [path]


def test_an_age_limit_of_0_years_is_none():
    xml = isrctn_xml().replace('"months" value="900.0"', '"years" value="0.0"')
    study = Isrctn.parse(as_data(parse_xml(xml.encode())))
    assert (study.maximum_age, study.problems) == ("", ())
