from datetime import date
from types import SimpleNamespace

import pytest

from trials.models import CriterionMeasure
from trials.templatetags import plain_words
from trials.templatetags.plain_words import mailto, no_longer_than, over_a_year_before, partial_date, quoted_from_words

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
def test_partial_date_says_what_was_stated_and_no_more(stated, words):
    assert partial_date(stated) == words


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
    assert over_a_year_before(stated, TODAY) is is_old


def test_a_year_before_a_leap_day():
    assert over_a_year_before("2027-02-28", date(2028, 2, 29))


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("brief_title", "the title"),
        ("arms[0].description", "the description of group 1"),
        ("interventions[12].name", "the name of treatment 13"),
        ("keywords[1]", "keyword 2"),
        ("something_new[3]", "something_new[3]"),
    ],
)
def test_where_a_quote_stands_is_said_in_words(path, words):
    assert quoted_from_words(path) == words


@pytest.mark.parametrize(
    ("minimum", "maximum", "words"),
    [
        ("18 Years", "75 Years", "18 to 75 years"),
        ("6 Months", "12 Years", "6 months to 12 years"),
        ("1 Year", "75 Years", "1 year to 75 years"),
        ("18 Years", "", "18 years or older"),
        ("", "75 Years", "Up to 75 years"),
        ("", "", ""),
    ],
)
def test_ages(minimum, maximum, words):
    assert plain_words.ages(SimpleNamespace(minimum_age=minimum, maximum_age=maximum)) == words


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("ask@example.org", "mailto:ask@example.org"),
        ("ask+als@example.org", "mailto:ask+als@example.org"),
        ("ask@example.org?bcc=other.org", "mailto:ask@example.org%3Fbcc%3Dother.org"),
        ("by telephone", ""),
        ("javascript:alert(1)@example.org", ""),
        ("", ""),
    ],
)
def test_mailto_links_to_addresses_alone(address, link):
    assert mailto(address) == link


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("short", "short"),
        ("three little words", "three…"),
        ("x" * 100, "x" * 11 + "…"),
    ],
)
def test_long_texts_are_cut_between_words(text, cut):
    assert no_longer_than(text, 12) == cut


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"minimum": 18, "maximum": 75}, "18 to 75"),
        ({"minimum": 60.0}, "at least 60"),
        ({"maximum": 24}, "at most 24"),
        ({"minimum": 24, "maximum": 24}, "24"),
        ({"state": "excluded"}, "keeps people out"),
        ({"state": "excluded", "days": 30.0}, "keeps people out, 30 days"),
        ({"state": "excluded", "hours": 12, "cohort": "group A"}, "keeps people out, 12 hours a day, for group A"),
        ({"values": ["definite", "probable_lab_supported"]}, "definite, probable lab supported"),
    ],
)
def test_limits_of_a_measure_in_words(given, words):
    assert plain_words.limits(CriterionMeasure(measure="age", **given)) == words
