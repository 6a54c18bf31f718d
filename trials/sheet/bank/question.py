"""Question of the bank, and the sources of the questions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from trials.choices import Topic
from trials.models import Trial
from trials.presentation.raised_facts import RaisedFact
from trials.sheet.conditions import study_type


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """A question to ask. `applies` returns the fact that raises it for a trial on a day, or None.

    Of the questions that apply, the heaviest are printed. `source` says whose advice the question follows.
    `language` is "" where text and why are translated, else that in which a curator wrote them.
    """

    key: str
    topic: Topic
    text: str
    why: str
    weight: int
    source: str
    applies: Callable[[Trial, date], RaisedFact | None] = study_type.always
    ask_first: bool = False
    language: str = ""


TRIALS = "NIH, NCI and AHRQ lists of questions about trials"
CELLS = "ISSCR patient pages; FDA consumer notices on stem cells"
ALS_CARE = "ALS organisations"
RECORDS = "How registries work; FDA notices on registry listings"
CHARGES = "US rule 21 CFR 312.8; FDA consumer notices on stem cells"
RULES = "Rules of ALS cell trials, as registered"
EXPANDED_ACCESS = "FDA pages on expanded access"
