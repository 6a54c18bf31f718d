import pytest
from django.utils.translation import override

from trials.presentation.quotes import Span, filled, quote_list_spans, quote_spans, quoted_from_words, text_of


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


def test_quotes_stand_as_they_are_amid_our_words():
    assert filled("{words}: {quote} ({place}).", words=[Span("Route")], quote=quote_spans("a “b” {c}"), place=[]) == (
        ("Route: “", ""),
        ("a “b” {c}", "en"),
        ("” ().", ""),
    )


@pytest.mark.parametrize(
    ("quotes", "said"),
    [
        ([], ""),
        (["A"], "“A”"),
        (["A", "B"], "“A” and “B”"),
        (["A", "B", "C"], "“A”, “B” and “C”"),
        (["A", "B", "C", "D", "E"], "“A”, “B”, “C” and 2 more"),
    ],
)
def test_several_quotes_are_a_list_with_each_one_in_its_language(quotes, said):
    spans = filled("{names}", names=quote_list_spans(quotes, at_most=3))
    assert "".join(span.text for span in spans) == said
    assert [span.text for span in spans if span.language == "en"] == quotes[:3]


def test_words_of_a_record_stand_between_the_quotation_marks_of_the_page():
    with override("es"):
        assert quote_spans("Weak for 2 years") == (("«", ""), ("Weak for 2 years", "en"), ("»", ""))
        quoted = text_of(quote_list_spans(["A", "B", "C"], at_most=2))
        assert quoted == "«A», «B» y 1 más"
