"""The time within which, or for which, something counts: "no riluzole in the last 30 days"."""

import re

from trials.extraction.eligibility.limits import Limit, in_days
from trials.extraction.eligibility.quantities import DAYS
from trials.extraction.eligibility.statement import Statement
from trials.extraction.eligibility.topics import Mention

REACH_OF_DAYS, DAYS_BEFORE = 130, 45
LONGEST_WASH_OUT = 3700  # days
JOINED = re.compile(r"[\s,/()®™]*(?:\b(?:and|or|and/or)\b)?[\s,/(]*(?:(?:an|a|any|other|use of)\s+)*")
# "At least two weeks from surgery, from edaravone, and from …": a time before several things, each with its word.
FROM_EACH = re.compile(
    r"(?:[\s,]*(?:\b(?:and|or)\s+)?\b(?:from|since|after)\b(?:\s+(?!(?:from|since|after|and|or)\b)[\w'-]+){0,4})+\s+"
)
NEW_CLAUSE = re.compile(r"[;:]|\b(?:or|and)\b")


def time_of(statement: Statement, mention: Mention) -> Limit | None:
    """The time within which, or for which, something counts."""
    text = statement.text
    later = [one for one in statement.mentions if one.start >= mention.end and one.topic.wash_out]
    before: list[Limit] = []
    for limit in statement.limits:
        if limit.unit not in DAYS or limit.value <= 0 or in_days(limit.value, limit.unit) > LONGEST_WASH_OUT:
            continue
        if mention.start <= limit.start and limit.end <= mention.end:
            return limit
        is_least = statement.excludes and limit.minimum is not None and limit.maximum is None
        if is_least and mention.topic.kind == "barrier" and text[: limit.start].rstrip().endswith("for"):
            continue  # how long it was taken: "steroids for more than two weeks"
        if (
            limit.bare
            and not re.search(
                r"(?:prior|wash-?out|last|past|within|for|in|least|than|or|≥|>)\W*(?:the\s*)?$",
                text[max(0, limit.start - 16) : limit.start],
            )
            and not re.match(r"\s*(?:prior|before|of wash|wash|earlier)", text[limit.end :])
        ):
            continue
        if 0 <= limit.start - mention.end <= REACH_OF_DAYS:
            between = text[mention.end : limit.start]
            is_apart = ";" in between or any(one.start < limit.start and one.name != mention.name for one in later)
            if is_apart and not _shares(statement, mention, later, limit):
                continue
            return limit
        gap = (limit.stop, mention.start)
        is_near = 0 <= mention.start - limit.stop <= DAYS_BEFORE and not NEW_CLAUSE.search(text, *gap)
        if is_near or (gap[1] - gap[0] <= REACH_OF_DAYS and FROM_EACH.fullmatch(text, *gap)):
            before.append(limit)
    return before[-1] if before else None


def _shares(statement: Statement, mention: Mention, later: list[Mention], limit: Limit) -> bool:
    """Whether a time behind several things holds for all: "riluzole or edaravone in the last month".

    Earlier cell therapy is not shared out: mostly it bars at any time.
    """
    if mention.name == "prior_cell_therapy":
        return False
    text, end = statement.text, mention.end
    for one in later:
        if one.start >= limit.start:
            break
        if not JOINED.fullmatch(text, end, one.start):
            return False
        end = one.end
    return True


def days_of(limit: Limit) -> float:
    return in_days(limit.bounds[-1] if limit.is_range else limit.bounds[0], limit.unit)
