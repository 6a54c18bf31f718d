"""The page of a trial's records: it shows them side by side, joins and parts them, by publishers alone."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from tests.accounts import client_of, make_staff
from tests.ingest.test_joined_records import groups, joined, record, trial
from tests.ingest.test_registries import CTIS, ISRCTN, NCT, ctgov, ctis, isrctn, take
from trials.admin.side_by_side import columns_of, rows_of
from trials.models import Decision
from trials.study import Study

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def records():
    take(*ctgov(status="COMPLETED"))
    take(*ctis())
    take(*isrctn())


def page_of(registry_id, other=""):
    return reverse("desk:records", args=[trial(registry_id).pk]) + (f"?with={other}" if other else "")


def seen(page):
    return re.search(r'name="seen" value="([^"]*)"', page)[1]


def test_a_publisher_joins_and_parts_records_and_takes_it_back(records):
    client = client_of(make_staff("the-publisher", "publisher"))
    page = client.get(page_of(NCT)).text
    assert f"{CTIS}</strong> states the number {NCT} of other registries" in page
    assert re.search(r"They differ.*?Finished.*?Visitors read this.*?Open: taking people now", page, re.DOTALL)
    page = client.get(page_of(NCT, ISRCTN.lower())).text
    assert f"Join {NCT} and {ISRCTN}" in page
    answer = client.post(page_of(NCT, ISRCTN), {"act": "join", "reason": "One paper.", "seen": seen(page)}, follow=True)
    page = answer.text
    assert groups() == {NCT: [CTIS, ISRCTN, NCT]}
    assert "Joined two records, by the-publisher on" in page
    public = client.get(f"/trials/{NCT}/").text
    assert re.search(rf"A curator found on [\w ]+ that {NCT} and {ISRCTN} are of one study. The reason: One", public)
    data = {"act": "part", "records": [record(CTIS).pk], "reason": "Another dose.", "seen": seen(page)}
    assert client.post(page_of(NCT), data).status_code == 302
    assert groups() == {NCT: [ISRCTN, NCT], CTIS: [CTIS]}
    newest = Decision.objects.on_records().first()
    take_back = reverse("admin:trials_decision_take_back", args=[newest.pk])
    assert take_back in client.get(page_of(CTIS)).text
    answer = client.post(take_back, {"reason": "The same dose."}, follow=True)
    assert answer.redirect_chain == [(page_of(NCT), 302)]
    assert "Taken back: " in answer.text
    assert groups() == {NCT: [CTIS, ISRCTN, NCT]}
    assert LogEntry.objects.count() == 3


NO_SENSE = [
    ({"act": "part", "reason": "Two."}, "Tick the records that are of another study."),
    ({"act": "part", "records": "all", "reason": "Two."}, "leave at least one that is not"),
    ({"act": "part", "records": "other", "reason": "Two."}, "is not one of the available choices"),
    ({"act": "part", "records": "huge", "reason": "Two."}, "is not one of the available choices"),
    ({"act": "part", "records": "ctis"}, "This field is required."),
    (
        {"act": "part", "records": "ctis", "reason": "Two.", "seen": "1.1,None"},
        "what was decided on them, changed",
    ),
    ({"act": "join", "reason": "One."}, "Join another trial"),
    ({"act": "renew", "reason": "One.", "decision": "7"}, "Join another trial"),
    ({"act": "forged", "reason": "One."}, "Join another trial"),
]


def test_what_makes_no_sense_changes_nothing(records):
    client, unsaid = client_of(make_staff("the-publisher", "publisher")), []
    pks = {"all": [record(NCT).pk, record(CTIS).pk], "other": [record(ISRCTN).pk], "ctis": [record(CTIS).pk]}
    pks["huge"] = ["9" * 21]
    page = client.get(page_of(NCT)).text
    for data, said in NO_SENSE:
        posted = {"seen": seen(page)} | data | ({"records": pks[data["records"]]} if "records" in data else {})
        answer = client.post(page_of(NCT), posted)
        unsaid += [] if answer.status_code == 200 and said in answer.text else [(data, said)]
    assert not unsaid
    assert not Decision.objects.exists()


def test_an_id_that_is_no_other_trial_is_said(records):
    client = client_of(make_staff("the-publisher", "publisher"))
    for asked in (NCT, CTIS, "NCT99999999"):
        page = client.get(page_of(NCT, asked)).text
        assert f"There is no other trial with the number “{asked}” here" in page
    assert "share a number" not in client.get(page_of(NCT)).text
    take(*ctgov(other_ids=["X", ISRCTN, "ISRCTN00000012"], updated="2026-11-01"))
    take(*isrctn(nct="NCT00000002", updated="2026-11-01"))
    assert f"?with={ISRCTN}" in client.get(page_of(NCT)).text


def test_the_others_read_at_most(records, django_user_model):
    decisions = joined(NCT, ISRCTN, django_user_model.objects.create_user("ada"))
    forged = {"reason": "Forged.", "records": [record(CTIS).pk], "seen": "", "decision": decisions[0].pk}
    take_back = reverse("admin:trials_decision_take_back", args=[decisions[0].pk])
    for role in ("none", "curator", "editor", "administrator"):
        client = client_of(make_staff(f"the-{role}", role))
        answer = client.get(page_of(NCT))
        assert answer.status_code == (403 if role == "none" else 200), role
        assert "<textarea" not in answer.text, role
        for act in ("part", "renew", "join"):
            assert client.post(page_of(NCT), forged | {"act": act}).status_code == 403, role
        assert client.post(take_back, {"reason": "Forged."}).status_code == 403, role
    assert Decision.objects.count() == 1
    assert Client().get(page_of(NCT))["Location"].startswith("/admin/login/")


def test_the_desk_shows_records_in_tabs_and_the_page_costs_few_queries(records, django_assert_max_num_queries):
    client = client_of(make_staff("the-publisher", "publisher"))
    desk = client.get(reverse("desk:trial", args=[trial(NCT).pk])).text
    tabs = re.findall(r'name="record-shown" id="([\w-]+)"', desk)
    assert tabs == ["together", "record-1", "record-2", "side-by-side"]
    assert "Visitors read this" in desk
    assert page_of(NCT) in desk
    with django_assert_max_num_queries(22):
        client.get(page_of(NCT, ISRCTN))


def test_a_field_that_a_short_copy_lacks_is_not_called_not_stated():
    common = {"registry": "ctgov", "url": "", "brief_title": "Cells"}
    whole = Study(registry_id="NCT00000001", minimum_age="18 Years", maximum_age="75 Years", **common)
    short = Study(registry_id="NCT00000002", not_read=("minimum_age_years",), **common)
    rows = rows_of([whole, short])
    page = render_to_string("admin/_side_by_side.html", {"columns": columns_of([whole, short]), "rows": rows})
    assert re.search(r"Youngest age</th>\s*<td.*?>18 years</td><td[^>]*><span class=\"quiet\">Not read yet<", page)
    assert re.search(r"Oldest age</th>\s*<td.*?>75 years</td><td[^>]*><span class=\"quiet\">Not stated<", page)
