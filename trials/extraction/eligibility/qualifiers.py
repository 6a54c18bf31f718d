"""What the words of a rule add to its numbers, its state and its set: "more than 50 %", "lying down", "except …".

It is read once, from the quote, and stored with the rule, also with one that a curator decided.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from trials.choices import WITH_MORE, Measure, MeasureState, Qualifier
from trials.extraction.eligibility.conditional_certainty import levels_on_condition
from trials.extraction.eligibility.kinds_of_cancer import names_some_kinds
from trials.extraction.eligibility.limit_ends import ends
from trials.extraction.eligibility.narrowed import is_narrowed
from trials.extraction.eligibility.residence import admitted
from trials.extraction.eligibility.time_limited import is_time_limited
from trials.extraction.eligibility.topics import RULES
from trials.extraction.engine.normalise import lower
from trials.extraction.engine.word_lists import word_lists
from trials.extraction.results import ExtractedMeasure

_WORDS = word_lists(RULES / "limits.toml")
LYING = re.compile(rf"\b(?:{_WORDS['lying']})\b")
SITTING = re.compile(rf"\b(?:{_WORDS['sitting']})\b")
PERCENT = re.compile(r"(\d+(?:\.\d+)?) ?%")
LIMB_WEAKNESS = re.compile(rf"\b(?:{_WORDS['along_with']})\b[^.;,]{{0,20}}\b(?:{_WORDS['limb_weakness']})\b")
# Numbers that a test gives, not those that grow by the day: somebody may have exactly the limit.
POINTS = frozenset({Measure.VITAL_CAPACITY, Measure.ALSFRS_R, Measure.ALSFRS_R_ITEM, Measure.ALSFRS_R_RESPIRATORY,
                    Measure.ALSFRS_R_BULBAR})  # fmt: skip
SURELY_IN = frozenset({Qualifier.MINIMUM_IN, Qualifier.MAXIMUM_IN})
FOR_SOME = frozenset({MeasureState.EXCLUDED, MeasureState.REQUIRED, MeasureState.ALLOWED})


def with_qualifiers(measure: ExtractedMeasure, *, line: str = "") -> ExtractedMeasure:
    """A measure with all that its quote adds to it.

    `line` is the line of the record with those that open it: a time may stand beyond the quote.
    """
    return replace(measure, qualifiers=tuple(sorted(set(_qualifiers(measure, line)))))


def _qualifiers(measure: ExtractedMeasure, line: str) -> Iterator[str]:
    name, quote = measure.measure, measure.quote
    if not quote:
        return
    highest = measure.maximum if measure.hours is None else measure.hours
    said = ends(quote, name, measure.minimum, highest)
    yield from said if name in POINTS else said - SURELY_IN
    if name == Measure.RESIDENCE:
        yield from admitted(quote)
    elif name == Measure.DIAGNOSIS_CERTAINTY:
        yield from (WITH_MORE[level] for level in levels_on_condition(quote))
    elif name == Measure.VITAL_CAPACITY and (is_lying(quote) or _is_lying_at(quote, measure.minimum)):
        yield Qualifier.LYING
    elif name == Measure.MONTHS_SINCE_ONSET and LIMB_WEAKNESS.search(lower(quote)):
        yield Qualifier.LIMB_WEAKNESS
    elif name == Measure.ACTIVE_CANCER and measure.state == MeasureState.EXCLUDED and names_some_kinds(quote):
        yield Qualifier.SOME_KINDS
    # Of a machine with hours the exception is mostly those hours.
    if measure.state in FOR_SOME and measure.hours is None and is_narrowed(quote, name):
        yield Qualifier.SOME_ONLY
    if measure.state == MeasureState.EXCLUDED and measure.days is None and is_time_limited(line or quote, name):
        yield Qualifier.TIME_LIMITED


def _is_lying_at(quote: str, limit: float | None) -> bool:
    """Whether one of two limits is for this position: "65% seated, 50% supine", or the positions before the numbers."""
    text = lower(quote)
    numbers, positions = [*PERCENT.finditer(text)], [*LYING.finditer(text), *SITTING.finditer(text)]
    if limit is None or len(numbers) != 2 or not (LYING.search(text) and SITTING.search(text)):
        return False
    stands_before = min(one.start() for one in positions) < numbers[0].start()
    first, second = (found.start() for found in numbers)
    parts = (text[:first], text[first:second]) if stands_before else (text[first:second], text[second:])
    return any(float(found[1]) == limit and is_lying(part) for found, part in zip(numbers, parts, strict=True))


def is_lying(quote: str) -> bool:
    """Whether words name this position of a breathing test alone: "sitting or lying" leaves it open."""
    text = lower(quote)
    return bool(LYING.search(text)) and not SITTING.search(text)
