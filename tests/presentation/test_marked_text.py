from hypothesis import given
from hypothesis import strategies as st

from trials.presentation.marked_text import marked_text

TEXT = "Own cells are given\nby lumbar puncture once."


def short(pieces):
    return [(one.text, one.change or ",".join(one.of)) for one in pieces]


def test_a_passage_is_marked_with_all_that_rests_on_it_whatever_its_white_space():
    quotes = [("route", "given by lumbar puncture"), ("procedure", "lumbar puncture"), ("doses", "Not there")]
    pieces = marked_text(TEXT, quotes)
    assert short(pieces) == [
        ("Own cells are ", ""),
        ("given\nby ", "route"),
        ("lumbar puncture", "route,procedure"),
        (" once.", ""),
    ]
    assert [one.first_of for one in pieces] == [(), ("route",), ("procedure",), ()]


def test_what_changed_is_struck_and_inserted_within_passages_too():
    before = "Donor cells are given\nby lumbar puncture."
    pieces = marked_text(TEXT, [("cell_source", "Own cells")], before)
    assert short(pieces) == [
        ("Donor ", "deleted"),
        ("Own ", "inserted"),
        ("cells", "cell_source"),
        (" are given\nby lumbar ", ""),
        ("puncture.", "deleted"),
        ("puncture once.", "inserted"),
    ]
    assert pieces[1].of == ("cell_source",)


def test_a_text_that_came_to_be_empty_is_struck_whole():
    assert short(marked_text("", [], "Gone.")) == [("Gone.", "deleted")]


words = st.lists(st.sampled_from(["a ", "b ", "c\n", "d"]), max_size=12).map("".join)


@given(words, words, words)
def test_pieces_give_the_text_and_with_what_was_struck_the_earlier_one(text, before, quote):
    pieces = marked_text(text, [("fact", quote)], before)
    assert "".join(one.text for one in pieces if one.change != "deleted") == text
    assert "".join(one.text for one in pieces if one.change != "inserted") == before
