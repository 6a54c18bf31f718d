import html
import re

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import set_script_prefix
from django.utils.translation import get_language, override

from tests.factories import make_trial
from trials.i18n.languages import grouped, in_language, language_from_path

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
TWO = "trial=NCT00000001&trial=NCT00000002"
PAGES = [
    "/",
    "/trials/?near=Madrid&radius=100",
    "/trials/?q=cells&status=recruiting&page=1",
    "/trials/?status=wrong",
    "/trials/NCT00000001/",
    "/words/",
    "/about/",
    "/method/",
    f"/sheet/?{TWO}",
    "/list/",
    f"/list/?{TWO}",
    "/list/?trial=wrong",
    f"/compare/?{TWO}",
    "/display/",
    "/changes/",
    "/changes/?week=2026-W01&kind=status",
]


@pytest.fixture
def trials():
    return [make_trial(), make_trial("NCT00000002")]


@pytest.fixture
def below_a_folder():
    set_script_prefix("/finder/")
    yield
    set_script_prefix("/")


def page(client, path):
    return html.unescape(client.get(path).text)


def link_to(code, text):
    """Where a page says that it stands in a language."""
    [address] = re.findall(rf'(?:href|formaction)="([^"]*)" lang="{code}"', text)
    return address


# The language of an answer


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/", "en"),
        ("/about/", "en"),
        ("/nowhere/", "en"),
        ("/especial/", "en"),
        ("/trials/es/", "en"),
        ("/es/", "es"),
        ("/es/about/", "es"),
        ("/es/nowhere/", "es"),
    ],
)
def test_the_address_says_the_language(client, path, language):
    response = client.get(path)
    assert response["Content-Language"] == language
    assert f'<html lang="{language}">' in response.text


def test_a_slash_that_is_missing_keeps_the_language(client):
    assert client.get("/es")["Location"] == "/es/"
    assert client.get("/es/about?x=1")["Location"] == "/es/about/?x=1"


def test_a_number_of_a_trial_in_small_letters_keeps_the_language(client, trials):
    assert client.get("/es/trials/nct00000001/")["Location"] == "/es/trials/NCT00000001/"


OFFER = re.compile(r'<p class="offer" lang="es">.*?</p>')
ASKS_FOR_SPANISH = {"accept-language": "es-MX,es;q=0.9,en;q=0.5"}


@pytest.mark.parametrize("path", ["/", "/about/", "/trials.atom", "/sheet.txt?trial=NCT00000001", "/nowhere/"])
def test_the_language_is_that_of_the_address_whatever_the_browser_asks_for(client, trials, path):
    plain = client.get(path)
    client.cookies["django_language"] = "es"
    asked = client.get(path, headers=ASKS_FOR_SPANISH)
    assert OFFER.sub("", asked.text) == plain.text
    assert asked["Content-Language"] == "en"


def offers(client, path, **headers):
    return OFFER.findall(client.get(path, headers=headers).text)


@pytest.mark.parametrize("path", ["/", "/about/", "/trials/?q=cells&page=1"])
def test_spanish_is_offered_once_to_whoever_asks_for_it(client, trials, path):
    [offer] = offers(client, path, **ASKS_FOR_SPANISH)
    assert f'href="/es{path.replace("&", "&amp;")}"' in offer
    assert "Ver en español" in offer
    assert offers(client, path, **ASKS_FOR_SPANISH, referer="https://search.example/?q=ela")
    for from_here in ({"referer": "http://testserver/about/"}, {"sec-fetch-site": "same-origin"}):
        assert not offers(client, path, **ASKS_FOR_SPANISH, **from_here)


@pytest.mark.parametrize("asked", ["", "en-US,en", "en,es;q=0.9", "fr,de", "*", "x" * 5000, "es;q=0"])
def test_whoever_asks_for_another_language_is_offered_nothing(client, asked):
    assert not offers(client, "/about/", **{"accept-language": asked})
    assert not offers(client, "/es/about/", **ASKS_FOR_SPANISH)


def test_a_page_with_an_offer_is_not_kept_for_others(client):
    plain, asked = client.get("/about/"), client.get("/about/", headers=ASKS_FOR_SPANISH)
    assert plain["ETag"] != asked["ETag"]
    assert {"Accept-Language", "Referer", "Cookie"} <= set(asked["Vary"].split(", "))


def test_no_language_is_left_for_the_next_request(client):
    client.get("/es/about/")
    assert get_language() == "en"
    assert '<html lang="en">' in page(client, "/about/")


def test_no_language_is_left_after_an_error():
    def broken(request):
        assert get_language() == "es"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        language_from_path(broken)(RequestFactory().get("/es/"))
    assert get_language() == "en"


def test_an_answer_may_name_its_own_language():
    def german(request):
        return HttpResponse(headers={"Content-Language": "de"})

    assert language_from_path(german)(RequestFactory().get("/es/"))["Content-Language"] == "de"


