"""Lists that were only chosen are kept whole in memory, for visitors of whom nothing is known."""

import pytest
from django.core.cache import cache
from django.test import Client

from tests.factories import make_trial

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
KEPT = [
    "/trials/",
    "/es/trials/",
    "/trials/?scope=cell_therapy&recruitment=open&page=1",
    "/trials/?country=Spain&sort=updated",
]
NOT_KEPT = [
    ("/trials/?q=cells", {}),
    ("/trials/?near=Madrid", {}),
    ("/trials/?age=61", {}),
    ("/trials/?utm_source=x", {}),
    ("/trials/", {"cookie": "my_list=NCT00000001"}),
    ("/trials/", {"cookie": "other=x"}),
    ("/trials/", {"accept-language": "es"}),  # the page offers Spanish
]


def ask(path, **headers):
    return Client().get(path, headers=headers)


@pytest.fixture(autouse=True)
def trial():
    return make_trial("NCT00000001", locations=[{"city": "Madrid", "country": "Spain"}])


@pytest.mark.parametrize("path", KEPT)
def test_a_list_is_made_once_for_all_who_chose_it(path):
    first = ask(path)
    assert first["ETag"] in cache
    again = ask(path)
    assert (again.status_code, again.content) == (200, first.content)
    for header in ("Cache-Control", "Content-Language", "Content-Security-Policy", "ETag", "Vary"):
        assert again[header] == first[header]


def test_what_is_kept_is_answered(monkeypatch):
    ask("/trials/")
    monkeypatch.setattr("trials.views.search.result_rows", None)
    assert "NCT00000001" in ask("/trials/").text


@pytest.mark.parametrize(("path", "headers"), NOT_KEPT)
def test_nothing_is_kept_of_what_was_typed_or_of_somebody(path, headers):
    assert ask(path, **headers)["ETag"] not in cache


def test_a_list_of_nobody_is_not_shown_to_somebody():
    ask("/trials/")
    assert "My list (1)" in ask("/trials/", cookie="my_list=NCT00000001").text


def test_a_change_of_the_data_shows_at_once():
    assert "NCT00000002" not in ask("/trials/").text
    make_trial("NCT00000002")
    assert "NCT00000002" in ask("/trials/").text


def test_errors_are_not_kept():
    assert [ask("/trials/?phase=9").status_code for _ in range(2)] == [400, 400]
    assert [ask("/trials/?page=9").status_code for _ in range(2)] == [404, 404]
