"""The questions of `/join/`: the eight that decide most, the rest, and the items of the ALSFRS-R."""

from itertools import takewhile

from trials.fit.function_score import ITEMS, POINTS_OF_ITEM, key_of
from trials.views.join.choices import fixed_choices
from trials.views.join.first_questions import FIRST_QUESTIONS
from trials.views.join.other_questions import OTHER_QUESTIONS
from trials.views.join.question import Question
from trials.views.join.score import SCORE_ITEMS

__all__ = ["FIRST_QUESTIONS", "OTHER_QUESTIONS", "QUESTIONS", "SCORE_QUESTIONS", "follow_ups_of"]


def _item(item):
    short, text, hint, levels = SCORE_ITEMS[item]
    points = [(str(POINTS_OF_ITEM - down), label, POINTS_OF_ITEM - down) for down, label in enumerate(levels)]
    choices = fixed_choices(*((code, label, {key_of(item): number}) for code, label, number in points))
    return Question(sets=(key_of(item),), short=short, text=text, hint=hint, choices=choices)


SCORE_QUESTIONS = tuple(map(_item, ITEMS))  # a way to work out the ALSFRS-R, asked only if wanted
QUESTIONS = {question.slug: question for question in (*FIRST_QUESTIONS, *OTHER_QUESTIONS, *SCORE_QUESTIONS)}


def follow_ups_of(question):
    """The questions that ask more about the answer to one."""
    for group in (FIRST_QUESTIONS, OTHER_QUESTIONS):
        if question in group:
            return list(takewhile(lambda other: other.is_follow_up, group[group.index(question) + 1 :]))
    return []
