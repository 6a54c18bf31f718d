"""Where a person must live: the places that a criterion names, and whether it takes citizens."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from trials.choices import Qualifier
from trials.extraction.eligibility.topics import RULES, Mention
from trials.extraction.engine.rulebook import Rulebook, Table

if TYPE_CHECKING:
    from trials.extraction.eligibility.statement import Statement

PLACES = Table.load(RULES / "places.toml", book=Rulebook())
NAMES = [
    (re.compile("|".join(phrase.regex.pattern for phrase in rule.phrases if not phrase.needs_capitals) or r"(?!)"),
     re.compile("|".join(phrase.regex.pattern for phrase in rule.phrases if phrase.needs_capitals) or r"(?!)"),
     rule.value)
    for rule in PLACES
]  # fmt: skip
# "of the Province of Québec": names of places that are in no table.
NAME = re.compile(
    r"(?:\s+|,\s*|\s+(?:or|and)\s+|\s*/\s*)?(?:(?:in|of|within|the)\s+){0,3}(?P<name>[A-Z][\w.'’-]+(?:\s+(?:of\s+|and\s+)?[A-Z][\w.'’-]+){0,3})"
)
ADMITTED = Table.load(RULES / "admitted.toml", overlaps=True, book=Rulebook())
REACH_BEFORE, REACH_AFTER = 40, 80


def places(statement: "Statement", mention: Mention) -> tuple[tuple[str, ...], int]:
    """The places that a mention of residence or citizenship names, and where the last of them ends."""
    first = statement.sentence.start
    document = statement.sentence.document
    low = max(0, mention.start - REACH_BEFORE)
    high = min(len(statement.text), mention.end + REACH_AFTER)
    stop = re.search(
        r"[;.](?!\w)|\b(?:and (?:able|willing|who|must|have)|able to|who)\b", statement.text[mention.end : high]
    )
    if stop:
        high = mention.end + stop.start()
    found: dict[str, int] = {}
    as_written = document.as_written
    for lower, written, value in NAMES:
        hit = lower.search(document.lower, first + low, first + high) or written.search(
            as_written, first + low, first + high
        )
        if hit:
            found[value] = hit.end() - first
    if not found:
        name = NAME.match(as_written, first + mention.end, first + high)
        if name and not name["name"].isupper():
            found[name["name"].strip()] = name.end("name") - first
    return tuple(sorted(found)), max([mention.end, *found.values()])


def place_names(statement: "Statement") -> Iterator[tuple[int, int]]:
    """Where a sentence names a country or its people."""
    document, first, last = statement.sentence.document, statement.sentence.start, statement.sentence.end
    for lower, written, _ in NAMES:
        for pattern, text in ((lower, document.lower), (written, document.as_written)):
            for found in pattern.finditer(text, first, last):
                yield found.start() - first, found.end() - first


def admitted(quote: str) -> frozenset[str]:
    """Whom a rule with this quote takes: citizens, residents, either, or who is both; residents where it names none."""
    words = quote.lower()
    named = {rule.value for rule in ADMITTED if rule.holds_in(words)}
    both = Qualifier.RESIDENT_CITIZENS
    return frozenset([both] if both in named else named or [Qualifier.RESIDENTS])
