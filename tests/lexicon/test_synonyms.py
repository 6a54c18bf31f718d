import pytest

from trials.lexicon import SYNONYMS, fold, key_token, keys_of_word, longest_meaning, meanings, tokens
from trials.lexicon.groups import SEARCH_ONLY_GROUPS

ROWS = [(key, spelling) for key, spellings in SYNONYMS.items() for spelling in spellings]


@pytest.mark.parametrize("key", SYNONYMS)
def test_every_spelling_of_a_group_is_marked_and_understood_as_the_group(key):
    for spelling in SYNONYMS[key]:
        assert key_token(key) in tokens(f"With {spelling.upper()}, given.")
        words = spelling.split()
        assert key in longest_meaning(words, 0)[1]
        assert longest_meaning(words, 0)[0] == len(words)


def test_spellings_are_folded_and_stand_once_in_a_group():
    assert all(fold(spelling) == spelling for _, spelling in ROWS)
    assert len(set(ROWS)) == len(ROWS)
    assert all(key.isalnum() and not key.startswith("0") for key in SYNONYMS)


def test_short_words_of_several_meanings_mark_no_record():
    for word, key in SEARCH_ONLY_GROUPS.items():
        assert key_token(key) not in tokens(word)
        assert key in SYNONYMS
        assert keys_of_word(word) == [key]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("stage IV cancer", "intravenous"),
        ("Klinikum im Park", "intramuscular"),
        ("tell us more", "usa"),
        ("a high-fat diet", "fat"),
        ("brain metastases (BM)", "marrow"),
        ("NSC 125973", "nsc"),
        ("at their own pace", "own"),
        ("University of Med Sci", "sci"),
        ("Ms. Example", "ms"),
        ("CSF samples of cerebrospinal fluid", "intrathecal"),
        ("sham surgery", "placebo"),
        ("et al.", "als"),
        ("one phase of 2 weeks", "phase2"),
    ],
)
def test_what_only_looks_like_a_term_is_not_marked(text, key):
    assert key_token(key) not in tokens(text)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Phase I/II", {"phase1", "phase2"}),
        ("phase 2b/3a", {"phase2", "phase3"}),
        ("phases 1 and 2", {"phase1", "phase2"}),
        ("Phase III", {"phase3"}),
        ("hUC-MSC", {"msc", "cord"}),
        ("Placement of a PEG-tube", {"gastrostomy"}),
        ("after tracheotomies", {"tracheostomy"}),
        ("non-invasive ventilation (NIV)", {"niv"}),
        ("BM-MSCs", {"msc", "marrow"}),
        ("adipose MSC", {"msc", "fat"}),
        ("MSC-NTF", {"msc", "nurown"}),
        ("Turkey (Türkiye)", {"turkey"}),
    ],
)
def test_a_text_is_marked_with_all_it_says(text, keys):
    assert {key for _, _, key in meanings(fold(text).split())} == keys


def test_the_longest_spelling_is_meant():
    words = ["als", "mesenchymal", "stem", "cells"]
    assert longest_meaning(words, 0) == (1, ("als",))
    assert longest_meaning(words, 1) == (4, ("msc",))
    assert longest_meaning(["bm", "msc"], 0) == (2, ("msc", "marrow"))
    assert longest_meaning(["heart"], 0) == (0, ())
