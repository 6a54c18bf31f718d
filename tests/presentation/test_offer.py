"""What a trial's page says where a reader may be asked to pay."""

import re

import pytest

from tests.factories import FINDINGS, finding, make_trial
from trials.models import Trial
from trials.presentation.offer import offer_facts

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def facts_of(findings=(), **payload):
    cells = [finding(attribute, value) for attribute, value in FINDINGS.items()]
    trial = make_trial(findings=[*cells, *findings], **payload)
    return {fact.label: fact.value for fact in offer_facts(Trial.objects.for_page().get(pk=trial.pk))}


def test_a_record_that_does_not_say_who_pays_is_told_with_what_it_says_of_checks():
    facts = facts_of(oversightModule={"oversightHasDmc": False})
    assert facts["Travel and costs"] == "Not stated"
    assert facts["Placebo or sham"] == "Not stated"
    assert facts["Independent safety board"] == "No (the trial team says)"


def test_a_record_that_says_that_people_pay_is_told_so_and_not_judged(client):
    assert facts_of([finding("costs", "participant_pays")])["Travel and costs"] == "Taking part costs money"
    page = " ".join(client.get("/trials/NCT00000001/").text.split())
    assert "It allows nothing and judges nobody." in page
    assert 'href="/learn/outside-a-trial/#check">How to check an offer</a>' in page


@pytest.mark.parametrize(
    ("findings", "payload"),
    [
        ([finding("costs", "free")], {}),
        ([], {"status": "COMPLETED"}),
        ([], {"study_type": "OBSERVATIONAL", "phases": ()}),
    ],
)
def test_nothing_is_said_of_payment_where_nobody_will_be_asked_to_pay(findings, payload):
    assert facts_of(findings, **payload) == {}


def test_what_a_box_of_the_page_unfolds_keeps_off_its_border(client):
    make_trial("NCT00000001")
    page = client.get("/trials/NCT00000001/").text
    boxes = re.findall(r'<details class="tier"[^>]*>\s*<summary>.*?</summary>\s*<(\w+)', page, re.DOTALL)
    assert "What this record says of payment and checks" in page
    assert set(boxes) == {"div"}  # trial.css pads it
