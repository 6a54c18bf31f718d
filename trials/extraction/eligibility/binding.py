"""Which limit belongs to which test.

A limit binds to one topic: the one it stands inside of ("over the age of 18"), the one right behind it ("at least 60%
of predicted SVC"), or the nearest before it that takes its unit and its numbers. Topics of no interest (`decoys.toml`)
take their own numbers, and what nothing takes is not claimed.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from trials.extraction.eligibility.limits import Limit, are_pair
from trials.extraction.eligibility.topics import DECOYS, RULES, TOPIC, Mention
from trials.extraction.engine.word_lists import word_lists

if TYPE_CHECKING:
    from trials.extraction.eligibility.statement import Spot, Statement

MIN_SCORE = 5  # of the whole scale
MAX_REACH = 220
LOOSE_REACH = 40
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
LETTERS = re.compile(r"[a-z]+")
_WORDS = word_lists(RULES / "between.toml")
NAMES_NO_ILLNESS = frozenset(_WORDS["names_no_illness"].split("|"))
_GAP, _GAP_WITH_MARKS = r"[\s()\[\]|=-]*", r"[\s()\[\]|:=,%-]*"
TO_NEXT = re.compile(rf"{_GAP}(?:\b(?:{_WORDS['to_next']})\b{_GAP})*")
FROM_LAST = re.compile(rf"{_GAP_WITH_MARKS}(?:\b(?:{_WORDS['from_last']})\b{_GAP_WITH_MARKS})*")
COUNTED_FROM = re.compile(r"\b(?:since|from|after|following|post)\b")
OF = re.compile(r"\bof\b")
JOINED_BY = re.compile(r"\s*(?:with|of|as)\b")
SEPARATOR = re.compile(r",|\b(?:and|or|with|without|but|no|plus)\b|[+&/]|\)")
GOES_ON = re.compile(rf"\W*(?:{_WORDS['goes_on']})\b")


@dataclass(slots=True)
class Bound:
    """A limit with the topic that it belongs to, and why."""

    limit: Limit
    mention: Mention | None
    why: str
    candidates: list[Mention] = field(default_factory=list)


def bind(statement: "Statement") -> list[Bound]:
    """Each limit of a sentence with the topic that it belongs to, if any."""
    topics = _numeric_mentions(statement)
    found: list[Bound] = []
    taken: set[int] = set()
    for limit in statement.limits:
        bound = _bind(statement, limit, topics, taken, found)
        found.append(bound)
        if bound.mention is not None:
            taken.add(id(bound.mention))
    for first, second in pairwise(found):
        if (first.mention is None) != (second.mention is None) and are_pair(statement.text, first.limit, second.limit):
            known = first if first.mention is not None else second
            other = second if known is first else first
            if known.mention and known.mention.topic.takes(other.limit):
                other.mention, other.why = known.mention, "it is joined to the limit beside it"
    return found


def _numeric_mentions(statement: "Statement") -> list[Mention]:
    """All that may take a number, decoys among them, in the order of the text; of overlapping ones the longer."""
    start = statement.sentence.start
    decoys = [
        Mention(TOPIC[match.value], match.start - start, match.end - start, match)
        for match in statement.sentence.document.matches_in(statement.sentence, DECOYS)
        if TOPIC[match.value].kind == "decoy"
    ]
    own = [mention for mention in statement.mentions if mention.topic.kind != "mark"]
    illnesses = [decoy for decoy in decoys if decoy.name == "another_illness" and not _is_studied(statement, decoy)]
    decoys = [decoy for decoy in decoys if decoy.name != "another_illness"]
    if illnesses:  # "stroke onset" is no onset of ALS
        own = [one for one in own if not (one.topic.measured_in == "month" and _overlaps(one, illnesses))] + illnesses
    kept = own + [decoy for decoy in decoys if not _overlaps(decoy, own)]
    return sorted(kept, key=lambda mention: mention.start)


def _is_studied(statement: "Statement", illness: Mention) -> bool:
    """Whether the study is of an illness that the sentence names, and not of ALS."""
    about = set(LETTERS.findall(statement.criterion.about))
    named = LETTERS.findall(statement.text, illness.start, illness.end)
    return any(word in about for word in named if word not in NAMES_NO_ILLNESS)


def _overlaps(mention: Mention, others: list[Mention]) -> bool:
    return any(mention.start < one.end and one.start < mention.end for one in others)


def _bind(statement: "Statement", limit: Limit, topics: list[Mention], taken: set[int], found: list[Bound]) -> Bound:
    text = statement.text
    fits = [topic for topic in topics if topic.topic.takes(limit)]
    inside = [topic for topic in fits if limit.start <= topic.start < max(limit.stop, limit.end)]
    before = next((topic for topic in reversed(fits) if topic.end <= limit.start or topic.start < limit.start), None)
    after = next((topic for topic in fits if topic.start >= limit.end), None)
    tight_before = before is not None and bool(FROM_LAST.fullmatch(text, before.end, limit.start))
    if before and tight_before and before.name == "age" and not limit.unit and ")" in text[before.end : limit.start]:
        tight_before = False
    if inside and not (before and tight_before and inside[0].name == "age" and before.topic.measured_in == "month"):
        return Bound(limit, inside[0], "it stands inside the limit", fits)
    tight_after = after is not None and _is_next(text, limit, after)
    counted = after and tight_after and COUNTED_FROM.search(text, min(limit.stop, after.start), after.start)
    of_item = tight_after and before and after and before.name == "alsfrs_r" and after.name == "alsfrs_r_item"
    is_first = (
        tight_after
        and not (tight_before and (limit.signed or id(before) not in taken))
        and not (after and text.startswith("visit", after.start))  # "diagnosis made within a year of the first visit"
    )
    if counted or is_first or (of_item and limit.value < MIN_SCORE):
        return Bound(limit, after, "it stands right behind the limit", fits)
    loose = before is not None and not (before.name == "age" and limit.unit not in ("year", "%"))
    if before is not None and (tight_before or (loose and _reaches(statement, before, limit, found))):
        return Bound(limit, before, "it is the nearest before the limit that fits", fits)
    if tight_after:
        return Bound(limit, after, "it stands right behind the limit", fits)
    if after is not None and _is_near(text, limit, after) and before is None:
        return Bound(limit, after, "it is near behind the limit", fits)
    return Bound(limit, None, "no topic takes it", fits)


def _is_next(text: str, limit: Limit, after: Mention) -> bool:
    """Whether a topic stands right behind a limit; a time must be counted from it."""
    start = min(limit.stop, after.start)
    if not TO_NEXT.fullmatch(text, start, after.start):
        return False
    between = text[start : after.start]
    if after.topic.measured_in != "month" or not between.strip(" -"):
        return True
    return ")" not in between and bool(COUNTED_FROM.search(between) or OF.search(between))


def _reaches(statement: "Statement", before: Mention, limit: Limit, found: list[Bound]) -> bool:
    """Whether the words between a topic and a limit still speak of the topic."""
    text = statement.text
    if limit.start - before.end > MAX_REACH:
        return False
    low = before.end
    for other in found:
        if other.limit.end <= limit.start and other.limit.stop > low:
            low = max(low, min(other.limit.stop, limit.start))
    joined = JOINED_BY.match(text, low)
    low = joined.end() if joined else low
    between = text[low : limit.start]
    separators = list(SEPARATOR.finditer(between))
    if not separators:
        return True
    last = separators[-1]
    rest = between[last.end() :]
    if not WORD.search(rest) or GOES_ON.match(rest) or FROM_LAST.fullmatch(rest):
        return True
    left = low + last.end()
    spots: tuple[Spot, ...] = (*statement.mentions, *statement.groups)
    spoken = [one for one in spots if one.start < limit.start and left < one.end]
    return any(one.start <= left + len(rest) - len(rest.lstrip()) + 6 for one in spoken)


def _is_near(text: str, limit: Limit, after: Mention) -> bool:
    between = text[limit.stop : after.start]
    return len(between) <= LOOSE_REACH and not re.search(r"[,;:.()\d]|\band\b", between)
