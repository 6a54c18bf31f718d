"""What changed in the trials of a visitor's list, since a moment that a cookie holds."""

from urllib.parse import unquote

import pytest

from tests.factories import load_trial
from tests.views.changing import DAY, WEDNESDAY, page
from trials.models import Trial
from trials.visitor import changes_seen, my_list

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def test_a_list_tells_of_changes_since_the_moment_in_the_visitors_cookie(client, opened):
    client.cookies[my_list.COOKIE] = "NCT00000001"
    client.cookies[changes_seen.COOKIE] = changes_seen.cookie_of(WEDNESDAY - DAY)
    html = page(client, "/list/")
    assert "What changed since 17 November 2026" in html
    assert "Was “Opening soon”, now “Open: taking people now”." in html
    assert "We read the record of this trial for the first time." not in html
    client.cookies[changes_seen.COOKIE] = changes_seen.cookie_of(WEDNESDAY)
    html = page(client, "/list/")
    assert "Nothing changed in the records of your trials, as far as we know." in html


@pytest.mark.parametrize("cookie", ["", "yesterday", "2026-13-45T00:00:00.000000Z", "9" * 5000])
def test_without_a_sensible_moment_a_list_offers_to_begin(client, opened, cookie):
    client.cookies[my_list.COOKIE] = "NCT00000001"
    client.cookies[changes_seen.COOKIE] = cookie
    html = page(client, "/list/")
    assert "From now on, tell me here what changes in these trials" in html
    assert "Was “Opening soon”" not in html


def test_adding_the_first_trial_sets_the_moment_and_reading_moves_it(client, opened):
    client.post("/list/", {"add": "NCT00000001"})
    first = client.cookies[changes_seen.COOKIE].value
    assert client.cookies[changes_seen.COOKIE]["httponly"]
    client.post("/list/", {"add": "NCT00000002"})
    assert client.cookies[changes_seen.COOKIE].value == first
    load_trial(status="COMPLETED", updated="2026-11-30")
    assert "Was “Open: taking people now”, now “Finished”." in page(client, "/list/")
    client.post("/list/", {"seen": "1"})
    assert client.cookies[changes_seen.COOKIE].value > first
    assert unquote(client.cookies[my_list.COOKIE].value) == "NCT00000001.NCT00000002"
    assert "now “Finished”." not in page(client, "/list/")


def test_clearing_the_list_forgets_the_moment(client, opened):
    client.post("/list/", {"add": "NCT00000001"})
    client.post("/list/", {"clear": "1"})
    assert client.cookies[changes_seen.COOKIE].value == ""


def test_a_list_from_a_link_tells_of_no_changes(client, opened):
    client.cookies[changes_seen.COOKIE] = changes_seen.cookie_of(WEDNESDAY - DAY)
    assert "What changed since" not in page(client, f"/list/?trial={Trial.objects.get().registry_id}")


def test_a_moved_moment_is_another_page_to_the_browser(client, opened):
    client.cookies[my_list.COOKIE] = "NCT00000001"
    etags = set()
    for moment in (WEDNESDAY - DAY, WEDNESDAY):
        client.cookies[changes_seen.COOKIE] = changes_seen.cookie_of(moment)
        etags.add(client.get("/list/")["ETag"])
    assert len(etags) == 2


def test_a_list_says_what_changed_rules_and_trials_mean_for_the_visitors_answers(client, time_machine):
    time_machine.move_to("2026-11-26")
    strict = "Inclusion Criteria:\n\n* FVC of at least 90 %\n\nExclusion Criteria:\n\n* Another rare illness"
    strict += "\n* Anticoagulants that cannot be stopped"
    milder = "Inclusion Criteria:\n\n* FVC of at least 60 %\n\nExclusion Criteria:\n\n* A feeding tube"
    load_trial(criteria=strict, read_at=WEDNESDAY - 14 * DAY)
    load_trial(criteria=milder, updated="2026-11-16", read_at=WEDNESDAY)
    load_trial("NCT00000002", criteria=strict)
    client.cookies[my_list.COOKIE] = "NCT00000001.NCT00000002"
    client.cookies[changes_seen.COOKIE] = changes_seen.cookie_of(WEDNESDAY - DAY)
    assert "said no to you" not in page(client, "/list/")
    client.cookies["answers"] = "vital_capacity:70~79|feeding_tube:yes|anticoagulation:yes"
    html = page(client, "/list/")
    assert "A rule that kept you out was dropped: Breathing test" in html
    assert (
        "blood thinners" not in html.casefold()
    )  # that rule was about some of those who take them: it kept nobody out
    assert "A new rule does not fit what you said: Feeding tube." in html
    assert "You said: 70 to 79%. This trial needs 90% or more." in html
    assert "71" not in "".join(link for link in html.split('"') if link.startswith(("/", "http", "mailto:")))
    compared = page(client, "/compare/?trial=NCT00000001&trial=NCT00000002")
    assert "You said: 70 to 79%. This trial needs 90% or more." in compared
    assert client.get("/trials.atom?trial=NCT00000001&changes=yes").text.count("said no to you") == 0
