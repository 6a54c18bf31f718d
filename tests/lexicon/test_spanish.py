import pytest

from trials.lexicon import fold, to_english
from trials.lexicon.spanish import ENGLISH


@pytest.mark.parametrize(
    ("typed", "english"),
    [
        ("células propias de grasa", "own cells de fat"),
        ("sangre del cordón umbilical", "cord blood"),
        ("Corea del Sur", "corea del sur"),  # the groups of synonyms know it whole
        ("esclerosis lateral amiotrófica", "esclerosis lateral amiotrofica"),
        ("enfermedad de la neurona motora", "enfermedad de la neurona motora"),
        ("enfermedad", "disease"),
        ("médula ósea", "medula osea"),
        ("médula espinal", "spinal cord"),
        ("Polonia y Japón", "poland y japan"),
        ("Granada", "granada"),
        ("vena cava", "vena cava"),
        ("células iPS", "ips cells"),
        ("recién diagnosticada", "newly diagnosed"),
        ("esclerosis amiotrófica", "als"),
        ("esclerosis lateral primaria", "primary lateral sclerosis"),
        ("clinical trails", "clinical trials"),
        ("inyecciones en el cerebro", "into the brain"),
        ("dientes de leche", "teeth"),
        ("weed", "cannabis"),
        ("células madres", "stem cells"),
        ("Botox", "botulinum"),
        ("c9", "c9orf72"),
        ("c9 orf 72", "c9orf72"),
        ("sod 1", "sod1"),
        ("inicio espinal", "spinal onset"),
        ("estimulación cerebral", "brain stimulation"),
        ("hereditary", "familial"),
        ("Londres", "london"),
        ("shots for drooling", "injections for sialorrhea"),
        ("nurown phase 3", "nurown phase 3"),
        ("", ""),
    ],
)
def test_spanish_words_are_looked_for_in_the_english_of_the_records(typed, english):
    assert " ".join(word for word, _ in to_english(fold(typed).split())) == english


def test_each_word_keeps_what_was_typed_for_it():
    assert to_english(["sangre", "del", "cordon", "nurown"]) == [
        ("cord", "sangre del cordon"),
        ("blood", "sangre del cordon"),
        ("nurown", "nurown"),
    ]


def test_both_sides_are_folded():
    assert [one for pair in ENGLISH.items() for one in pair if fold(one) != one] == []
