"""A visitor's answers as the questions of `/join/` show and change them."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from trials.fit.answers import read_answers
from trials.fit.spans import Span
from trials.models import DataVersion
from trials.places.world import countries_speaking
from trials.presentation.contradictions import contradiction_in_words
from trials.presentation.facts import Fact
from trials.presentation.first_person import statement
from trials.presentation.fit_rule import given_in_words
from trials.presentation.lists import join_words
from trials.search import index
from trials.views.join.choices import COUNTRIES_SHOWN, OF_THE_LANGUAGE, Choice, Setting, flattened
from trials.views.join.questions import FIRST_QUESTIONS, OTHER_QUESTIONS, QUESTIONS, SCORE_QUESTIONS, follow_ups_of

AS_SAID = "as-said"  # an answer that is no choice: a score that follows from its items, a range that was one before


@dataclass(frozen=True, slots=True)
class Note:
    """Answers that do not go together: a sentence, and pairs of each question and what was said."""

    text: str
    answers: list[tuple[Any, Any]]


def setting_now():
    current = index.current(DataVersion.current())
    others = current.of_other_conditions
    counts = {name: len(trials - others) for name, trials in current.buckets["country"].items()}
    totals = {name: len(trials) for name, trials in current.buckets["country"].items()}
    by_size = sorted(counts, key=lambda name: (-counts[name], -totals[name], name))
    speaking = countries_speaking(get_language())
    first = [name for name in by_size if name in speaking][:OF_THE_LANGUAGE]
    return Setting(
        today=timezone.localdate(),
        largest_countries=tuple(by_size[:COUNTRIES_SHOWN]),
        first_countries=tuple(dict.fromkeys((*first, *by_size)))[:COUNTRIES_SHOWN],
    )


def chosen_of(question, choices, answers):
    """The choice that stands for the present answers; None where the question is not answered."""
    said = answers.as_said()
    if not any(name in said for name in (*question.sets, "born")):
        return None
    if question.sets[0] == "alsfrs_r" and any(answers.items_of_score):
        return _worked_out(choices, answers)
    for choice in flattened(choices):
        kept = said_by(choice)
        if kept and all(said.get(name) == value for name, value in kept.items()):
            return choice
    return _as_said(question.sets[0], said)


def _as_said(name, said):
    """The choice that stands for a number that none of the choices gives; None for what is no number."""
    given = getattr(_read({name: said.get(name)}), name)
    return Choice(code=AS_SAID, label=given_in_words(name, given)) if isinstance(given, Span) else None


def _worked_out(choices, answers):
    """The choice that stands for a score that follows from its items; with the range of those that it lies in."""
    score = answers.score
    points = given_in_words("alsfrs_r", score)
    ranges = [
        one.label for one in choices if one.gives["alsfrs_r"][0] <= score.low <= score.high <= one.gives["alsfrs_r"][1]
    ]
    if ranges and score.low == score.high:
        points = _("{points} ({range})").format(points=points, range=ranges[0])
    return Choice(code=AS_SAID, label=points)


def remembered(answers, setting):
    """Pairs of each question that is answered and what was said. The score stands for its items."""
    asked = (question for question in (*FIRST_QUESTIONS, *OTHER_QUESTIONS) if question.asked_if(answers))
    chosen = ((question, chosen_of(question, question.choices(setting, answers), answers)) for question in asked)
    return [(question, _in_words(question, choice)) for question, choice in chosen if choice]


def answers_in_words(answers):
    """What a visitor said, as Facts to print."""
    return [Fact(label=str(question.short), value=said) for question, said in remembered(answers, setting_now())]


def _in_words(question, choice):
    """What was tapped as the visitor would say it, else the words of the button."""
    given = _read(choice.gives)
    words = [said for name in question.sets if (said := statement(name, getattr(given, name)))]
    return join_words(words) if words else str(choice.label)


def with_choice(answers, question, choice):
    """The answers with those of a question replaced; None is "I don't know". What is no longer asked goes, a score
    that the answer to one of its items contradicts, and what followed up another answer, such as the month of a test;
    `no_longer_said` tells of them.
    """
    said = answers.as_said()
    for name in (*question.sets, *(["born"] if "age" in question.sets else [])):
        said.pop(name, None)
    if choice:
        said |= choice.gives
    changed = _read(said)
    gone = {name for other in QUESTIONS.values() if not other.asked_if(changed) for name in other.sets}
    if any(changed.as_said().get(name) != answers.as_said().get(name) for name in question.sets):
        gone |= {name for other in follow_ups_of(question) for name in other.sets}
    if question in SCORE_QUESTIONS:
        gone |= {"alsfrs_r"} & set(dict(changed.set_aside))
    return _read({name: value for name, value in said.items() if name not in gone})


def no_longer_said(before, after, *changed):
    """The questions whose answers went with changes to others. `before` and `after` are answers as they were said."""
    own = {name for question in changed for name in question.sets}
    gone = set(before) - set(after) - own
    return [question for question in QUESTIONS.values() if question.sets[0] in gone]


def notes(answers, setting):
    """What does not go together in the answers."""
    return [
        Note(contradiction_in_words(one), [_said(name, answers, setting) for name in _one_a_question(one.keys)])
        for one in answers.contradictions
    ]


def _said(name, answers, setting):
    question = question_of(name)
    choice = chosen_of(question, question.choices(setting, answers), answers)
    return question, _in_words(question, choice) if choice else ""


def _one_a_question(names):
    return list({question_of(name).slug: name for name in names}.values())


def question_of(name):
    """The question that gives an answer."""
    name = "age" if name == "born" else name
    own = (question for question in QUESTIONS.values() if question.sets[0] == name)
    return next(own, None) or next(question for question in QUESTIONS.values() if name in question.sets)


def said_by(choice):
    """What a choice gives, as `Answers.as_said` has it: a year of birth is an age."""
    return _read(choice.gives).as_said()


def _read(given):
    return read_answers(given, timezone.localdate())[0]
