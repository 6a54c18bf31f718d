"""The sheet as data, for templates and renderers."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import override

from trials.presentation.compared import Comparison
from trials.presentation.dates import date_in_words
from trials.presentation.facts import Fact
from trials.presentation.quotes import Span
from trials.presentation.raised_facts import RaisedFact

LONG = 3000  # characters; a translation is a fifth longer than the English


@dataclass(frozen=True, kw_only=True, slots=True)
class TrialFacts:
    """Facts of a trial, printed above its questions. `note` is what a reader must know of where they come from.

    `heading` is our plain title in spans, `title` the sponsor's; "" where that is the heading.
    """

    registry_id: str
    study_type: str
    heading: tuple[Span, ...]
    title: str
    url: str
    page: str
    facts: tuple[Fact, ...]
    dates: tuple[Fact, ...]
    note: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RaisedBy:
    """The fact that raised a question. `trial` names the trial, "" where the sheet has only one."""

    fact: RaisedFact
    trial: str = ""

    @property
    def spans(self):
        return self.fact.spans

    @property
    def text(self):
        return self.fact.text


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetQuestion:
    """A question, with a number that is unique on the sheet. `language` is "" for that of the sheet."""

    key: str
    number: int
    text: str
    why: str
    raised_by: tuple[RaisedBy, ...] = ()
    ask_first: bool = False
    is_own: bool = False
    language: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class TopicQuestions:
    """Questions under a heading, or under none where the name is ""."""

    name: str
    questions: tuple[SheetQuestion, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """Topics for all trials of the sheet or, where `trial` is given, for one of several.

    In the person's own order, the questions to ask first are not together: they are marked with words.
    """

    heading: str
    topics: tuple[TopicQuestions, ...]
    trial: TrialFacts | None = None
    in_own_order: bool = False

    @property
    def questions(self):
        return [question for topic in self.topics for question in topic.questions]


@dataclass(frozen=True, kw_only=True, slots=True)
class FitLine:
    """A rule to ask about. `quote` is in the language of the record, `people` names a group of it."""

    text: str
    quote: str
    people: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FitLines:
    """The open rules of a trial; `trial` is "" where the sheet has only one. `notes` say until when and what else."""

    trial: str
    notes: tuple[str, ...]
    lines: tuple[FitLine, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A sheet. All of it is in one language, except what the registry and the person wrote.

    `about_me`, `please` and `has_own` are what the person added, `fit` the rules that their answers left open;
    `short_url` is `url` without their choices.
    """

    language: str
    title: str
    made_on: date
    url: str
    short_url: str
    trials: tuple[TrialFacts, ...]
    parts: tuple[Part, ...]
    notice: str
    caution: str
    source: str
    comparison: Comparison | None = None
    fit: tuple[FitLines, ...] = ()
    about_me: tuple[Fact, ...] = ()
    please: str = ""
    has_own: bool = False

    @property
    def questions(self):
        return [question for part in self.parts for question in part.questions]

    @property
    def is_long(self):
        """Whether it is about one trial and needs closer spacing to fit on three pages."""
        if len(self.trials) > 1:
            return False
        with override(self.language):
            facts = sum(len(fact.text) for question in self.questions for fact in question.raised_by)
        return facts + sum(len(question.text) + len(question.why) for question in self.questions) > LONG

    @property
    def ask_first(self):
        """The numbers of the questions to ask first."""
        return [question.number for question in self.questions if question.ask_first]

    @property
    def ask_first_apart(self):
        """The same in the person's own order; else they stand together at the top, and need no pointing out."""
        return self.ask_first if any(part.in_own_order for part in self.parts) else []

    @property
    def made_on_in_words(self):
        with override(self.language):
            return date_in_words(self.made_on.isoformat())
