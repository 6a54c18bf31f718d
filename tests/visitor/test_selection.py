import pytest
from django.utils.translation import override

from tests.factories import make_trial, make_trials
from trials.models import Trial
from trials.visitor.selection import InvalidSelection, address, in_order, selected_trials

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def trials():
    return make_trials({f"NCT0000000{number}": {"other_ids": (f"own-{number}", "shared")} for number in range(1, 5)})


def chosen(*ids, maximum=3):
    found = selected_trials(ids, among=Trial.objects.for_list(), maximum=maximum, room_in="A list")
    return [trial.registry_id for trial in found]


@pytest.mark.parametrize(
    ("ids", "found"),
    [
        ([], []),
        (["", "  "], []),
        (["NCT00000003", "NCT00000001"], ["NCT00000003", "NCT00000001"]),
        ([" nct00000002 ", "NCT00000002"], ["NCT00000002"]),
        (["OWN-2", "NCT00000002", "own-1"], ["NCT00000002", "NCT00000001"]),
    ],
)
def test_trials_in_the_order_asked_each_once(trials, ids, found):
    assert chosen(*ids) == found


@pytest.mark.parametrize(
    ("ids", "words", "sound"),
    [
        (["NCT00000001", "zebra"], "We have no trial with the number “zebra”. Check", ["NCT00000001"]),
        (["shared", "own-4"], "“shared”. Use the registry’s own number, such as NCT00000001.", ["own-4"]),
        (["a\x00"], "“a”", []),
        (["x" * 300], f"“{'x' * 60}”", []),
        (
            ["NCT00000001", "b", "c", "d", "e"],
            "You chose 5 trials. A list has room for 3. Leave out 2.",
            ["NCT00000001"],
        ),
    ],
)
def test_what_is_not_clear_is_said_with_what_would_do(trials, ids, words, sound):
    with pytest.raises(InvalidSelection) as problem:
        chosen(*ids)
    assert words in str(problem.value)
    assert problem.value.ids == sound


def test_a_registry_id_goes_before_the_same_id_of_a_sponsor(trials):
    make_trial("NCT00000009", other_ids=("NCT00000001",))
    assert chosen("NCT00000001") == ["NCT00000001"]


def test_many_who_share_an_id_hide_no_other(trials):
    make_trials({f"NCT00000{number}": {"other_ids": ("crowd",)} for number in range(100, 130)})
    with pytest.raises(InvalidSelection) as problem:
        chosen("crowd", "NCT00000004", "own-3")
    assert problem.value.ids == ["NCT00000004", "own-3"]


def test_in_order_leaves_out_what_is_not_there(trials):
    found = in_order(Trial.objects.all(), ["NCT00000004", "NCT99999999", "NCT00000002"])
    assert [trial.registry_id for trial in found] == ["NCT00000004", "NCT00000002"]


def test_the_address_of_a_selection_names_its_trials_in_the_language():
    assert address("sheet", []) == "/sheet/"
    with override("es"):
        assert address("sheet", ["NCT00000001"]) == "/es/sheet/?trial=NCT00000001"
    assert address("compare", ["NCT00000001", "A/B&C"]) == "/compare/?trial=NCT00000001&trial=A%2FB%26C"


@pytest.mark.parametrize(("ids", "queries"), [([], 0), (["NCT00000001", "NCT00000002"], 5), (["own-1", "own-2"], 6)])
def test_a_selection_costs_few_queries(trials, ids, queries, django_assert_max_num_queries):
    with django_assert_max_num_queries(queries):
        chosen(*ids)
