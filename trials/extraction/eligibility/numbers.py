"""Measures with a number: age, time since onset, vital capacity, the ALS functional rating scale and its parts."""

import re
from collections.abc import Iterator
from dataclasses import replace

from trials.choices import Measure
from trials.extraction.eligibility.ages import is_plain_age, why_no_age
from trials.extraction.eligibility.binding import Bound
from trials.extraction.eligibility.limits import Limit, in_months, may_merge, merged
from trials.extraction.eligibility.quantities import EXACT_DAYS
from trials.extraction.eligibility.rate_of_decline import months_of_decline
from trials.extraction.eligibility.statement import Statement
from trials.extraction.eligibility.topics import TOPIC, Mention
from trials.extraction.results import ExtractedMeasure

NEEDED = re.compile(r"\b(?:needs?|requires?|required|must have|should have|necessary)\b")
AND_THEN = re.compile(r"[,;]|\band\b")
UP_TO = re.compile(r"\s*(?:before|prior to|until|to)\s+(?:the\s+|their\s+|als\s+|first\s+)*")
COUNTED = re.compile(r"\s*(?:of|from|after|since|following)\s+(?:the\s+|their\s+|als\s+|first\s+)*")
TO_VALUE = re.compile(r"\s*(?:to\s+)?")
# "Participants with onset over 5 years ago may be enrolled if …"
LET_IN = re.compile(
    r"[^,;.]{0,60}\b(?:may|can|could)\s+(?:also\s+|still\s+)?(?:be\s+)?(?:enrol|includ|participat|join|"
    r"take part|considered|re-?screen)"
)
LOWEST_SCORE, HIGHEST_SCORE = 5, 48
LATER = re.compile(
    r"[^;,.\d]{0,25}?\b(?:at|on|before|prior to|day of|time of)\s+(?:the\s+)?(?:time\s+of\s+)?(?:baseline|surgery|"
    r"transplantation|infusion|injection|treatment|randomi[sz]ation|implantation|operation|visit [2-9]|day [01]\b|"
    r"dosing|enrol?lment)"
)
AT_SCREENING = re.compile(r"[^;,.\d]{0,25}?\b(?:at|during)\s+(?:the\s+)?(?:time\s+of\s+)?(?:initial\s+)?screening")
CHANGE_AFTER = re.compile(
    r"\s*(?:of\s+)?(?:variation|variability|difference|change|decline|decrease|drop|reduction|loss)\b"
)
ITEMS = {
    "speech": "speech", "salivation": "salivation", "swallowing": "swallowing", "handwriting": "handwriting",
    "cutting": "cutting_food", "dressing": "dressing", "hygiene": "dressing", "turning": "turning_in_bed",
    "walking": "walking", "gait": "walking", "climbing": "climbing_stairs", "stair": "climbing_stairs",
    "dyspn": "dyspnea", "orthopn": "orthopnea", "respiratory insufficiency": "respiratory_insufficiency",
}  # fmt: skip
OF_ITEMS = (Measure.ALSFRS_R_ITEM, Measure.ALSFRS_R_RESPIRATORY, Measure.ALSFRS_R_BULBAR)
SCORES = (Measure.ALSFRS_R, *OF_ITEMS)
IN_MONTHS = (Measure.MONTHS_SINCE_ONSET, Measure.MONTHS_SINCE_DIAGNOSIS, Measure.LIFE_EXPECTANCY)


def read_numbers(statement: Statement) -> Iterator[ExtractedMeasure]:
    """The limits that a sentence sets, each of its own test."""
    limited = [mention for mention in statement.mentions if mention.topic.kind == "limit"]
    told = limited or statement.criterion.above or statement.may_tell_age or statement.told_before
    if not told or not statement.limits:
        return
    found = statement.told  # measure, its mention, the limit as written and as meant
    for bound in _with_pairs(statement, statement.bounds):
        measure, refusal = _judge(statement, bound, found)
        statement.trace_limit(bound, measure, refusal)
        if measure:
            before = found or statement.told_before
            limit = _borrowed(bound.limit, before[-1][2] if before else None)
            found.append((measure, bound.mention, limit, _as_meant(statement, bound, limit)))
    yield from _measures(statement, found)


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


