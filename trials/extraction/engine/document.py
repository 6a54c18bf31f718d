"""A record as text to read: Document › Passage › Sentence, and what each table of rules matches in it.

The passages stand one after another in one text, so that a single pass of the automaton finds what every table may
match. Positions in `text`, `as_written` (with plain dashes and punctuation), `lower` and `letters` (a space for all but
letters and digits) are the same.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from operator import attrgetter

from trials.extraction.engine.normalise import lower, plain_signs
from trials.extraction.engine.phrases import Phrase
from trials.extraction.engine.quotes import quote
from trials.extraction.engine.rulebook import RULEBOOK, Role, Rule, Table
from trials.extraction.engine.sentences import sentence_spans

APART = "\n\n"  # between passages: it ends a sentence


class _LettersOnly(dict):
    """For `str.translate`: a space for every sign that is neither letter nor digit."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = found = letter if letter.isalnum() else " "
        return found


LETTERS_ONLY = _LettersOnly()


class Section(StrEnum):
    """Where a passage stands in a record, the most telling of the treatment first."""

    INTERVENTION_NAME = "intervention_name"
    INTERVENTION = "intervention"
    ARM = "arm"
    TITLE = "title"
    DESIGN = "design"
    SUMMARY = "summary"
    DESCRIPTION = "description"
    KEYWORD = "keyword"
    INCLUSION = "inclusion"
    EXCLUSION = "exclusion"


