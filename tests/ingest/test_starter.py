import re
from datetime import UTC, date, datetime

import pytest
from django.db import transaction

from tests.factories import study_payload
from trials import ingest
from trials.choices import CELL_ATTRIBUTES, PullSource, lies_before
from trials.ingest import runs
from trials.ingest.starter import starter_studies
from trials.models import CriterionMeasure, Finding, RegistryRecord, Site, Trial
from trials.presentation.short_copies import short_copy_notice
from trials.registries import ClinicalTrialsGov
from trials.search import index

pytestmark = pytest.mark.one_database  # stores 900 studies

WHOLE_SILENT_LISTED = "NCT04681118", "NCT04825613", "NCT07088159"  # how records of expanded access were read
READ = datetime(2026, 7, 23, tzinfo=UTC)


@pytest.fixture(scope="module")
def stored_starter(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield ingest.load_starter()
        transaction.set_rollback(True)


@pytest.fixture
def starter(stored_starter, db):
    """The pull that stored the catalogue, once for the file: all of its tests find it."""
    return stored_starter


def refresh(payload, at):
    return runs.run(ClinicalTrialsGov, [(payload, None)], source=PullSource.REGISTRY, at=at)


def test_holds_the_als_studies_of_summer_2026(starter):
    assert starter.new == Trial.objects.count() >= 842
    assert (starter.unreadable, starter.partly_read) == (0, 0)
    assert len(index.current().with_any("scope", "cell_therapy")) >= 60
    assert Trial.objects.filter(gives_cells=False).count() >= 500


def test_the_starter_catalogue_holds_facts_alone():
    """No summary, description, criterion or outcome: titles, names, codes, numbers, dates and places."""
    allowed = {
        "nctId", "nctIdAliases", "briefTitle", "officialTitle", "acronym", "id", "overallStatus", "lastKnownStatus",
        "statusVerifiedDate", "date", "name", "class", "conditions", "phases", "count", "studyType", "allocation",
        "interventionModel", "primaryPurpose", "masking", "type", "otherNames", "sex", "minimumAge", "maximumAge",
        "expandedAccessTypes", "individual", "intermediate", "treatment",
        "healthyVolunteers", "facility", "city", "state", "country", "status", "hasResults", "label",
        "oversightHasDmc", "isFdaRegulatedDrug", "isFdaRegulatedDevice",
        "whole", "before", "read", "words", "day", "findings", "measures", "givesCells",
        "kind", "measure", "minimum", "maximum", "values", "days", "hours", "cohort", "group", "gene", "onset_site",
        "qualifiers",
    }  # fmt: skip
    containers = re.compile(
        r".*(Module|Section|Struct|Info|Infos|Sponsor)$|^(collaborators|interventions|armGroups|locations|[0-9-]{10})$"
    )

    def keys(node):
        if isinstance(node, dict):
            for key, value in node.items():
                yield key
                yield from keys(value)
        elif isinstance(node, list):
            for item in node:
                yield from keys(item)

    found = {key for study, _ in starter_studies() for key in keys(study)}
    assert {key for key in found if not containers.match(key)} <= allowed


def test_each_study_says_when_it_was_read(starter):
    trial = Trial.objects.get(registry_id="NCT03280056")
    assert trial.from_starter
    assert trial.read_at == datetime(2026, 7, 23, tzinfo=UTC)
    assert (trial.read_on["overall_status"], trial.read_on["sites"]) == ("2026-07-23", "2022-10-10")
    assert RegistryRecord.objects.get(registry_id="NCT04825613").last_seen_at.year == 2022
    notice = short_copy_notice(trial, date(2026, 11, 26))
    assert notice.startswith("Last read in October 2022: places, ages, rules for joining, ")


def test_facts_read_in_the_words_of_a_record_rest_on_its_address_and_the_day(starter):
    trial = Trial.objects.get(registry_id="NCT03280056")
    onset = CriterionMeasure.objects.get(criterion__trial=trial, measure="months_since_onset")
    assert (onset.maximum, onset.quote, onset.source, onset.read_on) == (24, "", trial.url, "2022-10-10")
    route = trial.findings.get(attribute="route")
    assert (route.value, route.quote, route.source, route.read_on) == ("intrathecal", "", trial.url, "2022-10-10")
    assert Site.objects.filter(trial=trial).count() == 6
    assert not Site.objects.exclude(contacts=[]).exists()
    assert "contacts" in trial.not_read


def test_oversight_was_not_read_where_the_copies_of_2020_left_it_out(starter):
    left_out, read = (Trial.objects.get(registry_id=key) for key in ("NCT04220190", "NCT03280056"))
    for part in ("oversight_has_dmc", "is_fda_regulated_drug", "is_fda_regulated_device"):
        assert part in left_out.not_read
        assert part not in left_out.read_on
        assert part not in read.not_read


def test_for_how_many_patients_an_expanded_access_is_was_read_where_the_whole_record_was(starter):
    of_whole, silent, of_list = (Trial.objects.get(registry_id=one) for one in WHOLE_SILENT_LISTED)
    assert of_whole.expanded_access_types == ["intermediate", "treatment"]
    assert silent.expanded_access_types == of_list.expanded_access_types == []
    lacking = Trial.objects.exclude(study_type="expanded_access").values_list("not_read", flat=True)
    assert not any("expanded_access_types" in parts for parts in lacking)
    assert "expanded_access_types" not in silent.not_read
    assert "expanded_access_types" in of_list.not_read


def test_main_results_before_a_start_that_was_read_later_count_as_not_read(starter):
    for key in ("NCT04220190", "NCT02478450"):
        trial = Trial.objects.get(registry_id=key)
        assert (trial.primary_completion_date, trial.primary_completion_date_type) == ("", "")
        assert trial.start_date
        assert "primary_completion_date" in trial.not_read
    kept = Trial.objects.exclude(primary_completion_date="").filter(from_starter=True)
    assert not [one.registry_id for one in kept if lies_before(one.primary_completion_date, one.start_date)]


def test_the_newer_source_tells_the_status(starter):
    trial = Trial.objects.get(registry_id="NCT03766321")
    assert (trial.overall_status, trial.last_update_posted) == ("completed", "2026-09-10")


def test_its_findings_rest_on_titles_and_names_or_on_products(starter):
    fields = r"brief_title|official_title|interventions\[\d+\]\.(name|other_names)|arms\[\d+\]\.label"
    for finding in Finding.objects.filter(attribute__in=CELL_ATTRIBUTES, product="", read_on=""):
        assert re.match(fields, finding.quoted_from)


def test_what_is_known_of_a_named_product_is_told_beside_what_its_whole_record_states(starter):
    [source] = Trial.objects.get(registry_id="NCT02478450").findings.filter(attribute="cell_source")
    assert (source.value, source.product) == ("allogeneic", "Q-Cells")


def test_the_starter_catalogue_is_loaded_once(starter):
    assert ingest.load_starter() is None


def test_a_pull_replaces_it_without_a_trace_of_staleness(starter):
    now = datetime(2026, 11, 23, tzinfo=UTC)
    stale = Trial.objects.get(registry_id="NCT04220190")
    payload = study_payload("NCT04220190", title="T cells", updated=stale.last_update_posted)
    assert refresh(payload, now).changed == 1
    fresh = Trial.objects.get(registry_id="NCT04220190")
    assert not fresh.from_starter
    assert fresh.read_at == now
    assert fresh.brief_title == "T cells"


def test_an_older_record_adds_what_it_lacks_and_replaces_nothing(starter):
    before = Trial.objects.get(registry_id="NCT04681118")
    older = study_payload("NCT04681118", updated="2022-09-14", status="WITHHELD")
    assert refresh(older, datetime(2026, 11, 23, tzinfo=UTC)).changed == 1
    trial = Trial.objects.get(registry_id="NCT04681118")
    assert trial.last_update_posted == "2024-04-23"
    for name in ("overall_status", "brief_title", "read_at"):
        assert getattr(trial, name) == getattr(before, name)
    assert not trial.from_starter
    assert trial.criteria.exclude(text="").exists()
