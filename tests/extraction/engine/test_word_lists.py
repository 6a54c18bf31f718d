import re

from trials.extraction.engine.word_lists import word_lists


def test_words_of_a_list_are_alternatives_with_spaces_and_endings(tmp_path):
    file = tmp_path / "words.toml"
    file.write_text('about = "Words."\n[lists]\nplaces = "at at_home house*"\n')
    [(name, words)] = word_lists(file).items()
    pattern = re.compile(rf"\b(?:{words})\b")
    assert name == "places"
    assert [found[0] for found in pattern.finditer("at home or at households, not in e.g. attics")] == [
        "at home", "at", "households",
    ]  # fmt: skip
