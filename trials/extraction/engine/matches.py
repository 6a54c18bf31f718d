"""A sentence of a document, what a rule matches in it, and which of the matches of a table count."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from trials.extraction.engine.phrases import Phrase
from trials.extraction.engine.rulebook import Rule, Rulebook, Table
from trials.extraction.engine.sections import Passage, Section

if TYPE_CHECKING:
    from trials.extraction.engine.anchors import Occurrence
    from trials.extraction.engine.document import Document


class Sentence:
    """A sentence as positions in the document.

    `matches` holds what tables matched in it, by the number of the table, and `signals` what readers found out about
    it, whatever the match: both are kept for the next question.
    """

    __slots__ = (
        "document", "elsewhere", "end", "lower", "matches", "number", "passage", "signals", "start",
    )  # fmt: skip

    def __init__(self, document: "Document", number: int, passage: Passage, start: int, end: int):
        self.document, self.number, self.passage = document, number, passage
        self.start, self.end = start, end
        self.elsewhere: dict[Rulebook, dict[int, list[Occurrence]]] = {}  # of other rulebooks than the document's
        self.lower = document.lower[start:end]
        self.matches: dict[int, list[Match]] = {}
        self.signals: dict[str, bool] = {}

    @property
    def text(self) -> str:
        return self.document.text[self.start : self.end]

    @property
    def previous(self) -> "Sentence | None":
        """The sentence before it in the same passage."""
        if not self.number:
            return None
        before = self.document.sentences[self.number - 1]
        return before if before.passage is self.passage else None


@dataclass(slots=True, eq=False)
class Match:
    """A rule found in a sentence, as positions in the document."""

    rule: Rule
    phrase: Phrase
    sentence: Sentence
    start: int
    end: int

    @property
    def value(self) -> str:
        return self.rule.value

    @property
    def passage(self) -> Passage:
        return self.sentence.passage

    @property
    def section(self) -> Section:
        return self.sentence.passage.section

    def is_cancelled_by(self, other: "Match") -> bool:
        """Whether an `except` phrase of the same rule overlaps with it."""
        return self.rule is other.rule and other.start < self.end and self.start < other.end

    @property
    def words(self) -> str:
        return self.sentence.document.lower[self.start : self.end]

    @property
    def before(self) -> str:
        """The sentence up to the match, in lower case."""
        return self.sentence.document.lower[self.sentence.start : self.start]

    @property
    def after(self) -> str:
        return self.sentence.document.lower[self.end : self.sentence.end]

    @property
    def quote(self) -> str:
        """The shortest quote of the record that holds it."""
        return self.sentence.document.quote(self.sentence, self.start, self.end)


Found = dict[tuple[int, str, tuple[int, int]], tuple[str, Match]]


def resolve(table: Table, found: Collection[tuple[str, Match]]) -> list[Match]:
    """Matches without those that an `unless` or `except` phrase cancels, and of overlapping ones the first."""
    if len(found) == 1:
        return [match for kind, match in found if kind == "phrases" and match.rule.value]
    unless = {match.rule.order for kind, match in found if kind == "unless"}
    exceptions = [match for kind, match in found if kind == "except"]
    kept = [match for kind, match in found if kind == "phrases" and match.rule.order not in unless]
    if exceptions:
        exceptions.sort(key=attrgetter("start"))
        longest = max(match.end - match.start for match in exceptions)
        kept = [match for match in kept if not any(map(match.is_cancelled_by, _near(exceptions, match, longest)))]
    if len(kept) > 1:
        kept.sort(key=lambda match: (match.start, match.rule.order, -match.end))
    past, first = 0, []
    for match in kept:
        if table.overlaps or match.start >= past:
            past = match.end
            first.append(match)
    return [match for match in first if match.rule.value]


def _near(found: list[Match], match: Match, longest: int) -> list[Match]:
    """Those of some matches, in the order of the text, that may overlap with another."""
    first = bisect_left(found, match.start - longest, key=attrgetter("start"))
    return found[first : bisect_right(found, match.end, key=attrgetter("start"))]
