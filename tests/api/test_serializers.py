"""The API's objects follow from the fields that studies and trials share, and the documentation from them."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.db import models

from tests.factories import make_study, make_trial
from trials.api.csv_table import CSV_COLUMNS, NOT_IN_CSV
from trials.api.nested import RowSerializer
from trials.api.serializers import NOT_IN_API, TrialFactsSerializer, TrialSerializer, trial_object
from trials.extraction import read
from trials.ingest.derive import OfCurators, OfRecords, derive
from trials.models import Trial
from trials.models.trial import STUDY_FIELDS
from trials.study import Study

DOCS = Path(__file__).parents[2] / "docs" / "api.md"


def test_every_field_that_studies_and_trials_share_is_derived_and_published_or_named():
    """So a new coded field is declared in Study, read by `parse`, and declared in Trial: nowhere else."""
    shared = {field.name for field in Trial._meta.fields} & set(dir(Study))
    study = make_study()
    derived = derive(study, read(study), OfRecords(version_id=1), OfCurators()).trial
    read_of_text = {"is_basket", "is_about_als", "is_healthy_volunteer_study", "other_conditions", "gives_cells"}
    read_of_text |= {"treatments", "languages", "registrations", "disagreements", "confirmed_until", "is_hidden"}
    read_of_text |= {"is_checked", "plain_titles", "products", "tested"}
    assert shared == set(STUDY_FIELDS) == set(derived) - read_of_text
    assert set(TrialFactsSerializer.Meta.fields) >= shared - set(NOT_IN_API)
    assert shared >= set(NOT_IN_API)
    assert set(CSV_COLUMNS) - {"countries"} == set(TrialFactsSerializer.Meta.fields) - set(NOT_IN_CSV)


def test_a_field_of_the_database_needs_no_words_of_its_own_to_be_in_the_api():
    class Coded(models.Model):
        blinding = models.CharField(choices=[("open", "Open"), ("double", "Double")], blank=True)
        visits = models.PositiveIntegerField(null=True)
        has_biopsy = models.BooleanField(null=True)
        drugs = models.JSONField(default=list)
        start_date = models.CharField(max_length=10, blank=True)

        class Meta:
            app_label = "tests"

    class CodedSerializer(RowSerializer):
        class Meta:
            model = Coded
            exclude = ("id",)

    empty = {"blinding": None, "visits": None, "has_biopsy": None, "drugs": [], "start_date": None}
    stated = {"blinding": "double", "visits": 0, "has_biopsy": False, "drugs": ["x"], "start_date": "2024-05"}
    assert CodedSerializer(Coded()).data == empty
    assert CodedSerializer(Coded(**stated)).data == stated


@pytest.mark.one_database
@pytest.mark.django_db
def test_what_is_absent_is_null_or_an_empty_list():
    make_trial(
        sponsor="", summary="", criteria="", minimum_age="", started="", enrollment=None, locations=[], phases=()
    )
    trial = trial_object(Trial.objects.for_page().get(), today=date(2026, 11, 23))
    absent = {name for name, value in trial.items() if value in (None, [])}
    assert absent >= {
        "official_title",
        "brief_summary",
        "start_date",
        "lead_sponsor",
        "enrollment",
        "minimum_age_years",
    }
    assert absent >= {"phases", "sites", "criteria", "contacts", "other_ids"}
    assert "" not in trial.values()


def test_the_documentation_names_every_key_of_a_trial_and_no_other():
    section = DOCS.read_text().partition("\n## A trial\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\|([^|]+)\|", section, re.MULTILINE)
    documented = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    assert sorted(documented) == sorted(TrialSerializer.Meta.fields)


@pytest.mark.one_database
@pytest.mark.parametrize("parameter", ["cell_type", "cell_source", "tissue", "route", "phase", "recruitment", "sort"])
def test_the_documentation_names_every_value_of_a_parameter(client, db, parameter):
    [row] = re.findall(rf"^\| `{parameter}`\*? \|(.*)\|$", DOCS.read_text(), re.MULTILINE)
    document = client.get("/api/v1/openapi.json").json()
    [schema] = [
        one["schema"] for one in document["paths"]["/api/v1/trials"]["get"]["parameters"] if one["name"] == parameter
    ]
    values = schema.get("items", schema)["enum"]
    assert [value for value in values if f"`{value}`" not in row] == []
