"""Which measure a limit is of, or why it is of none."""

import re
from itertools import pairwise

from trials.choices import Measure
from trials.extraction.eligibility.ages import is_plain_age, why_no_age
from trials.extraction.eligibility.binding import MIN_SCORE, Bound
from trials.extraction.eligibility.limits import Limit
from trials.extraction.eligibility.rate_of_decline import months_of_decline
from trials.extraction.eligibility.statement import Statement
from trials.extraction.eligibility.topics import RULES, TOPIC, Mention
from trials.extraction.engine.word_lists import word_lists

_WORDS = word_lists(RULES / "limits.toml")
NEEDED = re.compile(rf"\b(?:{_WORDS['needed']})\b")
NOT_REACHED = re.compile(rf"\b(?:{_WORDS['unable_to']}) (?:{_WORDS['reach']})\b")
AND_THEN = re.compile(r"[,;]|\band\b")
UP_TO = re.compile(r"\s*(?:before|prior to|until|to)\s+(?:the\s+|their\s+|als\s+|first\s+)*")
COUNTED = re.compile(
    r"\s*(?:of|from|after|since|following)\s+(?:(?:the|their|als|first|disease|illness|symptoms?|date|of)\s+)*"
)
NEGATIVE = re.compile(r"to -")  # "-3 to -9 points"
TO_VALUE = re.compile(r"\s*(?:to\s+)?")
# "Participants with onset over 5 years ago may be enrolled if …"
LET_IN = re.compile(rf"[^,;.]{{0,60}}\b(?:may|can|could)\s+(?:also\s+|still\s+)?(?:be\s+)?(?:{_WORDS['let_in_stems']})")
NO_BAR = re.compile(
    r"[^,;.]{0,25}?\b(?:is|are|be)\s+(?:also\s+)?"
    rf"(?:(?:{_WORDS['allowed']})|(?:no|not(?: considered)?(?: an?)?) (?:{_WORDS['bars']}))"
)
CHANGE_AFTER = re.compile(rf"\s*(?:of\s+)?(?:{_WORDS['change']})\b")
# "Those above 80 years are not eligible."
PEOPLE_OF = re.compile(rf"\b(?:{_WORDS['those_above']})\s+(?:who are\s+)?$")
OF_TWO_VALUES = tuple(_WORDS["of_two_values_stems"].split("|"))
REACH_OF_KEPT_OUT = 60
LEAD_REACH, MAX_LEAD_LENGTH = 45, 80
OF_ITEMS = (Measure.ALSFRS_R_ITEM, Measure.ALSFRS_R_RESPIRATORY, Measure.ALSFRS_R_BULBAR)
SCORES = (Measure.ALSFRS_R, *OF_ITEMS)
TIMES_OF_ALS = (Measure.MONTHS_SINCE_ONSET, Measure.MONTHS_SINCE_DIAGNOSIS)
IN_MONTHS = (*TIMES_OF_ALS, Measure.LIFE_EXPECTANCY)
# Tests of which one may be enough. A limit beside a test that nobody is asked for ("or SNIP > 40") counts as a rule.
EITHER_IS_ENOUGH = frozenset({Measure.VITAL_CAPACITY, "alsfrs_r_total", *SCORES, *TIMES_OF_ALS})
OR_ANOTHER = re.compile(r"[^.;,()]{0,25}?,?\s*(?:and/)?or\s+(?:an?\s+|the\s+)?(?:\w+\s+){0,2}")


# "Two or more items below 2", "one or more items rated 0": numbers that count items, of which no single one decides.
SEVERAL_ITEMS = re.compile(
    rf"(?<!all )(?<!the )(?<!each of )\b(?:{_WORDS['several']})(?: or more)? (?:of the )?(?:alsfrs-r |alsfrs )?items?\b"
)
COUNTED_ITEM = re.compile(r"\s*(?:alsfrs(?:-r)?\s+)?items?\b")


def measure_of(statement: Statement, bound: Bound, found: list) -> tuple[str, str]:
    """The measure that a bound limit gives, or why it gives none."""
    limit, mention, text = bound.limit, bound.mention, statement.text
    if statement.is_one_way_in(limit.start):
        return "", "one of several things that are enough"
    if mention is None:
        return _without_topic(statement, limit)
    if mention.topic.kind == "need" and is_plain_age(statement, limit):
        return Measure.AGE, ""  # "18 to 80 years at the time of consent"
    if mention.topic.kind != "limit":
        return "", f"the number is of something else ({mention.name.replace('_', ' ')})"
    is_second = bool(found) and found[-1][1] is mention and _is_alternative(statement, found[-1][2], limit)
    if limit.bare and not is_second and not _is_needed(statement, mention, limit):
        return "", "a number that nothing is compared with"
    if any(group.covers(limit.start, limit.end) for group in statement.groups) or LET_IN.match(text, limit.stop):
        return "", "it says for whom a rule holds"
    if _is_one_of_two_tests(statement, bound):
        return "", "one of two tests of which either is enough"
    measure = mention.topic.measures[0] if mention.topic.measures else ""
    if not measure:
        return "", "no measure"
    if _is_no_bar(statement, measure, limit):
        return "", "it is said to be no obstacle"
    return _of_measure(statement, measure, mention, limit)


def _is_one_of_two_tests(statement: Statement, bound: Bound) -> bool:
    """Whether an "or" joins a limit to that of another test: "an FVC of 60% or an ALSFRS-R of 30".

    Among exclusions, and behind a denial, each bars by itself.
    """
    if statement.excludes or statement.denied_above or " or " not in statement.text:
        return False
    for first, second in pairwise(statement.bounds):
        if bound in (first, second) and _are_two_ways(statement.text, first, second):
            return not statement.cues("negated")
    return False


