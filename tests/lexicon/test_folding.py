import pytest
from hypothesis import given
from hypothesis import strategies as st

from trials.lexicon import fold
from trials.lexicon.folding import as_typed


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nürnberg, Phase-3", "nurnberg phase 3"),
        ("  Wharton’s\njelly ", "wharton s jelly"),
        ("Straße İzmir", "strasse izmir"),
        ("ﬁbroblasts ＭＳＣ", "fibroblasts msc"),
        ("MSC_NTF", "msc ntf"),
        ("Ørsted Łódź Đakovo æble Þór ħ œuf", "orsted lodz dakovo aeble thor h oeuf"),
        ("CO₂ and 10³ cells", "co2 and 103 cells"),
        ("e\u0301tude", "etude"),
        ("Москва 東京", "москва 東京"),
        ("NurOwn®", "nurown"),
        ("🧠als🧠", "als"),
        ("a\x00b\u200bc", "a b c"),
        ("\x00*\"'(", ""),
        ("", ""),
    ],
)
def test_words_are_folded_to_one_spelling(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_again_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_what_is_folded_are_words_of_letters_and_digits_with_one_space_between(text):
    words = fold(text).split(" ") if fold(text) else []
    assert all(word.isalnum() for word in words)


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_plain_text_takes_a_short_cut_to_the_same_words(text):
    assert fold(text) == fold(text + "é").removesuffix("e").rstrip()


@pytest.mark.parametrize(
    ("words", "text", "typed"),
    [
        ("paso", "¿Qué pasó con NurOwn?", "pasó"),
        ("nurown", "¿Qué pasó con NurOwn?", "NurOwn"),
        ("celulas madre", "«Células madre», México", "Células madre"),
        ("mexico", "Células madre (México)", "México"),
        ("phase 3", "A Phase-3 trial", "Phase-3"),
        ("zebra", "Something else", "zebra"),
    ],
)
def test_folded_words_are_found_as_they_were_typed(words, text, typed):
    assert as_typed(words, text) == typed