def test_a_request_that_cannot_be_read_is_answered_in_its_language(client):
    response = client.get("/es/trials/?" + "a=1&" * 1001)
    assert response.status_code == 400
    assert '<html lang="es">' in response.text
    assert 'href="/es/"' in response.text


# The same page in another language


@pytest.mark.parametrize(
    ("code", "address", "expected"),
    [
        ("en", "/", "/"),
        ("es", "/", "/es/"),
        ("en", "/es/", "/"),
        ("es", "/es/", "/es/"),
        ("en", "/es", "/"),
        ("es", "/trials/?q=a%20b&page=2#list", "/es/trials/?q=a%20b&page=2#list"),
        ("en", "/es/trials/?q=/es/", "/trials/?q=/es/"),
        ("es", "/trials/A%2FB/", "/es/trials/A%2FB/"),
        ("en", "/trials/es/", "/trials/es/"),
        ("es", "http://testserver/", "http://testserver/es/"),
        ("en", "https://example.org/es/list/?trial=A", "https://example.org/list/?trial=A"),
        ("en", "/especial/", "/especial/"),
        ("es", "/especial/", "/es/especial/"),
    ],
)
def test_the_address_in_a_language(code, address, expected):
    assert in_language(code, address) == expected


@pytest.mark.parametrize(
    ("code", "address", "expected"),
    [
        ("es", "/finder/", "/finder/es/"),
        ("en", "/finder/es/about/", "/finder/about/"),
        ("es", "http://testserver/finder/es/about/", "http://testserver/finder/es/about/"),
    ],
)
def test_the_address_in_a_language_below_a_folder(below_a_folder, code, address, expected):
    assert in_language(code, address) == expected


@pytest.mark.parametrize("path", ["/es//evil.example/", "/es/%2Fevil.example/", "/es///evil.example/x"])
def test_no_address_makes_the_switch_lead_to_another_site(client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert not re.search(r'(?:href|action)="//', response.text)
    assert in_language("en", "//es//evil.example/") == "/evil.example/"


def test_a_query_that_nobody_made_is_not_repeated(client):
    assert len(link_to("es", page(client, f"/trials/?q={'a' * 5000}"))) < 100


@pytest.mark.parametrize(
    ("number", "english", "spanish"),
    [
        (7, "7", "7"),
        (1148, "1,148", "1148"),
        (12000, "12,000", "12\u202f000"),
        (1148000, "1,148,000", "1\u202f148\u202f000"),
    ],
)
def test_whole_numbers_are_parted_as_the_language_does(number, english, spanish):
    assert grouped(number) == english
    with override("es"):
        assert grouped(number) == spanish


def test_every_page_leads_to_itself_in_the_other_language_and_back(client, trials):
    for path in PAGES:
        client.cookies["my_list"] = "NCT00000001.NCT00000002"
        english = client.get(path)
        in_spanish = link_to("es", html.unescape(english.text))
        assert in_spanish == f"/es{path}"
        spanish = client.get(in_spanish)
        assert spanish.status_code == english.status_code, path
        assert '<html lang="es">' in spanish.text, path
        assert link_to("en", html.unescape(spanish.text)) == path


def test_a_spanish_page_leads_to_spanish_pages(trials):
    """And to the English sheet, for a doctor who reads no Spanish."""
    for path in PAGES:
        text = page(Client(), f"/es{path}")
        [body] = re.findall(r"<body>.*", text, flags=re.DOTALL)
        ways = re.findall(r'(?:href|action|formaction)="(/[^"]*)"(?! lang=)', body)
        assert ways, path
        assert [way for way in ways if not way.startswith(("/es/", "/sheet.pdf"))] == [], path


@pytest.mark.parametrize("path", ["/", "/trials/?page=1&x=2&q=cells", "/trials/NCT00000001/?x=1", f"/list/?{TWO}&x=1"])
def test_search_engines_find_the_one_address_in_each_language(client, trials, path):
    def alternates(text):
        return dict(re.findall(r'<link rel="alternate" hreflang="(\w+)" href="([^"]*)">', text))

    english, spanish = page(client, path), page(client, f"/es{path}")
    found = alternates(english)
    assert found == alternates(spanish)
    assert f'<link rel="canonical" href="{found["en"]}">' in english
    assert f'<link rel="canonical" href="{found["es"]}">' in spanish
    assert found["es"] == found["en"].replace("http://testserver/", "http://testserver/es/")
    assert "x=" not in found["en"]


# What is for programs and curators


@pytest.mark.parametrize("path", ["/api/v1/trials?facets=true", "/api/v1/openapi.json", "/robots.txt", "/admin/login/"])
def test_programs_and_curators_get_english(client, trials, path):
    plain = client.get(path)
    client.get("/es/")
    client.cookies["django_language"] = "es"
    asked = client.get(path, headers={"accept-language": "es"})
    assert asked["Content-Language"] == "en"
    if path.startswith("/admin/"):
        assert "Log in" in asked.text
    else:
        assert asked.content == plain.content
    assert client.get(f"/es{path}").status_code == 404
