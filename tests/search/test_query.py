"""What is made of the words typed, and what the person is told about it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import make_trial
from trials.search import vocabulary
from trials.search.query import parse_query
from trials.search.query_words import MAX_LOOKED_UP

pytestmark = pytest.mark.usefixtures("catalogue")


def readings(noted):
    return {reading.typed: reading.read_as for reading in noted}


@pytest.mark.parametrize(
    ("typed", "corrected"),
    [
        ("mesenchimal", {"mesenchimal": ("mesenchymal",)}),
        ("nurwon", {"nurwon": ("nurown",)}),
        ("neuronta", {"neuronta": ("neuronata",)}),
        ("autologus", {"autologus": ("autologous",)}),
        ("bone marow", {"marow": ("marrow",)}),
        ("edaravon tablett", {"tablett": ("tablet",)}),
        ("als nurown mesenchymal", {}),
        ("sod2", {}),
        ("bdnf", {}),
        ("vyon", {}),
        ("lyom", {}),  # another name
        ("tres", {}),  # no Tregs
        ("lyonda", {}),
        ("espalda", {}),  # the back, not Spain
        ("hadasa", {"hadasa": ("hadassah",)}),
        ("recruting", {}),
        ("lyno", {"lyno": ("lyon",)}),
        ("ylon", {"ylon": ("lyon",)}),
        ("celulaz madre", {"celulaz": ("celulas",)}),
        ("inyecion", {"inyecion": ("inyeccion",)}),
        ("ensallos", {}),  # "ensayos", which are not searched for
        ("tratamineto para la ela", {}),
    ],
)
def test_mistakes_are_put_right_and_told(typed, corrected):
    assert readings(parse_query(typed).corrected) == corrected


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("intrath", {"intrath": ("intrathecal", "intrathecally")}),
        ("phase thre", {"thre": ("three",)}),
        ("edaravon", {}),
        ("zz", {}),
    ],
)
def test_beginnings_are_completed_and_told(typed, completed):
    assert readings(parse_query(typed).completed) == completed


@pytest.mark.parametrize(
    ("typed", "unknown"),
    [
        ("als zzzzqqq", ("zzzzqqq",)),
        ("NCT99999999", ("NCT99999999",)),
        ("nct 9999 9999 zzzzqqq", ("NCT99999999", "zzzzqqq")),
        ("dummy", ("dummy",)),
        ("acupuntura", ("acupuntura",)),
        ("akt", ("akt",)),
        ("nct00000001 zzzzqqq", ()),
        ("lou gehrig", ()),
        ("graft versus host", ()),
        ("bct-002-us", ()),
    ],
)
def test_words_that_nobody_knows_are_told(typed, unknown):
    assert parse_query(typed).unknown == unknown


@pytest.mark.parametrize(
    ("typed", "ignored", "is_empty"),
    [
        ("trials for people with als", ("trials", "for", "people", "with"), False),
        ("of the", ("of", "the"), True),
        ("***", (), True),
        ("own cells", (), False),
        ("us", (), False),
        ("hola tofersen", ("hola",), False),
        ("ensallos abirtos", ("ensayos", "abiertos"), True),
        ("ensayos que recluten", ("ensayos", "que", "recluten"), True),
    ],
)
def test_words_that_say_nothing_are_left_out(typed, ignored, is_empty):
    query = parse_query(typed)
    assert (query.ignored, query.is_empty) == (ignored, is_empty)


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("Lou Gehrig's disease in Spain", ("lou gehrig s disease", "spain")),
        ("phase 2 or phase 3", ("phase 2", "phase 3")),
        ("als mnd als", ("als",)),
        ("BM-MSC", ("bm msc", "bm msc")),
        ("celulaz madre", ("celulas madre",)),
        ("¿Qué son los exosomas?", ("exosomas",)),
        ("¿Hay ensayos en España?", ("espana",)),
        ("how do I join in Spain", ("spain",)),
    ],
)
def test_a_term_of_several_words_is_looked_for_as_one(typed, labels):
    assert parse_query(typed).labels == labels


def test_a_term_misspelt_in_records_is_looked_for_in_both_spellings():
    [group] = parse_query("mesenchimal stem cells").groups
    assert group == {"0msc", "mesenchim"}


@pytest.mark.parametrize("typed", ["NCT0422019", "nct042201900 stem cells"])
def test_a_number_with_too_few_or_too_many_figures_is_told(typed):
    assert parse_query(typed).misnumbered == (typed.lower().split()[0],)
    assert not parse_query("NCT04220190").misnumbered


@pytest.mark.parametrize("typed", ["stem sells", "stem cels"])
def test_a_word_that_a_trial_holds_is_read_as_the_one_that_makes_a_term(typed):
    make_trial("NCT00000099", title="Who sells cels")
    assert "0stemcell" in parse_query(typed).groups[0]


def test_only_so_many_strange_words_are_looked_up(monkeypatch, django_assert_max_num_queries):
    vocabulary.known_words()
    looked_up = []
    monkeypatch.setattr(vocabulary, "corrections", lambda word, known: looked_up.append(word))
    with django_assert_max_num_queries(2):
        query = parse_query(" ".join(f"q{letter}zzq" for letter in "abcdefghijklmnopqrstuvwxyz"))
    assert len(looked_up) == MAX_LOOKED_UP
    assert len(query.unknown) == 26


@given(st.text(max_size=200))
def test_any_text_becomes_a_query(text):
    query = parse_query(text)
    assert len(query.groups) == len(query.labels)
    assert all(group and all(token.isalnum() for token in group) for group in query.groups)
