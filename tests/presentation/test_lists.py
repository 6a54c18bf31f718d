import pytest

from trials.presentation.lists import join_words


@pytest.mark.parametrize(
    ("words", "joined"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "", "Italy"], "A and Italy"),
        (["A", "B", "C"], "A, B and C"),
        (list("ABCDEF"), "A, B, C, D and 2 more"),
    ],
)
def test_words_are_joined_to_a_list(words, joined):
    assert join_words(words) == joined
