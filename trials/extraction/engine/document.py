"""A record as text to read: Document › Passage › Sentence, and what each table of rules matches in it.

The passages stand one after another in one text, so that a single pass of the automaton finds what every table may
match. Positions in `text`, `as_written` (with plain dashes and punctuation), `lower` and `letters` (a space for all but
letters and digits) are the same.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from operator import attrgetter

from trials.extraction.engine.normalise import lower, plain_signs
from trials.extraction.engine.phrases import Phrase
from trials.extraction.engine.quotes import quote
from trials.extraction.engine.rulebook import RULEBOOK, ByKind, Role, Roles, Rule, Table
from trials.extraction.engine.sentences import sentence_spans

APART = "\n\n"  # between passages: it ends a sentence
# What is looked at of one table in a sentence, and in a document: texts made to be slow have more. Of 1,586 records the
# longest has 36 and 188.
MOST_ANCHORS, MOST_SENTENCES = 80, 400


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
    TIME_FRAME = "time_frame"  # of an outcome
    CONDITION = "condition"


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

    __slots__ = (
        "document", "elsewhere", "end", "first", "last", "lower", "matches", "number", "passage", "signals", "start",
    )  # fmt: skip

    def __init__(self, document: "Document", number: int, passage: Passage, start: int, end: int):
        self.document, self.number, self.passage = document, number, passage
        self.start, self.end = start, end
        self.first = self.last = 0  # its anchors, among those of the document
        self.elsewhere: dict[int, list[int]] | None = None  # its anchors in a second rulebook, by table
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
    """A text to read, with the rulebook whose tables are looked for in it, and what cuts it into sentences."""

    book = RULEBOOK
    sentence_spans: Callable[[str], Iterable[tuple[int, int]]] = staticmethod(sentence_spans)

    def __init__(self, passages: list[Passage]):
        self.passages = [passage for passage in passages if passage.text]
        self.starts, position = [], 0
        for passage in self.passages:
            self.starts.append(position)
            position += len(passage.text) + len(APART)
        self.text = APART.join([passage.text for passage in self.passages])
        self._matches: dict[int, list[Match]] = {}
        self._by_section: dict[int, dict[Section, list[tuple[Sentence, Table, int, int]]]] = {}

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
        found: list[Sentence] = []
        number = 0
        last = len(self.starts) - 1
        for start, end in self.sentence_spans(self.text):
            while number < last and self.starts[number + 1] <= start:
                number += 1
            found.append(Sentence(self, len(found), self.passages[number], start, end))
        self._find_anchors(found)
        return found

    def _find_anchors(self, sentences: list[Sentence]) -> None:
        """Find all anchors in one pass: where each stands, its roles by table, and those of each table.

        No object is made for an anchor, as long texts have many.
        """
        self.anchors: list[int] = []
        self.in_sentence: list[int] = []
        self.roles: list[dict[int, ByKind]] = []
        self.of_table: dict[int, list[int]] = {table.number: [] for table in self.book.tables}
        found = 0
        following = iter(sentences)
        if (sentence := next(following, None)) is None:
            return
        for end, (length, roles) in self.book.automaton.iter(self.letters):
            start = end - length
            while start >= sentence.end:
                sentence.last = found
                sentence = next(following)
                sentence.first = found
            self.anchors.append(start)
            self.in_sentence.append(sentence.number)
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
                match for sentence, *span in self._runs(table) for match in self._matches_of(sentence, table, *span)
            ]
        return self._matches[table.number]

    def names(self, table: Table) -> bool:
        """Whether a table matches anything."""
        return any(self._matches_of(sentence, table, *span) for sentence, *span in self._runs(table))

    def matches_within(self, section: Section, table: Table) -> list[Match]:
        """What a table matches in the passages of a section: the long ones of others are not looked through."""
        if table.number not in self._by_section:
            by_section = self._by_section[table.number] = {}
            for sentence, first, last in self._runs(table):
                by_section.setdefault(sentence.passage.section, []).append((sentence, table, first, last))
        here = self._by_section[table.number].get(section, ())
        return [match for run in here for match in self._matches_of(*run)]

    def _runs(self, table: Table) -> Iterator[tuple[Sentence, int, int]]:
        """The sentences with an anchor of a table, and the first and last of these among the anchors of the table."""
        sentences = self.sentences
        anchors, in_sentence, first, seen = self.of_table[table.number], self.in_sentence, 0, 0
        while first < len(anchors) and seen < MOST_SENTENCES:
            seen += 1
            last, here = first + 1, in_sentence[anchors[first]]
            while last < len(anchors) and in_sentence[anchors[last]] == here:
                last += 1
            yield sentences[here], first, min(last, first + MOST_ANCHORS)
            first = last

    def candidates(self, sentence: Sentence, table: Table) -> list[Match]:
        """All that the phrases of a table match in a sentence, before look-alikes and overlaps are left out."""
        found = self._find(sentence, table, self._anchors_in(sentence, table), alone=True)
        return [match for kind, match in found if kind == "phrases"]

    def matches_in(self, sentence: Sentence, table: Table) -> list[Match]:
        """What a table matches in one sentence."""
        if table.number not in sentence.matches:
            found = self._find(sentence, table, self._anchors_in(sentence, table))
            sentence.matches[table.number] = list(self._resolve(table, found)) if found else []
        return sentence.matches[table.number]

    def _matches_of(self, sentence: Sentence, table: Table, first: int, last: int) -> list[Match]:
        """What a table matches in a sentence, of which its anchors are known."""
        if table.number not in sentence.matches:
            found = self._find(sentence, table, self.of_table[table.number][first:last])
            sentence.matches[table.number] = list(self._resolve(table, found)) if found else []
        return sentence.matches[table.number]

    def _find(
        self, sentence: Sentence, table: Table, here: Sequence[int], *, alone: bool = False
    ) -> list[tuple[str, Match]]:
        """The matches of all phrases of a table, each with what the phrase does for its rule; `here` are its anchors.

        Look-alikes are looked for only where something matched (or `alone`), and what cancels a rule where it did.
        """
        if not here:
            return []
        found: dict[tuple, tuple[str, Match]] = {}
        anchors, roles, asked = self.anchors, self.roles, table.number
        for number in here:
            if some := roles[number][asked][0]:
                self._match(sentence, anchors[number], some, found)
        if not (found or alone):
            return []
        for number in here:
            if some := roles[number][asked][1]:
                self._match(sentence, anchors[number], some, found)
        matched = {order for order, _, _ in found}
        for number in here:
            if cancelling := [role for role in roles[number][asked][2] if role.rule.order in matched]:
                self._match_each(sentence, anchors[number], cancelling, found)
        return list(found.values())

    def _match(self, sentence: Sentence, anchor: int, some: tuple[Roles, ...], found: dict) -> None:
        """Look for the phrases that an anchor may belong to."""
        start, end = sentence.start, sentence.end
        for roles in some:
            if len(roles.roles) > 1 and not roles.may_match(self.as_written, self.lower, anchor, start, end):
                continue
            self._match_each(sentence, anchor, roles.roles, found)

    def _match_each(self, sentence: Sentence, anchor: int, roles: Sequence[Role], found: dict) -> None:
        as_written, lower, start, end = self.as_written, self.lower, sentence.start, sentence.end
        for role in roles:
            rule = role.rule
            if rule.within and sentence.passage.section not in rule.within:
                continue
            if span := role.phrase.find(as_written, lower, anchor, start, end):
                key = rule.order, role.kind, span
                if key not in found:
                    found[key] = role.kind, Match(rule, role.phrase, sentence, *span)

    def _anchors_in(self, sentence: Sentence, table: Table) -> Sequence[int]:
        """A table's anchors in a sentence, looked for now where the text was not searched for the table."""
        if (anchors := self.of_table.get(table.number)) is not None:
            first = bisect_left(anchors, sentence.first)
            last = bisect_left(anchors, sentence.last, first)
            return anchors[first : min(last, first + MOST_ANCHORS)]
        if sentence.elsewhere is None:
            sentence.elsewhere = {}
            letters, before = f" {self.letters[sentence.start + 1 : sentence.end + 1]} ", sentence.start
            for end, (length, roles) in table.book.automaton.iter(letters):
                for number in roles:
                    sentence.elsewhere.setdefault(number, []).append(len(self.anchors))
                self.anchors.append(before + end - length)
                self.roles.append(roles)
        return sentence.elsewhere.get(table.number, ())[:MOST_ANCHORS]

    def release(self) -> None:
        """Let go of the sentences, which hold the document, so that memory is freed at once."""
        for sentence in self.sentences:
            del sentence.document
            sentence.matches = {}
        self._matches = {}
        self._by_section = {}

    def _resolve(self, table: Table, found: list[tuple[str, Match]]) -> Iterator[Match]:
        """Matches without those that an `unless` or `except` phrase cancels, and of overlapping ones the first."""
        unless = {match.rule.order for kind, match in found if kind == "unless"}
        exceptions = [match for kind, match in found if kind == "except"]
        kept = [match for kind, match in found if kind == "phrases" and match.rule.order not in unless]
        if exceptions:
            exceptions.sort(key=attrgetter("start"))
            longest = max(match.end - match.start for match in exceptions)
            kept = [match for match in kept if not any(map(match.is_cancelled_by, _near(exceptions, match, longest)))]
        kept.sort(key=lambda match: (match.start, match.rule.order, -match.end))
        past = 0
        for match in kept:
            if table.overlaps or match.start >= past:
                past = match.end
                if match.value:
                    yield match

    def quote(self, sentence: Sentence, start: int, end: int) -> str:
        return quote(self.text, (sentence.start, sentence.end), start, end)


def _near(found: list[Match], match: Match, longest: int) -> list[Match]:
    """Those of some matches, in the order of the text, that may overlap with another."""
    first = bisect_left(found, match.start - longest, key=attrgetter("start"))
    return found[first : bisect_right(found, match.end, key=attrgetter("start"))]
