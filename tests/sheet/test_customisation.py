import pytest
from django.http import QueryDict
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from tests.sheet.helpers import TODAY
from trials.sheet.about_me import MEDICINES, labels
from trials.sheet.customisation import DOWN, MAXIMUM_OWN, TOP, UP, SheetOptions, moved


def wishes(query):
    return SheetOptions.of_form(QueryDict(query))


def problems(query):
    return [problem.words for problem in wishes(query).problems(TODAY)]


ALL = (
    "leave=fit&leave=medicines&order=own-2.evidence&own=One%3F&own=&own=Three%3F&weakness_month=3&weakness_year=2025"
    "&diagnosed_year=2026&breathing=FVC+72%25&medicines=Riluzole&medicines=Tofersen&other_medicines=Baclofen"
    "&equipment=Wheelchair&device=yes"
)


def test_a_form_carries_all_of_it_on():
    given = wishes(ALL)
    again = QueryDict(mutable=True)
    for name, value in given.fields:
        again.appendlist(name, value)
    assert SheetOptions.of_form(again) == given
    assert given.problems(TODAY) == []


def test_a_link_holds_the_choice_of_questions_and_nothing_about_the_person():
    assert wishes(ALL).shared == [("leave", "fit"), ("leave", "medicines"), ("order", "own-2.evidence")]
    assert wishes("own=a&own=b&order=own-2.evidence.own-1").shared == [("order", "evidence")]
    assert SheetOptions.of_link(QueryDict(ALL)) == wishes("leave=fit&leave=medicines&order=own-2.evidence")
    assert not SheetOptions.of_link(QueryDict(ALL)).is_personal


@pytest.mark.parametrize("query", ["own=x", "device=yes", "weakness_year=2025", "breathing=x", "equipment=Wheelchair"])
def test_what_is_personal(query):
    assert wishes(query).is_personal


def test_own_questions_keep_their_keys_when_one_before_them_is_emptied():
    assert wishes("own=&own=Two%3F&own=+&own=").own_questions == [("own-2", "Two?")]
    assert not wishes("own=&own=+").is_personal


def test_about_me_in_words():
    about_me = wishes(ALL).about_me
    assert {fact.label: fact.value for fact in about_me.facts} == {
        "First weakness": "March 2025",
        "Diagnosis": "2026",
        "Breathing test": "FVC 72%",
        "Medicines": "Riluzole, Tofersen; Baclofen",
        "Equipment": "Wheelchair",
    }
    assert about_me.please == "I use a communication device: please give me time."
    assert wishes("").about_me.facts == ()
    assert wishes("").about_me.please == ""


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("own=x&" * 11, "You wrote 11 questions. There is room for 10. Leave out 1."),
        ("own=x&" * 500, "Leave out 490."),
        (
            f"own=ok&own={'x' * 10_000}",
            "Your question 2 has 10,000 characters. There is room for 300. Make it shorter.",
        ),
        (f"breathing={'x' * 201}", "What you wrote on your breathing test has 201 characters."),
        (f"other_medicines={'x' * 5000}", "What you wrote on your medicines has 5,000 characters."),
        (f"other_equipment={'x' * 5000}", "What you wrote on your equipment has 5,000 characters."),
        (
            "weakness_month=13&weakness_year=2025",
            "There is no month “2025-13”. Choose the month of first weakness again.",
        ),
        ("diagnosed_month=x&diagnosed_year=2025", "There is no month “2025-x”."),
        ("diagnosed_month=0&diagnosed_year=2025", "There is no month “2025-0”."),
        ("diagnosed_year=12", "There is no month “12”."),
        ("diagnosed_year=²⁰²⁵", "There is no month"),
        ("diagnosed_month=5", "You gave the month of diagnosis without its year. Choose the year too."),
        (
            "weakness_month=12&weakness_year=2026",
            "The month of first weakness is still to come. Choose an earlier one.",
        ),
        ("weakness_year=2027", "The month of first weakness is still to come."),
        ("medicines=Snake+oil", "“Snake oil” is not on the list. Write it in the box beside the list."),
        ("equipment=%3Cb%3E", "“<b>” is not on the list."),
        ("leave=%3Cscript%3E", "This choice of questions is not clear."),
        ("&".join(f"leave=key{number}" for number in range(301)), "This choice of questions is not clear."),
    ],
)
def test_what_is_wrong_is_said_with_what_to_change(query, words):
    [said] = problems(query)
    assert words in said


@pytest.mark.parametrize(
    "query", ["own=" + "x" * 300, "weakness_month=11&weakness_year=2026", "leave=gone_since", "&own=x" * MAXIMUM_OWN]
)
def test_what_is_right(query):
    assert problems(query) == []


@given(st.text(max_size=60))
def test_any_text_anywhere_is_answered(text):
    data = QueryDict(mutable=True)
    names = ["leave", "order", "own", "weakness_month", "weakness_year", "diagnosed_year", "breathing", "medicines"]
    for name in names:
        data.appendlist(name, text)
    made = SheetOptions.of_form(data)
    if not made.problems(TODAY):
        assert all(fact.value for fact in made.about_me.facts)


@pytest.mark.parametrize(
    ("key", "way", "order"),
    [
        ("b", UP, "bac"),
        ("b", DOWN, "acb"),
        ("c", TOP, "cab"),
        ("a", UP, "abc"),
        ("c", DOWN, "abc"),
        ("zebra", UP, "abc"),
    ],
)
def test_moving(key, way, order):
    assert moved(tuple("abc"), key, way) == tuple(order)


def test_ticks_have_names_of_their_own_and_stay_ticked_in_another_language():
    assert labels(("Riluzole", "Snake oil")) == [("Riluzole", "Riluzole"), ("Snake oil", "Snake oil")]
    with override("es"):
        about_me = wishes(ALL).about_me
        assert about_me.problems(TODAY) == []
        assert [value for value, _label in labels(MEDICINES)] == ["Riluzole", "Edaravone", "Tofersen"]
        assert "marzo" in about_me.facts[0].value
