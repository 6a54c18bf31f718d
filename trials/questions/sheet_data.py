"""The sheet as plain data: what every form of it prints."""

from dataclasses import dataclass
from datetime import date

from trials.questions.comparison import Comparison, Fact
from trials.questions.wording import date_in_words

NOTICE = "This sheet is not medical advice. It helps you ask."
CAUTION = "We do not say that a trial is good, safe or right for you. Talk it over with your doctor."
SOURCE = "The facts come from the public registry. The people who run a trial write them there."


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
    is_own: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class TopicQuestions:
    """Questions under a heading, or under none where the name is ""."""

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
    """`about_me`, `please` and `has_own` are what the person added; `short_url` is `url` without their choices."""

    title: str
    made_on: date
    url: str
    short_url: str
    trials: tuple[TrialFacts, ...]
    parts: tuple[Part, ...]
    comparison: Comparison | None = None
    about_me: tuple[Fact, ...] = ()
    please: str = ""
    has_own: bool = False
    notice: str = NOTICE
    caution: str = CAUTION
    source: str = SOURCE

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
