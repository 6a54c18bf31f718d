from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import study_payload
from trials.ingest import check
from trials.ingest.sources import source
from trials.models import DataVersion, RegistryPull, Trial
from trials.visitor import checks

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
BUTTON = "Check the registry now"
ID = "NCT00000001"


@pytest.fixture
def registry(only_registry):
    """A registry of two studies, of which we have copies of ten days ago."""
    from trials import ingest

    only_registry.studies = [study_payload(ID), study_payload("NCT00000002")]
    ingest.pull(source("ctgov"), at=timezone.now() - timedelta(days=10))
    only_registry.requests.clear()
    return only_registry


def press(client, registry_id=ID, **options):
    return client.post("/check/", {"trial": registry_id}, **options)


def answer_of(response, client):
    """The page that an answer leads to."""
    assert response.status_code == 303
    return page(client, response["Location"])


def page(client, path=f"/trials/{ID}/"):
    return client.get(path).text


def test_the_button_is_on_trials_whose_copy_is_older_than_a_day(client, registry):
    assert BUTTON in page(client)
    Trial.objects.update(read_at=timezone.now() - timedelta(hours=23))
    DataVersion.next()
    assert BUTTON not in page(client)


def test_a_refresh_of_the_last_day_spares_the_button(client, registry):
    RegistryPull.objects.create(
        registry="ctgov", source="registry", since="2026-11-01", state="finished", finished_at=timezone.now()
    )
    assert BUTTON not in page(client)
    Trial.objects.get(registry_id=ID).records.update(listed_by=None)  # not of the default query: no refresh looks at it
    assert BUTTON in page(client)


def test_a_refresh_of_the_last_day_does_not_spare_it_where_the_registry_no_longer_lists_the_trial(client, registry):
    RegistryPull.objects.create(
        registry="ctgov", source="registry", since="2026-11-01", state="finished", finished_at=timezone.now()
    )
    Trial.objects.filter(registry_id=ID).update(missing_since=timezone.now() - timedelta(days=2))
    assert BUTTON in page(client)


def test_one_request_brings_the_new_record(client, registry):
    registry.studies[0] = study_payload(ID, updated="2026-11-20", status="COMPLETED")
    answer = press(client)
    assert answer.status_code == 303
    assert answer["Location"].startswith(f"/trials/{ID}/?checked=changed.")
    assert [path for path, _, _ in registry.requests] == [f"/api/v2/studies/{ID}"]
    text = page(client, answer["Location"])
    assert "It has changed, and this page shows the new one." in text
    assert BUTTON not in text
    assert Trial.objects.get(registry_id=ID).overall_status == "completed"
    assert RegistryPull.objects.latest("pk").by_visitor


def test_an_unchanged_record_is_read_again(client, registry):
    assert "It has not changed." in answer_of(press(client), client)
    assert Trial.objects.get(registry_id=ID).read_at > timezone.now() - timedelta(minutes=1)


@pytest.mark.parametrize("value", ["same", "same.1764000000", "same.999999999999", "other.1", ".", "unanswered.x"])
def test_an_old_or_odd_address_does_not_say_that_we_have_just_looked(client, registry, value):
    text = page(client, f"/trials/{ID}/?checked={value}")
    assert 'id="checked"' not in text
    assert BUTTON in text


def test_a_check_in_spanish_is_answered_in_spanish(client, registry):
    assert "Consultar el registro ahora" in page(client, f"/es/trials/{ID}/")
    answer = client.post("/es/check/", {"trial": ID})
    assert answer["Location"].startswith(f"/es/trials/{ID}/?checked=same.")
    assert "No ha cambiado." in answer_of(answer, client)


@pytest.mark.parametrize("fault", ["500", "429:30", "html", "reset", "404", "403"])
def test_where_the_registry_does_not_answer_the_page_shows_what_we_have(client, registry, fault):
    registry.faults = {"all": fault}
    answer = press(client)
    text = answer_of(answer, client)
    assert "The registry gave us no answer just now." in text
    assert "This page shows our copy from" in text
    assert "Stem cells for people with ALS" in text
    assert len(registry.requests) == 1
    press(client)
    assert len(registry.requests) == 1, "a study that the registry did not give is not asked for again at once"


def test_a_fresh_copy_is_not_checked(client, registry):
    press(client)
    assert "less than a day old" in answer_of(press(client), client)
    assert len(registry.requests) == 1


def test_a_visitor_may_ask_so_often_a_day(client, registry):
    for _ in range(checks.MAX_PER_DAY):
        client.post("/check/", {"trial": "NCT00000002"})
        Trial.objects.update(read_at=timezone.now() - timedelta(days=10))
    asked = len(registry.requests)
    assert "asked often" in answer_of(press(client), client)
    assert len(registry.requests) == asked
    assert press(Client()).status_code == 303


def test_all_together_may_ask_so_often_an_hour(client, registry):
    for number in range(check.MAX_PER_HOUR):
        RegistryPull.objects.create(
            registry="ctgov", source="registry", query=str(number), by_visitor=True,
            state="finished", finished_at=timezone.now(), started_at=timezone.now() - timedelta(minutes=30),
        )  # fmt: skip
    assert "asked often" in answer_of(press(client), client)
    assert registry.requests == []


def test_two_checks_keep_the_pause_between_requests(client, registry, settings):
    settings.REGISTRY_PAUSE = 60
    press(client)
    assert "reading from the registry at this moment" in answer_of(press(client, "NCT00000002"), client)
    assert len(registry.requests) == 1


def test_no_check_while_a_refresh_runs(client, registry):
    RegistryPull.objects.create(registry="ctgov", source="registry", is_full=True)
    assert "reading from the registry at this moment" in answer_of(press(client), client)
    assert registry.requests == []


@pytest.mark.parametrize("registry_id", ["", "NCT00000099", "\0", "x" * 10_000])
def test_an_unknown_trial_is_not_found(client, registry, registry_id):
    assert press(client, registry_id).status_code == 404


def test_other_sites_and_robots_press_no_button(client, registry):
    assert press(client, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.get("/check/").status_code == 405
    assert registry.requests == []
    robots = client.get("/robots.txt").text
    assert "Disallow: /check/" in robots
    assert "Disallow: /es/check/" in robots


def test_nothing_about_the_visitor_is_stored(client, registry):
    press(client)
    assert client.cookies[checks.COOKIE].value == f"{timezone.localdate()}.1"
    assert client.cookies[checks.COOKIE]["httponly"]


@pytest.mark.parametrize("cookie", ["", "x", "2020-01-01.9", "2026-11-26", "2026-11-26.9999"])
def test_an_odd_cookie_counts_as_none(client, registry, cookie):
    client.cookies[checks.COOKIE] = cookie
    assert press(client).status_code == 303
