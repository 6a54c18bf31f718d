"""What changed, in plain words."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.utils import translation

from tests.factories import make_study
from trials.choices import ChangeKind
from trials.ingest.compare import compare
from trials.models import Change
from trials.presentation.changes import MAX_LINES, change_entries, change_lines

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
MADRID = {"facility": "Example Hospital", "city": "Madrid", "country": "Spain", "status": "NOT_YET_RECRUITING"}


def told(before, after):
    """The lines of all changes between two studies, as (kind, words, quote, words before)."""
    changes = compare(make_study(**before), make_study(**after))
    return [
        (kind.value, line.words, line.quote or line.name, line.before)
        for kind, details in changes
        for line in change_lines(Change(kind=kind, details=details))
    ]


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        (
            {"status": "NOT_YET_RECRUITING"},
            {"status": "RECRUITING"},
            [("status", "Was “Opening soon”, now “Open: taking people now”.", "", "")],
        ),
        (
            {},
            {"status": "TERMINATED", "statusModule": {"whyStopped": "No funds"}},
            [
                ("status", "Was “Open: taking people now”, now “Stopped early”.", "", ""),
                ("status", "Why it stopped, in the words of the trial team:", "No funds", ""),
            ],
        ),
        ({}, {"has_results": True}, [("results", "Results were posted at the registry.", "", "")]),
        (
            {"started": "2026-01"},
            {"started": "2026-03-01"},
            [("dates", "Start: was January 2026, now 1 March 2026.", "", "")],
        ),
        ({"started": ""}, {"started": "2026"}, [("dates", "Start: now stated, 2026.", "", "")]),
        ({"started": "2026"}, {"started": ""}, [("dates", "Start: was 2026, is no longer stated.", "", "")]),
        ({}, {"enrollment": 1200}, [("enrollment", "People planned or enrolled: was 24, now 1,200.", "", "")]),
        (
            {},
            {"minimum_age": "21 Years"},
            [("criteria", "Youngest age: was 18 years, now 21 years.", "", "")],
        ),
        ({"sponsor": "A"}, {"sponsor": "B"}, [("sponsor", "Now:", "B", "A")]),
        ({}, {"title": "B", "arms": []}, [("other", "Changed: the title and the groups.", "", "")]),
        (
            {"locations": [MADRID]},
            {"locations": [{**MADRID, "status": "RECRUITING"}, {"city": "Oslo", "country": "Norway"}]},
            [
                ("sites", "New place:", "Oslo, Norway", ""),
                ("sites", "Opened, was “Opening soon”:", "Example Hospital, Madrid, Spain", ""),
            ],
        ),
        (
            {"criteria": "Inclusion Criteria:\n\n* Age 18 to 75 years\n\nExclusion Criteria:\n\n* Cancer"},
            {"criteria": "Inclusion Criteria:\n\n* Age 21 to 75 years\n\nExclusion Criteria:\n\n* Pregnancy"},
            [
                ("criteria", "Added to what keeps people out:", "Pregnancy", ""),
                ("criteria", "Removed from what keeps people out:", "Cancer", ""),
                (
                    "criteria",
                    "Changed in what the trial asks for:",
                    "Age 21 to 75 years",
                    "Age 18 to 75 years",
                ),
            ],
        ),
    ],
)
def test_a_change_in_words(before, after, lines):
    assert told(before, after) == lines


def test_words_are_spanish_on_spanish_pages_and_quotes_stay_as_they_are():
    with translation.override("es"):
        [(_, words, _, _), *_] = told({"status": "NOT_YET_RECRUITING"}, {"status": "RECRUITING"})
        assert "Was" not in words
        [(_, _, quote, _)] = told({"locations": []}, {"locations": [MADRID]})
        assert quote == "Example Hospital, Madrid, España"


def test_many_places_are_counted_after_the_first():
    sites = [{"facility": f"Clinic {number}", "city": "Oslo", "country": "Norway"} for number in range(1000)]
    lines = told({"locations": []}, {"locations": sites})
    assert len(lines) == MAX_LINES + 1
    assert lines[-1][1] == f"and {1000 - MAX_LINES} more"


def test_every_kind_has_words():
    for kind in (ChangeKind.FIRST_SEEN, ChangeKind.MISSING, ChangeKind.RETURNED, ChangeKind.SHORTENED):
        [line] = change_lines(Change(kind=kind, details={}))
        assert line.words.endswith(".")


def test_changes_of_one_version_are_one_entry():
    version = SimpleNamespace(last_update_posted="2026-10-30")
    rows = [
        SimpleNamespace(kind=kind, details={"before": 1, "after": 2}, at=NOON, after_id=after, after=version,
                        get_kind_display=str)
        for kind, after in (("enrollment", 2), ("enrollment", 2), ("enrollment", 1))
    ]  # fmt: skip
    first, second = change_entries(rows)
    assert (len(first.kinds), len(second.kinds)) == (2, 1)
    assert first.record_date == "2026-10-30"


def test_what_differs_from_an_older_version_is_told_in_place_of_a_first_reading():
    first = Change(kind=ChangeKind.FIRST_SEEN, at=NOON, details={})
    status = Change(kind=ChangeKind.ENROLLMENT, at=NOON, details={"before": 18, "after": 41})
    assert [kind for kind, _lines in change_entries([first, status])[0].kinds] == ["Number of people"]
    assert [kind for kind, _lines in change_entries([first])[0].kinds] == ["New here"]
