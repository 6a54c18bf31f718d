"""What a CDN may keep: pages that are the same for all. What it may not: anything of one visitor, or a search."""

import pytest
from django.test import Client

from tests.factories import make_trial
from trials.models import DataVersion

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

SAME_FOR_ALL = ["/", "/es/", "/trials/", "/trials/NCT00000001/", "/words/", "/learn/", "/changes/", "/about/"]
COOKIES = ["my_list=NCT00000001", "display=large", "answers=x", "checks=2026-11-26.1", "sessionid=x", "other=x"]


@pytest.fixture(autouse=True)
def cdn(settings):
    settings.CDN_SECONDS = 60
    make_trial("NCT00000001")


def caching(path, **headers):
    return Client().get(path, headers=headers)["Cache-Control"]


@pytest.mark.parametrize("path", SAME_FOR_ALL)
def test_pages_that_are_the_same_for_all_may_be_kept(path):
    answer = Client().get(path)
    kept = set(answer["Cache-Control"].split(", "))
    assert kept == {"public", "max-age=0", "s-maxage=60", "stale-while-revalidate=600"}
    assert answer["Vary"] == "Cookie" or "Accept-Encoding" in answer["Vary"]
    assert answer["Cache-Tag"].startswith("pages,data-")
    again = Client().get(path, headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, set(again["Cache-Control"].split(", "))) == (304, kept)


def test_the_tag_names_the_data():
    assert Client().get("/trials/")["Cache-Tag"] == f"pages,data-{DataVersion.current().number}"


@pytest.mark.parametrize("cookie", COOKIES)
def test_no_page_of_a_visitor_with_a_cookie(cookie):
    assert "private" in caching("/trials/NCT00000001/", cookie=cookie)


@pytest.mark.parametrize(
    "path",
    [
        "/trials/?q=cells",
        "/trials/?near=Madrid",
        "/sheet/?trial=NCT00000001",
        "/join/",
        "/trials/NCT00000009/",
        "/admin/login/",
        "/trials.csv?q=cells",
    ],
)
def test_no_search_and_no_error(path):
    kept = caching(path)
    assert "public" not in kept
    assert "s-maxage" not in kept


def test_no_page_that_offers_another_language():
    assert "private" in caching("/trials/NCT00000001/", **{"accept-language": "es"})


def test_nothing_without_the_setting(settings):
    settings.CDN_SECONDS = 0
    assert caching("/trials/NCT00000001/") == "private, no-cache"
