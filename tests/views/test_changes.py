"""What changed: on a trial's page, and in all trials by week."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.factories import load_trial
from tests.views.changing import DAY, WEDNESDAY, page
from trials.models import Change, Trial
from trials.presentation.plain_title import plain_title
from trials.search import index

pytestmark = pytest.mark.django_db


@pytest.mark.one_database
def test_the_page_of_changes_shows_the_newest_week_that_has_some(client, opened):
    html = page(client, "/changes/")
    assert "16 November 2026 to 22 November 2026" in html
    assert "Was “Opening soon”, now “Open: taking people now”." in html
    assert "The registry dates this version 16 November 2026." in html
    assert 'href="?week=2026-W45"' in html
    assert "We read the record of this trial for the first time." not in html


@pytest.mark.one_database
def test_trials_have_the_titles_and_the_status_that_they_have_elsewhere(client):
    load_trial(status="RECRUITING", verified="2022-02", updated="2022-02-03", read_at=WEDNESDAY)
    html = page(client, "/changes/?week=2026-W47")
    assert "nobody confirmed it since" in html
    assert "taking people now" not in html
    assert plain_title(Trial.objects.for_list().get()).text in html


@pytest.mark.one_database
def test_a_week_is_an_address(client, opened):
    html = page(client, "/changes/?week=2026-W45")
    assert "We read these records for the first time." in html
    assert 'href="?week=2026-W47"' in html
    html = page(client, "/changes/?week=2026-W46")
    assert "We saw no change this week." in html
    assert 'href="?week=2026-W45"' in html
    assert 'href="?week=2026-W47"' in html


@pytest.mark.one_database
def test_a_week_begins_on_monday_and_ends_on_sunday(client):
    trial = load_trial(read_at=WEDNESDAY - 30 * DAY)
    monday = datetime(2026, 11, 16, tzinfo=UTC)
    for at in (monday, monday + 7 * DAY - timedelta(seconds=1)):
        Change.objects.create(trial=trial, kind="missing", at=at)
    assert page(client, "/changes/?week=2026-W47").count("The registry no longer lists this trial") == 2


@pytest.mark.one_database
def test_a_page_without_any_change_says_so(client):
    assert "We saw no change this week." in page(client, "/changes/")


@pytest.mark.one_database
@pytest.mark.parametrize(
    "query", ["week=2026", "week=2026-W60", "week=x", "week=0000-W01", "week=9999-W52", "kind=colour"]
)
def test_what_is_no_week_or_kind_is_a_bad_request(client, opened, query):
    assert client.get(f"/changes/?{query}").status_code == 400


@pytest.mark.one_database
@pytest.mark.parametrize("number", ["0", "2", "x"])
def test_a_page_that_does_not_exist_is_not_found(client, opened, number):
    assert client.get(f"/changes/?page={number}").status_code == 404


def test_a_kind_narrows_the_week(client, opened):
    load_trial("NCT00000002", read_at=WEDNESDAY)
    assert "NCT00000002" not in page(client, "/changes/?kind=status")
    html = page(client, "/changes/?kind=first_seen")
    assert "NCT00000002" in html
    assert "NCT00000001" not in html


@pytest.mark.one_database
def test_trials_that_changed_come_before_those_that_are_only_new(client, opened):
    load_trial("NCT00000002", read_at=WEDNESDAY + DAY)
    html = page(client, "/changes/")
    assert html.index("(NCT00000001)") < html.index("(NCT00000002)")


@pytest.mark.one_database
def test_what_is_new_is_said_once_for_all_that_are_new(client, opened):
    for number in (2, 3, 4):
        load_trial(f"NCT0000000{number}", read_at=WEDNESDAY)
    html = page(client, "/changes/")
    assert html.count("We read these records for the first time.") == 1
    assert html.count(">New here<") == 1
    assert html.count("We noticed on") == 1  # of the trial that changed
    assert "(the registry dates this version 1 October 2026)" in html


def test_a_week_with_many_trials_has_pages_at_a_fixed_number_of_queries(client, django_assert_num_queries):
    for number in range(1, 26):
        load_trial(f"NCT000000{number:02}", read_at=WEDNESDAY)
    index.current()
    with django_assert_num_queries(10):
        html = page(client, "/changes/?week=2026-W47")
    assert html.count('href="/trials/NCT') == 20
    with django_assert_num_queries(10):
        assert page(client, "/changes/?week=2026-W47&page=2").count('href="/trials/NCT') == 5


@pytest.mark.one_database
def test_the_page_speaks_spanish(client, opened):
    html = page(client, "/es/changes/")
    assert "Was" not in html
    assert "Del 16 de noviembre de 2026 al 22 de noviembre de 2026" in html


@pytest.mark.one_database
def test_a_trials_page_says_what_changed_and_leads_to_its_feed(client, opened):
    html = page(client, "/trials/NCT00000001/")
    assert "Was “Opening soon”, now “Open: taking people now”." in html
    assert "We read the record of this trial for the first time." in html
    assert "We noticed no change since then." not in html
    assert "/trials.atom?trial=NCT00000001&amp;changes=yes" in html


@pytest.mark.one_database
def test_nothing_is_invented_for_a_trial_with_one_version(client):
    load_trial(read_at=WEDNESDAY)
    html = page(client, "/trials/NCT00000001/")
    assert "We noticed no change since then." in html
    assert html.count("We noticed on") == 1


@pytest.mark.one_database
def test_a_trial_whose_record_was_cut_short_says_so(client, opened):
    stub = {"summary": "", "criteria": "", "interventions": [], "arms": [], "locations": []}
    load_trial(**stub, updated="2026-11-19", read_at=WEDNESDAY + DAY)
    html = page(client, "/trials/NCT00000001/")
    assert "Most of this record is gone from the registry. We noticed on 19 November 2026." in html
    assert "A tracheostomy" in html


def test_quotes_of_a_record_are_escaped(client, opened):
    load_trial(sponsor="<script>alert(1)</script>", updated="2026-11-17", read_at=WEDNESDAY + DAY)
    for path in ("/changes/", "/trials/NCT00000001/", "/trials.atom?changes=yes"):
        assert "<script>alert" not in page(client, path)
