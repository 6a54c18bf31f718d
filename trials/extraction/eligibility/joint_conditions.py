"""Exclusions that need two things to be true of a person: "SOD1 carriers younger than 30", "both a mask and a tube".

Neither bars by itself: each is a rule for the group that the words of the other name.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from trials.extraction.eligibility.topics import RULES
from trials.extraction.engine.word_lists import word_lists

if TYPE_CHECKING:
    from trials.extraction.eligibility.limits import Limit
    from trials.extraction.eligibility.statement import Spot, Statement
    from trials.extraction.eligibility.topics import Mention

KINDS = ("barrier", "medicine", "gene", "family", "onset_site", "certainty")
_WORDS = word_lists(RULES / "joint_conditions.toml")
_THINGS = rf"(?:\W*\b(?:{_WORDS['things']})\b)*"
TOGETHER = re.compile(rf"{_THINGS}\W*\b(?:{_WORDS['together']})\b(?:\W*\b(?:{_WORDS['before_second']})\b)*\W*")
TO_LIMIT = re.compile(rf"{_THINGS}(?=.*\b(?:with|whose|if|when)\b)(?:\s*\b(?:{_WORDS['to_limit']})\b)+\W*")
TO_AGE = re.compile(rf"{_THINGS}(?:\s*\b(?:{_WORDS['to_age']})\b)*\s*")
FROM_AGE = re.compile(
    rf"(?:\s*\b(?:{_WORDS['after_age']})\b)*\s*\b(?:{_WORDS['having']})\b(?:\s*\b(?:{_WORDS['before_second']})\b)*\s*"
)
AND = re.compile(rf"{_THINGS}\W*\b(?:and|with)\b(?:\W*\b(?:{_WORDS['before_second']})\b)*\W*")
AT_ONCE = re.compile(rf"\b(?:{_WORDS['at_once']})\s+(?:\w+\s+)?$")
WITH = re.compile(r"with\s+")
AGES = range(10, 101)


class Part(NamedTuple):
    """One of the things; `number` is "age", "limit" or "" for what is no number, `of` its measures."""

    start: int
    end: int
    number: str = ""
    of: tuple[str, ...] = ()


def others_words(statement: "Statement", at: "Spot") -> str:
    """The words of the other thing, where an exclusion bars only people of whom both are true; else ""."""
    for first, second in statement.both:
        for part, other in ((first, second), (second, first)):
            if part.start <= at.start < part.end or at.start <= part.start < at.end:
                return statement.as_written(other.start, other.end)
    return ""


def pairs(statement: "Statement") -> Iterator[tuple[Part, Part]]:
    """The things in a sentence of exclusions of which both must be true."""
    text = statement.text
    for first, second in pairwise(sorted(_parts(statement))):
        begin = WITH.match(text, second.start)  # "with ventilation" is one mention
        between = (first.end, begin.end() if begin else second.start)
        if first.of and first.of == second.of:
            continue  # "PEG with tube feeding" names one thing twice
        if (
            TOGETHER.fullmatch(text, *between)
            or (second.number == "age" and not first.number and TO_AGE.fullmatch(text, *between))
            or (second.number == "limit" and not first.number and TO_LIMIT.fullmatch(text, *between))
            or (first.number == "age" and not second.number and FROM_AGE.fullmatch(text, *between))
            or (AND.fullmatch(text, *between) and AT_ONCE.search(text, 0, first.start))
        ):
            yield first, second


def _parts(statement: "Statement") -> Iterator[Part]:
    for thing in statement.of_kind(*KINDS):
        yield Part(thing.start, thing.end, of=thing.topic.measures)
    for bound in statement.bounds:
        limit, mention = bound.limit, bound.mention
        if _is_age(limit, mention):
            start = min(limit.start, mention.start if mention else limit.start)
            yield Part(start, limit.stop, "age")
        elif mention is not None and mention.topic.kind == "limit":
            yield Part(min(limit.start, mention.start), max(limit.stop, mention.end), "limit")


def _is_age(limit: "Limit", mention: "Mention | None") -> bool:
    if mention is not None:
        return mention.name == "age"
    return not limit.bare and (limit.unit == "year" or (not limit.unit and int(limit.value) in AGES))
