import pytest
from hypothesis import given
from hypothesis import strategies as st

from trials.presentation.quotes import pieces, quoted, quoted_from_words, unmarked


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("brief_title", "the title"),
        ("arms[0].description", "the description of group 1"),
        ("interventions[12].name", "the name of treatment 13"),
        ("keywords[1]", "keyword 2"),
        ("something_new[3]", "the record"),
    ],
)
def test_where_a_quote_stands_is_said_in_words(path, words):
    assert quoted_from_words(path) == words


def test_quotes_hold_no_quotation_marks_of_the_same_kind():
    assert quoted("a “b” c") == "“a ‘b’ c”"


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
