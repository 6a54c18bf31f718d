"""What a person decided of a short copy is read: "not stated" no longer says "not read yet"."""

from datetime import date

import pytest

from tests.factories import load_trial
from tests.search.helpers import searched
from trials.choices import NOT_STATED, Attribute, PullSource
from trials.curation import decide_facts
from trials.models import Trial
from trials.presentation.burden import burden_of
from trials.presentation.comparison import compare
from trials.presentation.offer import offer_facts
from trials.presentation.panel import panel_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
TODAY = date(2026, 11, 26)
DECIDED = (Attribute.PLACEBO, Attribute.COSTS, Attribute.PROCEDURE, Attribute.VISITS, Attribute.MASKING)


def short_copy():
    return load_trial(source=PullSource.STARTER, interventions=["A study"], title="A trial of stem cells").records.get()


def with_decisions(curator):
    facts = [{"attribute": one, "values": [NOT_STATED], "reason": "The whole record is silent."} for one in DECIDED]
    decide_facts(record=short_copy(), facts=facts, curator=curator)
    return Trial.objects.for_page().get()


def test_pages_say_not_stated_of_what_was_decided_and_not_read_yet_of_the_rest(django_user_model):
    trial = with_decisions(django_user_model.objects.create_user("ada"))
    burden = burden_of(trial)
    for name in ("visits", "placebo", "costs", "an operation", "taking my own cells", "lower back"):
        assert name in burden.not_stated.lower()
        assert name not in burden.not_read.lower()
    assert "caregiver" in burden.not_read
    compared = {row.label: [cell.value for cell in row.cells] for row in compare([trial], today=TODAY).rows}
    assert compared[str(Attribute.MASKING.label)] == ["Not stated"]
    assert compared[str(Attribute.OVERSIGHT.label)] == ["Not read yet"]
    assert {one.label: one.value for one in offer_facts(trial)}[str(Attribute.COSTS.label)] == "Not stated"
    assert "Not stated: ask" in str(panel_of(trial, TODAY))


def test_searches_count_it_among_what_is_not_stated(django_user_model):
    record = short_copy()
    assert searched("placebo=no").not_read == {"findings": 1}
    ada = django_user_model.objects.create_user("ada")
    decide_facts(
        record=record,
        facts=[{"attribute": Attribute.PLACEBO, "values": [NOT_STATED], "reason": "It is silent."}],
        curator=ada,
    )
    assert searched("placebo=no").not_read == {}
    assert [len(searched(f"placebo={value}").qs.hits) for value in ("not_stated", "not_read")] == [1, 0]
