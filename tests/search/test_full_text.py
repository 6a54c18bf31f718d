"""What the databases' full text holds: the words of trials as they are now."""

import pytest

from tests.factories import make_trial
from tests.search.catalogue import load_all
from tests.search.helpers import keys, searched
from trials.models import Trial
from trials.search.full_text import TIERS, trials_matching

pytestmark = pytest.mark.django_db


def test_a_trial_that_changed_is_found_by_its_new_words_alone():
    make_trial(title="Cells by a catheter", updated="2026-01-01")
    make_trial(title="Cells by a pump", updated="2026-02-01")
    assert keys(searched(q="pump")) == [1]
    assert keys(searched(q="catheter")) == []


def test_a_trial_that_is_gone_is_not_found():
    make_trial(title="Cells by a pump").records.all().delete()
    Trial.objects.all().delete()
    assert not trials_matching([{"pump"}])


def test_every_group_must_be_held_or_one_of_the_ids():
    make_trial("NCT00000001", title="Red apples")
    make_trial("NCT00000002", title="Red pears", other_ids=("X-7",))
    first, second = Trial.objects.order_by("registry_id").values_list("pk", flat=True)
    assert list(trials_matching([{"red"}])) == [first, second]
    assert list(trials_matching([{"red"}, {"appl", "plum"}])) == [first]
    assert list(trials_matching([{"appl"}], ["00x7"])) == [first, second]
    assert list(trials_matching((), ["00x7"])) == [second]
    assert not trials_matching(())


def test_no_term_begins_in_one_text_and_ends_in_the_next():
    apart = {"title": "Cells for the foot", "official_title": "", "summary": "A study", "interventions": ["Cells"]}
    make_trial("NCT00000001", conditions=["Charcot", "Disease (cause)"], **apart)
    make_trial("NCT00000002", conditions=["Neuropathy", "Charcot disease"], **apart)
    make_trial("NCT00000003", conditions=["Disorders of the motor neuron", "Disease of the foot"], **apart)
    assert keys(searched(q="ALS")) == [2]
    assert sorted(keys(searched(q="charcot foot"))) == [1, 2]


def test_of_tokens_with_spaces_between_them_each_must_be_held():
    make_trial("NCT00000001", title="Red apples")
    make_trial("NCT00000002", title="Red pears")
    first, second = Trial.objects.order_by("registry_id").values_list("pk", flat=True)
    assert list(trials_matching([{"red appl"}])) == [first]
    assert list(trials_matching([{"red appl", "pear"}])) == [first, second]
    assert not trials_matching([{"appl pear"}])


def test_fields_are_told_apart():
    make_trial(title="Apples", conditions=("Pears",), keywords=("Plums",))
    assert [
        [bool(trials_matching([{word}], fields=fields)) for fields in TIERS] for word in ("appl", "pear", "plum")
    ] == [
        [True, True, True],
        [False, True, True],
        [False, False, True],
    ]


@pytest.mark.parametrize(
    "typed",
    [
        " ".join("abcdefghijklmnopqrstuvwxyz0123456789" * 2)[:200],
        ("int " * 50)[:200],
        " ".join(f"{number:03}" for number in range(50)),
        "mes cel int aut all phas trea stu amy scle " * 4,
        "x" * 200,
        "東" * 200,
        "NCT00000001 " * 16,
    ],
)
def test_the_longest_queries_are_answered(typed):
    load_all()
    assert searched(q=typed).qs.count() == len(keys(searched(q=typed)))
