from datetime import date

import pytest
from django.utils.translation import override

from trials.presentation.dates import date_in_words, is_over_a_year_before

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ("2024-05-17", "17 May 2024"),
        ("2024-05-07", "7 May 2024"),
        ("2024-05", "May 2024"),
        ("2024", "2024"),
        ("2023-02-31", "31 February 2023"),
        ("2024-13", "2024-13"),
        ("", ""),
    ],
)
def test_a_date_says_what_was_stated_and_no_more(stated, words):
    assert date_in_words(stated) == words


def test_months_are_in_the_language_of_the_page():
    with override("es"):
        assert "mayo" in date_in_words("2024-05-17")
        assert "17" in date_in_words("2024-05-17")
        assert date_in_words("2024") == "2024"
    assert date_in_words("2024-05-17") == "17 May 2024"


@pytest.mark.parametrize(
    ("stated", "is_old"),
    [
        ("2025-11-22", True),
        ("2025-11-23", False),
        ("2025-10", True),
        ("2025-11", False),
        ("2024", True),
        ("2025", False),
        ("", False),
    ],
)
def test_a_partial_date_is_old_only_when_all_of_it_is(stated, is_old):
    assert is_over_a_year_before(stated, TODAY) is is_old


def test_a_year_before_a_leap_day():
    assert is_over_a_year_before("2027-02-28", date(2028, 2, 29))
