"""Measures with a number: age, time since onset, vital capacity, the ALS functional rating scale and its parts."""

import re
from collections.abc import Iterator
from dataclasses import replace

from trials.choices import Measure
from trials.extraction.eligibility.binding import Bound
from trials.extraction.eligibility.limits import Limit, in_months, in_years, may_merge, merged
from trials.extraction.eligibility.measure_of_limit import IN_MONTHS, OF_ITEMS, TIMES_OF_ALS, is_kept_out, measure_of
from trials.extraction.eligibility.rate_of_decline import months_of_decline
from trials.extraction.eligibility.statement import Statement
from trials.extraction.eligibility.topics import RULES, Mention
from trials.extraction.engine.word_lists import word_lists
from trials.extraction.results import ExtractedMeasure

_WORDS = word_lists(RULES / "limits.toml")
ENDS_DENIAL = re.compile(r"[,;.:]|^[^(]*\)|\b(?:and|or|but)\b")
ENDS_DENIAL_OF_WORSE = re.compile(r"[,;.:]|^[^(]*\)|\b(?:and|but)\b")
ASIDE_ENDS = re.compile(r"[),]")  # "(from onset, not from diagnosis) under 30 months"
NOT_BEGUN = re.compile(r"\bnot have\b")  # "symptoms must not have begun more than 3 years ago"
# "No age limit above 18 years": nobody is beyond a limit that is not there.
NO_LIMIT = re.compile(
    rf"\b(?:{_WORDS['there_is_none']})\s+(?:\w+\s+){{0,4}}?(?:{_WORDS['words_for_a_limit']})\b(?:(?!\band\b)[^.;,]){{0,45}}$"
)
COMPARES = re.compile(rf"[<>≤≥]|(?:{_WORDS['or_more']}|{_WORDS['or_less']}|after|past)\b")
MAX_SCORE = 48
REACH_OF_OUTSIDE = 20
LATER = re.compile(
    r"[^;,.\d]{0,25}?\b(?:at|on|before|prior to|day of|time of)\s+(?:the\s+)?(?:time\s+of\s+)?"
    rf"(?:{_WORDS['after_screening']}|visit [2-9]|day [01]\b)"
)
AT_SCREENING = re.compile(r"[^;,.\d]{0,25}?\b(?:at|during)\s+(?:the\s+)?(?:time\s+of\s+)?(?:initial\s+)?screening")
ITEMS = {
    "speech": "speech", "salivation": "salivation", "swallowing": "swallowing", "handwriting": "handwriting",
    "cutting": "cutting_food", "dressing": "dressing", "hygiene": "dressing", "turning": "turning_in_bed",
    "walking": "walking", "gait": "walking", "climbing": "climbing_stairs", "stair": "climbing_stairs",
    "dyspn": "dyspnea", "orthopn": "orthopnea", "respiratory insufficiency": "respiratory_insufficiency",
}  # fmt: skip


def read_numbers(statement: Statement) -> Iterator[ExtractedMeasure]:
    """The limits that a sentence sets, each of its own test."""
    limited = [mention for mention in statement.mentions if mention.topic.kind == "limit"]
    told = limited or statement.criterion.above or statement.may_tell_age or statement.told_before
    if not told or not statement.limits:
        return
    found = statement.told  # measure, its mention, the limit as written and as meant
    for bound in _with_pairs(statement, statement.bounds):
        measure, refusal = measure_of(statement, bound, found)
        if measure and _says_there_is_none(statement, bound.limit):
            measure, refusal = "", "it says that there is no limit"
        statement.trace_limit(bound, measure, refusal)
        if measure:
            before = found or statement.told_before
            limit = _borrowed(bound.limit, before[-1][2] if before else None)
            found.append((measure, bound.mention, limit, _as_meant(statement, bound, limit)))
    yield from _measures(statement, found)


def _says_there_is_none(statement: Statement, limit: Limit) -> bool:
    return bool(COMPARES.match(statement.text, limit.start) and NO_LIMIT.search(statement.text, 0, limit.start))


def _with_pairs(statement: Statement, bounds: list[Bound]) -> Iterator[Bound]:
    """Two ages that "and" joins are a range: "the age limits are 18 and 75 years"."""
    last: Bound | None = None
    for bound in bounds:
        if (
            last
            and last.limit.bare
            and bound.limit.bare
            and bound.mention is last.mention
            and bound.mention is not None
            and bound.mention.name == Measure.AGE
            and last.limit.value < bound.limit.value
            and statement.text[last.limit.end : bound.limit.start].strip() == "and"
        ):
            low, high = last.limit.value, bound.limit.value
            bound = replace(bound, limit=replace(bound.limit, start=last.limit.start, minimum=low, maximum=high))
            last = None
        if last:
            yield last
        last = bound
    if last:
        yield last


def _borrowed(limit: Limit, last: Limit | None) -> Limit:
    """A number alone is compared as the number before it was."""
    if not limit.bare:
        return limit
    if last is None or last.minimum is not None:
        return replace(limit, minimum=limit.value)
    return replace(limit, maximum=limit.value)


