"""What changed in trials, as Atom feeds."""

from xml.etree import ElementTree

import pytest

from tests.factories import load_trial
from tests.views.changing import DAY, WEDNESDAY

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client, query):
    response = client.get(f"/trials.atom?{query}")
    assert response.status_code == 200, response.content
    return list(ElementTree.fromstring(response.content).iter(f"{ATOM}entry"))


def test_the_feed_of_a_trial_has_an_entry_for_each_time_it_changed(client, opened):
    load_trial("NCT00000002", read_at=WEDNESDAY)
    new, first = entries(client, "trial=NCT00000001&changes=yes")
    assert new.findtext(f"{ATOM}updated") == WEDNESDAY.isoformat()
    assert first.findtext(f"{ATOM}updated") == (WEDNESDAY - 14 * DAY).isoformat()
    assert "Was “Opening soon”, now “Open: taking people now”." in new.findtext(f"{ATOM}summary")
    assert new.find(f"{ATOM}link").get("href") == "http://testserver/trials/NCT00000001/#changes"
    assert len({entry.findtext(f"{ATOM}id") for entry in (new, first)}) == 2


def test_the_feed_of_a_search_has_what_changed_in_the_trials_it_finds(client, opened):
    load_trial("NCT00000002", status="COMPLETED", read_at=WEDNESDAY + DAY)
    assert len(entries(client, "changes=yes")) == 3
    assert len(entries(client, "status=completed&changes=yes")) == 1
    response = client.get("/trials.atom?changes=yes&status=recruiting&utm_source=x")
    links = [one.get("href") for one in ElementTree.fromstring(response.content).findall(f"{ATOM}link")]
    assert links == [
        "http://testserver/trials/?status=recruiting",
        "http://testserver/trials.atom?status=recruiting&changes=yes",
    ]


def test_the_feed_of_a_search_that_finds_many_looks_through_the_changes(client, opened, monkeypatch):
    monkeypatch.setattr("trials.views.feeds.change_feeds.MAX_TRIALS_IN_QUERY", 0)
    load_trial("NCT00000002", status="COMPLETED", read_at=WEDNESDAY + DAY)
    assert len(entries(client, "status=completed&changes=yes")) == 1


@pytest.mark.parametrize("query", ["changes=no", "trial=NCT99999999&changes=yes", "changes=yes&status=x"])
def test_a_feed_that_cannot_be_is_a_bad_request(client, opened, query):
    response = client.get(f"/trials.atom?{query}")
    assert response.status_code == 400
    assert response["Content-Type"] == "text/plain; charset=utf-8"


def test_without_the_word_a_feed_is_what_it_was(client, opened):
    [entry] = entries(client, "status=recruiting")
    assert entry.findtext(f"{ATOM}id") == "http://testserver/trials/NCT00000001/"
