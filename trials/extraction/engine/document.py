"""A record as text to read: Document › Passage › Sentence, and what each table of rules matches in it.

The passages stand one after another in one text, so that a single pass of the automaton finds what every table may
match. Positions in `text`, `as_written` (with plain dashes and punctuation), `lower` and `letters` (a space for all but
letters and digits) are the same.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

from trials.extraction.engine.anchors import Anchors, Hit
from trials.extraction.engine.matches import Found, Match, Sentence, resolve
from trials.extraction.engine.normalise import letters_only, lower, plain_signs
from trials.extraction.engine.quotes import quote
from trials.extraction.engine.rulebook import CANCEL, CLAIM, LOOK_ALIKE, RULEBOOK, Rulebook, Table
from trials.extraction.engine.sections import Passage, Section
from trials.extraction.engine.sentences import sentence_spans

APART = "\n\n"  # between passages: it ends a sentence
# What is looked at of one table in a sentence, and in a document: texts made to be slow have more. Of 1,586 records the
# longest has 36 and 188.
MOST_HITS, MOST_SENTENCES = 80, 400


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
        self._anchors: dict[Rulebook, Anchors] = {}
        self._hits_of: dict[int, list[Hit]] = {}
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
        return f" {letters_only(self.lower)} "

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

    def anchors(self, book: Rulebook) -> Anchors:
        known = self._anchors.get(book)
        if known is None:
            known = self._anchors[book] = Anchors(book, self.letters)
        return known

    def sentence_at(self, position: int) -> Sentence:
        """The sentence that a position stands in."""
        return self.sentences[max(0, bisect_right(self.sentence_starts, position) - 1)]

    def matches(self, table: Table) -> list[Match]:
        """What a table matches, in the order of the text."""
        known = self._matches.get(table.number)
        if known is None:
            found = self._in_each(table, self._hits(table.slots[CLAIM]))
            known = self._matches[table.number] = [match for some in found for match in some]
        return known

    def names(self, table: Table) -> bool:
        """Whether a table matches anything."""
        return any(self._in_each(table, self._hits(table.slots[CLAIM])))

    def matches_within(self, section: Section, table: Table) -> list[Match]:
        """What a table matches in the passages of a section: the long ones of others are not looked through."""
        by_section = self._by_section.get(table.number)
        if by_section is None:
            by_section = self._by_section[table.number] = {}
            for hit in self._hits(table.slots[CLAIM]):
                by_section.setdefault(self._section_at(hit[0]), []).append(hit)
        here = by_section.get(section)
        return [match for some in self._in_each(table, here) for match in some] if here else []

    def matches_in(self, sentence: Sentence, table: Table) -> list[Match]:
        """What a table matches in one sentence."""
        known = sentence.matches.get(table.number)
        if known is None:
            here = self._hits_in(sentence, table, CLAIM)
            known = sentence.matches[table.number] = self._resolved(sentence, table, here) if here else []
        return known

    def candidates(self, sentence: Sentence, table: Table) -> list[Match]:
        """All that the phrases of a table match in a sentence, before look-alikes and overlaps are left out."""
        found = self._found(sentence, self._hits_in(sentence, table, CLAIM), {})
        return [match for kind, match in self._with_others(sentence, table, found).values() if kind == "phrases"]

    def _section_at(self, position: int) -> Section:
        return self.passages[bisect_right(self.starts, position) - 1].section

    def _hits(self, slot: int) -> list[Hit]:
        """Where phrases of a slot may stand in the text, in its order."""
        known = self._hits_of.get(slot)
        if known is None:
            known = self._hits_of[slot] = self.anchors(self.book).hits(slot)
        return known

    def _hits_in(self, sentence: Sentence, table: Table, group: int) -> list[Hit]:
        """Where they may stand in a sentence; of tables of another rulebook, other sentences are not looked through."""
        slot = table.slots[group]
        if slot not in self.book.roles_of:
            return self.anchors(table.book).hits(slot, sentence.start, sentence.end)[:MOST_HITS]
        here = self._hits(slot)
        if not here:
            return here
        first = bisect_left(here, (sentence.start,))
        return here[first : min(bisect_left(here, (sentence.end,), first), first + MOST_HITS)]

    def _in_each(self, table: Table, hits: list[Hit]) -> Iterator[list[Match]]:
        """What a table matches in each sentence where it matches anything, of which its hits are known."""
        first, count, seen = 0, len(hits), 0
        while first < count and seen < MOST_SENTENCES:
            sentence = self.sentence_at(hits[first][0])
            past, end = first + 1, sentence.end
            while past < count and hits[past][0] < end:
                past += 1
            known = sentence.matches.get(table.number)
            if known is None:
                here = hits[first : min(past, first + MOST_HITS)]
                known = sentence.matches[table.number] = self._resolved(sentence, table, here)
            if known:
                yield known
            first, seen = past, seen + 1

    def _resolved(self, sentence: Sentence, table: Table, hits: list[Hit]) -> list[Match]:
        found = self._found(sentence, hits, {})
        return resolve(table, self._with_others(sentence, table, found).values()) if found else []

    def _with_others(self, sentence: Sentence, table: Table, found: Found) -> Found:
        """What was found, with look-alikes, and with what cancels a rule that matched."""
        if look_alikes := self._hits_in(sentence, table, LOOK_ALIKE):
            self._found(sentence, look_alikes, found)
        if cancelling := self._hits_in(sentence, table, CANCEL):
            matched = {order for order, _, _ in found}
            self._found(sentence, [hit for hit in cancelling if hit[2].rule.order in matched], found)
        return found

    def _found(self, sentence: Sentence, hits: list[Hit], found: Found) -> Found:
        """Add what the phrases of some hits match, each with what it does for its rule."""
        as_written, lower, first, last = self.as_written, self.lower, sentence.start, sentence.end
        for start, _, role in hits:
            rule = role.rule
            if rule.within and sentence.passage.section not in rule.within:
                continue
            if span := role.phrase.find(as_written, lower, start, first, last):
                key = rule.order, role.kind, span
                if key not in found:
                    found[key] = role.kind, Match(rule, role.phrase, sentence, *span)
        return found

    def release(self) -> None:
        """Let go of the sentences, which hold the document, so that memory is freed at once."""
        for sentence in self.__dict__.pop("sentences", ()):
            del sentence.document
            sentence.matches = {}
        self._matches = {}

    def quote(self, sentence: Sentence, start: int, end: int) -> str:
        return quote(self.text, (sentence.start, sentence.end), start, end)
