"""The way back from the questions to the page of a trial, or to the comparison, that led to them."""

import re
from html import unescape

import pytest

from tests.factories import make_trial, make_trials
from tests.pages import text

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
TRIAL = "/trials/NCT00000001/"
BACK = f'href="{TRIAL}#fit"><span>Back to: Own mesenchymal cells, phase 1 (NCT00000001)</span></a>'


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-11-26")


def start_of(client, path=TRIAL, words="Could I join? Start the questions"):
    """The address of the link on a page that leads to the questions."""
    return unescape(re.search(rf'href="([^"]+)">{re.escape(words)}', text(client.get(path)))[1])


def sent(page):
    """The fields that the form with the choices of a page sends, beside the choice."""
    form = re.search(r'<form class="join-choices.*?</form>', page)[0]
    return re.search('action="([^"]+)"', form)[1], {
        name: unescape(value) for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)
    }


def tapped(client, page, choice):
    """The page after a choice, as a browser without scripts reaches it."""
    action, fields = sent(page)
    return text(client.post(action, fields | {"choice": choice}, follow=True))


def test_every_question_and_the_end_lead_back_to_the_trial(client):
    make_trial()
    page = text(client.get(start_of(client)))
    assert BACK in page
    for choice in ("y2026", "2026-01", "", "", "0-0", "no", "no", "no", ""):
        page = tapped(client, page, choice)
        assert BACK in page, choice
    assert "Your answers</h2>" in page
    assert f'<a class="button" {BACK}' in page


@pytest.mark.parametrize(
    "path",
    [
        "/join/all/",
        "/join/vital-capacity/",
        "/join/alsfrs-r/",
        "/join/alsfrs-r-speech/",
        "/join/age/",
        "/join/kept/",
        "/join/unanswered/",
    ],
)
def test_pages_that_others_lead_to_carry_the_way_back_on(client, path):
    make_trial()
    page = text(client.get(path, {"from": TRIAL}))
    assert BACK in page
    lead_on = [
        unescape(one) for one in re.findall(r'href="(/join/[^"]*)"', page.partition("<main")[2].partition("</main")[0])
    ]
    assert all("from=" in one for one in lead_on), lead_on


def test_answers_to_all_questions_at_once_lead_back_too(client):
    make_trial()
    answered = client.post("/join/all/", {"from": TRIAL, "feeding-tube": "no"}, follow=True)
    assert BACK in text(answered)


def test_a_question_that_a_trial_asked_about_leads_back_at_once(client):
    make_trial()
    response = client.post("/join/feeding-tube/", {"back": TRIAL, "choice": "no"}, follow=True)
    assert response.redirect_chain[-1][0] == TRIAL


def test_the_way_back_follows_the_language(client):
    make_trial()
    page = text(client.get("/es/join/", {"from": TRIAL}))
    assert f'href="/es{TRIAL}#fit"><span>Volver a: ' in page
    assert BACK in text(client.get("/join/", {"from": f"/es{TRIAL}"}))


def test_a_comparison_is_led_back_to(client):
    make_trials({"NCT00000001": {}, "NCT00000002": {}})
    client.post("/join/feeding-tube/", {"choice": "no"})
    compared = "/compare/?trial=NCT00000001&trial=NCT00000002"
    page = text(client.get(start_of(client, compared, "Change my answers")))
    assert f'href="{compared.replace("&", "&amp;")}">Back to the comparison</a>' in page


@pytest.mark.parametrize("language", ["", "/es"])
def test_a_search_is_led_back_to_with_its_place_and_filters(client, language):
    make_trial()
    search = f"{language}/trials/?q=ALS&near=Boston&radius=200&country=Spain&sort=closes&page=1"
    words = "Could I join? Start the questions" if not language else "¿Podría participar? Empezar"
    page = text(client.get(start_of(client, search, words)))
    for choice in ("y2026", "2026-01", "", "", "0-0", "no", "no", "no", ""):
        page = tapped(client, page, choice)
        way = unescape(re.search(r'<a class="button(?: quiet)?" href="([^"]+#results)">', page)[1])
        assert way == f"{language}/trials/?q=ALS&near=Boston&radius=200&country=Spain&sort=closes#results"
    lists = [unescape(one) for one in re.findall(r'href="([^"]+recruitment=open[^"]+#results)"', page)]
    assert len(lists) >= 3
    assert all("near=Boston" in one for one in lists), lists


@pytest.mark.parametrize("origin", ["/trials/?q=ALS", "/compare/?near=Boston"])
def test_only_a_search_near_a_place_gives_it_to_other_lists(client, origin):
    client.post("/join/feeding-tube/", {"choice": "no"})
    page = client.get("/join/", {"from": origin}).text
    lists = re.findall(r'href="([^"]+recruitment=open[^"]+#results)"', page)
    assert lists
    assert "near=" not in "".join(lists)


@pytest.mark.parametrize(
    "origin",
    [
        "https://elsewhere.example/", "//elsewhere.example/trials/NCT00000001/", "/\\elsewhere.example", "javascript:1",
        "/es//elsewhere.example/", "/trials/NCT09999999/", "/admin/", "/nowhere/", "trials/NCT00000001/",
    ],
)  # fmt: skip
def test_no_other_address_is_a_way_back(client, origin):
    make_trial()
    page = client.get("/join/", {"from": origin})
    assert page.status_code == 200
    main = page.text.partition("<main")[2].partition("</main")[0]
    assert "Back to" not in main
    assert 'href="https://elsewhere' not in main
    assert 'href="//elsewhere' not in main


def test_without_a_page_that_led_here_nothing_is_carried(client):
    make_trial()
    page = client.get("/join/").text
    assert "from=" not in page
    assert 'name="from"' not in page


def test_no_cookie_holds_the_trial(client):
    make_trial()
    client.get(start_of(client))
    client.post("/join/feeding-tube/", {"from": TRIAL, "choice": "no"})
    assert all("NCT" not in cookie.value for cookie in client.cookies.values())
