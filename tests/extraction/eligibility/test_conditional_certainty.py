"""Levels of certainty that a rule takes only together with something else. All sentences are ours."""

import pytest

from tests.extraction.eligibility.measure_tables import IN, facts, read_measures
from trials.extraction.eligibility.conditional_certainty import levels_on_condition


@pytest.mark.parametrize(
    "quote",
    [
        "Laboratory-supported possible, probable or definite ALS",
        "EMG-confirmed possible ALS",
        "Genetically confirmed possible ALS, probable ALS, definite ALS",
        "Definite, probable or possible ALS with laboratory support",
        "Possible ALS if the EMG agrees, or probable or definite ALS",
        "Possible ALS (provided that the EMG agrees), probable or definite ALS",
        "Probable ALS, or possible ALS with a pathogenic mutation",
        "Probable ALS, or possible ALS confirmed by a second neurologist",
        "Definite ALS, or possible ALS plus a raised neurofilament level",
        "Definite, probable, or possible when accompanied by a family history",
        "Probable ALS (possible ALS only after review)",
        "Patients with possible ALS may join only after review by a committee",
        "Definite, probable or possible ALS (possible: with denervation in two regions)",
    ],
)
def test_possible_als_with_something_else_is_on_condition(quote):
    assert levels_on_condition(quote) == {"possible"}


def test_any_level_may_be_qualified():
    assert levels_on_condition("Definite ALS, or probable ALS if a second neurologist agrees") == {"probable"}
    [measure] = read_measures("Definite, probable or suspected ALS with a known mutation", kind=IN)
    assert measure.qualifiers == ("suspected_with_more",)


@pytest.mark.parametrize(
    "quote",
    [
        "Possible, probable or definite ALS",
        "Possible, laboratory-supported probable, probable, or definite ALS",
        "Definite, probable or possible ALS by the revised El Escorial criteria, with onset within 48 months",
        "Possible with laboratory support, possible, probable or definite ALS",
        "Probable laboratory-supported or definite ALS",
    ],
)
def test_a_level_that_stands_bare_is_not_qualified(quote):
    assert levels_on_condition(quote) == frozenset()


@pytest.mark.parametrize(
    "sentence",
    [
        "Probable or definite ALS. Possible ALS is accepted only where progression is documented",
        "Definite or probable ALS; those in the possible category must have a positive genetic test",
    ],
)
def test_a_sentence_on_a_qualified_level_is_of_people_with_it_alone(sentence):
    general, own = read_measures(sentence, kind=IN)
    assert (general.values, general.cohort) == (("definite", "probable"), "")
    assert (own.values, own.group) == (("possible",), {"diagnosis_certainty": "possible"})


def test_a_qualified_level_without_another_is_a_rule_for_all():
    assert facts(IN, "Laboratory-supported possible ALS", {"diagnosis_certainty"}) == [
        ("diagnosis_certainty", ("possible",))
    ]
    assert read_measures("Laboratory-supported possible ALS", kind=IN)[0].cohort == ""
