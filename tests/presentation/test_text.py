import pytest

from trials.presentation.text import clean, no_longer_than


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  two\n lines\t", "two lines"),
        ("bell\x07 and \x00 nul", "bell and nul"),
        ("turned \u202eround", "turned round"),
        ("half \ud83d a sign", "half a sign"),
        ("e\u0301", "é"),
        ("at\u00a0least 50\u00a0% or\u00a0", "at least 50\u00a0% or"),
        ("", ""),
    ],
)
def test_text_is_cleaned(text, cleaned):
    assert clean(text, 100) == cleaned


@pytest.mark.parametrize("text", ["word " * 5000, "x" * 10_000, "é\u0301" * 9000, "界" * 9000])
def test_text_is_cut(text):
    assert len(clean(text, 100)) <= 100
    assert clean(text, 100).endswith("…")


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