def _as_meant(statement: Statement, bound: Bound, limit: Limit) -> Limit | None:
    """A limit as a person must meet it, whichever way round it was written; None where there is no such limit."""
    denied = _is_denied(statement, bound)
    if limit.is_range:  # people between two bounds are left out, which no limit says; those beyond them may be
        return limit if not statement.excludes or denied or _is_outside(statement, limit) else None
    return limit.turned() if statement.excludes != denied else limit


def _is_outside(statement: Statement, limit: Limit) -> bool:
    """Whether it speaks of people beyond the ends of a range: "outside of 18 to 75 years"."""
    first = statement.sentence.start
    return any(
        cue.end - first <= limit.start <= cue.end - first + REACH_OF_OUTSIDE for cue in statement.cues("outside")
    )


def _is_denied(statement: Statement, bound: Bound) -> bool:
    """Whether "not" or "without" stands before a limit and its test, or in the line above."""
    if ((statement.denied_above or statement.denies_all) and not statement.excludes) or is_kept_out(
        statement, bound.limit
    ):
        return True
    if bound.mention and NOT_BEGUN.search(statement.text, bound.mention.start, bound.mention.end):
        return True
    start = bound.limit.start if bound.mention is None else min(bound.limit.start, bound.mention.start)
    low, high = statement.sentence.start + start, statement.sentence.start + bound.limit.start
    text = statement.text
    for cue in statement.cues("negated"):
        end = cue.end - statement.sentence.start
        if cue.rule.facts["direction"] == "after" or (
            text.startswith("nor ", bound.limit.start) and text.endswith("neither", 0, end)
        ):
            continue  # "neither below 18 nor above 80": each denies its own
        is_of_all = _keeps_out_the_worse(bound) and not text.endswith("non", 0, end)
        ends = ENDS_DENIAL_OF_WORSE if is_of_all else ENDS_DENIAL
        if cue.end <= low and not ends.search(text[end:start]) and start - end < 60:
            return True
        near = low < cue.start and cue.end <= high and bound.limit.start - end < 20
        if near and not ASIDE_ENDS.search(text, end, bound.limit.start):
            return True
    return False


def _keeps_out_the_worse(bound: Bound) -> bool:
    """Whether a limit is of people who are worse, which no rule asks for: "no FVC below 50% or ALSFRS-R below 20"."""
    if bound.mention is None or bound.limit.is_range or not bound.mention.topic.measures:
        return False
    is_time = bound.mention.topic.measures[0] in TIMES_OF_ALS
    is_test = bound.mention.topic.measures[0] in (Measure.VITAL_CAPACITY, Measure.ALSFRS_R)
    return (is_time and bound.limit.maximum is None) or (is_test and bound.limit.minimum is None)


def _measures(statement: Statement, found: list) -> Iterator[ExtractedMeasure]:
    text = statement.text
    joined: list[tuple[str, Mention | None, Limit]] = []
    for measure, mention, _, meant in _for_joining(text, found):
        if meant is None:
            continue
        last = joined[-1] if joined else None
        if last and last[0] == measure and may_merge(text, last[2], meant) and not _apart(statement, last[2], meant):
            joined[-1] = (measure, last[1], merged(last[2], meant))
        else:
            joined.append((measure, mention, meant))
    for measure, mention, limit in joined:
        yield from _measure(statement, measure, mention, limit)


def _for_joining(text: str, found: list) -> list:
    """Without the values at surgery or at baseline of a test that has one at screening as well."""
    at_screening = {measure for measure, _, limit, _ in found if AT_SCREENING.match(text, limit.stop)}
    return [
        one for one in found if one[0] not in at_screening or one[0] in IN_MONTHS or not LATER.match(text, one[2].stop)
    ]


def _apart(statement: Statement, first: Limit, second: Limit) -> bool:
    """Whether two limits are of different people."""
    return any((g.low <= first.start < g.high) != (g.low <= second.start < g.high) for g in statement.groups)


def _measure(statement: Statement, measure: str, mention: Mention | None, limit: Limit) -> Iterator[ExtractedMeasure]:
    start, end = (
        (limit.start, limit.stop)
        if mention is None
        else (min(mention.start, limit.start), max(mention.end, limit.stop))
    )
    low, high = limit.minimum, limit.maximum
    facts: dict = {}
    if measure == Measure.AGE:
        low, high = in_years(low, limit.unit), in_years(high, limit.unit)
    elif measure in IN_MONTHS:
        low, high = in_months(low, limit.unit), in_months(high, limit.unit)
    elif measure == Measure.ALSFRS_R_DECLINE:
        months = months_of_decline(statement.text, limit)
        low, high = (None if bound is None or months is None else round(bound / months, 2) for bound in (low, high))
    elif measure == Measure.ALSFRS_R:
        high = None if high == MAX_SCORE else high
    elif measure == Measure.ALSFRS_R_ITEM and mention is not None:
        facts["values"] = _items(statement.text[mention.start : mention.end])
    if measure in OF_ITEMS and not low and high is None:
        return  # no score is below 0
    if (low is None and high is None) or (low is not None and high is not None and low > high):
        return
    yield statement.measure(measure, start, end, limit, minimum=low, maximum=high, **facts)


def _items(words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for letters, name in ITEMS.items() if letters in words))
