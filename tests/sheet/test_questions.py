"""What curators change holds over releases; what they left alone follows the shipped bank."""

from dataclasses import replace

import pytest

from tests.sheet.helpers import TODAY, cells, trial
from trials.choices import AskedOf, Condition, Topic
from trials.models import AddedQuestion, QuestionEdit
from trials.sheet import questions as module
from trials.sheet.bank import BASE, GENERAL, QUESTIONS, RAISED
from trials.sheet.questions import effective_bank

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def added(**changes):
    fields = {"text": "Is there parking for a wheelchair van?", "why": "We come by van.", "topic": Topic.DAILY_LIFE,
              "weight": 80, "source": "Our members"}  # fmt: skip
    return AddedQuestion.objects.create(**fields | changes)


def question(key):
    return {one.key: one for one in effective_bank().questions}.get(key)


def test_without_edits_the_shipped_bank_is_in_force_the_weightiest_first():
    bank = effective_bank()
    assert {bank.base, bank.raised, bank.general} == {
        tuple(sorted(part, key=lambda one: -one.weight)) for part in (BASE, RAISED, GENERAL)
    }


def test_an_edit_changes_what_it_gives_and_nothing_else():
    shipped = {one.key: one for one in QUESTIONS}["privacy"]
    QuestionEdit.objects.create(key="privacy", text="Who reads my file?", weight=97, ask_first=True)
    assert question("privacy") == replace(shipped, text="Who reads my file?", weight=97, ask_first=True)
    assert effective_bank().base[0].key == "privacy"


def test_every_field_can_be_edited():
    QuestionEdit.objects.create(key="fit", why="Rules differ.", topic="money", ask_first=False)
    edited = question("fit")
    assert (edited.why, edited.topic, edited.ask_first) == ("Rules differ.", Topic.MONEY, False)


def test_a_new_release_changes_what_no_curator_edited(monkeypatch):
    QuestionEdit.objects.create(key="privacy", text="Who reads my file?")
    shipped = {one.key: one for one in BASE}
    released = (
        replace(shipped["privacy"], text="New words?", why="New reason.", weight=11),
        replace(shipped["risks"], text="New risks?"),
    )
    monkeypatch.setattr(module, "BASE", released)
    privacy, risks = question("privacy"), question("risks")
    assert (privacy.text, privacy.why, privacy.weight) == ("Who reads my file?", "New reason.", 11)
    assert risks.text == "New risks?"
    assert QuestionEdit.objects.get().text == "Who reads my file?"


def test_an_edit_of_a_question_no_longer_shipped_has_no_effect():
    QuestionEdit.objects.create(key="once_shipped", text="Still here?")
    assert len(effective_bank().questions) == len(QUESTIONS)


def test_a_question_switched_off_is_not_asked():
    QuestionEdit.objects.create(key="privacy", is_on=False)
    added(is_on=False)
    assert question("privacy") is None
    assert len(effective_bank().questions) == len(QUESTIONS) - 1


@pytest.mark.parametrize(
    ("asked_of", "part"),
    [(AskedOf.EVERY_TRIAL, "base"), (AskedOf.SOME_TRIALS, "raised"), (AskedOf.NO_TRIAL, "general")],
)
def test_a_question_of_the_curators_own_stands_where_they_put_it(asked_of, part):
    condition = Condition.DONOR_CELLS if asked_of == AskedOf.SOME_TRIALS else ""
    own = added(asked_of=asked_of, condition=condition)
    assert own.key in {one.key for one in getattr(effective_bank(), part)}
    assert not {one.key for one in QUESTIONS} & {own.key}


def test_a_question_of_the_curators_own_is_raised_by_the_condition_they_chose():
    own = added(asked_of=AskedOf.SOME_TRIALS, condition=Condition.DONOR_CELLS)
    applies = question(own.key).applies
    assert "donor" in applies(trial(findings=cells(cell_source="allogeneic")), TODAY).text
    assert applies(trial(findings=cells()), TODAY) is None


def test_the_effective_bank_costs_two_queries(django_assert_num_queries):
    QuestionEdit.objects.create(key="privacy", weight=3)
    added()
    with django_assert_num_queries(2):
        effective_bank()


def test_what_curators_wrote_is_one_line_of_plain_text(client):
    QuestionEdit.objects.create(key="general_pay", text="Who <b>pays</b>\u202e\n{{ 7 }}?", weight=99)
    assert question("general_pay").text == "Who <b>pays</b> {{ 7 }}?"
    page = client.get("/sheet/").text
    assert "Who &lt;b&gt;pays&lt;/b&gt; {{ 7 }}?" in page
    assert "<b>pays" not in page
