"""Order of the questions: the person's choices applied, those to ask first put together at the top, then numbers."""

from dataclasses import replace

from django.utils.translation import gettext

from trials.presentation.text import clean
from trials.sheet.data import Part, SheetQuestion, TopicQuestions
from trials.sheet.options import OWN_LENGTH

MAX_FIRST = 3


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
    questions = {question.key: _of_trial(question, part) for part in parts for question in part.questions}
    questions |= {question.key: question for question in own}
    places = {key: place for place, key in enumerate(order)}
    in_order = tuple(sorted(questions.values(), key=lambda question: places.get(question.key, len(places))))
    topics = (TopicQuestions(name="", questions=in_order),) if in_order else ()
    first = Part(heading=gettext("My questions, in my order"), topics=topics, in_own_order=True)
    return [first, *(replace(part, topics=()) for part in parts if part.trial)]


def _of_trial(question, part):
    """A question of a part about one of several trials, with the trial named beside what raised it."""
    if not part.trial:
        return question
    return replace(question, raised_by=tuple(replace(one, trial=part.trial.registry_id) for one in question.raised_by))


def with_those_to_ask_first(parts, bank):
    """Parts with the questions to ask first together at the top, or only marked where the person chose an order."""
    starred = {question.key: _of_trial(question, part) for part, question in _starred(parts, bank)}
    if not starred or any(part.in_own_order for part in parts):
        return [_marked(part, starred) for part in parts]
    together = tuple(replace(question, ask_first=True) for question in starred.values())
    topic = TopicQuestions(name=gettext("Ask these first"), questions=together)
    first, *others = (_without(part, starred) for part in parts)
    return [replace(first, topics=(topic, *first.topics)), *others]


def _marked(part, keys):
    topics = (
        replace(topic, questions=tuple(replace(one, ask_first=one.key in keys) for one in topic.questions))
        for topic in part.topics
    )
    return replace(part, topics=tuple(topics))


def numbered(parts):
    """Parts with questions numbered from 1 on."""
    number = 0
    done = []
    for part in parts:
        topics = []
        for topic in part.topics:
            questions = []
            for question in topic.questions:
                number += 1
                questions.append(replace(question, number=number))
            topics.append(replace(topic, questions=tuple(questions)))
        done.append(replace(part, topics=tuple(topics)))
    return tuple(done)


def _starred(parts, bank):
    """The three questions to ask first, each with its part: the heaviest of those about all trials, then of others."""
    weights = {question.key: question.weight for question in bank.questions if question.ask_first}
    candidates = {}
    for place, part in enumerate(parts):
        for question in part.questions:
            if question.key in weights:
                candidates.setdefault(question.key, (place, -weights[question.key], question))
    by_rank = sorted(candidates.values(), key=lambda candidate: candidate[:2])
    return [(parts[place], question) for place, _weight, question in by_rank[:MAX_FIRST]]
