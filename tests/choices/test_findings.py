import pytest

from trials.choices import Attribute
from trials.choices.findings import value_in_words
from trials.choices.participation import FollowUp, Interval, RunIn, Waiting


@pytest.mark.parametrize(
    ("months", "said"),
    [
        (2.8, "12 weeks"),
        (6.5, "28 weeks"),
        (0.2, "1 week"),
        (1.5, "1.5 months"),
        (3.3, "3.3 months"),  # 100 days
        (12, "12 months"),
        (1, "1 month"),
    ],
)
def test_a_follow_up_that_a_record_counts_in_weeks_is_told_in_weeks(months, said):
    assert value_in_words(Attribute.FOLLOW_UP, FollowUp.MONTHS, months) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (1, "1 day apart"),
        (10, "10 days apart"),
        (7, "1 week apart"),
        (28, "4 weeks apart"),
        (30, "1 month apart"),
        (91, "13 weeks apart"),
        (180, "6 months apart"),
        (210, "7 months apart"),
    ],
)
def test_days_are_told_in_whole_weeks_or_months(days, said):
    assert value_in_words(Attribute.INTERVAL, Interval.EVERY, days) == said


def test_time_before_and_between_treatments_reads_as_a_line():
    assert value_in_words(Attribute.INTERVAL, Interval.TIMES_A_WEEK, 2) == "2 times a week"
    assert value_in_words(Attribute.WAITING, Waiting.WITHIN, 30) == "At most 1 month"
    assert value_in_words(Attribute.RUN_IN, RunIn.RUN_IN, 90) == "For 3 months (run-in)"
