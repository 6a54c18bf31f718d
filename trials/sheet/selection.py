"""Which questions of the bank a sheet asks, each with the fact that raised it. Not numbered yet."""

from dataclasses import replace

from django.utils.translation import gettext as _

from trials.choices import Topic
from trials.sheet.data import Part, RaisedBy, SheetQuestion, TopicQuestions

MAXIMUM_BASE = 12
MAXIMUM_RAISED = 8


def general_parts(bank):
    """Without a trial: stem cells and ALS."""
    return [Part(heading="", topics=_topics((question, ()) for question in bank.general[:MAXIMUM_BASE]))]


def parts_for_one(trial, today, bank):
    raised = [(question, (RaisedBy(fact=fact),)) for question, fact in _raised(trial, today, bank)]
    return [Part(heading="", topics=_topics([*_base([trial], today, bank), *raised]))]


def parts_for_several(trials, facts, today, bank):
    """First what is asked of all the trials, with each one's fact; then each trial's own questions."""
    raised = [dict(_raised(trial, today, bank)) for trial in trials]
    of_all = [question for question in raised[0] if all(question in others for others in raised)]
    common = []
    for question in of_all:
        raised_by = [
            RaisedBy(fact=own[question], trial=trial.registry_id) for own, trial in zip(raised, facts, strict=True)
        ]
        common.append((question, _together(raised_by)))
    parts = [Part(heading=_("Questions about all of them"), topics=_topics([*_base(trials, today, bank), *common]))]
    for own, trial in zip(raised, facts, strict=True):
        rest = [(question, (RaisedBy(fact=fact),)) for question, fact in own.items() if question not in of_all]
        heading = _("About {trial}").format(trial=trial.registry_id)
        parts.append(Part(heading=heading, trial=trial, topics=_topics(rest)))
    return parts


def _base(trials, today, bank):
    """The questions that make sense for any of the trials, the weightiest of them."""
    sensible = [q for q in bank.base if any(q.applies(trial, today) is not None for trial in trials)]
    return [(question, ()) for question in _weightiest(sensible, MAXIMUM_BASE)]


def _raised(trial, today, bank):
    """The questions that a trial raises, each with its fact, the weightiest of them."""
    facts = {question: fact for question in bank.raised if (fact := question.applies(trial, today)) is not None}
    return [(question, facts[question]) for question in _weightiest(facts, MAXIMUM_RAISED)]


def _weightiest(questions, count):
    """In the order of the bank where weights are equal."""
    return sorted(questions, key=lambda question: -question.weight)[:count]


def _together(raised_by):
    """The facts that raised a question for each of several trials; said once where they are the same."""
    if len({fact.text for fact in raised_by}) == 1:
        # Translators: all the trials of a sheet. Their common fact follows after a colon.
        return (replace(raised_by[0], trial=_("All of them")),)
    return tuple(raised_by)


def _topics(chosen):
    """Questions with what raised them, grouped by topic, weightiest first."""
    chosen = sorted(chosen, key=lambda pair: -pair[0].weight)
    return tuple(
        TopicQuestions(name=str(topic.label), questions=questions)
        for topic in Topic
        if (
            questions := tuple(_asked(question, raised_by) for question, raised_by in chosen if question.topic == topic)
        )
    )


def _asked(question, raised_by):
    """A question in the language of the sheet, or as a curator wrote it in one language."""
    text, why = question.text, question.why
    if not question.language:
        text, why = _(text), why and _(why)  # the translation of "" is not ""
    return SheetQuestion(
        key=question.key, number=0, text=text, why=why, raised_by=raised_by, language=question.language
    )
