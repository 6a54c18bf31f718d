"""The sheet as plain data, the same for every form it is printed in."""

from dataclasses import dataclass, replace
from datetime import date

from trials.choices import Attribute
from trials.questions import bank
from trials.questions.comparison import (
    Comparison,
    Fact,
    phases_in_words,
    side_by_side,
    stated,
    status_in_words,
    values_in_words,
)
from trials.questions.wording import clean, date_in_words, join_words

MAXIMUM_TRIALS = 5
MAXIMUM_BASE = 12
MAXIMUM_RAISED = 8
MAXIMUM_FIRST = 3
TITLE_LENGTH = 200
NOTICE = "This sheet is not medical advice. It helps you ask."
CAUTION = "We do not say that a trial is good, safe or right for you. Talk it over with your doctor."
ALL_OF_THEM = "All of them"


@dataclass(frozen=True, kw_only=True, slots=True)
class TrialFacts:
    """What the sheet says of a trial before it asks."""

    registry_id: str
    title: str
    url: str
    page: str
    facts: tuple[Fact, ...]
    dates: tuple[Fact, ...]
    note: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RaisedBy:
    """The fact that raised a question. `trial` names the trial, "" where the sheet has only one."""

    text: str
    trial: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetQuestion:
    """A question on the sheet. Numbers run through the whole sheet."""

    key: str
    number: int
    text: str
    why: str
    raised_by: tuple[RaisedBy, ...] = ()
    ask_first: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class TopicQuestions:
    name: str
    questions: tuple[SheetQuestion, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A run of topics: for all trials of the sheet, or for one of several, which then is `trial`."""

    heading: str
    topics: tuple[TopicQuestions, ...]
    trial: TrialFacts | None = None

    @property
    def questions(self):
        return [question for topic in self.topics for question in topic.questions]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    title: str
    made_on: date
    url: str
    trials: tuple[TrialFacts, ...]
    parts: tuple[Part, ...]
    comparison: Comparison | None = None
    notice: str = NOTICE
    caution: str = CAUTION

    @property
    def questions(self):
        return [question for part in self.parts for question in part.questions]

    @property
    def ask_first(self):
        """The numbers of the starred questions."""
        return [question.number for question in self.questions if question.ask_first]

    @property
    def made_on_in_words(self):
        return date_in_words(self.made_on.isoformat())


def build_sheet(trials, *, today, url):
    """The sheet for up to five trials, brought by `Trial.objects.for_page()`, or for none: stem cells and ALS.

    `url` is the address at which the sheet can be made again.
    """
    trials = list(trials)
    if len(trials) > MAXIMUM_TRIALS:
        raise ValueError(f"A sheet has room for {MAXIMUM_TRIALS} trials, not {len(trials)}.")
    facts = tuple(_facts(trial) for trial in trials)
    if not trials:
        parts = [Part(heading="", topics=_topics((question, ()) for question in bank.GENERAL[:MAXIMUM_BASE]))]
        title = "Questions to ask about stem cells and ALS"
    elif len(trials) == 1:
        raised = [(question, (RaisedBy(text=fact),)) for question, fact in _raised(trials[0], today)]
        parts = [Part(heading="", topics=_topics([*_base(trials, today), *raised]))]
        title = f"Questions to ask about {facts[0].registry_id}"
    else:
        parts = _parts_for_several(trials, facts, today)
        title = f"Questions to ask about {len(trials)} trials"
    return Sheet(
        title=title,
        made_on=today,
        url=url,
        trials=facts,
        parts=_numbered(parts),
        comparison=_comparison(facts) if len(trials) > 1 else None,
    )


def _base(trials, today):
    """The questions that make sense for any of the trials, the weightiest of them."""
    sensible = [q for q in bank.BASE if any(q.applies(trial, today) is not None for trial in trials)]
    return [(question, ()) for question in _weightiest(sensible, MAXIMUM_BASE)]


def _raised(trial, today):
    """The questions that a trial raises, each with its fact, the weightiest of them."""
    facts = {question: fact for question in bank.RAISED if (fact := question.applies(trial, today)) is not None}
    return [(question, facts[question]) for question in _weightiest(facts, MAXIMUM_RAISED)]


def _weightiest(questions, count):
    """In the order of the bank where weights are equal."""
    return sorted(questions, key=lambda question: -question.weight)[:count]


def _parts_for_several(trials, facts, today):
    """First what is asked of all the trials, with each one's fact; then each trial's own questions."""
    raised = [dict(_raised(trial, today)) for trial in trials]
    pairs = list(zip(raised, facts, strict=True))
    of_all = [question for question in raised[0] if all(question in others for others in raised)]
    common = [
        (question, _together([RaisedBy(text=own[question], trial=fact.registry_id) for own, fact in pairs]))
        for question in of_all
    ]
    parts = [Part(heading="Questions about all of them", topics=_topics([*_base(trials, today), *common]))]
    for own, fact in pairs:
        rest = [(question, (RaisedBy(text=text),)) for question, text in own.items() if question not in of_all]
        parts.append(Part(heading=f"About {fact.registry_id}", trial=fact, topics=_topics(rest)))
    return parts


def _together(raised_by):
    """The facts that raised a question for each of several trials; said once where they are the same."""
    if len({fact.text for fact in raised_by}) == 1:
        return (replace(raised_by[0], trial=ALL_OF_THEM),)
    return tuple(raised_by)


def _topics(chosen):
    """Questions with what raised them, grouped by topic, weightiest first. Not numbered yet."""
    chosen = sorted(chosen, key=lambda pair: -pair[0].weight)
    return tuple(
        TopicQuestions(name=topic.value, questions=questions)
        for topic in bank.Topic
        if (
            questions := tuple(
                SheetQuestion(key=question.key, number=0, text=question.text, why=question.why, raised_by=raised_by)
                for question, raised_by in chosen
                if question.topic == topic
            )
        )
    )


def _numbered(parts):
    """The parts with running numbers, and with stars."""
    starred = _starred(parts)
    number = 0
    numbered = []
    for part in parts:
        topics = []
        for topic in part.topics:
            questions = []
            for question in topic.questions:
                number += 1
                questions.append(replace(question, number=number, ask_first=question in starred))
            topics.append(replace(topic, questions=tuple(questions)))
        numbered.append(replace(part, topics=tuple(topics)))
    return tuple(numbered)


def _starred(parts):
    """The three questions to ask first: the weightiest of those asked of all trials, then of the others."""
    weights = {question.key: question.weight for question in bank.QUESTIONS if question.ask_first}
    candidates = {}
    for place, part in enumerate(parts):
        for question in part.questions:
            if question.key in weights:
                candidates.setdefault(question.key, (place, -weights[question.key], question))
    by_rank = sorted(candidates.values(), key=lambda candidate: candidate[:2])
    return [question for *_, question in by_rank[:MAXIMUM_FIRST]]


# What is said of a trial

ATTRIBUTES = (
    (Attribute.CELL_TYPE, "Kind of cells"),
    (Attribute.CELL_SOURCE, "Whose cells"),
    (Attribute.TISSUE, "Taken from"),
    (Attribute.ROUTE, "Given"),
)
PLACES_NAMED = 3


def _facts(trial):
    return TrialFacts(
        registry_id=clean(trial.registry_id, 40),
        title=clean(trial.brief_title, TITLE_LENGTH),
        url=clean(trial.url, 300) if trial.url.startswith(("https://", "http://")) else "",
        page=trial.get_absolute_url(),
        facts=(
            stated("Status", status_in_words(trial)),
            stated("Phase", phases_in_words(trial)),
            *(stated(label, values_in_words(trial, attribute)) for attribute, label in ATTRIBUTES),
            stated("Run by", trial.lead_sponsor),
            stated("Places", join_words(trial.countries, at_most=PLACES_NAMED)),
        ),
        dates=(
            stated("Sponsor checked it", date_in_words(trial.record_verified)),
            stated("Registry updated", date_in_words(trial.last_update_posted)),
            stated("We read it", date_in_words(f"{trial.read_at:%Y-%m-%d}")),
            stated("Our curator checked it", _curated(trial), missing="Not yet"),
        ),
        note=_note(trial),
    )


def _note(trial):
    if not trial.from_starter:
        return ""
    day = date_in_words(f"{trial.read_at:%Y-%m-%d}")
    return f"These are facts of {day}, from the starter catalogue; a pull refreshes it. The registry has more."


def _curated(trial):
    return date_in_words(f"{trial.checked_at:%Y-%m-%d}") if trial.checked_at else ""


def _comparison(facts):
    return side_by_side([one.registry_id for one in facts], [[*one.facts, *one.dates[:2]] for one in facts])