RANK = {section: rank for rank, section in enumerate(Section)}
PROSE = frozenset({Section.SUMMARY, Section.DESCRIPTION})


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of the record: `path` as in Study.text_at, `group` the intervention or arm that it belongs to.

    `compared` passages are of what the treatment is compared with: a placebo, a control arm.
    """

    path: str
    text: str
    section: Section
    group: str = ""
    compared: bool = False
    offset: int = 0  # where a criterion begins in the text at `path`


class Sentence:
    """A sentence as positions in the document.

    `matches` holds what tables matched in it, by the number of the table, and `signals` what readers found out about
    it, whatever the match: both are kept for the next question.
    """

    __slots__ = ("document", "end", "first", "last", "lower", "matches", "number", "passage", "signals", "start")

    def __init__(self, document: "Document", number: int, passage: Passage, start: int, end: int):
        self.document, self.number, self.passage = document, number, passage
        self.start, self.end = start, end
        self.first = self.last = 0  # its anchors, among those of the document
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


class Document:
    def __init__(self, passages: list[Passage]):
        self.passages = [passage for passage in passages if passage.text]
        self.starts, position = [], 0
        for passage in self.passages:
            self.starts.append(position)
            position += len(passage.text) + len(APART)
        self.text = APART.join([passage.text for passage in self.passages])
        self._matches: dict[int, list[Match]] = {}
        self._by_section: dict[int, dict[Section, list[Sentence]]] = {}

    @cached_property
    def as_written(self) -> str:
        return plain_signs(self.text)

    @cached_property
    def lower(self) -> str:
        return lower(self.as_written)

    @cached_property
    def letters(self) -> str:
        return f" {self.lower.translate(LETTERS_ONLY)} "

    @cached_property
    def sentences(self) -> list[Sentence]:
        found, number = [], 0
        last = len(self.starts) - 1
        for start, end in sentence_spans(self.text):
            while number < last and self.starts[number + 1] <= start:
                number += 1
            found.append(Sentence(self, len(found), self.passages[number], start, end))
        self._find_anchors(found)
        return found

    def _find_anchors(self, sentences: list[Sentence]) -> None:
        """Find all anchors in one pass: where each stands, its roles by table, and the anchors of each table."""
        self.anchors: list[int] = []
        self.roles: list[dict[int, tuple[Role, ...]]] = []
        self.of_table: list[list[int]] = [[] for _ in RULEBOOK.tables]
        found = 0
        following = iter(sentences)
        sentence = next(following, None)
        for end, (length, roles) in RULEBOOK.automaton.iter(self.letters):
            start = end - length
            while start >= sentence.end:
                sentence.last = found
                sentence = next(following)
                sentence.first = found
            self.anchors.append(start)
            self.roles.append(roles)
            for number in roles:
                self.of_table[number].append(found)
            found += 1
        while sentence is not None:
            sentence.last = found
            sentence = next(following, None)
            if sentence is not None:
                sentence.first = found

    def sentence_at(self, position: int) -> Sentence:
        """The sentence that a position stands in."""
        return self.sentences[max(0, bisect_right(self.sentences, position, key=attrgetter("start")) - 1)]

    def matches(self, table: Table) -> list[Match]:
        """What a table matches, in the order of the text."""
        if table.number not in self._matches:
            self._matches[table.number] = [
                match for sentence in self._sentences_for(table.number) for match in self.matches_in(sentence, table)
            ]
        return self._matches[table.number]

    def names(self, table: Table) -> bool:
        """Whether a table matches anything."""
        return any(self.matches_in(sentence, table) for sentence in self._sentences_for(table.number))

    def matches_within(self, section: Section, table: Table) -> list[Match]:
        """What a table matches in the passages of a section: the long ones of others are not looked through."""
        if table.number not in self._by_section:
            by_section = self._by_section[table.number] = {}
            for sentence in self._sentences_for(table.number):
                by_section.setdefault(sentence.passage.section, []).append(sentence)
        sentences = self._by_section[table.number].get(section, ())
        return [match for sentence in sentences for match in self.matches_in(sentence, table)]

    def _sentences_for(self, asked: int) -> Iterator[Sentence]:
        """The sentences with an anchor of a table."""
        sentences = self.sentences
        anchors, number = self.of_table[asked], 0
        while number < len(anchors):
            sentence = sentences[bisect_right(sentences, anchors[number], key=attrgetter("first")) - 1]
            yield sentence
            number = bisect_left(anchors, sentence.last, number)

    def candidates(self, sentence: Sentence, table: Table) -> list[Match]:
        """All that the phrases of a table match in a sentence, before look-alikes and overlaps are left out."""
        return [match for kind, match in self._find(sentence, table.number) if kind == "phrases"]

    def matches_in(self, sentence: Sentence, table: Table) -> list[Match]:
        """What a table matches in one sentence."""
        known, asked = sentence.matches, table.number
        if asked not in known:
            found = self._find(sentence, asked)
            known[asked] = list(self._resolve(table, found)) if found else []
        return known[asked]

    def _find(self, sentence: Sentence, asked: int) -> list[tuple[str, Match]]:
        """The matches of all phrases of a table, each with what the phrase does for its rule."""
        found: dict[tuple, tuple[str, Match]] = {}
        section, start, end = sentence.passage.section, sentence.start, sentence.end
        anchors = self.of_table[asked]
        for place in range(bisect_left(anchors, sentence.first), bisect_left(anchors, sentence.last)):
            number = anchors[place]
            anchor = self.anchors[number]
            for role in self.roles[number][asked]:
                rule = role.rule
                if rule.within and section not in rule.within:
                    continue
                if span := role.phrase.find(self.as_written, self.lower, anchor, start, end):
                    key = rule.order, role.kind, span
                    if key not in found:
                        found[key] = role.kind, Match(rule, role.phrase, sentence, *span)
        return list(found.values())

    def release(self) -> None:
        """Let go of the sentences, which hold the document, so that memory is freed at once."""
        for sentence in self.sentences:
            sentence.document = None
            sentence.matches = {}
        self._matches = {}
        self._by_section = {}

    def _resolve(self, table: Table, found: list[tuple[str, Match]]) -> Iterator[Match]:
        """Matches without those that an `unless` or `except` phrase cancels, and of overlapping ones the first."""
        unless = {match.rule.order for kind, match in found if kind == "unless"}
        exceptions = [match for kind, match in found if kind == "except"]
        kept = [
            match
            for kind, match in found
            if kind == "phrases" and match.rule.order not in unless and not any(map(match.is_cancelled_by, exceptions))
        ]
        kept.sort(key=lambda match: (match.start, match.rule.order, -match.end))
        past = 0
        for match in kept:
            if table.overlaps or match.start >= past:
                past = match.end
                if match.value:
                    yield match

    def quote(self, sentence: Sentence, start: int, end: int) -> str:
        return quote(self.text, (sentence.start, sentence.end), start, end)
