"""Choosing a country as the place to look near."""

import pytest

from tests.factories import make_trial

pytestmark = pytest.mark.django_db
SPAIN = [{"city": "Madrid", "country": "Spain", "status": "RECRUITING"}]


def text(response):
    return " ".join(response.content.decode().split())


def test_countries_with_open_trials_come_first_with_their_number(client):
    make_trial(locations=SPAIN, updated="2099-01-01")
    make_trial("NCT00000002", status="COMPLETED", locations=[{"city": "Lyon", "country": "France"}])
    first = text(client.get("/near/")).partition("All countries")[0]
    assert "Spain (1)</a>" in first
    assert "France" not in first


def test_a_country_keeps_the_search_and_stands_in_the_language_of_the_page(client):
    page = text(client.get("/es/near/?q=NurOwn&near=Boston&radius=50&route=intrathecal"))
    assert '/es/trials/?q=NurOwn&amp;route=intrathecal&amp;near=Germany#results">Alemania</a>' in page


def test_a_trial_shows_a_map_where_places_have_coordinates(client):
    make_trial("NCT00000001", locations=[{**SPAIN[0], "geoPoint": {"lat": 40.4165, "lon": -3.70256}}])
    make_trial("NCT00000002", locations=())
    assert 'aria-label="Map of these places"' in text(client.get("/trials/NCT00000001/"))
    assert "site-map" not in text(client.get("/trials/NCT00000002/"))
