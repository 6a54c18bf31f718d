"""A record as text to read: Document › Passage › Sentence, and what each table of rules matches in it.

The passages stand one after another in one text, so that a single pass of the automaton finds what every table may
match. Positions in `text`, `as_written` (with plain dashes and punctuation), `lower` and `letters` (a space for all but
letters and digits) are the same.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from operator import attrgetter

from trials.extraction.engine.normalise import lower, plain_signs
from trials.extraction.engine.phrases import Phrase
from trials.extraction.engine.quotes import quote
from trials.extraction.engine.rulebook import CANCEL, CLAIM, LOOK_ALIKE, RULEBOOK, Role, RolesOf, Rule, Rulebook, Table
from trials.extraction.engine.sentences import sentence_spans

APART = "\n\n"  # between passages: it ends a sentence
# What is looked at of one table in a sentence, and in a document: texts made to be slow have more. Of 1,586 records the
# longest has 36 and 188.
MOST_HITS, MOST_SENTENCES = 80, 400


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
        "document", "elsewhere", "end", "lower", "matches", "number", "passage", "signals", "start",
    )  # fmt: skip

    def __init__(self, document: "Document", number: int, passage: Passage, start: int, end: int):
        self.document, self.number, self.passage = document, number, passage
        self.start, self.end = start, end
        self.elsewhere: dict[Rulebook, dict[int, list[int]]] = {}  # where anchors of other rulebooks end in it
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


Hit = tuple[int, int, Role]  # where the anchor of a phrase starts, the number of the role, and the role
Found = dict[tuple[int, str, tuple[int, int]], tuple[str, Match]]


class Document:
    """A text to read, with the rulebook whose tables are looked for in it, and what cuts it into sentences."""

    book = RULEBOOK
    sentence_spans = staticmethod(sentence_spans)

    def __init__(self, passages: list[Passage]):
        self.passages = [passage for passage in passages if passage.text]
        self.starts, position = [], 0
        for passage in self.passages:
            self.starts.append(position)
            position += len(passage.text) + len(APART)
        self.text = APART.join([passage.text for passage in self.passages])
        self._hits_of: dict[tuple[int, int], list[Hit]] = {}
        self._matches: dict[int, list[Match]] = {}
        self._by_section: dict[int, dict[Section, list[Hit]]] = {}

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
        number, last = 0, len(self.starts) - 1
        for start, end in self.sentence_spans(self.text):
            while number < last and self.starts[number + 1] <= start:
                number += 1
            found.append(Sentence(self, len(found), self.passages[number], start, end))
        return found

    @cached_property
    def sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def anchors(self) -> dict[int, list[int]]:
        """Where each anchor of the text ends, found in one pass. No object is made of each: long texts have many."""
        return ends_of_anchors(self.book, self.letters)

    def sentence_at(self, position: int) -> Sentence:
        """The sentence that a position stands in."""
        return self.sentences[max(0, bisect_right(self.sentence_starts, position) - 1)]

    def matches(self, table: Table) -> list[Match]:
        """What a table matches, in the order of the text."""
        known = self._matches.get(table.number)
        if known is None:
            known = self._matches[table.number] = [
                match for some in self._in_each(table, self._hits(table)) for match in some
            ]
        return known

    def names(self, table: Table) -> bool:
        """Whether a table matches anything."""
        return any(self._in_each(table, self._hits(table)))

    def matches_within(self, section: Section, table: Table) -> list[Match]:
        """What a table matches in the passages of a section: the long ones of others are not looked through."""
        by_section = self._by_section.get(table.number)
        if by_section is None:
            by_section = self._by_section[table.number] = {}
            for hit in self._hits(table):
                by_section.setdefault(self.sentence_at(hit[0]).passage.section, []).append(hit)
        return [match for some in self._in_each(table, by_section.get(section, [])) for match in some]

    def matches_in(self, sentence: Sentence, table: Table) -> list[Match]:
        """What a table matches in one sentence."""
        known = sentence.matches.get(table.number)
        if known is None:
            here = self._hits_in(sentence, table)
            known = next(self._in_each(table, here), []) if here else []
            sentence.matches[table.number] = known
        return known

    def candidates(self, sentence: Sentence, table: Table) -> list[Match]:
        """All that the phrases of a table match in a sentence, before look-alikes and overlaps are left out."""
        found = self._with_others(sentence, table, self._found(sentence, self._hits_in(sentence, table), {}))
        return [match for kind, match in found.values() if kind == "phrases"]

    def _hits(self, table: Table, kind: int = CLAIM) -> list[Hit]:
        """Where phrases of a kind may stand in the text, in its order."""
        key = table.number, kind
        known = self._hits_of.get(key)
        if known is None:
            known = self._hits_of[key] = hits(self.book.roles_of[kind][table.number], self.anchors, self.letters)
        return known

    def _hits_in(self, sentence: Sentence, table: Table, kind: int = CLAIM) -> list[Hit]:
        """Where they may stand in a sentence, looked for now if the text was not searched for the table."""
        if table.number in self.book.roles_of[kind]:
            here = self._hits(table, kind)
            if not here:
                return here
            first = bisect_left(here, (sentence.start,))
            return here[first : min(bisect_left(here, (sentence.end,), first), first + MOST_HITS)]
        ends = sentence.elsewhere.get(table.book)
        if ends is None:
            letters = f" {self.letters[sentence.start + 1 : sentence.end + 1]} "
            ends = sentence.elsewhere[table.book] = ends_of_anchors(table.book, letters)
        return hits(table.book.roles_of[kind][table.number], ends, self.letters, sentence.start)[:MOST_HITS]

    def _in_each(self, table: Table, hits: list[Hit]) -> Iterator[list[Match]]:
        """What a table matches in each sentence where it matches anything, of which its hits are known."""
        for sentence, found in self._spotted(hits):
            known = sentence.matches.get(table.number)
            if known is None:
                found = self._with_others(sentence, table, found)
                known = sentence.matches[table.number] = list(resolve(table, found.values()))
            if known:
                yield known

    def _spotted(self, hits: list[Hit]) -> Iterator[tuple[Sentence, Found]]:
        """The sentences with a phrase that stands for a value, and what matches there."""
        if not hits:
            return
        here: list[Hit] = []
        sentence, seen = self.sentence_at(hits[0][0]), 1
        for hit in hits:
            if hit[0] >= sentence.end:
                if found := self._found(sentence, here, {}):
                    yield sentence, found
                if seen == MOST_SENTENCES:
                    return
                sentence, here, seen = self.sentence_at(hit[0]), [], seen + 1
            if len(here) < MOST_HITS:
                here.append(hit)
        if found := self._found(sentence, here, {}):
            yield sentence, found

    def _with_others(self, sentence: Sentence, table: Table, found: Found) -> Found:
        """What was found, with look-alikes, and with what cancels a rule that matched."""
        found = self._found(sentence, self._hits_in(sentence, table, LOOK_ALIKE), found)
        cancelling = self._hits_in(sentence, table, CANCEL)
        if cancelling:
            matched = {order for order, _, _ in found}
            found = self._found(sentence, [hit for hit in cancelling if hit[2].rule.order in matched], found)
        return found

    def _found(self, sentence: Sentence, here: list[Hit], found: Found) -> Found:
        """Add what the phrases of some hits match, each with what it does for its rule."""
        for start, _, role in here:
            rule = role.rule
            if rule.within and sentence.passage.section not in rule.within:
                continue
            if span := role.phrase.find(self.as_written, self.lower, start, sentence.start, sentence.end):
                key = rule.order, role.kind, span
                if key not in found:
                    found[key] = role.kind, Match(rule, role.phrase, sentence, *span)
        return found

    def release(self) -> None:
        """Let go of the sentences, which hold the document, so that memory is freed at once."""
        for sentence in self.sentences:
            del sentence.document
            sentence.matches = {}
        self._matches = {}
        self._by_section = {}

    def quote(self, sentence: Sentence, start: int, end: int) -> str:
        return quote(self.text, (sentence.start, sentence.end), start, end)


def ends_of_anchors(book: Rulebook, letters: str) -> dict[int, list[int]]:
    ends: dict[int, list[int]] = {}
    for end, number in book.automaton.iter(letters):
        if number in ends:
            ends[number].append(end)
        else:
            ends[number] = [end]
    return ends


def hits(roles_of: RolesOf, ends: dict[int, list[int]], text: str, offset: int = 0) -> list[Hit]:
    """Where phrases may stand by the anchors found, in the order of the text."""
    found = []
    for number in ends.keys() & roles_of.keys():
        length, roles = roles_of[number]
        for role in roles:
            order, need, left, right = role.number, role.phrase.need, role.phrase.need_from, role.phrase.need_to
            for end in ends[number]:
                start = offset + end - length
                if need:
                    beside = text[max(0, start + left) : start + right + 1]
                    for letters in need:
                        if letters in beside:
                            break
                    else:
                        continue
                found.append((start, order, role))
    if len(found) > 1:
        found.sort()
    return found


def resolve(table: Table, found: Collection[tuple[str, Match]]) -> Iterator[Match]:
    """Matches without those that an `unless` or `except` phrase cancels, and of overlapping ones the first."""
    unless = {match.rule.order for kind, match in found if kind == "unless"}
    exceptions = [match for kind, match in found if kind == "except"]
    kept = [match for kind, match in found if kind == "phrases" and match.rule.order not in unless]
    if exceptions:
        exceptions.sort(key=attrgetter("start"))
        longest = max(match.end - match.start for match in exceptions)
        kept = [match for match in kept if not any(map(match.is_cancelled_by, _near(exceptions, match, longest)))]
    if len(kept) > 1:
        kept.sort(key=lambda match: (match.start, match.rule.order, -match.end))
    past = 0
    for match in kept:
        if table.overlaps or match.start >= past:
            past = match.end
            if match.value:
                yield match


def _near(found: list[Match], match: Match, longest: int) -> list[Match]:
    """Those of some matches, in the order of the text, that may overlap with another."""
    first = bisect_left(found, match.start - longest, key=attrgetter("start"))
    return found[first : bisect_right(found, match.end, key=attrgetter("start"))]
