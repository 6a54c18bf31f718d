"""One address that asks without end is told to wait; others, and whoever shares an address as usual, are not."""

import pytest

from trials.http import rate_limits

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

PATHS = ["/trials/?q=pump", "/es/trials/", "/trials.csv", "/trials.atom", "/api/v1/trials"]
DOCUMENTS = ["/sheet.pdf", "/sheet.docx", "/sheet.txt", "/trials/NCT00000001/clinician.pdf"]
SOMEBODY = {"x-real-ip": "203.0.113.7"}


@pytest.fixture(autouse=True)
def few(settings, monkeypatch):
    settings.REQUESTS_A_MINUTE = {"search": 2, "document": 2, "check": 2, "report": 2}
    monkeypatch.setattr(rate_limits.time, "time", lambda: 1_000_000_025.0)  # 5 s into a minute
    rate_limits.clear()
    yield monkeypatch
    rate_limits.clear()


def statuses(client, paths, **headers):
    return [client.get(path, headers=headers or SOMEBODY).status_code for path in paths]


def test_searches_of_an_address_are_counted_together(client):
    assert statuses(client, PATHS) == [200, 200, 429, 429, 429]


def test_documents_are_counted_apart(client):
    statuses(client, PATHS)
    assert 429 not in statuses(client, DOCUMENTS[:2])
    assert statuses(client, DOCUMENTS) == [429] * 4


def test_checks_of_a_registry_are_limited_too(client):
    asked = [client.post("/check/", {"trial": "none"}, headers=SOMEBODY).status_code for _ in range(3)]
    assert asked == [404, 404, 429]


def test_the_answer_says_when_to_go_on(client, few):
    statuses(client, PATHS)
    page, api = (client.get(path, headers=SOMEBODY) for path in ("/es/trials/", "/api/v1/trials"))
    assert page["Retry-After"] == api["Retry-After"] == "55"
    assert "Please wait a minute" in page.text
    assert "Espere un minuto" in page.text
    assert api.json()["detail"].startswith("Too many requests")
    few.setattr(rate_limits.time, "time", lambda: 1_000_000_081.0)
    assert statuses(client, PATHS[:2]) == [200, 200]


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "not an address", "203.0.113.7, 10.0.0.1"])
def test_who_is_not_known_is_not_counted(client, address):
    assert statuses(client, PATHS, **{"x-real-ip": address}) == [200] * 5


def test_an_ipv6_network_counts_as_one(client):
    addresses = ["2001:db8:0:1::1", "2001:db8:0:1::2", "2001:db8:0:1:ffff::3", "2001:db8:0:2::1"]
    asked = [statuses(client, PATHS[:1], **{"x-real-ip": address})[0] for address in addresses]
    assert asked == [200, 200, 429, 200]


def test_0_is_no_limit(client, settings):
    settings.REQUESTS_A_MINUTE |= {"search": 0}
    assert statuses(client, PATHS) == [200] * 5


def test_in_a_minute_with_too_many_addresses_new_ones_are_not_counted(client, monkeypatch):
    monkeypatch.setattr(rate_limits, "MAX_COUNTED", 1)
    assert statuses(client, PATHS) == [200, 200, 429, 429, 429]
    assert statuses(client, PATHS, **{"x-real-ip": "203.0.113.8"}) == [200] * 5


def test_no_address_is_kept(client):
    statuses(client, PATHS)
    assert SOMEBODY["x-real-ip"] not in repr(rate_limits._counts)
    assert len(rate_limits._counts) == 1
