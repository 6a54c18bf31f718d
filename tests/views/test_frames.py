"""Pages whose frame is rendered once: the same as when Django renders them, and nobody's choices in them."""

import pytest
from django.core.cache import cache

from tests.factories import make_trial
from tests.pages import text
from tests.process_state import held_in_memory

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
ADDRESSES = (
    "/trials/",
    "/trials/?scope=all&recruitment=open",
    "/es/trials/?age=52&q=cells",
    "/trials/?near=Boston&page=1",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_the_same_with_a_frame_and_without(client, monkeypatch, address):
    make_trial(title="Cells {number} <b>")
    framed = text(client.get(address))
    cache.clear()  # the whole list
    monkeypatch.setattr("trials.views.frames.is_for_anybody", lambda request: False)
    assert text(client.get(address)) == framed


@pytest.mark.parametrize(
    ("cookie", "value", "shown"),
    [
        ("my_list", "NCT00000001", "My list (1)"),
        ("display", "150.dark", 'data-text="150"'),
        ("answers", "tracheostomy:no", "Your browser remembers your answers"),
    ],
)
def test_what_a_visitor_chose_is_shown_to_them_alone(client, cookie, value, shown):
    make_trial()
    plain = text(client.get("/trials/"))
    client.cookies[cookie] = value
    assert shown in text(client.get("/trials/"))
    client.cookies.clear()
    assert text(client.get("/trials/")) == plain
    assert shown not in plain


def test_another_language_is_offered_to_those_who_prefer_it_alone(client):
    offer = "Esta página también está en español."
    assert offer in text(client.get("/trials/", headers={"Accept-Language": "es"}))
    assert offer not in text(client.get("/trials/"))
    assert offer in text(client.get("/trials/?scope=all", headers={"Accept-Language": "es"}))


def test_no_frame_holds_a_search(client):
    make_trial()
    client.get("/trials/?q=zebrafish&near=Tasmania&n=quagga")
    kept = [one for one in held_in_memory() if isinstance(one, str)]
    assert not [one for one in kept if "zebrafish" in one or "quagga" in one]


def test_an_address_that_is_too_long_for_a_canonical_one_gets_a_page(client):
    assert client.get(f"/trials/?{'&'.join(f'n{number}=1' for number in range(990))}").status_code == 200