def _judge(statement: Statement, bound: Bound, found: list) -> tuple[str, str]:
    """The measure that a bound limit gives, or why it gives none."""
    limit, mention, text = bound.limit, bound.mention, statement.text
    if mention is None:
        return _without_topic(statement, limit)
    if mention.topic.kind != "limit":
        return "", f"the number is of something else ({mention.name.replace('_', ' ')})"
    is_second = bool(found) and found[-1][1] is mention and _is_alternative(statement, found[-1][2], limit)
    if limit.bare and not is_second and not _is_needed(statement, mention, limit):
        return "", "a number that nothing is compared with"
    if any(group.covers(limit.start, limit.end) for group in statement.groups) or LET_IN.match(text, limit.stop):
        return "", "it says for whom a rule holds"
    measure = mention.topic.measures[0] if mention.topic.measures else ""
    if not measure:
        return "", "no measure"
    return _of_measure(statement, measure, mention, limit)


def _of_measure(statement: Statement, measure: str, mention: Mention, limit: Limit) -> tuple[str, str]:
    text = statement.text
    near = _falls_near(statement, mention, limit)
    if measure == Measure.ALSFRS_R and max(limit.bounds) < LOWEST_SCORE and statement.of("alsfrs_r_decline"):
        near = True
    if measure in SCORES or measure == Measure.ALSFRS_R_DECLINE:
        if near or measure == Measure.ALSFRS_R_DECLINE:
            if measure in OF_ITEMS:
                return "", "a decline of an item"
            months = months_of_decline(text, limit)
            return (Measure.ALSFRS_R_DECLINE, "") if months else ("", "a decline over no time that is told")
        if mention.name != Measure.ALSFRS_R and not _of_the_scale(statement, mention):
            return "", "an item of another scale"
        if measure == Measure.ALSFRS_R and max(limit.bounds) < LOWEST_SCORE:
            return "", "too low for the whole scale"
    elif measure in (Measure.VITAL_CAPACITY, Measure.WEIGHT_LOSS):
        if measure == Measure.VITAL_CAPACITY and (near or CHANGE_AFTER.match(text, limit.stop)):
            return "", "a change, not the value"
        if not limit.unit and limit.value < 25 and not limit.is_range:
            return "", "too low for percent of predicted"
    elif measure == Measure.AGE and (refusal := why_no_age(statement, mention, limit)):
        return "", refusal
    elif measure in IN_MONTHS and _is_delay(statement, mention, limit):
        return "", "the time from onset to diagnosis"
    return measure, ""


def _without_topic(statement: Statement, limit: Limit) -> tuple[str, str]:
    """A limit that no topic of its sentence takes: of a topic in the line above, or an age that needs no word."""
    if any(group.covers(limit.start, limit.end) for group in statement.groups):
        return "", "it says for whom a rule holds"
    if not limit.bare and not any(mention.topic.kind == "limit" for mention in statement.mentions):
        for above in reversed(statement.criterion.above):
            for mention in above.mentions:
                topic = mention.topic
                fits = (
                    topic.kind == "limit" and topic.takes(limit) and not above.limits and len(above.text) < LONGEST_LEAD
                )
                if fits and (limit.start < LEAD_REACH or limit.unit == "%"):
                    return (topic.measures[0], "") if topic.measures else ("", "no measure")
    if is_plain_age(statement, limit):
        return Measure.AGE, ""
    if statement.told_before and any(group.low <= limit.start < group.high for group in statement.groups):
        measure, mention, last, _ = statement.told_before[-1]
        if mention is not None and last.unit in (limit.unit, "point") and mention.topic.takes(limit):
            return measure, ""  # "…; those on tofersen need only 22"
    return "", "no topic takes it"


LEAD_REACH, LONGEST_LEAD = 45, 80


def _is_alternative(statement: Statement, last: Limit, limit: Limit) -> bool:
    """Whether a number alone stands for the same test: "24 months (36 months for those with SOD1)"."""
    if last.unit != limit.unit or last.is_range:
        return False
    return any(
        group.low <= limit.start < group.high and not group.low <= last.start < group.high for group in statement.groups
    )


def _is_needed(statement: Statement, mention: Mention, limit: Limit) -> bool:
    """Whether a number alone is asked for: "needs an FVC of 60%"."""
    text = statement.text
    if mention.name in OF_ITEMS and limit.value == mention.topic.highest:
        return bool(re.search(r"(?:\bof|=)\s*$", text[: limit.start]))  # "a respiratory sub-score of 12"
    return (
        not statement.excludes
        and (mention.name == Measure.VITAL_CAPACITY or mention.topic.name in SCORES)
        and bool(NEEDED.search(text, max(0, min(mention.start, limit.start) - 30), limit.start))
    )


def _borrowed(limit: Limit, last: Limit | None) -> Limit:
    """A number alone is compared as the number before it was."""
    if not limit.bare:
        return limit
    if last is None or last.minimum is not None:
        return replace(limit, minimum=limit.value)
    return replace(limit, maximum=limit.value)


