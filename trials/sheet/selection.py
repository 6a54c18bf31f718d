"""Select the questions of a sheet from the bank, each with the facts that raised it."""

from collections import Counter
from dataclasses import replace

from django.utils.translation import gettext as _

from trials.choices import Topic
from trials.presentation.study_words import said_of_each, said_of_this
from trials.sheet.data import Part, RaisedBy, SheetQuestion, TopicQuestions

MAX_BASE = 12
MAX_RAISED = 8


def general_parts(bank):
    """Questions about stem cells and ALS, without a trial."""
    return [Part(heading="", topics=_topics([(question, ()) for question in bank.general[:MAX_BASE]]))]


def parts_for_one(trial, today, bank):
    raised = [(question, (RaisedBy(fact=fact),)) for question, fact in _raised(trial, today, bank)]
    topics = _topics([*_base([trial], today, bank), *raised], [trial], today)
    return [Part(heading="", topics=topics)]


def parts_for_several(trials, facts, today, bank):
    """Questions about several of the trials, with the fact of each one; then those about single trials. None twice."""
    raised = [dict(_raised(trial, today, bank)) for trial in trials]
    times = Counter(question for own in raised for question in own)
    common = []
    for question in (question for question, count in times.items() if count > 1):
        raised_by = [
            RaisedBy(fact=own[question], trial=trial.registry_id)
            for own, trial in zip(raised, facts, strict=True)
            if question in own
        ]
        common.append((question, _merged(raised_by, len(trials))))
    heading = _("Questions about several of them")
    parts = [Part(heading=heading, topics=_topics([*_base(trials, today, bank), *common], trials, today))]
    for trial, own, told in zip(trials, raised, facts, strict=True):
        rest = [(question, (RaisedBy(fact=fact),)) for question, fact in own.items() if times[question] == 1]
        heading = _("About {trial}").format(trial=told.registry_id)
        parts.append(Part(heading=heading, trial=told, topics=_topics(rest, [trial], today)))
    return parts


def _base(trials, today, bank):
    """The heaviest base questions that apply to any of the trials."""
    sensible = [q for q in bank.base if any(q.applies(trial, today) is not None for trial in trials)]
    return [(question, ()) for question in _heaviest(sensible, MAX_BASE)]


def _raised(trial, today, bank):
    """The heaviest questions that a trial raises, each with its fact."""
    facts = {question: fact for question in bank.raised if (fact := question.applies(trial, today)) is not None}
    return [(question, _said_of(facts[question], trial)) for question in _heaviest(facts, MAX_RAISED)]


def _said_of(fact, trial):
    return replace(fact, words=said_of_this(fact.words, trial))


def _heaviest(questions, count):
    """The first by descending weight; in the order of the bank where weights are equal."""
    return sorted(questions, key=lambda question: -question.weight)[:count]


def _merged(raised_by, count):
    """Facts that raised a question for several of so many trials, merged into one if all read the same."""
    if len(raised_by) == count and len({fact.text for fact in raised_by}) == 1:
        # Translators: all the trials of a sheet. Their common fact follows after a colon.
        return (replace(raised_by[0], trial=_("All of them")),)
    return tuple(raised_by)


def _topics(chosen, trials=(), today=None):
    """Questions and what raised them, grouped by topic, by descending weight; said of those trials that they fit."""
    by_topic = {topic: [] for topic in Topic}
    for question, raised_by in sorted(chosen, key=lambda pair: -pair[0].weight):
        meant = [trial for trial in trials if question.applies(trial, today) is not None]
        by_topic[question.topic].append(_sheet_question(question, raised_by, meant))
    return tuple(
        TopicQuestions(name=str(topic.label), questions=tuple(questions))
        for topic, questions in by_topic.items()
        if questions
    )


def _sheet_question(question, raised_by, trials):
    """A question translated into the language of the sheet, unless a curator wrote it in another one."""
    text, why = question.text, question.why
    if not question.language:
        text, why = _(text), why and _(why)  # the translation of "" is not ""
        text, why = said_of_each(text, trials), said_of_each(why, trials)
    return SheetQuestion(
        key=question.key, number=0, text=text, why=why, raised_by=raised_by, language=question.language
    )
