from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.http import http_date, parse_http_date
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import make_trial
from trials.curation import decide
from trials.models import DataVersion

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
OF_WORDS = ["/about/"]
OF_DATA = ["/", "/trials/", "/trials/NCT00000001/", "/sheet/", "/list/", "/compare/?trial=NCT00000001", "/changes/",
           "/method/"]  # fmt: skip
PAGES = [*OF_WORDS, *OF_DATA]
FOR_ALL = ["/api/v1/trials", "/api/v1/trials/NCT00000001", "/api/v1/openapi.json", "/trials.csv", "/trials.json",
           "/trials.atom", "/sitemap.xml", "/robots.txt", "/sheet.pdf"]  # fmt: skip


@pytest.fixture
def trial():
    """A trial, stored a while ago."""
    trial = make_trial()
    DataVersion.objects.update(changed_at=timezone.now() - timedelta(minutes=10))
    return trial


IN_SPANISH = [f"/es{path}" for path in [*PAGES, "/trials.csv", "/trials.json", "/trials.atom", "/sheet.pdf"]]


def etag(client, path, **headers):
    return client.get(path, headers=headers)["ETag"]


@pytest.mark.parametrize("path", [*PAGES, *FOR_ALL])
def test_what_is_known_is_not_sent_again(client, trial, path, django_assert_num_queries):
    first = client.get(path)
    for method in (client.get, client.head):
        for asks, says in (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")):
            with django_assert_num_queries(0 if path in OF_WORDS else 1):
                again = method(path, headers={asks: first[says]})
            assert (again.status_code, again.content) == (304, b"")
            for header in ("ETag", "Last-Modified", "Cache-Control"):
                assert again[header] == first[header]
            assert ("Cookie" in again.get("Vary", "")) is (path in PAGES)


def test_each_language_of_a_page_is_known_apart(client, trial):
    for path in IN_SPANISH:
        first = client.get(path)
        again = client.get(path, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again["Content-Language"]) == (304, "es"), path
        english = client.get(path.removeprefix("/es"), headers={"If-None-Match": first["ETag"]})
        assert (english.status_code, english["Content-Language"]) == (200, "en"), path
        assert english["ETag"] != first["ETag"], path


def test_pages_are_kept_by_the_visitors_browser_alone(client, trial):
    responses = {path: client.get(path) for path in PAGES}
    assert [path for path, one in responses.items() if one["Cache-Control"] != "private, no-cache"] == []
    assert [path for path, one in responses.items() if "Cookie" not in one["Vary"]] == []


def test_what_is_the_same_for_all_does_not_depend_on_cookies(client, trial):
    responses = {path: client.get(path) for path in FOR_ALL}
    assert [path for path, one in responses.items() if one["Cache-Control"] != "no-cache"] == []
    assert [path for path, one in responses.items() if "Cookie" in one.get("Vary", "")] == []
    client.cookies["my_list"] = "NCT00000001"
    assert {path: etag(client, path) for path in FOR_ALL} == {path: one["ETag"] for path, one in responses.items()}


def test_everything_changes_with_the_data(client, trial):
    known = {path: etag(client, path) for path in [*OF_DATA, *FOR_ALL]}
    make_trial("NCT00000002")
    for path, first in known.items():
        second = client.get(path, headers={"If-None-Match": first})
        assert second.status_code == 200, path
        assert second["ETag"] != first, path


def test_a_decision_changes_the_data(client, trial, django_user_model):
    first = etag(client, "/trials/NCT00000001/")
    curator = django_user_model.objects.create_user("curator")
    decide(record=trial.records.get(), attribute="route", values=["oral"], reason="Read.", curator=curator)
    assert etag(client, "/trials/NCT00000001/") != first


@pytest.mark.parametrize("path", ["/", "/about/", "/api/v1/trials"])
def test_everything_changes_with_the_code(client, trial, path, monkeypatch):
    first = etag(client, path)
    monkeypatch.setattr("trials.http.conditional.build_id", lambda: "other")
    assert etag(client, path) != first


WITH_THE_DAY = [*PAGES, "/sheet.pdf", "/trials.csv", "/trials.atom", "/api/v1/trials?sort=updated"]
WITHOUT_IT = ["/sitemap.xml"]


def test_what_says_how_old_something_is_changes_with_the_day(client, trial, time_machine):
    tomorrow = (timezone.now() + timedelta(days=1)).replace(hour=9)
    today = {path: client.get(path) for path in [*WITH_THE_DAY, *WITHOUT_IT]}
    time_machine.move_to(tomorrow)
    for path, first in today.items():
        changes, second = path in WITH_THE_DAY, client.get(path)
        assert (first["ETag"] != second["ETag"]) is changes, path
        is_newer = parse_http_date(second["Last-Modified"]) > parse_http_date(first["Last-Modified"])
        assert is_newer is changes, path
        known = client.get(path, headers={"If-Modified-Since": first["Last-Modified"]})
        assert known.status_code == (200 if changes else 304), path


@pytest.mark.parametrize(("name", "value"), [("my_list", "NCT00000001"), ("display", "150.dark")])
def test_pages_change_with_what_the_visitor_chose(client, trial, name, value):
    for path in PAGES:
        client.cookies.clear()
        first = etag(client, path)
        client.cookies[name] = value
        second = client.get(path, headers={"If-None-Match": first})
        assert second.status_code == 200, path
        assert second["ETag"] != first, path
        client.cookies["other"] = "x"
        assert etag(client, path) == second["ETag"], path


def test_each_address_and_each_server_name_stands_alone(client, trial, settings):
    settings.ALLOWED_HOSTS = ["*"]
    tags = {etag(client, "/trials/"), etag(client, "/trials/?q=cells"), etag(client, "/trials/", host="other.org")}
    assert len(tags) == 3


ERRORS = ["/trials/NCT99999999/", "/trials/?status=foo", "/api/v1/trials?page=99", "/trials.csv?status=foo",
          "/trials/nct00000001/", "/nowhere"]  # fmt: skip


@pytest.mark.parametrize("headers", [{"If-None-Match": "*"}, {"If-Modified-Since": http_date(4e9)}])
def test_an_error_is_never_what_somebody_knows_already(client, trial, headers):
    for path in ERRORS:
        response = client.get(path, headers=headers)
        assert response.status_code in (301, 400, 404), path
        assert "ETag" not in response, path
        assert "Last-Modified" not in response, path


def test_other_pages_are_the_visitors_own_too(client, trial):
    for path in ("/trials/NCT99999999/", "/trials/?status=foo", "/nowhere", "/display/"):
        response = client.get(path)
        assert response["Cache-Control"] == "private, no-cache", path
        assert "Cookie" in response["Vary"], path


@pytest.mark.parametrize("headers", [{"If-None-Match": "*"}, {"If-Modified-Since": http_date(4e9)}])
def test_less_exact_conditions_hold_for_what_exists(client, trial, headers):
    assert client.get("/trials/", headers=headers).status_code == 304


def test_a_change_in_the_same_second_is_not_missed(client, time_machine):
    time_machine.move_to(timezone.now() + timedelta(days=1), tick=False)
    make_trial()
    assert "ETag" in client.get("/trials/")
    assert "Last-Modified" not in client.get("/trials/")


def test_neither_posts_nor_the_admin_are_kept(client, trial, admin_client):
    assert "ETag" not in client.post("/list/", {"add": "NCT00000001"})
    response = admin_client.get("/admin/")
    assert "ETag" not in response
    assert "no-store" in response["Cache-Control"]


def test_whoever_writes_a_template_sees_it_at_once(client, trial, settings):
    settings.DEBUG = True
    assert "ETag" not in client.get("/")


COOKIES = st.text(st.characters(codec="latin-1", exclude_characters="\r\n"), max_size=60)


@settings(max_examples=settings().max_examples // 3)  # each is three pages
@given(mine=COOKIES, display=COOKIES, known=COOKIES)
def test_no_cookie_and_no_condition_breaks_a_page(mine, display, known):
    client = Client()
    headers = {"Cookie": f"my_list={mine}; display={display}", "If-None-Match": known, "If-Modified-Since": known}
    for path in ("/", "/list/", "/api/v1/trials"):
        assert client.get(path, headers=headers).status_code in (200, 304)


def test_a_date_alone_does_not_bring_back_a_page_of_other_choices(client, trial):
    first = client.get("/trials/NCT00000001/")
    client.cookies["my_list"] = "NCT00000001"
    again = client.get("/trials/NCT00000001/", headers={"if-modified-since": first["Last-Modified"]})
    assert again.status_code == 200
    assert not again.has_header("Last-Modified")


def test_what_was_searched_for_is_kept_from_shared_caches(client, trial):
    assert "private" in client.get("/trials.csv?near=Madrid")["Cache-Control"]
    assert "private" not in client.get("/trials.csv")["Cache-Control"]


def test_data_that_are_no_longer_those_named_are_answered_in_json_under_api(client, trial):
    answer = client.get("/api/v1/trials", headers={"If-Match": '"other"'})
    assert (answer.status_code, list(answer.json())) == (412, ["detail"])
    assert client.get("/trials/", headers={"If-Match": '"other"'}).status_code == 412
