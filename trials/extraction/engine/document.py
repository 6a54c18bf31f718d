"""A record as text to read: Document › Passage › Sentence, and what each table of rules matches in it.

The passages stand one after another in one text, so that a single pass of the automaton finds what every table may
match. Positions in `text`, `as_written` (with plain dashes and punctuation), `lower` and `letters` (a space for all but
letters and digits) are the same.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from trials.extraction.engine.anchors import Occurrence, anchors
from trials.extraction.engine.matches import Found, Match, Sentence, resolve
from trials.extraction.engine.normalise import letters_only, lower, plain_signs
from trials.extraction.engine.prefilters import Need
from trials.extraction.engine.quotes import quote
from trials.extraction.engine.rulebook import CANCEL, CLAIM, LOOK_ALIKE, RULEBOOK, Table
from trials.extraction.engine.sections import Passage, Section
from trials.extraction.engine.sentences import sentence_spans

SEPARATOR = "\n\n"  # between passages: it ends a sentence
# What is looked at of one table in a sentence, and in a document: texts made to be slow have more. Of 1,586 records the
# longest has 36 and 188.
MAX_HITS, MAX_SENTENCES = 80, 400


class Document:
    """A text to read, with the rulebook whose tables are looked for in it, and what cuts it into sentences."""

    book = RULEBOOK
    sentence_spans = staticmethod(sentence_spans)

    def __init__(self, passages: list[Passage]):
        self.passages = [passage for passage in passages if passage.text]
        self.starts, position = [], 0
        for passage in self.passages:
            self.starts.append(position)
            position += len(passage.text) + len(SEPARATOR)
        self.text = SEPARATOR.join([passage.text for passage in self.passages])
        self._matches: dict[int, list[Match]] = {}
        self._quotes: dict[tuple[int, int], str] = {}

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

    @cached_property
    def anchors(self) -> dict[int, list[Occurrence]]:
        return anchors(self.book, self.letters)

    @cached_property
    def _stretches(self) -> dict[Section, list[tuple[int, int]]]:
        """Where passages of each section begin and end."""
        found: dict[Section, list[tuple[int, int]]] = {}
        for start, passage in zip(self.starts, self.passages, strict=True):
            found.setdefault(passage.section, []).append((start, start + len(passage.text)))
        return found

    def sentence_at(self, position: int) -> Sentence:
        """The sentence that a position stands in."""
        return self.sentences[max(0, bisect_right(self.sentence_starts, position) - 1)]

    def matches(self, table: Table) -> list[Match]:
        """What a table matches, in the order of the text."""
        known = self._matches.get(table.number)
        if known is None:
            occurrences = self.anchors.get(table.slots[CLAIM])
            found = self._in_each(table, occurrences) if occurrences else ()
            known = self._matches[table.number] = [match for some in found for match in some]
        return known

    def names(self, table: Table) -> bool:
        """Whether a table matches anything."""
        occurrences = self.anchors.get(table.slots[CLAIM])
        return any(self._in_each(table, occurrences)) if occurrences else False

    def matches_within(self, section: Section, table: Table) -> list[Match]:
        """What a table matches in the passages of a section: the long ones of others are not looked through."""
        occurrences = self.anchors.get(table.slots[CLAIM])
        if not occurrences or section not in self._stretches:
            return []
        here = [one for start, end in self._stretches[section] for one in _between(occurrences, start, end)]
        return [match for some in self._in_each(table, here) for match in some]

    def matches_in(self, sentence: Sentence, table: Table) -> list[Match]:
        """What a table matches in one sentence."""
        known = sentence.matches.get(table.number)
        if known is None:
            here = self._occurrences(sentence, table, CLAIM)
            known = sentence.matches[table.number] = self._resolved(sentence, table, here) if here else []
        return known

    def candidates(self, sentence: Sentence, table: Table) -> list[Match]:
        """All that the phrases of a table match in a sentence, before look-alikes and overlaps are left out."""
        found: Found = {}
        self._find(sentence, table.slots[CLAIM], self._occurrences(sentence, table, CLAIM), found)
        self._find_others(sentence, table, found)
        return [match for kind, match in found.values() if kind == "phrases"]

    def _occurrences(self, sentence: Sentence, table: Table, group: int) -> Sequence[Occurrence]:
        """The anchors of a table in a sentence, looked for now if the text was not searched for the table."""
        slot = table.slots[group]
        if slot in self.book.slots:
            return _between(self.anchors.get(slot, ()), sentence.start, sentence.end)
        found = sentence.elsewhere.get(table.book)
        if found is None:
            letters = f" {self.letters[sentence.start + 1 : sentence.end + 1]} "
            found = sentence.elsewhere[table.book] = anchors(table.book, letters, sentence.start)
        return found.get(slot, ())

    def _in_each(self, table: Table, occurrences: Sequence[Occurrence]) -> Iterator[list[Match]]:
        """What a table matches in each sentence where it matches anything, of which its anchors are known."""
        first, count, seen = 0, len(occurrences), 0
        sentences, starts = self.sentences, self.sentence_starts
        while first < count and seen < MAX_SENTENCES:
            number = bisect_right(starts, occurrences[first][0] - 1)
            past, next_start = first + 1, starts[number] if number < len(starts) else len(self.letters)
            while past < count and occurrences[past][0] <= next_start:
                past += 1
            sentence = sentences[number - 1]
            known = sentence.matches.get(table.number)
            if known is None:
                known = sentence.matches[table.number] = self._resolved(sentence, table, occurrences[first:past])
            if known:
                yield known
            first, seen = past, seen + 1

    def _resolved(self, sentence: Sentence, table: Table, occurrences: Sequence[Occurrence]) -> list[Match]:
        found: Found = {}
        self._find(sentence, table.slots[CLAIM], occurrences, found)
        if not found:
            return []
        self._find_others(sentence, table, found)
        return resolve(table, found.values())

    def _find_others(self, sentence: Sentence, table: Table, found: Found) -> None:
        """Add look-alikes, and what cancels a rule that matched."""
        if look_alikes := self._occurrences(sentence, table, LOOK_ALIKE):
            self._find(sentence, table.slots[LOOK_ALIKE], look_alikes, found)
        if cancelling := self._occurrences(sentence, table, CANCEL):
            orders = {order for order, _, _ in found}
            self._find(sentence, table.slots[CANCEL], cancelling, found, orders)

    def _find(
        self,
        sentence: Sentence,
        slot: int,
        occurrences: Sequence[Occurrence],
        found: Found,
        orders: Collection[int] | None = None,
    ) -> None:
        """Add what phrases match round some anchors, each with what it does for its rule; of some rules alone."""
        as_written, lower, letters = self.as_written, self.lower, self.letters
        first, last = sentence.start, sentence.end
        seen = 0
        for end, begun in occurrences:
            length, roles = begun[slot]
            start = end - length
            if start < first:
                continue
            for need, role in roles:
                if need and not need.search(letters, start + need.start, start + need.end):
                    continue
                rule, kind, phrase, others = role
                if others and not are_near(others, letters, start):
                    continue
                if (rule.within and sentence.passage.section not in rule.within) or (
                    orders and rule.order not in orders
                ):
                    continue
                seen += 1
                if seen > MAX_HITS:
                    return
                if span := phrase.find(as_written, lower, start, first, last):
                    key = rule.order, kind, span
                    if key not in found:
                        found[key] = kind, Match(rule, phrase, sentence, *span)

    def release(self) -> None:
        """Let go of the sentences, which hold the document, so that memory is freed at once."""
        for sentence in self.__dict__.pop("sentences", ()):
            del sentence.document
            sentence.matches = {}
        self._matches = {}

    def quote(self, sentence: Sentence, start: int, end: int) -> str:
        """The shortest quote that holds text[start:end], made once: of several mentions the shortest is chosen."""
        known = self._quotes.get((start, end))
        if known is None:
            known = self._quotes[start, end] = quote(self.text, (sentence.start, sentence.end), start, end)
        return known


def are_near(needs: Sequence[Need], letters: str, anchor: int) -> bool:
    """Whether each word that a phrase needs stands where it may beside an anchor."""
    return all(need.search(letters, anchor + need.start, anchor + need.end) for need in needs)


def _between(occurrences: Sequence[Occurrence], start: int, end: int) -> Sequence[Occurrence]:
    """The anchors that end in a stretch of the text, or with the space behind it."""
    if not occurrences:
        return occurrences
    first = bisect_left(occurrences, (start + 1,))
    return occurrences[first : bisect_left(occurrences, (end + 2,), first)]
