"""Choosing a country as the place to look near."""

import re

import pytest

from tests.factories import make_trial
from tests.pages import text
from trials.models import Trial
from trials.search import index

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SPAIN = [{"city": "Madrid", "country": "Spain", "status": "RECRUITING"}]


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


def test_a_spanish_page_asks_in_which_country_a_postcode_lies(client):
    response = client.get("/es/trials/?near=28001")
    assert response.status_code == 400
    assert "near=Madrid%2C+Spain#results" in (page := text(response))
    assert "near=28001%2C+United+States#results" in page
    assert '<a class="line-link" href="/es/near/?">' in page


def test_an_english_page_says_which_place_it_took_a_postcode_for(client):
    make_trial(locations=SPAIN)
    page = text(client.get("/trials/?near=28001"))
    assert "Near “ZIP code 28001 (Albemarle, NC)”" in page
    assert "Near another place?" in page
    assert "near=Madrid%2C+Spain#results" in page


def test_trials_whose_places_were_not_read_are_counted_with_one_step_to_them(client):
    make_trial("NCT00000001", locations=SPAIN, updated="2099-01-01")
    make_trial("NCT00000002", locations=(), updated="2099-01-01")
    Trial.objects.filter(registry_id="NCT00000002").update(not_read=["sites"])
    index.clear_cache()
    page = text(client.get("/near/"))
    link = re.search(r'href="([^"]*)">Show the 1 trial whose places we have not read yet', page)[1]
    results = text(client.get(link.replace("&amp;", "&"))).partition('id="results"')[2]
    assert set(re.findall(r"NCT\d{8}", results)) == {"NCT00000002"}
    assert "not_read" not in re.findall(r"near=(\w+)", page)
    page = text(client.get("/trials/?near=Spain&radius=&recruitment=open"))
    assert "Show the 1 trial whose places we have not read yet" in page
    assert '<option value="not_read"' not in page


def test_a_country_without_an_open_place_is_said_to_have_none(client):
    make_trial(locations=SPAIN, updated="2099-01-01")
    none = "We know of no open place in {} for any of these."
    assert none.format("Portugal") in text(client.get("/trials/?near=Portugal"))
    assert none.format("Spain") not in text(client.get("/trials/?near=Spain"))


def test_more_than_two_filters_are_folded_under_what_they_say(client):
    make_trial(locations=SPAIN)
    page = text(client.get("/trials/?recruitment=open&recruitment=closed&near=Spain"))
    assert "Showing:</span> Open now; Running, closed to new people; Spain" in page
    assert "<summary>Open now" not in text(client.get("/trials/?recruitment=open&near=Spain"))


def test_a_filter_whose_value_says_little_alone_is_named_in_the_fold(client):
    make_trial(locations=SPAIN)
    query = "placebo=no&surgery=no&visits=3&cell_type=not_read&results=yes&age=40&sponsor_type=unknown&phase=phase1"
    page = text(client.get(f"/trials/?{query}"))
    said = re.search(r"Showing:</span> (.*) <span", page)[1]
    assert said == (
        "Kind of cells: Not read yet; Phase 1 (is it safe?); Placebo or sham: No; My age in years: 40; "
        "Operation: None that the record mentions; Visits at most: 3; Who runs it: Not stated; Results posted: Yes"
    )
    page = text(client.get("/es/trials/?placebo=no&visits=3&age=40"))
    said = re.search(r"Está viendo:</span> (.*) <span", page)[1]
    assert said == "Placebo o procedimiento simulado: No; Mi edad en años: 40; Visitas como máximo: 3"


def test_the_country_that_the_visitor_lives_in_comes_first(client):
    make_trial(locations=[{"city": "Berlin", "country": "Germany", "status": "RECRUITING"}], updated="2099-01-01")
    make_trial("NCT00000002", locations=SPAIN, updated="2099-01-01")
    assert "De sus respuestas" not in text(client.get("/es/near/"))
    for own, named in (("Spain", "España (1)"), ("Chad", "Chad (0)")):
        client.cookies["answers"] = f"country:{own}"
        page = text(client.get("/es/near/?q=NurOwn"))
        link = f'De sus respuestas: <a class="button" href="/es/trials/?q=NurOwn&amp;near={own}#results">{named}</a>'
        assert page.index(link) < page.index("Alemania")
    client.cookies["answers"] = "country:Nowhere"
    assert client.get("/es/near/").status_code == 200
