import sqlite3
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trials.lexicon import fold, id_token, stem, tokens, words_and_stems
from trials.lexicon.tokens import MAX_WORD_LENGTH, STOP_WORDS


@pytest.mark.parametrize(
    ("words", "stemmed"),
    [
        ("transplantation transplanted transplants", "transplant"),
        ("injection injections injected", "inject"),
        ("study trials patients the us own", ""),
        ("0328 328", "328"),
        ("0 000", "zero"),
        ("x" * 50 + " " + "x" * 60, "x" * 40),
    ],
)
def test_words_of_one_stem(words, stemmed):
    assert {stem(word) for word in words.split()} == {stemmed}


def test_tokens_come_once_and_in_order_with_the_keys_of_the_terms():
    assert tokens("Phase 2 PHASE 3") == ["phase", "2", "3", "0phase2", "0phase3"]
    assert tokens("MSC-NTF cells for the cells") == ["msc", "ntf", "cell", "0nurown", "0msc", "0cell"]
    assert tokens("of the study") == []


def test_words_come_with_their_stems_but_for_those_left_out():
    assert words_and_stems(["the", "cells", "of", "a", "cell"]) == {"cells": "cell", "cell": "cell"}


@pytest.mark.parametrize(
    "written", ["NCT03280056", "nct 0328 0056", "NCT-0328.0056", " nct03280056\n", "ＮＣＴ03280056"]
)
def test_an_id_is_one_token_however_it_is_written(written):
    assert id_token(written) == "00nct03280056"


@given(st.text())
def test_tokens_are_letters_and_digits_of_bounded_length(text):
    for token in (*tokens(text), id_token(text)):
        assert token.isalnum()
        assert len(token) <= MAX_WORD_LENGTH + len("00")


@given(st.text(alphabet="aeilnrstuymc0123456789 -"))
def test_no_word_passes_for_a_key_or_an_id(text):
    assert not [word for word in words_and_stems(fold(text).split()).values() if word.startswith("0")]


@given(st.text())
def test_a_text_has_the_tokens_of_its_folded_words(text):
    assert tokens(fold(text)) == tokens(text)


def test_words_left_out_are_folded():
    assert all(fold(word) == word for word in STOP_WORDS)


def test_every_letter_is_one_to_sqlite():
    """Else a word would be parted in its index, and asking for the word would be an error."""
    of_no_character = ("Cn", "Co", "Cs")  # unassigned, private and surrogates: none of them is folded to a letter
    every = (chr(code) for code in range(128, 0x110000) if unicodedata.category(chr(code)) not in of_no_character)
    letters = {letter for letter in map(fold, every) if len(letter) == 1}
    words = {f"x{letter}y" for letter in letters}
    with sqlite3.connect(":memory:") as database:
        database.execute(
            "CREATE VIRTUAL TABLE words USING fts5(word, tokenize = 'unicode61 remove_diacritics 0', detail = column)"
        )
        database.execute("CREATE VIRTUAL TABLE held USING fts5vocab(words, 'row')")
        database.execute("INSERT INTO words VALUES (?)", (" ".join(words),))
        held = {term for (term,) in database.execute("SELECT term FROM held")}
    assert words <= held
