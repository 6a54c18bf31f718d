"""Rows of terms: data that a clinician can read and correct, and the reading of findings with them.

Words are written as in `extraction.terms`: a space for a space or hyphen, `*` for any ending, `(a|b)` for either word,
`[word]` for a word that may be missing, two capitals in a row for capitals only. Besides, `…` stands for a few words
of the same sentence, and `#` for a number in figures or words.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from trials.extraction.old.document import TOLD, Line, Look, Place, Record
from trials.extraction.old.durations import NUMBER, ONES
from trials.extraction.old.terms import CAPITALS, NO_MORE, Wording, as_regex, first_letters
from trials.extraction.results import Extracted

HASH = re.compile(r"(?<!\S)#(?!\S)")
FIGURES = f"({'|'.join((*'0123456789', *ONES, 'thirty', 'forty', 'fifty', 'sixty'))})"
GAP = r"[^.;]{0,60}?(?<![^\W_])"


@dataclass(frozen=True, kw_only=True)
class Row:
    """Words that stand for a value, with a sentence of ours that must match and one that must not.

    Only sentences that hold a word of `look`, in lower case, and of `also`, where given, are looked at: that is cheap.
    A sentence that holds any of the words `unless` says something else. `places` are those where the row is read.
    """

    value: str
    look: tuple[str, ...]
    words: tuple[str, ...]
    example: str
    counter_example: str
    also: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    places: frozenset[Place] = TOLD

    @cached_property
    def says(self) -> Wording:
        return wording(self.words)

    @cached_property
    def says_else(self) -> Wording | None:
        return wording(self.unless) if self.unless else None

    def find(self, line: Line) -> Iterator[re.Match[str]]:
        """Where a sentence holds the words, and none of those that make them mean something else."""
        sentence = line.letters(capitals=self.says.capitals)
        if self.says.search(sentence) and not (
            self.says_else and self.says_else.search(line.letters(capitals=self.says_else.capitals))
        ):
            yield from self.says.finditer(sentence)


class Rows:
    """A table: its rows, with the words and places at which it looks."""

    def __init__(self, *rows: Row):
        self.rows = rows
        self.look = Look(*(word for row in rows for word in row.look))
        self.sought = [(row, frozenset(row.look)) for row in rows]
        self.places = frozenset().union(*(row.places for row in rows))

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)


def wording(terms: tuple[str, ...]) -> Wording:
    either = "|".join(_regex(term) for term in terms)
    # Most letters are turned away because no term begins with them.
    first = "".join(sorted({letters[0] for term in terms for letters in first_letters(HASH.sub(FIGURES, term))}))
    return Wording(
        rf"(?=[{first}])(?<![^\W_])(?:{either}){NO_MORE}",
        capitals=any(CAPITALS.search(term) for term in terms),
    )


def _regex(term: str) -> str:
    parts = re.split(r"\s*…\s*", term)
    return GAP.join(as_regex(part) for part in parts).replace(r"\#", f"(?:{NUMBER})")


@dataclass(frozen=True, slots=True)
class Claim:
    """A row found in a sentence, at start:end of it."""

    row: Row
    line: Line
    start: int
    end: int

    @property
    def words(self) -> str:
        return self.line.text[self.start : self.end]

    @property
    def quote(self) -> str:
        return self.line.quote(self.start, self.end)


def claimed(
    record: Record,
    table: Rows,
    fits: Callable[[Claim], bool] | None = None,
    wants: Callable[[Row, Place], bool] | None = None,
) -> Iterator[Claim]:
    """What the rows of a table find, denied nowhere and said of this study; only rows wanted at a place are read."""
    for line in record.lines(table.look, table.places):
        place, held = line.of.place, line.held
        for row, look in table.sought:
            if place not in row.places or look.isdisjoint(held) or (wants and not wants(row, place)):
                continue
            if row.also and not any(word in line.lower for word in row.also):
                continue
            for found in row.find(line):
                if not line.is_of_this_study:
                    break
                claim = Claim(row, line, *found.span())
                if not line.denies(*found.span()) and (fits is None or fits(claim)):
                    yield claim
                    break


def findings(
    attribute: str,
    record: Record,
    table: Rows,
    fits: Callable[[Claim], bool] | None = None,
    known: Collection[str] = (),
) -> list[Extracted]:
    """One finding for each value not known: from the most reliable place, with the shortest quote."""
    best: dict[str, Claim] = {}

    def wants(row: Row, place: Place) -> bool:
        other = best.get(row.value)
        return row.value not in known and (other is None or place <= other.line.of.place)

    for claim in claimed(record, table, fits, wants):
        other = best.get(claim.row.value)
        if other is None or _key(claim) < _key(other):
            best[claim.row.value] = claim
    return [finding(attribute, value, claim) for value, claim in best.items()]


def _key(claim: Claim) -> tuple[int, int]:
    return claim.line.of.place, len(claim.quote)


def finding(attribute: str, value: str, claim: Claim, amount: float | None = None) -> Extracted:
    return Extracted(
        attribute=str(attribute),
        value=str(value),
        quote=claim.quote,
        quoted_from=claim.line.of.path,
        amount=amount,
    )
