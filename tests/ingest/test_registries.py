"""Records of several registries: one trial where they are of one study, whatever the order they come in."""

import itertools

import pytest
from django.db import transaction

from tests.factories import study_payload
from tests.registries.payloads import ctis_payload, ictrp_xml, isrctn_xml
from trials import curation, ingest
from trials.choices import PullSource
from trials.curation.reports import report
from trials.ingest.runs import run
from trials.models import Decision, Finding, OtherId, RecordNumber, RegistryRecord, Report, Site, Trial
from trials.registries import ClinicalTrialsGov, EuCtis, Ictrp, Isrctn
from trials.registries.safe_xml import as_data, parse_xml

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator(django_user_model):
    return django_user_model.objects.create_user("curator")


NCT, CTIS, ISRCTN = "NCT00000001", "2025-512345-67-00", "ISRCTN12345670"


def take(registry, *payloads):
    pull = run(registry, [(payload, None) for payload in payloads], source=PullSource.REGISTRY)
    return pull.new, pull.changed, pull.unchanged, pull.unreadable


def ctgov(**keywords):
    return ClinicalTrialsGov, study_payload(**{"registry_id": NCT, "updated": "2026-09-01"} | keywords)


def ctis(**keywords):
    return EuCtis, ctis_payload(**{"number": CTIS, "nct": NCT} | keywords)


def isrctn(**keywords):
    return Isrctn, as_data(parse_xml(isrctn_xml(**keywords).encode())) | {"recruitmentStatus": "recruiting"}


def ictrp(**fields):
    return Ictrp, {name: [text] for name, text in _flat(fields).items()}


def _flat(fields):
    [trial] = parse_xml(ictrp_xml(fields))
    return {element.tag: element.text or "" for element in trial}


def rows():
    """All that is derived, without keys."""
    trials = Trial.objects.order_by("registry_id").values()
    volatile = {"id", "version", "read_at"}
    return (
        [{name: value for name, value in trial.items() if name not in volatile} for trial in trials],
        sorted(Site.objects.values_list("trial__registry_id", "position", "country", "city", "status")),
        sorted(OtherId.objects.values_list("trial__registry_id", "position", "folded", "is_mention")),
        sorted(Finding.objects.values_list("trial__registry_id", "attribute", "value", "quote")),
        sorted(RegistryRecord.objects.values_list("registry_id", "trial__registry_id")),
        sorted(RecordNumber.objects.values_list("record__registry_id", "number", "is_own")),
    )


RECORDS = [
    ctgov(),
    ctis(eudract="2011-004801-25"),
    isrctn(nct=NCT),
    ictrp(TrialID="EUCTR2011-004801-25-ES", Countries="Spain"),
]


def test_records_of_one_study_are_one_trial_under_the_id_of_the_first_registry():
    for registry, payload in RECORDS:
        take(registry, payload)
    trial = Trial.objects.get()
    assert (trial.registry_id, trial.registry) == (NCT, "ctgov")
    assert [(one["registry"], one["registry_id"]) for one in trial.registrations] == [
        ("ctgov", NCT),
        ("ctis", CTIS),
        ("isrctn", ISRCTN),
        ("euctr", "2011-004801-25-ES"),
    ]
    assert RegistryRecord.objects.filter(trial=trial).count() == 4


# Each record in each place, and each pair both ways round.
SOME_ORDERS = [(*way[at:], *way[:at]) for way in (RECORDS, RECORDS[::-1]) for at in range(len(RECORDS))]


ALL_ORDERS = list(itertools.permutations(RECORDS))


@pytest.mark.one_database
@pytest.mark.parametrize("orders", [SOME_ORDERS, pytest.param(ALL_ORDERS, marks=pytest.mark.soak)], ids=len)
def test_the_order_in_which_records_come_makes_no_difference(orders):
    outcomes = []
    for order in orders:
        with transaction.atomic():
            for registry, payload in order:
                take(registry, payload)
            outcomes.append(rows())
            transaction.set_rollback(True)
    assert all(outcome == outcomes[0] for outcome in outcomes)


def test_a_rebuild_gives_the_same_rows():
    for registry, payload in RECORDS:
        take(registry, payload)
    before = rows()
    assert ingest.rebuild() == (4, [])
    assert rows() == before


def test_records_that_no_longer_share_a_number_part_again():
    take(*ctgov())
    take(*ctis())
    assert Trial.objects.count() == 1
    take(*ctis(nct="", updated="01/11/2026"))
    assert sorted(Trial.objects.values_list("registry_id", flat=True)) == [CTIS, NCT]
    assert all(len(trial.registrations) == 1 for trial in Trial.objects.all())


