"""Misspelt everyday words and terms are put right; names of people and places stay as they are."""

import pytest

from trials.lexicon import fold
from trials.search import spelling


def put_right(typed, known=()):
    words = fold(typed).split()
    return " ".join(spelling.put_right(words, set(words), sorted(known)).get(word, word) for word in words)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # They sound the same
        ("celulaz madre", "celulas madre"),
        ("ensallos aviertos", "ensayos abiertos"),
        ("cuanto cuezta el tratamyento", "cuanto cuesta el tratamiento"),
        ("plasebo", "placebo"),
        ("medisina", "medicina"),
        ("ospital", "hospital"),
        ("rilusol", "riluzol"),
        # Letters are missing, or in another order
        ("tratamineto", "tratamiento"),
        ("inyecion", "inyeccion"),
        ("precoi", "precio"),
        ("hapened", "happened"),
        ("clinc", "clinic"),
        ("wich", "which"),
        ("recruting", "recruiting"),
        ("asta", "hasta"),
        ("estoi", "estoy"),
        ("ventilater", "ventilator"),
        ("argentna", "argentina"),
        # Spaces are missing
        ("stemcelltrials", "stemcell trials"),
        ("spinaltap", "spinal tap"),
        ("celulasmadre", "celulas madre"),
        # What makes a term of several words goes first
        ("medula ozea", "medula osea"),
        ("bone marow", "bone marrow"),
        ("expanded acess", "expanded access"),
        ("acess", "access"),
        ("ay algo xq no ay cura", "hay algo porque no hay cura"),
        ("se ereda", "se hereda"),
    ],
)
def test_misspelt_everyday_words_and_terms_are_put_right(typed, meant):
    assert put_right(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "hola",
        "medula",
        "tres",
        "pinchen",
        "espalda",
        "bombas",
        "mora",
        "bloodworth",
        "bulbar",
        "diagnosticados",
        "Clark",
        "Cohen",
        "Carlos",
        "Patricia",
        "dr charles",
        "dra Mora Perdina",
        "propia",
        "doctora Silva",
        "Lugo",
        "Toledo",
        "mn166",
        "zzzzqqq",
    ],
)
def test_words_that_are_right_and_names_stay(typed):
    assert put_right(typed) == fold(typed)


def test_a_word_of_trials_is_meant_where_it_has_fewer_mistakes():
    assert put_right("participonx") == "participo"
    assert put_right("participonx", known=["participony"]) == "participonx"
    assert put_right("ensallos", known=["ensaios"]) == "ensayos"


def test_a_short_text_may_be_the_beginning_of_a_word():
    assert put_right("hospitl", known=["hospitler"]) == "hospitl"
    assert put_right("is there a hospitl", known=["hospitler"]) == "is there a hospital"
