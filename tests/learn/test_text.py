"""Statements of learn pages, read from the text that is shipped and that curators write."""

import pytest

from trials.learn.page import Form, Source
from trials.learn.text import parse, unknown_keys, unknown_pages, without_source

SOURCES = {
    key: Source(key=key, publisher="A journal", title="A paper", url=f"https://example.org/{key}") for key in "ab"
}


def read(text):
    return [(one.form, one.text, [source.key for source in one.sources]) for one in parse(text, SOURCES)]


def test_paragraphs_points_and_subheadings():
    text = "One\nline. [a]\n\nTwo.\n- Three [b] [a]\n- Four\n### Five\nSix."
    assert read(text) == [
        (Form.PARAGRAPH, "One line.", ["a"]),
        (Form.PARAGRAPH, "Two.", []),
        (Form.POINT, "Three", ["b", "a"]),
        (Form.POINT, "Four", []),
        (Form.SUBHEADING, "Five", []),
        (Form.PARAGRAPH, "Six.", []),
    ]


def test_an_address_is_a_source_of_curators():
    [statement] = parse("Safe. [https://example.org/paper?x=1]", SOURCES)
    [source] = statement.sources
    assert (source.url, source.publisher, source.checked) == ("https://example.org/paper?x=1", "example.org", "")
    assert source.is_of_curators


@pytest.mark.parametrize(
    "text", ["Safe [sic] here.", "Safe [A].", "Safe. [http://example.org]", "Safe. [javascript:x]"]
)
def test_brackets_that_are_no_source_stay_in_the_text(text):
    assert read(text) == [(Form.PARAGRAPH, text, [])]


def test_words_lead_to_an_address_a_mailbox_or_a_page():
    [statement] = parse(
        "Ask [INVIMA](https://www.invima.gov.co), [us](mailto:a@b.org) or see [Risks](risks). [a]", SOURCES
    )
    assert statement.text == "Ask INVIMA, us or see Risks."
    assert [source.key for source in statement.sources] == ["a"]
    assert statement.spans == (
        ("Ask ", ""), ("INVIMA", "https://www.invima.gov.co"), (", ", ""), ("us", "mailto:a@b.org"),
        (" or see ", ""), ("Risks", "risks"), (".", ""),
    )  # fmt: skip


def test_words_that_stand_before_a_link_of_the_same_words_lead_nowhere():
    [statement] = parse("Risks differ. See [Risks](risks).", SOURCES)
    assert statement.spans == (("Risks differ. See ", ""), ("Risks", "risks"), (".", ""))


@pytest.mark.parametrize("text", ["See [x](http://example.org).", "See [x](javascript:alert).", "See [x] (risks)."])
def test_words_lead_nowhere_else(text):
    [statement] = parse(text, SOURCES)
    assert statement.spans == ((text, ""),)


def test_pages_that_there_are_not_are_told():
    assert unknown_pages("See [Risks](risks), [Costs](cost) and [us](https://example.org).", ("risks",)) == ["cost"]


def test_a_figure_in_an_address_needs_no_source():
    assert without_source("See [the list](https://example.org/2024).") == []


def test_unknown_keys_are_told_and_left_out():
    assert read("Safe. [c] [a]") == [(Form.PARAGRAPH, "Safe.", ["a"])]
    assert unknown_keys("Safe. [c] [a]\n\nNot. [https://example.org]", SOURCES) == ["c"]


@pytest.mark.parametrize("words", ["It had 18 people.", "The FDA allowed it.", "Look at NCT00000001, phase 2."])
def test_a_figure_or_a_regulator_needs_a_source(words):
    assert without_source(words) == [words]
    assert without_source(f"{words} [a]") == []


@pytest.mark.parametrize("words", ["Ask your doctor.", "Look at NCT00000001.", "Ask the medicines authority."])
def test_other_words_need_none(words):
    assert without_source(words) == []
