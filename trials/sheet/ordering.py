"""Order of the questions: the person's choices applied, then numbers and stars."""

from dataclasses import replace

from django.utils.translation import gettext

from trials.presentation.text import clean
from trials.sheet.data import Part, SheetQuestion, TopicQuestions
from trials.sheet.options import OWN_LENGTH

MAXIMUM_FIRST = 3


def arranged(parts, options):
    """Parts without the questions left out, with the person's own, in the person's order if they chose one."""
    if options.leave:
        parts = [_without(part, options.leave) for part in parts]
    own = tuple(
        SheetQuestion(key=key, number=0, text=clean(text, OWN_LENGTH), why="", is_own=True)
        for key, text in options.own_questions
    )
    if options.order:
        return _in_order(parts, own, options.order)
    if own:
        return [*parts, Part(heading=gettext("My own questions"), topics=(TopicQuestions(name="", questions=own),))]
    return parts


def _without(part, keys):
    topics = (
        replace(topic, questions=tuple(question for question in topic.questions if question.key not in keys))
        for topic in part.topics
    )
    return replace(part, topics=tuple(topic for topic in topics if topic.questions))


def _in_order(parts, own, order):
    """A single part with every question once; questions that the order does not name follow at the end."""
    questions = {}
    for part in parts:
        for question in part.questions:
            raised_by = question.raised_by
            if part.trial:
                raised_by = tuple(replace(fact, trial=part.trial.registry_id) for fact in raised_by)
            before = questions[question.key].raised_by if question.key in questions else ()
            questions[question.key] = replace(question, raised_by=(*before, *raised_by))
    questions |= {question.key: question for question in own}
    places = {key: place for place, key in enumerate(order)}
    in_order = tuple(sorted(questions.values(), key=lambda question: places.get(question.key, len(places))))
    topics = (TopicQuestions(name="", questions=in_order),) if in_order else ()
    first = Part(heading=gettext("My questions, in my order"), topics=topics, in_own_order=True)
    return [first, *(replace(part, topics=()) for part in parts if part.trial)]


def numbered(parts, bank):
    """Parts with numbered questions, those to ask first marked."""
    starred = _starred(parts, bank)
    number = 0
    done = []
    for part in parts:
        topics = []
        for topic in part.topics:
            questions = []
            for question in topic.questions:
                number += 1
                questions.append(replace(question, number=number, ask_first=question in starred))
            topics.append(replace(topic, questions=tuple(questions)))
        done.append(replace(part, topics=tuple(topics)))
    return tuple(done)


def _starred(parts, bank):
    """The three questions to ask first: the heaviest of those about all trials, then of the others."""
    weights = {question.key: question.weight for question in bank.questions if question.ask_first}
    candidates = {}
    for place, part in enumerate(parts):
        for question in part.questions:
            if question.key in weights:
                candidates.setdefault(question.key, (place, -weights[question.key], question))
    by_rank = sorted(candidates.values(), key=lambda candidate: candidate[:2])
    return [question for *_, question in by_rank[:MAXIMUM_FIRST]]
