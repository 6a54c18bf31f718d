"""Which records describe one study, by their numbers alone."""

import random

import pytest

from trials.ingest.joining import Node, groups_of
from trials.registries.identifiers import registration

EUDRACT, EU_CT, UTN = "2011-004801-25", "2024-510663-34", "U1111-1234-5678"
NCT1, NCT2, ISRCTN1, ISRCTN2 = "NCT00000001", "NCT00000002", "ISRCTN00000011", "ISRCTN00000012"


def node(own, *claims, key=""):
    return Node(
        key=(registration(own).family, key or own),
        family=registration(own).family,
        own=frozenset([own]),
        claims=frozenset(claims),
    )


def groups(*nodes):
    """The groups by the ids of their records; the same in every order."""
    found = set()
    for seed in range(6):
        shuffled = random.Random(seed).sample(nodes, len(nodes))
        found.add(tuple(sorted(tuple(sorted(one.key[1] for one in group)) for group in groups_of(shuffled))))
    assert len(found) == 1
    return [set(group) for group in found.pop()]


@pytest.mark.parametrize(
    "nodes",
    [
        (node(NCT1), node(ISRCTN1, NCT1)),
        (node(NCT1, ISRCTN1), node(ISRCTN1)),
        (node(NCT1, EUDRACT), node(EU_CT, EUDRACT)),
        (node(NCT1, UTN), node(ISRCTN1, UTN)),
        (node(NCT1), node(EU_CT, NCT1), node(ISRCTN1, EU_CT)),
        (node(EUDRACT, key="2011-004801-25-ES"), node(EUDRACT, key="2011-004801-25-IT"), node(NCT1, EUDRACT)),
    ],
)
def test_records_that_share_a_number_are_of_one_study(nodes):
    assert groups(*nodes) == [{one.key[1] for one in nodes}]


def test_records_that_share_none_are_not():
    assert groups(node(NCT1), node(ISRCTN1, NCT2)) == [{ISRCTN1}, {NCT1}]


def test_two_records_of_one_registry_never_meet():
    assert groups(node(NCT1, EUDRACT), node(NCT2, EUDRACT)) == [{NCT1}, {NCT2}]
    assert groups(node(NCT1, ISRCTN1), node(NCT2, EU_CT), node(ISRCTN1, UTN), node(EU_CT, UTN)) in (
        [{ISRCTN1, NCT1}, {EU_CT, NCT2}],
        [{EU_CT, NCT2}, {ISRCTN1, NCT1}],
    )


def test_of_two_that_claim_a_number_the_one_that_its_owner_names_has_it():
    assert groups(node(NCT1, ISRCTN1), node(NCT2, ISRCTN1), node(ISRCTN1, NCT2)) == [{ISRCTN1, NCT2}, {NCT1}]


def test_of_two_that_claim_a_number_whose_owner_names_none_neither_has_it():
    assert groups(node(NCT1, ISRCTN1), node(NCT2, ISRCTN1), node(ISRCTN1)) == [{ISRCTN1}, {NCT1}, {NCT2}]


def test_a_claim_that_the_owner_contradicts_is_none():
    assert groups(node(NCT1, ISRCTN1), node(ISRCTN1, NCT2)) == [{ISRCTN1}, {NCT1}]


def test_a_number_that_nobody_owns_joins_no_records_that_contradict_each_other():
    assert groups(node(NCT1, UTN), node(ISRCTN1, UTN, NCT2)) == [{ISRCTN1}, {NCT1}]
