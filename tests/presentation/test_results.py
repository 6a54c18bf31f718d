"""What became of a trial's results, and what is planned told from what has happened."""

from datetime import date

import pytest

from tests.sheet.helpers import trial
from trials.presentation.certainty import dated_in_words, enrollment_in_words
from trials.presentation.results import notices_in_words, results_of

TODAY = date(2026, 11, 26)
OVER = {"overall_status": "completed", "has_results": False, "primary_completion_date": "2021-06"}


@pytest.mark.parametrize(
    ("fields", "words", "is_overdue"),
    [
        ({"has_results": None}, "", False),
        ({"has_results": True}, "Posted", False),
        ({"has_results": True, "results_posted": "2023-09-02"}, "Posted on 2 September 2023", False),
        (
            OVER | {"results_submitted": "2023-02-14"},
            "Submitted on 14 February 2023, not posted yet",
            False,
        ),
        (
            OVER | {"results_submitted": "2023-02-14", "results_sent_back": "2023-03-10"},
            "Submitted on 14 February 2023, not posted yet; "
            "the registry sent them back for correction on 10 March 2023",
            False,
        ),
        (
            OVER | {"results_delayed": "2022-01-31"},
            "No results posted yet. On 31 January 2022 the sponsor told the registry that they will come later",
            False,
        ),
        (
            OVER,
            "No results posted or submitted, though the main measurements ended over a year ago, in June 2021",
            True,
        ),
        (OVER | {"primary_completion_date": "2025-12"}, "No results posted yet", False),
        (OVER | {"study_type": "observational"}, "No results posted yet", False),
        (OVER | {"overall_status": "withdrawn"}, "None: it never began", False),
        (OVER | {"overall_status": "unknown"}, "No results posted yet", False),  # it may never have ended
        (
            OVER | {"overall_status": "active_not_recruiting", "primary_completion_date_type": "actual"},
            "No results posted or submitted, though the main measurements ended over a year ago, in June 2021",
            True,
        ),
    ],
)
def test_results_by_the_registrys_own_dates(fields, words, is_overdue):
    found = results_of(trial(**fields), TODAY)
    assert (found.words, found.is_overdue) == (words, is_overdue)


@pytest.mark.parametrize(
    ("enrollment", "kind", "words"),
    [(41, "actual", "41 took part"), (1500, "expected", "1,500 planned"), (7, "", "7"), (None, "actual", "")],
)
def test_who_took_part_is_told_from_who_is_planned(enrollment, kind, words):
    assert enrollment_in_words(trial(enrollment=enrollment, enrollment_type=kind)) == words


@pytest.mark.parametrize(
    ("kind", "words"), [("actual", "May 2024"), ("expected", "May 2024 (expected)"), ("", "May 2024")]
)
def test_a_date_that_is_expected_is_said_to_be_so(kind, words):
    assert dated_in_words(trial(start_date="2024-05", start_date_type=kind), "start_date") == words


def test_a_notice_is_told_with_its_day_and_the_regulators_words():
    notice = {"kind": "violation_identified", "description": "Failure to submit", "issued": "2025-02-20"}
    assert notices_in_words([notice, notice | {"issued": ""}]) == [
        ("A rule was broken (20 February 2025)", "Failure to submit"),
        ("A rule was broken", "Failure to submit"),
    ]