def test_decisions_go_with_the_record_that_they_were_taken_on(curator):
    take(*ctis())
    record = RegistryRecord.objects.get()
    curation.decide(record=record, attribute="route", values=["intravenous"], reason="Says so.", curator=curator)
    take(*ctgov())
    trial = Trial.objects.get()
    assert trial.registry_id == NCT
    assert Decision.objects.get().trial == trial
    assert trial.values_of("route") == ["intravenous"]
    take(*ctis(nct="", updated="01/11/2026"))
    assert Decision.objects.get().trial.registry_id == CTIS


def test_reports_go_with_the_records_of_their_trial_to_another():
    take(*isrctn())
    report(Trial.objects.get(), words="The route is wrong.")
    take(*ctgov())
    take(*isrctn(nct=NCT))
    assert Report.objects.get().trial == Trial.objects.get()


def test_a_field_that_the_first_record_leaves_empty_is_taken_from_the_next_and_named():
    take(*ctgov(minimum_age="", maximum_age="", criteria="", enrollment=None))
    take(*isrctn(nct=NCT))
    trial = Trial.objects.get()
    assert (trial.minimum_age, trial.enrollment) == ("18 Years", 3060)
    assert "Aged 18 years and over" in trial.text.eligibility_criteria
    assert trial.registrations[0]["gives"] == []
    assert {"minimum_age", "enrollment", "eligibility_criteria"} <= set(trial.registrations[1]["gives"])


def test_ages_of_isrctn_go_before_the_groups_of_the_eu_register():
    take(*ctis(nct="", eudract="2011-004801-25", ages=["3"]))
    take(*isrctn(eudract="2011-004801-25"))
    trial = Trial.objects.get()
    assert trial.registry_id == CTIS
    assert trial.maximum_age == "900 Months"


def test_where_registries_disagree_both_values_are_kept_with_their_source():
    take(*ctgov(status="COMPLETED"))
    take(*ctis())
    trial = Trial.objects.get()
    assert trial.overall_status == "completed"
    [status] = [one for one in trial.disagreements if one["field"] == "overall_status"]
    assert status["values"] == [
        {"registry_id": NCT, "value": "completed"},
        {"registry_id": CTIS, "value": "recruiting"},
    ]


def test_sites_in_countries_that_the_first_record_has_none_in_come_from_the_others():
    take(*ctgov(locations=[{"city": "Boston", "country": "United States"}]))
    take(*ctis())
    assert [(site.country, site.city, site.status) for site in Site.objects.order_by("position")] == [
        ("United States", "Boston", ""),
        ("Spain", "Madrid", "recruiting"),
        ("Italy", "", "not_yet_recruiting"),
    ]


def test_who_ictrp_only_confirms_the_ids_of_studies_of_clinicaltrials_gov():
    assert take(*ictrp(TrialID=NCT, Secondary_ID="2011-004801-25")) == (0, 0, 0, 1)
    assert not Trial.objects.exists()
    take(*ctgov(title="The registry's own title"))
    assert take(*ictrp(TrialID=NCT, Secondary_ID="2011-004801-25")) == (1, 0, 0, 0)
    trial = Trial.objects.get()
    assert trial.brief_title == "The registry's own title"
    assert len(trial.registrations) == 1
    assert [other.value for other in trial.other_ids.all()] == ["2011-004801-25"]


def test_a_number_of_another_study_that_we_hold_is_a_mention():
    take(*ctgov(other_ids=["ABC-1", ISRCTN]))
    take(*isrctn(nct="NCT00000002"))
    assert Trial.objects.count() == 2
    [mention] = OtherId.objects.filter(trial__registry_id=NCT, is_mention=True)
    assert mention.value == ISRCTN


def test_a_record_that_states_two_numbers_of_one_registry_answers_for_that_which_names_it_back():
    take(*ctis(nct="", registries=["nct 0000-0001", "NCT00000077"]))
    assert not Trial.objects.known_as(NCT).exists()
    assert Trial.objects.get().mentioned_ids == [NCT, "NCT00000077"]
    take(*ctgov())
    take(*ctgov(registry_id="NCT00000077"))
    assert Trial.objects.count() == 3
    take(*ctgov(registry_id="NCT00000077", other_ids=[CTIS], updated="2026-11-01"))
    assert Trial.objects.known_as(CTIS).get().registry_id == "NCT00000077"
    assert Trial.objects.get(registry_id="NCT00000077").mentioned_ids == [NCT]


@pytest.mark.parametrize("asked", [CTIS, "2025-512345-67", "EU CT 2025-512345-67-00", ISRCTN, "isrctn 12345670"])
def test_any_spelling_of_any_of_its_ids_finds_a_trial(asked):
    for registry, payload in RECORDS:
        take(registry, payload)
    assert Trial.objects.known_as(asked).get().registry_id == NCT
