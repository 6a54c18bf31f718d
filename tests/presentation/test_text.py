from types import SimpleNamespace

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from trials.presentation.text import ages_in_words, date_in_words, join_words, pieces, quoted, unmarked


def test_a_fact_is_parted_where_its_quotes_begin_and_end():
    text = f"Route. The record says: {quoted('into a “vein”')} (title). It says: {quoted('twice')}"
    assert pieces(text) == (
        ("Route. The record says: “", ""),
        ("into a ‘vein’", "en"),
        ("” (title). It says: “", ""),
        ("twice", "en"),
        ("”", ""),
    )
    assert pieces("No quote.") == (("No quote.", ""),)
    assert pieces("") == ()


@given(st.text(alphabet=st.sampled_from("ab “”‘…\n"), max_size=40), st.text(max_size=40))
def test_no_text_of_a_record_ends_its_own_quote(one, other):
    said = pieces(f"{unmarked(one, 30)}: {quoted(other, 30)}.")
    assert [words for words, language in said if language] == [words for words in [unmarked(other, 30)] if words]
    assert "".join(words for words, _language in said) == f"{unmarked(one, 30)}: {quoted(other, 30)}."


@pytest.mark.parametrize(
    ("minimum", "maximum", "words"),
    [
        ("18 Years", "75 Years", "18 to 75 years"),
        ("6 Months", "75 Years", "6 months to 75 years"),
        ("1 Year", "75 Years", "1 year to 75 years"),
        ("18 Years", "", "18 years or older"),
        ("", "6 Months", "Up to 6 months"),
        ("Adults", "", "adults or older"),
        ("9" * 5000 + " Years", "", "9" * 5000 + " years or older"),
        ("", "", ""),
    ],
)
def test_ages(minimum, maximum, words):
    assert ages_in_words(SimpleNamespace(minimum_age=minimum, maximum_age=maximum)) == words


@pytest.mark.parametrize(
    ("words", "joined"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "", "Italy"], "A and Italy"),
        (["A", "B", "C"], "A, B and C"),
        (list("ABCDEF"), "A, B, C, D and 2 more"),
    ],
)
def test_lists(words, joined):
    assert join_words(words) == joined


def test_months_are_in_the_language_of_the_page():
    with override("es"):
        assert "mayo" in date_in_words("2024-05-17")
        assert "17" in date_in_words("2024-05-17")
        assert date_in_words("2024") == "2024"
    assert date_in_words("2024-05-17") == "17 May 2024"
