"""A record of any length makes a page that can be read: the rest is a link away, page by page."""

import pytest

from tests.factories import criterion, make_trial
from trials.presentation.long_lists import MAX_TEXT_LENGTH, PART_SIZE

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

RULES, PLACES = "/trials/NCT00000001/rules/", "/trials/NCT00000001/places/"


def long_trial(lines=2 * PART_SIZE + 1):
    return make_trial(
        criteria=[criterion("exclusion", f"Rule {number} of them") for number in range(lines - 1)]
        + [criterion("inclusion", "Rule to begin with")],
        locations=[{"city": f"Town {number:04}", "country": "Spain"} for number in range(lines)],
    )


def test_a_page_shows_the_first_part_and_says_so(client):
    long_trial()
    page = client.get("/trials/NCT00000001/").text
    assert page.count("Rule ") == PART_SIZE
    assert page.index("Rule to begin with") < page.index("Rule 0 of them")
    assert page.count("<strong>Town 0") == PART_SIZE
    assert "The record has 401 lines of rules, more than one page can show. These are the first 200." in page
    assert "The record has 401 places, more than one page can show. These are the first 200." in page
    for path in (RULES, PLACES):
        assert f'href="{path}?page=2"' in page


def test_the_parts_have_each_line_once(client):
    long_trial()
    for path, words, each in ((RULES, "Rule ", 1), (PLACES, "Town 0", 1)):
        pages = [client.get(path, {"page": number}).text for number in (1, 2, 3)]
        assert [page.count(words) for page in pages] == [PART_SIZE * each, PART_SIZE * each, each]
        assert f'<link rel="canonical" href="http://testserver{path}?page=2">' in pages[1]
        assert client.get(path, {"page": 4}).status_code == 404
        assert client.get(f"/es{path}").status_code == 200


def test_a_usual_record_has_no_parts(client):
    long_trial(lines=PART_SIZE)
    page = client.get("/trials/NCT00000001/").text
    assert page.count("Rule ") == PART_SIZE
    assert RULES not in page
    assert PLACES not in page
    assert client.get("/trials/NCT00000009/rules/").status_code == 404


def test_a_line_without_an_end_is_cut(client):
    make_trial(summary="cells " * MAX_TEXT_LENGTH, criteria=[criterion("inclusion", "breath " * MAX_TEXT_LENGTH)])
    assert len(client.get("/trials/NCT00000001/").content) < 100_000
