"""Effective question bank: shipped questions with curators' edits applied."""

from dataclasses import dataclass, replace

from trials.choices import AskedOf, Topic
from trials.models import AddedQuestion, QuestionEdit
from trials.models.wording import own_words
from trials.presentation.text import clean
from trials.sheet.bank import BASE, GENERAL, RAISED, Question
from trials.sheet.conditions.registry import NAMED
from trials.sheet.conditions.study_type import always

LENGTH = 300


@dataclass(frozen=True, kw_only=True, slots=True)
class EffectiveBank:
    """Questions asked of every trial, those raised by a trial's facts, and those for a sheet without a trial."""

    base: tuple[Question, ...]
    raised: tuple[Question, ...]
    general: tuple[Question, ...]

    @property
    def questions(self):
        return (*self.base, *self.raised, *self.general)


def effective_bank():
    """Shipped questions with curators' edits and additions, by descending weight. Two queries."""
    edits = {edit.key: edit for edit in QuestionEdit.objects.all()}
    added = {asked_of: [] for asked_of in AskedOf}
    for one in AddedQuestion.objects.filter(is_on=True):
        added[one.asked_of].append(_of_curators(one))
    return EffectiveBank(
        base=_effective(BASE, edits, added[AskedOf.EVERY_TRIAL]),
        raised=_effective(RAISED, edits, added[AskedOf.SOME_TRIALS]),
        general=_effective(GENERAL, edits, added[AskedOf.NO_TRIAL]),
    )


def _effective(shipped, edits, added):
    kept = [_edited(one, edits[one.key]) if one.key in edits else one for one in shipped]
    switched_off = {key for key, edit in edits.items() if not edit.is_on}
    questions = [one for one in kept if one.key not in switched_off]
    return tuple(sorted([*questions, *added], key=lambda question: -question.weight))


def _edited(question, edit):
    """A shipped question with a curator's edit; fields left empty stay as shipped."""
    changes, language = _own_words(edit)
    changes |= {"topic": Topic(edit.topic) if edit.topic else "", "weight": edit.weight}
    changes = {name: value for name, value in changes.items() if value}
    if edit.ask_first is not None:
        changes["ask_first"] = edit.ask_first
    return replace(question, **changes, language=language)


def _of_curators(added):
    words, language = _own_words(added)
    return Question(
        key=added.key,
        topic=Topic(added.topic),
        **words,
        weight=added.weight,
        source=added.source,
        applies=NAMED[added.condition] if added.condition else always,
        ask_first=added.ask_first,
        language=language,
    )


def _own_words(edit):
    words, language = own_words(edit, "text", "why")
    return {name: clean(text, LENGTH) for name, text in words.items()}, language