def _are_two_ways(text: str, first: Bound, second: Bound) -> bool:
    tests = [bound.mention.name for bound in (first, second) if bound.mention and not bound.limit.bare]
    if len(tests) < 2 or not EITHER_IS_ENOUGH.issuperset(tests) or TOPIC[tests[0]].measures == TOPIC[tests[1]].measures:
        return False
    start = min(second.limit.start, second.mention.start if second.mention else len(text))
    return bool(OR_ANOTHER.fullmatch(text, first.limit.stop, start))


def _is_no_bar(statement: Statement, measure: str, limit: Limit) -> bool:
    """Whether what would keep people out is said to be allowed: "an FVC below 50% is accepted"."""
    if limit.is_range or not NO_BAR.match(statement.text, limit.stop):
        return False
    worse = limit.minimum if measure in TIMES_OF_ALS else limit.maximum
    return statement.excludes or (measure != Measure.AGE and worse is not None)


def _of_measure(statement: Statement, measure: str, mention: Mention, limit: Limit) -> tuple[str, str]:
    text = statement.text
    near = _falls_near(statement, mention, limit)
    if measure == Measure.ALSFRS_R and (
        NEGATIVE.search(text, limit.start, limit.end)
        or (max(limit.bounds) < MIN_SCORE and statement.of("alsfrs_r_decline"))
    ):
        near = True
    if measure in SCORES or measure == Measure.ALSFRS_R_DECLINE:
        if near or measure == Measure.ALSFRS_R_DECLINE:
            if measure in OF_ITEMS:
                return "", "a decline of an item"
            months = months_of_decline(text, limit)
            return (Measure.ALSFRS_R_DECLINE, "") if months else ("", "a decline over no time that is told")
        if mention.name != Measure.ALSFRS_R and not is_of_the_scale(statement, mention):
            return "", "an item of another scale"
        if measure == Measure.ALSFRS_R_ITEM and (
            SEVERAL_ITEMS.search(text) or COUNTED_ITEM.match(text, limit.stop, mention.end)
        ):
            return "", "it counts items"
        if measure == Measure.ALSFRS_R and max(limit.bounds) < MIN_SCORE:
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
                    topic.kind == "limit"
                    and topic.takes(limit)
                    and not above.limits
                    and len(above.text) < MAX_LEAD_LENGTH
                )
                if fits and (limit.start < LEAD_REACH or limit.unit == "%"):
                    return (topic.measures[0], "") if topic.measures else ("", "no measure")
    if is_plain_age(statement, limit) or (
        limit.unit == "year" and is_kept_out(statement, limit) and PEOPLE_OF.search(statement.text, 0, limit.start)
    ):
        return Measure.AGE, ""
    told = statement.told or statement.told_before
    if (
        told
        and not (statement.told and limit.bare)
        and any(group.low <= limit.start < group.high for group in statement.groups)
    ):
        measure, mention, last, _ = told[-1]
        topic = TOPIC[measure] if mention is None else mention.topic
        if last.unit in (limit.unit, "point") and topic.takes(limit):
            return measure, ""  # "…; those on tofersen need only 22"
    return "", "no topic takes it"


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
    asked = NOT_REACHED if statement.excludes else NEEDED
    return (mention.name == Measure.VITAL_CAPACITY or mention.topic.name in SCORES) and bool(
        asked.search(text, max(0, min(mention.start, limit.start) - 30), limit.start)
    )


def _falls_near(statement: Statement, mention: Mention, limit: Limit) -> bool:
    """Whether words for a decline stand beside a test and its number."""
    low, high = min(mention.start, limit.start) - 35, max(mention.end, limit.stop) + 3
    for start, end in statement.falls:
        to = TO_VALUE.fullmatch(statement.text, end, limit.start) if end <= limit.start else None
        is_value = to and statement.text.startswith(("below", "under"), limit.start)  # "falls below 50 %"
        if low <= start and end <= high and not (is_value and not statement.text.startswith(OF_TWO_VALUES, start)):
            return True
    return False


def is_of_the_scale(statement: Statement, mention: Mention) -> bool:
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


def is_kept_out(statement: Statement, limit: Limit) -> bool:
    """Whether a rule for joining says who is left out by a limit: "they are excluded if FVC is below 50 %"."""
    first = statement.sentence.start
    for cue in statement.cues("kept_out") if not statement.excludes else ():
        start, end = cue.start - first, cue.end - first
        low, high = (end, limit.start) if end <= limit.start else (limit.stop, start)
        if low <= high and high - low < REACH_OF_KEPT_OUT and not AND_THEN.search(statement.text, low, high):
            return True
    return False


def _is_delay(statement: Statement, mention: Mention, limit: Limit) -> bool:
    """Whether a time is that from onset to diagnosis: "diagnosed within 12 months of the first symptom"."""
    text = statement.text
    for other in statement.mentions:
        if other.name not in TIMES_OF_ALS or mention.name not in TIMES_OF_ALS or other.name == mention.name:
            continue
        first, last = sorted((mention, other), key=lambda one: one.start)
        if first.end <= limit.start and last.start >= limit.end:
            to = UP_TO if first.name == Measure.MONTHS_SINCE_ONSET else COUNTED
            apart = AND_THEN.search(text, first.end, limit.start) or not to.fullmatch(text, limit.stop, last.start)
            return not apart and limit.start - first.end < 45
    return False
