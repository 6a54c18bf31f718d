from xml.etree import ElementTree

import pytest

from tests.factories import make_trial, make_trials

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def feed_of(client, query=""):
    response = client.get(f"/trials.atom{query}")
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def link(element, rel):
    [found] = [one.get("href") for one in element.iter(f"{ATOM}link") if one.get("rel") == rel]
    return found


def test_the_newest_changes_stand_first(client):
    make_trial("NCT00000001", updated="2026-09-01")
    make_trial("NCT00000002", updated="2026-10-01")
    make_trial("NCT00000003", updated="2026-08-01", statusModule={"studyFirstPostDateStruct": {"date": "2020-02-02"}})
    feed = feed_of(client, "?sort=enrollment")
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [
        f"http://testserver/trials/NCT0000000{number}/" for number in (2, 1, 3)
    ]
    assert [entry.findtext(f"{ATOM}updated")[:10] for entry in entries] == ["2026-10-01", "2026-09-01", "2026-08-01"]
    assert entries[2].findtext(f"{ATOM}published") == "2020-02-02T00:00:00+00:00"
    assert feed.findtext(f"{ATOM}updated") == "2026-10-01T00:00:00+00:00"


def test_a_feed_speaks_the_language_of_its_address(client):
    make_trial()
    feed = ElementTree.fromstring(client.get("/es/trials.atom?status=recruiting&q=cells&x=1").content)
    assert feed.get(XML_LANG) == "es"
    address = "http://testserver/es/trials.atom?q=cells&status=recruiting"
    assert link(feed, "self") == address
    assert feed.find(f"{ATOM}link").get("href") == address.replace("trials.atom", "trials/")
    [entry] = feed.iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == "http://testserver/es/trials/NCT00000001/"
    assert feed_of(client).get(XML_LANG) == "en"


@pytest.mark.parametrize("updated", ["", "2026-10"])
def test_a_record_that_gives_no_day_was_updated_when_we_found_it_changed(client, updated):
    trial = make_trial(updated=updated)
    [entry] = feed_of(client).iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}updated")[:19] == trial.records.get().changed_at.isoformat()[:19]


def test_a_feed_says_in_words_what_it_is_of(client):
    feed = feed_of(client, "?status=recruiting&country=&q=cells&page=3&utm_source=x&scope=cell_therapy")
    assert feed.findtext(f"{ATOM}title") == (
        "Trialfinder: Cell therapy trials, Words: cells, Status in the registry: Open: taking people now"
    )
    assert "not medical advice" in feed.findtext(f"{ATOM}subtitle")
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Trialfinder"
    address = "http://testserver/trials.atom?q=cells&scope=cell_therapy&status=recruiting"
    assert (link(feed, "self"), feed.findtext(f"{ATOM}id")) == (address, address)
    assert link(feed, "alternate") == address.replace("trials.atom", "trials/")


def test_an_entry_says_what_was_found_and_that_it_is_no_advice(client):
    make_trial(findings={"cell_type": "mesenchymal", "cell_source": "autologous", "route": "intrathecal"})
    [entry] = feed_of(client).iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Own mesenchymal cells into the spinal fluid, phase\u00a01"
    assert entry.findtext(f"{ATOM}summary") == (
        "<p>NCT00000001. Stem cells for people with ALS</p>"
        "<p>Open: taking people now.</p>"
        "<p>Kind of cells: Mesenchymal cells (MSC).</p>"
        "<p>Whose cells: Your own cells (autologous).</p>"
        "<p>Where the cells come from: Not stated.</p>"
        "<p>How they are given: Into the spinal fluid (intrathecal).</p>"
        "<p>This is not medical advice. Talk with your doctor before you decide anything.</p>"
    )


def test_no_text_breaks_the_xml(client):
    make_trial(title="Cells <script>alert(1)</script> & more \x01\ufffe")
    feed = feed_of(client, "?q=%01%3Cb%3E%EF%BF%BF")
    assert "<b>" in feed.findtext(f"{ATOM}title")
    [entry] = feed_of(client).iter(f"{ATOM}entry")
    assert "Cells &lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in entry.findtext(f"{ATOM}summary")


def test_an_empty_feed_changes_only_with_the_data(client):
    make_trial()
    assert feed_of(client, "?q=zebra").findtext(f"{ATOM}updated") == feed_of(client, "?q=zebra").findtext(
        f"{ATOM}updated"
    )
    assert not list(feed_of(client, "?q=zebra").iter(f"{ATOM}entry"))


def test_a_wrong_search_is_a_400_in_words(client):
    response = client.get("/trials.atom?status=foo")
    assert (response.status_code, response["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert "has no choice “foo”" in response.text


def test_a_feed_costs_a_fixed_number_of_queries(client, django_assert_num_queries):
    make_trials(
        {
            f"NCT000000{number:02}": {"locations": [{"city": "Madrid", "country": "Spain"}] * 3}
            for number in range(1, 53)
        }
    )
    assert len(list(feed_of(client).iter(f"{ATOM}entry"))) == 50
    with django_assert_num_queries(5):
        feed_of(client)
