"""What criteria speak of: the topics of `rules/*.toml`, and how a text of criteria is looked through for them."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from trials.choices import Measure
from trials.extraction.eligibility.limits import Limit
from trials.extraction.eligibility.quantities import EXACT_DAYS
from trials.extraction.eligibility.sentences import sentence_spans
from trials.extraction.engine.document import Document
from trials.extraction.engine.matches import Match
from trials.extraction.engine.normalise import hyphens
from trials.extraction.engine.rulebook import Rulebook, Table
from trials.extraction.engine.word_lists import word_lists

RULES = Path(__file__).parent / "rules"
CRITERIA, CUES = Rulebook(), Rulebook()  # of topics; of the words round them, for sentences that speak of a topic
TOPICS = Table.load(*(RULES / f"{name}.toml" for name in ("tests", "states", "sets")), book=CRITERIA)
DECOYS = Table.load(RULES / "decoys.toml", book=CUES)
CONTEXT = Table.load_by_value(RULES / "context.toml", book=CUES)
GROUPS = Table.load(RULES / "groups.toml", book=CUES)
WORDS_OF_GROUPS = word_lists(RULES / "groups.toml")
TAKE_TIMES = ("barrier", "medicine", "need")  # kinds of topics that take times away from others
TIMES = ("year", "month", "week", "day", "hour")
KINDS_OF_ALS = ("onset_site", "family", "gene")  # kinds of topics
SETS = ("certainty", *KINDS_OF_ALS)
MEDICINES = (Measure.RILUZOLE, Measure.EDARAVONE)


class CriteriaDocument(Document):
    """Criteria as a text to read. The registry's escapes ("\\<", "\\*") are no letters of it."""

    book = CRITERIA
    sentence_spans = staticmethod(sentence_spans)

    @cached_property
    def as_written(self) -> str:
        text = hyphens(self.text)
        return text.replace("\\", " ") if "\\" in text else text


@dataclass(frozen=True, slots=True)
class Topic:
    """A thing that criteria speak of. `kind` says how it is read: a "limit" by a number, a "decoy" not at all."""

    name: str
    kind: str
    units: frozenset[str] = frozenset(TIMES)
    lowest: float = 0.0
    highest: float = 1_000_000.0
    measured_in: str = ""
    measures: tuple[str, ...] = ()
    wash_out: bool = False

    def takes(self, limit: Limit) -> bool:
        """Whether the unit of a limit and its numbers are such as this topic has."""
        if limit.unit not in self.units:
            return False
        scale = EXACT_DAYS[limit.unit] / EXACT_DAYS[self.measured_in] if self.measured_in and limit.unit else 1.0
        return all(self.lowest <= bound * scale <= self.highest for bound in limit.bounds)


@dataclass(slots=True, eq=False)
class Mention:
    """A topic that a sentence speaks of; positions are those of the sentence."""

    topic: Topic
    start: int
    end: int
    match: Match

    @property
    def name(self) -> str:
        return self.topic.name


def _topics() -> dict[str, Topic]:
    found = {}
    for table in (TOPICS, DECOYS):
        for name, facts in table.settings["topic"].items():
            lowest, highest = facts.get("range", (0, 1_000_000))
            measures = facts.get("measures", [name] if name in Measure.values else [])
            found[name] = Topic(
                name,
                facts["kind"],
                frozenset(facts.get("units", TIMES if facts["kind"] in TAKE_TIMES else ())),
                lowest,
                highest,
                facts.get("measured_in", ""),
                tuple(measures),
                facts.get("wash_out", False),
            )
    return found


TOPIC = _topics()
