"""Text and contrast. No test here may use the database: the page asks it for nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trials.visitor.preferences import COLOURS, COOKIE, SIZES, Display, display

HTML = '<html lang="en">'


class Request:
    def __init__(self, cookie):
        self.COOKIES = {COOKIE: cookie}


def of_cookie(cookie):
    chosen = display(Request(cookie))["display"]
    return chosen.size, chosen.colours


@pytest.mark.parametrize(
    ("cookie", "chosen"),
    [
        ("", ("", "")),
        ("150.dark", ("150", "dark")),
        (".contrast-light", ("", "contrast-light")),
        ("200.", ("200", "")),
        ("200", ("200", "")),
        ("150.pink", ("150", "")),
        ("999.dark", ("", "dark")),
        ('150"><script>.dark.x', ("", "")),
    ],
)
def test_a_cookie_gives_what_we_know(cookie, chosen):
    assert of_cookie(cookie) == chosen


@given(st.text())
def test_no_cookie_is_an_error(cookie):
    size, colours = of_cookie(cookie)
    assert size in SIZES
    assert colours in COLOURS


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("colours", COLOURS)
def test_every_choice_is_kept_as_it_is(size, colours):
    chosen = Display.from_values(size, colours)
    assert of_cookie(chosen.cookie) == (size, colours)
    assert chosen.is_chosen == bool(size or colours)


@pytest.mark.parametrize(("colours", "scheme"), [("", "light dark"), ("contrast-light", "light"), ("dark", "dark")])
def test_the_scheme_for_the_browser(colours, scheme):
    assert Display.from_values("", colours).scheme == scheme


# The page


def test_a_choice_is_on_every_page(client):
    assert HTML in client.get("/display/").text
    response = client.post("/display/", {"size": "150", "colours": "contrast-dark", "back": "/about/?x=1"})
    assert response.cookies[COOKIE].value == "150.contrast-dark"
    assert (response.status_code, client.get(response["Location"])["Location"]) == (303, "/about/?x=1")
    for path in ["/about/", "/display/", "/nothing-here/"]:
        page = client.get(path).text
        assert '<html lang="en" data-text="150" data-colours="contrast-dark">' in page
        assert '<meta name="color-scheme" content="dark">' in page


def test_the_page_shows_what_is_chosen(client):
    client.cookies[COOKIE] = "125.light"
    page = client.get("/display/").text
    assert '<input type="radio" name="size" value="125" checked>' in page
    assert '<input type="radio" name="colours" value="light" checked>' in page
    assert page.count(" checked>") == 2


def test_back_to_how_it_was_in_one_step(client):
    assert "how it was" not in client.get("/display/").text
    client.cookies[COOKIE] = "200.dark"
    assert "Back to the usual look" in client.get("/display/").text
    client.post("/display/", {"back": "", "size": ""})
    assert HTML in client.get("/display/").text


@pytest.mark.parametrize("choice", [{"size": ""}, {"size": "x", "colours": "y"}, {"size": "9" * 5000}])
def test_a_choice_that_we_do_not_know_is_none(client, choice):
    response = client.post("/display/", choice)
    assert (response.status_code, response["Location"]) == (303, "/display/")
    assert response.cookies[COOKIE].value == ""


@pytest.mark.parametrize("cookie", ["garbage", "\x00", "x.y" * 3000])
def test_a_strange_cookie_is_ignored(client, cookie):
    client.cookies[COOKIE] = cookie
    assert HTML in client.get("/display/").text


@pytest.mark.parametrize(
    ("referrer", "back"),
    [
        ("http://testserver/trials/?q=cells&page=2", "/trials/?q=cells&amp;page=2"),
        ("http://testserver/about/", "/about/"),
        ("http://testserver/es/about/", "/es/about/"),
        ("http://testserver/display/", ""),
        ("http://testserver/es/display/", ""),
        ("https://example.org/trials/", ""),
        ("http://[", ""),
        ("http://testserver//[", "//["),
    ],
)
def test_the_way_back_is_the_page_before(client, referrer, back):
    page = client.get("/display/", headers={"referer": referrer}).text
    assert f'<input type="hidden" name="back" value="{back}">' in page


def test_a_choice_leads_back_to_a_page_of_its_language(client):
    page = client.get("/es/display/", headers={"referer": "http://testserver/display/"}).text
    assert '<input type="hidden" name="back" value="">' in page
    assert '<form id="look" class="search" method="post" action="/es/display/"' in page
    response = client.post("/es/display/", {"size": "150"})
    assert client.get(response["Location"])["Location"] == "/es/display/"
    assert response.cookies[COOKIE]["path"] == "/"
    assert '<html lang="en" data-text="150">' in client.get("/about/").text
    assert client.post("/es/display/", {"back": "/es/about/", "size": ""})["Location"] == "/es/about/"


def test_a_browser_without_cookies_is_told_so_and_led_back(client):
    response = client.post("/display/", {"size": "150", "back": "/about/?x=1"})
    client.cookies.clear()
    page = client.get(response["Location"]).text
    assert "Your browser did not keep your choice" in page
    assert 'href="/about/?x=1"' in page
    assert client.post("/display/", {"size": "", "back": "/about/"})["Location"] == "/about/"  # nothing to keep


def test_the_page_that_looks_for_the_cookie_leads_to_no_other_site(client):
    assert 'href="https://elsewhere' not in client.get("/display/kept/?to=https://elsewhere.example/").text
    client.cookies[COOKIE] = "150."
    assert client.get("/display/kept/?to=https://elsewhere.example/")["Location"] == "/display/"


def test_another_site_cannot_choose(client):
    response = client.post("/display/", {"size": "200"}, headers={"origin": "https://example.org"})
    assert response.status_code == 403
    assert "Nothing was changed" in response.text
    assert COOKIE not in response.cookies


@pytest.mark.parametrize("method", ["put", "delete"])
def test_preferences_take_no_other_methods(client, method):
    assert getattr(client, method)("/display/").status_code == 405


# With a sheet of one's own

MINE = {"trial": "NCT00000001", "own": ["Can my <b>son</b> come?", ""], "device": "yes"}
BROUGHT = [
    'name="trial" value="NCT00000001"',
    'name="own" value="Can my &lt;b&gt;son&lt;/b&gt; come?"',
    'name="device"',
]


def test_what_was_written_for_a_sheet_comes_along_and_goes_back(client):
    shown = client.post("/display/?back=/sheet/", MINE).text
    assert all(field in shown for field in BROUGHT)
    assert '<button class="button quiet" form="options" formaction="/sheet/">Back to my sheet</button>' in shown
    assert COOKIE not in client.cookies


def test_no_browser_stores_what_was_written_for_a_sheet(client):
    assert "no-store" in client.post("/display/?back=/sheet/", MINE)["Cache-Control"]
    assert "no-store" not in client.get("/display/")["Cache-Control"]


def test_a_choice_made_with_a_sheet_is_kept_and_the_sheet_with_it(client):
    response = client.post("/display/", MINE | {"back": "/sheet/", "size": "150", "colours": "dark"})
    shown = response.text
    assert client.cookies[COOKIE].value == "150.dark"
    assert '<html lang="en" data-text="150" data-colours="dark">' in shown
    assert all(field in shown for field in BROUGHT)
    assert 'formaction="/sheet/"' in shown


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example/", "/\\evil.example"])
def test_a_sheet_is_taken_to_no_other_site(client, back):
    shown = client.post("/display/", MINE | {"back": back}).text
    assert "evil.example" not in shown


# The language, switched before a choice is saved

UNSAVED = {"size": "150", "colours": "dark", "back": "/trials/?q=fat", "unsent": "yes"}


def test_the_language_switch_sends_the_form_as_it_stands(client):
    shown = client.get("/display/").text
    button = 'form="look" name="unsent" value="yes" formmethod="post" formnovalidate formaction="/es/display/"'
    assert button in shown
    assert shown.index('<button form="look"') < shown.index(button)  # the one that the Enter key presses


def test_a_choice_that_is_not_saved_stays_when_the_language_is_switched(client):
    client.cookies[COOKIE] = "200.light"
    response = client.post("/es/display/", UNSAVED)
    assert response.status_code == 200
    assert COOKIE not in response.cookies
    assert '<html lang="es" data-text="200" data-colours="light">' in response.text
    assert 'name="size" value="150" checked' in response.text
    assert 'name="colours" value="dark" checked' in response.text
    assert response.text.count(" checked>") == 2


@pytest.mark.parametrize(("path", "back"), [("/es/display/", "/es/trials/?q=fat"), ("/display/", "/trials/?q=fat")])
def test_the_way_back_is_in_the_language_that_was_switched_to(client, path, back):
    assert f'name="back" value="{back}"' in client.post(path, UNSAVED).text


def test_a_sheet_and_a_choice_both_stay_when_the_language_is_switched(client):
    response = client.post("/es/display/", MINE | UNSAVED | {"back": "/sheet/"})
    assert all(field in response.text for field in BROUGHT)
    assert 'formaction="/es/sheet/"' in response.text
    assert 'name="size" value="150" checked' in response.text
    assert 'name="unsent" value="yes">' not in response.text
    assert "no-store" in response["Cache-Control"]


def test_a_form_on_which_nothing_was_written_changes_no_choice(client):
    client.cookies[COOKIE] = "150.dark"
    response = client.post("/display/?back=/sheet/order/", {"own": ["", ""]})
    assert response.status_code == 200
    assert COOKIE not in response.cookies
    assert "Your sheet comes along" not in response.text
    assert 'name="back" value="/sheet/order/"' in response.text
