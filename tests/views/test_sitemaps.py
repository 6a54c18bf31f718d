from xml.etree import ElementTree

import pytest

from tests.factories import make_trial, make_trials
from trials.models import Trial

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML_LINK = "{http://www.w3.org/1999/xhtml}link"


def addresses(client, path):
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    tree = ElementTree.fromstring(response.content)
    return {one.findtext(f"{SITEMAP}loc"): one.findtext(f"{SITEMAP}lastmod") for one in tree}


def alternates(client, path):
    """By address: the language and the address of each page that is the same in other words."""
    tree = ElementTree.fromstring(client.get(path).content)
    return {
        one.findtext(f"{SITEMAP}loc"): {link.get("hreflang"): link.get("href") for link in one.iter(XHTML_LINK)}
        for one in tree
    }


def test_the_sitemap_names_every_trial_with_the_day_of_its_update(client):
    make_trial("NCT00000001", updated="2026-10-01")
    make_trial("NCT00000002", updated="2026-10")
    found = addresses(client, "/sitemap.xml")
    assert found["http://testserver/trials/NCT00000001/"] == "2026-10-01"
    assert found["http://testserver/trials/NCT00000002/"] is None
    assert {"http://testserver/", "http://testserver/about/", "http://testserver/method/"} <= found.keys()
    for url in found:
        assert client.get(url).status_code == 200


def test_each_page_stands_there_in_every_language(client):
    make_trial("NCT00000001")
    Trial.objects.filter(pk=make_trial("NCT00000002", updated="2026-10-01").pk).update(registry_id="A/en/B")
    found = alternates(client, "/sitemap.xml")
    for path in ["", "about/", "trials/", "trials/NCT00000001/", "trials/A/en/B/"]:
        english, spanish = f"http://testserver/{path}", f"http://testserver/es/{path}"
        assert found[english] == found[spanish] == {"en": english, "es": spanish}
    assert addresses(client, "/sitemap.xml")["http://testserver/es/trials/A/en/B/"] == "2026-10-01"


@pytest.mark.parametrize(("room", "files"), [(46, 0), (45, 2)])
def test_the_room_of_a_file_is_for_all_languages(client, monkeypatch, room, files):
    monkeypatch.setattr("trials.views.sitemaps.SITEMAP_LIMIT", room)
    make_trial("NCT00000001")
    make_trial("NCT00000002")
    assert len([one for one in addresses(client, "/sitemap.xml") if "/sitemap-" in one]) == files


def test_too_many_for_one_file_are_found_by_an_index(client, monkeypatch):
    monkeypatch.setattr("trials.views.sitemaps.SITEMAP_LIMIT", 4)
    monkeypatch.setattr("trials.views.sitemaps.Trials.limit", 2)
    make_trials({f"NCT0000000{number}": {"updated": f"2026-10-0{number}"} for number in range(1, 4)})
    files = addresses(client, "/sitemap.xml")
    assert files["http://testserver/sitemap-trials.xml"] == "2026-10-03"
    assert "http://testserver/sitemap-trials.xml?p=2" in files
    trials = [url for path in files if "-trials" in path for url in addresses(client, path)]
    assert trials == [
        f"http://testserver/{code}trials/NCT0000000{number}/" for number in (1, 2, 3) for code in ("", "es/")
    ]


@pytest.mark.parametrize("path", ["/sitemap-none.xml", "/sitemap-trials.xml?p=9", "/sitemap.xml?p=x"])
def test_a_file_that_does_not_exist_is_a_404(client, path):
    assert client.get(path).status_code == 404


def test_the_sitemap_costs_a_fixed_number_of_queries(client, django_assert_num_queries):
    make_trials({f"NCT000000{number:02}": {} for number in range(1, 30)})
    with django_assert_num_queries(4):
        addresses(client, "/sitemap.xml")


def test_robots_are_told_of_the_sitemap(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.text.splitlines()
    assert lines[0] == "User-agent: *"
    assert "Disallow: /admin/" in lines
    for path in ["/compare/", "/display/", "/list/", "/sheet.pdf", "/trials.csv", "/trials.json"]:
        assert {f"Disallow: {path}", f"Disallow: /es{path}"} <= set(lines)
    assert lines[-1] == "Sitemap: http://testserver/sitemap.xml"
