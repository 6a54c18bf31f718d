import pytest

from trials.choices import Attribute
from trials.choices.findings import value_in_words
from trials.choices.participation import FollowUp


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
