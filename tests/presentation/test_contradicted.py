"""What a person decided, and the record by now contradicts: none of our sentences tells it without saying so."""

from datetime import date
from itertools import chain

import pytest

from tests.factories import load_trial
from trials.api.csv_table import CSV_COLUMNS, csv_row
from trials.api.serializers import trial_facts, trial_object
from trials.curation import decide
from trials.models import Trial
from trials.presentation.burden import burden_facts
from trials.presentation.facts import contradicted_in_words
from trials.presentation.plain_summary import plain_summary
from trials.presentation.plain_title import plain_title
from trials.presentation.quotes import text_of
from trials.presentation.steps import steps_of
from trials.presentation.treatment_line import given_in_a_line

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

NOTICE = "The record has changed since a person checked"
DECIDED = {"cell_source": ["autologous"], "route": ["intrathecal"], "placebo": ["placebo"], "procedure": ["surgery"]}


@pytest.fixture
def trial(django_user_model):
    ada = django_user_model.objects.create_user("ada")
    said = "Autologous mesenchymal stem cells, injected intrathecally in surgery, and a placebo"
    record = load_trial(interventions=[said]).records.get()
    for attribute, values in DECIDED.items():
        decide(record=record, attribute=attribute, values=values, reason="Read.", curator=ada)
    now = "Allogeneic mesenchymal stem cells, injected into a muscle"
    load_trial(interventions=[now], updated="2026-11-20", summary="Nobody gets a placebo.")
    found = Trial.objects.for_page().get()
    contradicted = {one.attribute for one in found.finding_list if one.record_now_says is not None}
    assert contradicted == set(DECIDED), "so that the test is of what it says"
    return found


def test_no_sentence_of_ours_tells_it(trial):
    summary = chain.from_iterable(plain_summary(trial, date(2026, 11, 26)))
    told = [plain_title(trial).text, *summary, text_of(given_in_a_line(trial))]
    told += [" ".join([step.name, *map(text_of, step.lines)]) for step in steps_of(trial)]
    for words in ("own", "spinal", "placebo", "operation"):
        assert [one for one in told if words in one.lower()] == []


def test_a_row_of_what_it_would_take_tells_it_with_what_the_record_now_says(trial):
    rows = {fact.label: fact.value for fact in burden_facts(trial)}
    assert f"{NOTICE} this. It now says: A donor’s cells (allogeneic)" in rows["Taking my own cells"]
    assert NOTICE in rows["An operation"]


@pytest.mark.parametrize("path", ["/trials/NCT00000001/", "/trials/NCT00000001/clinician/"])
def test_a_page_says_so(client, trial, path):
    assert NOTICE in client.get(path).text


def test_it_is_named_at_the_top(trial):
    assert contradicted_in_words(trial).startswith(f"{NOTICE}: whose cells, how they are given, ")
    load_trial("NCT00000002")
    assert contradicted_in_words(Trial.objects.for_page().get(registry_id="NCT00000002")) == ""


def test_programs_are_told_beside_the_lists(trial):
    told = trial_object(trial, today=date(2026, 11, 26))["contradicted"]
    assert {one["attribute"] for one in told} == set(DECIDED)
    [source] = [one for one in told if one["field"] == "cell_sources"]
    assert source["decided"] == [{"value": "autologous", "amount": None}]
    assert source["record_now_says"] == [{"value": "allogeneic", "amount": None}]
    assert NOTICE in source["notice"]
    row = csv_row(trial_facts(trial, today=date(2026, 11, 26)))
    cell = row[CSV_COLUMNS.index("contradicted")]
    assert cell.startswith(f"cell_sources: {NOTICE}")
    assert f"routes: {NOTICE}" in cell
