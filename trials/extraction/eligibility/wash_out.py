"""The time within which, or for which, something counts: "no riluzole in the last 30 days"."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from trials.choices import Measure, MeasureState
from trials.extraction.eligibility.limits import Limit, in_days
from trials.extraction.eligibility.quantities import DAYS
from trials.extraction.eligibility.statement import Statement
from trials.extraction.eligibility.topics import Mention
from trials.extraction.results import ExtractedMeasure

REACH_OF_DAYS, DAYS_BEFORE, REACH_OF_PASSED = 130, 45, 20
MAX_WASH_OUT_DAYS = 3700  # days
JOINED = re.compile(r"[\s,/()®™]*(?:\b(?:and|or|nor|and/or)\b)?[\s,/(]*(?:(?:an|a|any|other|use of|in|with)\s+)*")
# "At least two weeks from surgery, from edaravone, and from …": a time before several things, each with its word.
FROM_EACH = re.compile(
    r"(?:[\s,]*(?:\b(?:and|or)\s+)?\b(?:from|since|after)\b(?:\s+(?!(?:from|since|after|and|or)\b)[\w'-]+){0,4})+\s+"
)
BEFORE_A_WINDOW = re.compile(
    r"(?:prior|completed|wash-?out(?: period)?(?: of)?|(?:and|or) of|"
    r"last|past|within|for|in|least|than|or|≥|>)\W*(?:(?:the|a)\s*)?$"
)
BEHIND_A_WINDOW = re.compile(
    r"\s*(?:prior|before|of wash|wash|earlier|(?:must|should|shall|ha(?:s|ve) to) have (?:passed|elapsed))"
)
NEW_CLAUSE = re.compile(r"[;:]|\b(?:or|and)\b")
NEW_POINT = re.compile(r";|\s[a-z]\.\s")  # "…; …", or a list within a line: "B. Warfarin C. Heparin"
PART = re.compile(r"[,;:()]|\b(?:or|and)\b")
BUT = re.compile(r"\bbut\b|;")
COUNTED_BACK = re.compile(
    r"[\s)]*(?:prior|before|ago|earlier|preceding|since|from|(?:(?:has|have) )?(?:passed|elapsed))\b"
)
TO_COME = re.compile(r"[\s-]*(?:after|following|follow-?up)\b")


def time_of(statement: Statement, mention: Mention, *, without: Collection[Limit] = ()) -> Limit | None:
    """The time within which, or for which, something counts, of all but some."""
    text = statement.text
    later = [one for one in statement.mentions if one.start >= mention.end and one.topic.wash_out]
    before: list[Limit] = []
    for limit in statement.limits:
        if limit in without or limit.unit not in DAYS or not 0 < in_days(limit.value, limit.unit) <= MAX_WASH_OUT_DAYS:
            continue
        if mention.start <= limit.start and limit.end <= mention.end:
            return limit
        if mention.topic.kind == "barrier" and _is_no_window(statement, mention, limit):
            continue
        if (
            limit.bare
            and not BEFORE_A_WINDOW.search(text, max(0, limit.start - 24), limit.start)
            and not BEHIND_A_WINDOW.match(text, limit.end)
        ):
            continue
        if 0 <= limit.start - mention.end <= REACH_OF_DAYS:
            is_shared = any(
                one.start < limit.start and one.name != mention.name and not _is_aside(text, mention, one, limit)
                for one in later
            )
            if NEW_POINT.search(text, mention.end, limit.start) or (
                is_shared and not _shares(statement, mention, later, limit)
            ):
                continue
            return limit
        gap = (limit.stop, mention.start)
        is_near = 0 <= mention.start - limit.stop <= DAYS_BEFORE and not NEW_CLAUSE.search(text, *gap)
        if is_near or (gap[1] - gap[0] <= REACH_OF_DAYS and FROM_EACH.fullmatch(text, *gap)):
            before.append(limit)
    return before[-1] if before else None


def time_that_must_have_passed(statement: Statement, mention: Mention) -> Limit | None:
    """The time after which something no longer bars: "earlier cells are allowed if more than a year has passed"."""
    if statement.says("stable") or statement.has(mention, "excepted"):
        return None
    first = statement.sentence.start
    passed = [(cue.start - first, cue.end - first) for cue in statement.cues("passed")]
    for limit in statement.limits:
        if limit.unit not in DAYS or limit.maximum is not None:
            continue
        if not 0 < in_days(limit.value, limit.unit) <= MAX_WASH_OUT_DAYS or mention.start - limit.stop > DAYS_BEFORE:
            continue
        if BUT.search(statement.text, min(mention.end, limit.end), max(mention.start, limit.start)):
            continue
        if any(
            0 <= max(start - limit.end, limit.start - end) <= REACH_OF_PASSED or limit.start <= start < limit.stop
            for start, end in passed
        ):
            return limit
    return None


def barred_until(statement: Statement, mention: Mention, passed: Limit) -> Iterator[ExtractedMeasure]:
    """What is allowed after some time alone bars everybody until then: "… if a year has passed" names no group."""
    start, end = min(mention.start, passed.start), max(mention.end, passed.stop)
    for name in mention.topic.measures:
        state = str(MeasureState.EXCLUDED)
        measure = statement.measure(name, start, end, mention, state=state, days=days_of(passed))
        yield replace(measure, cohort=statement.criterion.cohort, group=None)


def words_of_bar(statement: Statement, measure: ExtractedMeasure) -> str:
    """What a bar names with its time, "donor cells in the last 24 months"; its quote where that is not known."""
    for mention in statement.mentions if measure.days else ():
        if measure.measure not in mention.topic.measures:
            continue
        time = time_of(statement, mention)
        if time and days_of(time) == measure.days:
            start = max((mark.end() for mark in PART.finditer(statement.text, 0, mention.start)), default=0)
            return statement.as_written(min(start, time.start), max(mention.end, time.stop)).strip()
    return measure.quote


def has_longer_time(statement: Statement, days: float) -> bool:
    """Whether a sentence names a time that is longer than that of a bar, and that limits nothing else."""
    told = [(limit.start, limit.end) for _, _, limit, _ in statement.told]
    return any(
        limit.unit in DAYS
        and days < days_of(limit) <= MAX_WASH_OUT_DAYS
        and not TO_COME.match(statement.text, limit.stop)
        and not any(start <= limit.start and limit.end <= end for start, end in told)
        for limit in statement.limits
    )


def _is_no_window(statement: Statement, mention: Mention, limit: Limit) -> bool:
    """Whether a time of a bar is how long something lasted, or is to come: "steroids for more than two weeks"."""
    if not statement.excludes or limit.bare or limit.is_range:
        return False
    text = statement.text
    if limit.maximum is not None and TO_COME.match(text, limit.stop):
        return True
    if statement.has(mention, "stopped"):
        return False
    if text[: limit.start].rstrip().endswith("for"):
        return not statement.denied(mention)
    return limit.minimum is not None and not COUNTED_BACK.match(text, limit.stop)


def _is_aside(text: str, mention: Mention, other: Mention, limit: Limit) -> bool:
    """Whether another mention only stands in brackets between a mention and its time."""
    opened = text.rfind("(", mention.end, other.start)
    return opened >= 0 and ")" not in text[opened : other.start] and ")" in text[other.end : limit.start]


def _shares(statement: Statement, mention: Mention, later: list[Mention], limit: Limit) -> bool:
    """Whether a time behind several things holds for all: "riluzole or edaravone in the last month".

    Earlier cell therapy is not shared out: mostly it bars at any time.
    """
    if Measure.PRIOR_CELL_THERAPY in mention.topic.measures:
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
