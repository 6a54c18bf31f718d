"""A trial whose record a curator joined with another: every way to it says so, and leads to the other record."""

import pytest

from tests.ingest.test_joined_records import joined, trial
from tests.ingest.test_registries import CTIS, ISRCTN, NCT, ctgov, ctis, isrctn, take
from trials.curation.same_study import take_back

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

WORDS = f"that {NCT} and {ISRCTN} are of one study. The reason: The paper names both."


@pytest.fixture
def decision(django_user_model):
    take(*ctgov())
    take(*isrctn())
    take(*ctis(nct=NCT))
    return joined(ISRCTN, NCT, django_user_model.objects.create_user("ada"))[0]


def test_its_address_leads_on_for_now_and_the_page_says_why(client, decision):
    answer = client.get(f"/trials/{ISRCTN}/")
    assert (answer.status_code, answer["Location"]) == (302, f"/trials/{NCT}/"), "it may part again"
    page = client.get(answer["Location"]).text
    notice = page.index(WORDS)
    assert notice < page.index('id="short"'), "at the top"
    assert 'href="#registries"' in page[notice : notice + 400]
    assert f'href="https://www.isrctn.com/{ISRCTN}"' in page
    assert "son del mismo estudio" in client.get(f"/es/trials/{NCT}/").text
    take_back(decision, reason="Misread.", curator=decision.curator)
    assert client.get(f"/trials/{ISRCTN}/").status_code == 200
    assert WORDS not in client.get(f"/trials/{NCT}/").text


def test_another_spelling_of_an_id_leads_on_for_good(client, decision):
    assert client.get(f"/trials/{NCT.lower()}/").status_code == 301
    assert client.get(f"/trials/{CTIS}/").status_code == 302, "records that met by numbers may part, too"


@pytest.mark.parametrize("asked", [f"trial={ISRCTN}", f"trial={NCT}&trial={ISRCTN}"])
def test_an_old_link_to_a_list_says_so(client, decision, asked):
    page = client.get(f"/list/?{asked}").text
    assert WORDS in page
    assert f"Here, both are {NCT}." in page
    assert f'href="/trials/{NCT}/#registries"' in page
    assert WORDS in client.get(f"/compare/?{asked}").text
    assert WORDS not in client.get(f"/list/?trial={NCT}").text


def test_the_list_of_a_visitor_keeps_it_and_offers_the_id_of_now(client, decision):
    client.cookies["my_list"] = ISRCTN
    page = client.get("/list/").text
    assert WORDS in page
    assert "We no longer know" not in page
    assert "1 trial on my list" in page
    client.post("/list/", {"remove": ISRCTN, "add": NCT})
    assert client.cookies["my_list"].value == NCT
    assert WORDS not in client.get("/list/").text


def test_the_api_and_the_sheet_say_so(client, decision):
    told = client.get(f"/api/v1/trials/{ISRCTN}").json()["joined"]
    assert [
        (one["registry_ids"], one["reason"], one["decided_by"], one["record_now_says_otherwise"]) for one in told
    ] == [([NCT, ISRCTN], "The paper names both.", "a curator", False)]
    assert told[0]["decided_on"] == decision.decided_at.date().isoformat()
    assert WORDS in client.get(f"/sheet/?trial={ISRCTN}").text
    assert WORDS in " ".join(client.get(f"/sheet.txt?trial={ISRCTN}").text.split())
    take_back(decision, reason="Misread.", curator=decision.curator)
    assert "joined" not in client.get(f"/api/v1/trials/{NCT}").json()
    assert trial(ISRCTN).registrations[0]["registry_id"] == ISRCTN
