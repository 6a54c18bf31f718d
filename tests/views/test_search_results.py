"""What the search page says: counts, words put right, places, orders, ways on from nothing. See also test_views.py."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from tests.factories import make_trial, make_trials
from tests.pages import text

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

MADRID = {"city": "Madrid", "country": "Spain", "status": "RECRUITING", "geoPoint": {"lat": 40.4165, "lon": -3.70256}}
LEON = {"city": "León", "country": "Spain", "status": "RECRUITING", "geoPoint": {"lat": 42.59912, "lon": -5.57049}}
LYON = {"city": "Lyon", "country": "France", "geoPoint": {"lat": 45.74846, "lon": 4.84671}}


def words(response):
    """The text of a page without its markup."""
    return " ".join(re.sub(r"<[^>]*>", "", response.text).split())


@pytest.fixture
def trials():
    tablet = {"interventions": ["Tablet"], "arms": ["Tablet"], "summary": "", "locations": ()}
    make_trials(
        {
            "NCT00000001": {"title": "Mesenchymal cells by lumbar puncture", "locations": [MADRID, LEON, LYON]},
            "NCT00000002": {"title": "Donor cells", "status": "COMPLETED", "locations": [LYON], "enrollment": 300},
            "NCT00000003": {"title": "A tablet", **tablet},
        }
    )


@pytest.mark.parametrize("typed", ["¿Qué pasó con NurOwn?", "qué resultado dio NurOwn", "qué ocurrió con NurOwn"])
def test_a_question_on_what_came_of_a_product_is_read_as_the_product(client, typed):
    make_trial("NCT00000001", interventions=["NurOwn"])
    page = text(client.get("/es/trials/", {"q": typed}))
    assert "1 ensayo encontrado" in page
    assert "Quitar: Palabras «NurOwn»" in page
    assert "Ningún ensayo contiene" not in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [("zébruna", "ninguna parecida"), ("células madre Zébruna", "Ningún ensayo de aquí tiene «Zébruna»")],
)
def test_words_are_shown_as_they_were_typed(client, typed, said):
    make_trial("NCT00000001")
    page = text(client.get("/es/trials/", {"q": typed}))
    assert said in page
    assert "zebruna" not in re.sub(r"<a [^>]*>|<input [^>]*>|<link [^>]*>", "", page)


def test_every_choice_has_a_count_and_what_gives_nothing_is_still_there(client, trials):
    page = text(client.get("/trials/?recruitment=open"))
    choice = '<label class="choice"><input type="checkbox" name="recruitment" value="{}"{}> <span>{} <span'
    assert choice.format("open", " checked", "Open now") + ' class="count">(2)</span>' in page
    assert choice.format("finished", "", "Finished") + ' class="count">(1)</span>' in page
    assert choice.format("stopped", "", "Stopped early, paused or withdrawn") + ' class="count">(0)</span>' in page
    assert page.index("Can people join?: 6 choices without a trial") < page.index('value="stopped"')


def test_one_of_several_can_be_chosen_or_none(client, trials):
    page = text(client.get("/trials/?placebo=not_stated"))
    assert '<input type="radio" name="placebo" value="not_stated" checked>' in page
    assert '<input type="radio" name="placebo" value=""> Does not matter' in page
    assert '<input type="radio" name="sex" value="" checked> Does not matter' in page


def test_states_are_offered_once_a_country_is_chosen(client):
    make_trial(locations=[{"city": "Houston", "state": "Texas", "country": "United States"}])
    assert "State, province or region" not in text(client.get("/trials/"))
    page = text(client.get("/trials/?country=United+States"))
    assert '<input type="checkbox" name="state" value="Texas">' in page


def test_the_registrys_own_status_is_shown_as_a_filter_only_where_the_address_asks_for_it(client, trials):
    assert "Status in the registry" not in text(client.get("/trials/"))
    assert 'name="status" value="recruiting" checked' in text(client.get("/trials/?status=recruiting"))


def test_a_result_says_where_it_holds_the_words(client, trials):
    page = words(client.get("/trials/?q=MSC+spinal+tap"))
    assert re.search(r"Found by title: Mesenchymal.*, lumbar puncture", page)


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("mesenchimal", "We also looked for “mesenchymal”, as “mesenchimal” may be a typing mistake."),
        ("mesench", "No trial has the word “mesench”. We took it for the beginning of “mesen"),
        ("zzzyx", "No trial has the word “zzzyx”, and we know none like it."),
        ("of the", "We left out “of”, “the”. Nearly every trial has such words"),
        ("***", "Please type a word or a number to search for."),
    ],
)
def test_what_was_made_of_the_words_is_said(client, trials, query, says):
    assert says in words(client.get("/trials/", {"q": query}))


@pytest.mark.parametrize(("prefix", "quoted"), [("", "“cells”"), ("/es", "«cells»")])
def test_the_printed_search_has_the_quotation_marks_of_its_language(client, trials, prefix, quoted):
    page = text(client.get(f"{prefix}/trials/?q=cells"))
    assert quoted in page.partition('<p class="print-only">')[2].partition("</p>")[0]


def test_a_country_without_an_open_place_is_named_as_in_a_sentence(client, trials):
    page = words(client.get("/trials/", {"near": "United States"}))
    assert "We know of no open place in the United States for any of these." in page


def test_a_town_among_other_words_is_offered_as_a_place_above_what_was_found(client, trials):
    page = client.get("/trials/", {"q": "mesenchymal cells Denver"}).text
    link = page.index('href="/trials/?q=mesenchymal+cells&amp;near=Denver#results"')
    assert link < page.index("NCT00000001")


@pytest.mark.parametrize("words", ["needle in Madrid", "the needle", "needle con un placebo", "New York"])
def test_that_little_words_are_left_out_is_not_told(client, words):
    make_trial(title="A needle or a placebo", summary="In Madrid, not in New York")
    assert "We left out" not in text(client.get("/trials/", {"q": words}))


def test_who_asks_in_words_for_open_trials_is_led_to_them(client, trials):
    page = words(client.get("/trials/", {"q": "open mesenchymal trials"}))
    assert "We left out “open”, “trials”." in page
    assert "See trials that are open or may be" in page


def test_near_a_town_each_result_says_how_far(client, trials):
    page = words(client.get("/trials/?near=Madrid"))
    assert "Nearest open place: Madrid, Spain, about 1 km (1 mi) away. 1 of 3 places is open and near you" in page
    assert "Distances are from Madrid" in page
    assert page.index("NCT00000001") < page.index("NCT00000002")


def test_of_a_trial_that_takes_nobody_the_row_near_a_town_does_not_say_so_twice(client, trials):
    row = words(client.get("/trials/?near=Madrid")).partition("Donor cells")[2].partition("to my list")[0]
    assert "Finished" in row
    assert "1 place in France" in row
    assert "No place of this trial is known" not in row


def test_an_open_trial_whose_places_are_not_known_is_not_said_to_take_nobody(client, trials):
    page = words(client.get("/trials/?near=Madrid"))
    row = page.partition("Open now, but we do not know where")[2].partition("to my list")[0]
    assert "A tablet" in row
    assert "Where: not stated" in row
    assert "No place of this trial is known" not in row


def test_within_a_radius_places_are_counted_up_to_it(client, trials):
    page = words(client.get("/trials/?near=Madrid&radius=400"))
    assert "1 trial found" in page
    assert "2 of 3 places are open and near you (at most 400 km (249 mi))." in page
    assert "Remove: Near “" in page
    assert "at most 400 km”" in page


def test_in_a_country_no_distance_is_told(client, trials):
    assert "Open in Spain: Madrid. 2 of 3 places are open there." in words(client.get("/trials/?near=Spain"))


def test_other_places_of_a_name_are_one_step_away(client, trials):
    other = 'href="/trials/?near=Boston%2C+England%2C+United+Kingdom#results"'
    assert other in text(client.get("/trials/?near=Boston"))


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("near=Zarragosaa", "We do not know the place “Zarragosaa”."),
        ("radius=50", "Give a place to measure the distance from"),
        ("near=Spain&radius=50", "Spain is a country. Give a town"),
        ("sort=distance", "Choose a place to see the nearest trials first."),
        ("near=Madrid&radius=0", "“At most this far (km)” must be 1 or more."),
        ("near=Madrid&radius=far", "must be a number"),
        ("age=-1", "“My age in years” must be 0 or more."),
        ("age=1e999", "must be 120 or less"),
    ],
)
def test_a_place_or_number_that_makes_no_sense_is_said(client, trials, query, says):
    response = client.get(f"/trials/?{query}")
    assert response.status_code == 400
    assert says in words(response)


def test_what_was_typed_stays_in_the_form(client, trials):
    page = text(client.get("/trials/?near=Zarragosaa&q=cells&age=200&cell_type=mesenchymal"))
    assert re.search(r'name="near"[^>]* value="Zarragosaa"', page)
    assert 'value="cells"' in page
    assert re.search(r'name="age"[^>]* value="200"', page)
    assert 'name="cell_type" value="mesenchymal" checked' in page


def test_nothing_found_names_what_to_drop_for_how_many(client, trials):
    page = text(client.get("/trials/?q=tablet&recruitment=finished"))
    assert "0 trials found" in page
    for query, way in [
        ("recruitment=finished", "Search without Words “tablet”: 1 trial"),
        ("q=tablet", "Search without Can people join? “Finished”: 1 trial"),
    ]:
        assert f'<a class="line-link" href="/trials/?{query}#results">{way}</a>' in page
    for ways in ["expanded access", "only observe", "isrctn.com", "Questions to ask about any trial"]:
        assert ways in page


def test_nothing_found_offers_to_drop_several_filters_where_no_one_is_enough(client, trials):
    way = '<a class="line-link" href="{}/trials/?q=tablet#results">{}</a>'
    page = text(client.get("/trials/?q=tablet&recruitment=finished&country=Spain"))
    dropped = "Can people join? “Finished” and Country “Spain”"
    assert way.format("", f"Search without {dropped}: 1 trial") in page
    page = text(client.get("/es/trials/?q=tablet&recruitment=finished&country=Spain"))
    dropped = "¿Se puede participar? «Finalizado» y País «España»"
    assert way.format("/es", f"Buscar sin esto: {dropped}. Hay 1 ensayo") in page


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("q=zebra", "cond=ALS&term=zebra"),
        ("q=tablet&country=Japan", "cond=ALS&term=tablet&locStr=Japan&country=Japan"),
        ("near=Lagos&radius=50&recruitment=open", "cond=ALS&locStr=Nigeria&country=Nigeria&aggFilters=status%3Arec"),
        ("country=Japan&country=Spain&q=zebra", "cond=ALS&term=zebra"),
        ("recruitment=open&recruitment=finished&q=zebra&country=not_read", "cond=ALS&term=zebra"),
    ],
)
def test_where_nothing_is_found_another_registry_is_asked_for_the_same(client, trials, query, asked):
    page = text(client.get(f"/trials/?{query}"))
    [address] = re.findall(r'href="https://clinicaltrials.gov/search\?([^"]*)"', page)
    assert address.replace("&amp;", "&") == asked


def test_a_study_of_dozens_of_conditions_is_marked_and_comes_last(client, trials):
    make_trial("NCT00000009", updated="2026-11-01", conditions=["ALS", *(f"Condition {n}" for n in range(54))])
    page = words(client.get("/trials/"))
    assert "It lists 55 conditions, not ALS alone." in page
    assert page.index("NCT00000009") > page.index("NCT00000003")


def test_the_order_in_use_is_marked_and_kept_by_the_form(client, trials):
    page = text(client.get("/trials/?sort=enrollment"))
    assert (
        '<a class="button quiet small" href="/trials/?sort=enrollment#results" aria-current="true">Largest first</a>'
        in page
    )
    assert '<input type="hidden" name="sort" value="enrollment">' in page
    assert page.index("NCT00000002</span>") < page.index("NCT00000001</span>")
    assert "Nearest first" not in page


def test_filters_left_empty_are_as_not_given(client, trials):
    response = client.get("/trials/?q=&near=&near=&radius=&age=&sex=&placebo=&results=&recruitment=open&page=")
    assert response.status_code == 200
    assert "2 trials found" in words(response)


def test_a_first_visit_is_light(client, trials):
    make_trials(
        {
            f"NCT000000{number}": {"title": f"Mesenchymal cells, number {number}", "locations": [MADRID, LYON]}
            for number in range(10, 30)
        }
    )
    response = client.get("/", headers={"accept-encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    assert len(response.content) < 25_000
    page = gzip.decompress(response.content).decode()
    files = re.findall(r'(?:src|rel="(?:stylesheet|icon)" href)="/static/([^"]*)"', page)
    assert len(files) == page.count("/static/") < 6
    weights = [len(gzip.compress(Path(finders.find(file)).read_bytes())) for file in files]
    assert len(response.content) + sum(weights) < 60_000


def test_the_order_and_the_places_meant_keep_the_scope(client, trials):
    page = text(client.get("/trials/?scope=cell_therapy"))
    assert 'href="/trials/?scope=cell_therapy&amp;sort=updated#results"' in page
    page = text(client.get("/trials/?scope=cell_therapy&near=Zarragosaa"))
    assert "scope=cell_therapy" in re.search(r'href="([^"]*near=Zaragoza[^"]*)"', page)[1]


def test_an_open_place_of_which_the_record_does_not_say_where_is_not_denied(client):
    make_trial(locations=[{"city": "Nowhereville", "country": "Spain", "status": "RECRUITING"}])
    page = words(client.get("/trials/?near=Madrid"))
    assert "Open in Nowhereville, Spain. The record does not say where exactly, so we cannot tell how far." in page


def test_a_town_goes_before_a_country_that_is_still_chosen(client, trials):
    assert "Distances are from Madrid" in words(client.get("/trials/?near=Madrid&near=France"))


def test_a_country_chosen_beside_a_town_is_one_step_away(client, trials):
    """Nobody can tell which of the two was given last."""
    page = client.get("/es/trials/?near=Madrid&near=France&scope=all").text
    [offers] = re.findall(r"<details open>\s*<summary>¿Cerca de otro lugar\?</summary>(.*?)</details>", page, re.DOTALL)
    assert re.search(r'href="/es/trials/\?[^"]*near=France[^"]*#results">Francia<', offers)
    for query in ("near=Madrid", "near=Madrid&near=Spain", "near=France"):
        assert "<details open>\n  <summary>Near another place?" not in client.get(f"/trials/?{query}").text


def test_words_that_say_nothing_leave_nothing_out(client, trials):
    page = words(client.get("/trials/?q=trials+without+needles"))
    assert "We left out “trials”, “without”." in page
    assert "To leave trials out, use the filters instead of words." in page


def test_what_is_not_wanted_is_left_to_the_filters(client, trials):
    page = words(client.get("/trials/?q=trials+without+placebo"))
    assert "3 trials found" in page
    assert "We did not look for “placebo”, as you do not want it: words cannot leave trials out." in page
    assert "Leave these out with the filters: Placebo or sham" in page
    page = words(client.get("/trials/?q=not+in+Spain"))
    assert "3 trials found" in page
    assert "We did not look for “spain”" in page
    assert "Look near" not in page


def test_requests_are_searched_for_what_they_ask(client, trials):
    assert "3 trials found" in words(client.get("/trials/?q=find+trials+for+me"))


def test_a_trial_number_that_we_lack_leads_to_the_registry(client, trials):
    assert 'href="https://clinicaltrials.gov/study/NCT09999999"' in text(client.get("/trials/?q=nct09999999"))


def test_a_page_in_spanish_stays_there_and_keeps_its_values(client, trials):
    page = text(client.get("/es/trials/?near=Spain&q=cells"))
    assert '<option value="Spain" selected>España</option>' in page
    assert re.search(r'name="country" value="Spain"> <span>España <span', page)
    assert 'action="/es/trials/#results"' in page
    assert 'href="/es/trials/?near=Spain&amp;q=cells&amp;sort=updated#results"' in page
    assert '<option value="25">' in page
    choices = client.get("/api/v1/trials?facets=true").json()["facets"]
    assert [choice["label"] for choice in choices["country"]] == ["France", "Spain"]
    assert [choice["label"] for choice in choices["results"]] == ["Yes", "No"]


@pytest.mark.parametrize("root", ["/trials/", "/es/trials/"])
def test_the_registrys_own_words_are_marked_as_english(client, trials, root):
    page = text(client.get(f"{root}?q=lumbar"))
    assert '<bdi lang="en">Mesenchymal cells by lumbar puncture</bdi>' in page
    assert '<mark lang="en">lumbar</mark>' in page


@pytest.mark.parametrize(("name", "value"), [("near", "Zarragosaa"), ("age", "many"), ("radius", "0")])
def test_what_is_wrong_is_tied_to_its_field(client, trials, name, value):
    page = text(client.get("/trials/", {name: value}))
    [field] = re.findall(rf'<(?:input|select)[^>]* name="{name}"[^>]*aria-invalid="true"[^>]*>', page)
    assert f"problem-{name}" in re.search(r'aria-describedby="([^"]*)"', field)[1].split()
    assert page.count(f'<li id="problem-{name}">') == 1
