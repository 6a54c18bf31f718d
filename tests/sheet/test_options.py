import pytest

from tests.sheet.helpers import options
from trials.sheet.about_me import AboutMe
from trials.sheet.options import DOWN, TOP, UP, SheetOptions, moved


def test_a_link_may_hold_the_choice_of_our_questions_alone():
    chosen = SheetOptions(leave=("fit", "medicines"), order=("own-2", "evidence"), own=("a", "b"))
    assert chosen.query == [("leave", "fit"), ("leave", "medicines"), ("order", "evidence")]
    assert SheetOptions(order=("own-1",), own=("a",)).query == []


@pytest.mark.parametrize("query", ["own=x", "device=yes", "weakness_year=2025", "breathing=x", "equipment=Wheelchair"])
def test_a_sheet_with_words_of_a_person_is_personal(query):
    assert options(query).is_personal


@pytest.mark.parametrize("query", ["", "own=&own=+", "leave=fit&order=evidence", "breathing=+"])
def test_a_sheet_without_words_of_a_person_is_not_personal(query):
    assert not options(query).is_personal


def test_own_questions_keep_their_keys_when_one_before_them_is_emptied():
    assert SheetOptions(own=("", "Two?", " ")).own_questions == [("own-2", "Two?")]


def test_about_me_in_words():
    about_me = AboutMe(
        weakness="2025-3",
        diagnosed="2026",
        breathing="FVC 72%",
        medicines=("Riluzole", "Tofersen"),
        other_medicines="Baclofen",
        equipment=("Wheelchair",),
        device=True,
    )
    assert {fact.label: fact.value for fact in about_me.facts} == {
        "First weakness": "March 2025",
        "Diagnosis": "2026",
        "Breathing test": "FVC 72%",
        "Medicines": "Riluzole, Tofersen; Baclofen",
        "Equipment": "Wheelchair",
    }
    assert about_me.please == "I use a communication device: please give me time."
    assert AboutMe().facts == ()
    assert AboutMe().please == ""


@pytest.mark.parametrize(
    ("key", "direction", "order"),
    [
        ("b", UP, "bac"),
        ("b", DOWN, "acb"),
        ("c", TOP, "cab"),
        ("a", UP, "abc"),
        ("c", DOWN, "abc"),
        ("zebra", UP, "abc"),
    ],
)
def test_a_question_moves_up_down_or_to_the_top_and_no_further(key, direction, order):
    assert moved(tuple("abc"), key, direction) == tuple(order)