def _falls_near(statement: Statement, mention: Mention, limit: Limit) -> bool:
    """Whether words for a decline stand beside a test and its number."""
    low, high = min(mention.start, limit.start) - 35, max(mention.end, limit.stop) + 3
    for start, end in statement.falls:
        to = TO_VALUE.fullmatch(statement.text, end, limit.start) if end <= limit.start else None
        if low <= start and end <= high and not (to and statement.text.startswith(("below", "under"), limit.start)):
            return True
    return False


def _of_the_scale(statement: Statement, mention: Mention) -> bool:
    """Whether an item is one of the ALS functional rating scale: the scale is named beside it or above."""
    scale = TOPIC["alsfrs_r"]
    words = statement.text[mention.start : mention.end]
    return (
        "frs" in statement.text
        or "functional rating" in words
        or any(one.topic is scale for one in statement.mentions)
        or any(one.topic is scale for above in statement.criterion.above for one in above.mentions)
        or any(one.topic is scale for other in statement.criterion.statements for one in other.mentions)
    )


def _is_delay(statement: Statement, mention: Mention, limit: Limit) -> bool:
    """Whether a time is that from onset to diagnosis: "diagnosed within 12 months of the first symptom"."""
    of_als = (Measure.MONTHS_SINCE_ONSET, Measure.MONTHS_SINCE_DIAGNOSIS)
    text = statement.text
    for other in statement.mentions:
        if other.name not in of_als or mention.name not in of_als or other.name == mention.name:
            continue
        first, last = sorted((mention, other), key=lambda one: one.start)
        if first.end <= limit.start and last.start >= limit.end:
            to = UP_TO if first.name == Measure.MONTHS_SINCE_ONSET else COUNTED
            apart = AND_THEN.search(text, first.end, limit.start) or not to.fullmatch(text, limit.stop, last.start)
            return not apart and limit.start - first.end < 45
    return False


def _as_meant(statement: Statement, bound: Bound, limit: Limit) -> Limit:
    """A limit as a person must meet it, whichever way round it was written."""
    if limit.is_range:
        return limit
    denied = _is_denied(statement, bound)
    return limit.turned() if statement.excludes != denied else limit


def _is_denied(statement: Statement, bound: Bound) -> bool:
    """Whether "not" or "without" stands before a limit and its test, or in the line above."""
    if statement.denied_above and not statement.excludes:
        return True
    start = bound.limit.start if bound.mention is None else min(bound.limit.start, bound.mention.start)
    low, high = statement.sentence.start + start, statement.sentence.start + bound.limit.start
    text = statement.text
    for cue in statement.cues("negated"):
        end = cue.end - statement.sentence.start
        if cue.rule.facts["direction"] == "after":
            continue
        if cue.end <= low and not re.search(r"[,;.:]|\b(?:and|or|but)\b", text[end:start]) and start - end < 60:
            return True
        if low < cue.start and cue.end <= high and bound.limit.start - end < 12:
            return True
    return False


def _measures(statement: Statement, found: list) -> Iterator[ExtractedMeasure]:
    text = statement.text
    joined: list[tuple[str, Mention | None, Limit]] = []
    for measure, mention, written, meant in _for_joining(text, found):
        if meant.is_range and statement.excludes and written.is_range:
            continue  # people between two bounds are left out: no limit says so
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
        low, high = _years(low, limit.unit), _years(high, limit.unit)
    elif measure in IN_MONTHS:
        low, high = in_months(low, limit.unit), in_months(high, limit.unit)
    elif measure == Measure.ALSFRS_R_DECLINE:
        months = months_of_decline(statement.text, limit)
        low, high = (None if bound is None or months is None else round(bound / months, 2) for bound in (low, high))
    elif measure == Measure.ALSFRS_R:
        high = None if high == HIGHEST_SCORE else high
    elif measure == Measure.ALSFRS_R_ITEM and mention is not None:
        facts["values"] = _items(statement.text[mention.start : mention.end])
    if measure in OF_ITEMS and not low and high is None:
        return  # no score is below 0
    if (low is None and high is None) or (low is not None and high is not None and low > high):
        return
    yield statement.measure(measure, start, end, limit, minimum=low, maximum=high, **facts)


def _items(words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for letters, name in ITEMS.items() if letters in words))


def _years(value: float | None, unit: str) -> float | None:
    if value is None or not unit:
        return value
    return round(value * EXACT_DAYS[unit] / EXACT_DAYS["year"], 2)
