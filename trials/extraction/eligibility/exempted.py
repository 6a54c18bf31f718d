"""Whom a rule does not hold for, in words behind it: "unless …", or for whom alone it does: "… in Part 1".

Answers cannot tell who that is: the words become the group of the rule, so that nobody is turned away by it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from trials.choices import Measure
from trials.extraction.eligibility.headings import NUMBERED
from trials.extraction.eligibility.quantities import BEGINS_NUMBER
from trials.extraction.eligibility.topics import MEDICINES, RULES, SETS, Mention
from trials.extraction.engine.word_lists import word_lists

if TYPE_CHECKING:
    from trials.extraction.eligibility.statement import Spot, Statement

MAX_LENGTH = 110
MAX_EXCEPTIONS = 8  # a sentence with more is a mistake
_WORDS = word_lists(RULES / "exempted.toml")
UNLESS = re.compile(rf"\b(?:{_WORDS['unless']})\b(?:[^.;()]|\.(?=\d))*")
IN_A_PART = re.compile(
    rf"\b(?:in|for) (?:the )?(?P<part>(?:{_WORDS['places']}) (?:{_WORDS['parts']})"
    rf"|(?:{_WORDS['parts']}) (?:{_WORDS['numbers']}))\b"
)
# What offers an exception, what takes some out of the rule right before, and what says that it is not theirs.
OFFERS = re.compile(
    rf"\b(?:(?:{_WORDS['exceptions']})(?! of\b)|(?P<except>{_WORDS['except']})|(?P<exempt>{_WORDS['exempt']}))\b"
)
OFFERED = re.compile(rf"\b(?:{_WORDS['offered']})\b")
WITH_OR_EXCEPT = re.compile(rf"(?:with|{_WORDS['except']})\b")
DENIED = re.compile(r"\b(?:no|not|without|never)\s+(?:\w+\s+)?$")
PART_BEGINS = re.compile(r"[.,;()]\s*(?:(?:and|but|or)\s+)?")
PART_ENDS = re.compile(r"[.;()]")
PEOPLE_FIRST = re.compile(r"(?:^|[.,;(])\s*(?P<people>(?:in|for|with|among)\b[^.,;()]*,\s*)$")
NEW_KIND = re.compile(rf"\b(?:{_WORDS['of_als']})\b")
RULES_BEFORE = ("barrier", "medicine", "need")
RIGHT_BEFORE = 4  # words between a rule and its exception
WORD = re.compile(r"[a-z]+")
READ_OTHERWISE = ("unless_stable", "unless_stopped", "unless_never")
WITH_EXCEPTIONS = {
    Measure.AGE, Measure.MONTHS_SINCE_ONSET, Measure.MONTHS_SINCE_DIAGNOSIS, Measure.VITAL_CAPACITY, Measure.ALSFRS_R,
    Measure.DIAGNOSIS_CERTAINTY, Measure.ONSET_SITE, Measure.FAMILY_HISTORY, Measure.GENE, Measure.TRACHEOSTOMY,
    Measure.INVASIVE_VENTILATION, Measure.NONINVASIVE_VENTILATION, Measure.FEEDING_TUBE, Measure.DIAPHRAGM_PACER,
    Measure.PRIOR_CELL_THERAPY, *MEDICINES,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NamedException:
    """Words that name an exception from a rule before them: from `low` to `high`, with what says so at `start`."""

    low: int
    start: int
    high: int


def exempted(statement: "Statement", measure: str, at: "Spot") -> str:
    """The people whom a rule holds for, by words behind it: "Part 1", "everyone, unless …"; "" where there are none."""
    if measure not in WITH_EXCEPTIONS:
        return ""
    if found := IN_A_PART.search(statement.text, at.end):
        return _shortened(statement.as_written(*found.span("part")))
    if measure in MEDICINES and statement.says(*READ_OTHERWISE):
        return ""
    found = UNLESS.search(statement.text, at.end)
    if found is None:
        return _exception_behind(statement, at.end)
    names_people = any(found.start() <= group.start < found.end() for group in statement.groups)
    has_own_rule = names_people and any(limit.start >= found.start() for limit in statement.limits)
    return "" if has_own_rule else f"everyone, {_shortened(statement.as_written(*found.span()))}"


def names_exception(statement: "Statement", start: int, end: int) -> bool:
    """Whether words name people as an exception from a rule: "FVC of 60 %; exceptions possible for bulbar onset"."""
    return any(one.low <= start and end <= one.high for one in statement.exceptions)


def is_group_of_exception(statement: "Statement", start: int, end: int) -> bool:
    """Whether a group is that of an exception for which no limit of its own is told."""
    return any(
        one.low <= start and end <= one.high and not _tells_number(statement, one) for one in statement.exceptions
    )


def _exception_behind(statement: "Statement", end: int) -> str:
    """Whom a rule that ends at a place does not hold for, by an exception that its sentence or the next one offers."""
    for one, start in ((statement, end), (statement.after, 0)):
        if one is None:
            continue
        for found in one.exceptions:
            first = found.low if found.low >= start else found.start
            if first < start or (one is not statement and found.low) or DENIED.search(one.text, 0, found.start):
                continue
            if not _has_own_rule(one, found):
                but = "" if WITH_OR_EXCEPT.match(one.text, first) else "but "
                return f"everyone, {but}{_shortened(one.as_written(first, found.high))}"
    return ""


def _has_own_rule(statement: "Statement", named: NamedException) -> bool:
    """Whether the people of an exception have a limit of their own, which is read: "exception: bulbar onset ≥ 60 %"."""
    stretch = named.low, named.high
    names_people = _kinds_in(statement, *stretch) or NUMBERED.search(statement.text, *stretch)
    has_group = any(named.low <= group.start < named.high for group in statement.groups)
    return bool(names_people) and has_group and _tells_number(statement, named)


def _tells_number(statement: "Statement", named: NamedException) -> bool:
    """Whether a number stands in an exception, or in a bracket right behind it."""
    text, end = statement.text, named.high
    if text.startswith("(", end):
        end = closes if (closes := text.find(")", end)) >= 0 else len(text)
    return bool(BEGINS_NUMBER.search(text, named.start, end))


def _kinds_in(statement: "Statement", start: int, end: int) -> list[Mention]:
    return [one for one in statement.between(start, end) if one.topic.kind in SETS]


def exceptions(statement: "Statement") -> Iterator[NamedException]:
    """The exceptions that a sentence names, from a rule in it or in the sentence before."""
    text = statement.text
    for found in islice(OFFERS.finditer(text), MAX_EXCEPTIONS):
        low = max((one.end() for one in PART_BEGINS.finditer(text, 0, found.start())), default=0)
        if people := PEOPLE_FIRST.search(text, max(0, low - MAX_LENGTH), low):
            low = people.start("people")
        high = ends.start() if (ends := PART_ENDS.search(text, found.end())) else len(text)
        first = found.start() if found["except"] else low
        between = _from_rule_before(statement, low if found["exempt"] else found.start())
        if found["except"] or found["exempt"]:
            is_exception = between is not None and _is_right_before(between) and bool(_kinds_in(statement, first, high))
        else:
            is_exception = between is not None or bool(OFFERED.search(text, low, high))
        if is_exception:
            yield NamedException(first, found.start(), high)


def _is_right_before(between: str) -> bool:
    return len(WORD.findall(between)) <= RIGHT_BEFORE and not NEW_KIND.search(between)


def _from_rule_before(statement: "Statement", start: int) -> str | None:
    """What stands between a rule and a place in its sentence or the next one; None where no rule stands before."""
    if ends := _ends_of_rules(statement, start):
        return statement.text[max(ends) : start]
    before = statement.before
    if before is not None and (ends := _ends_of_rules(before, len(before.text))):
        return before.text[max(ends) :] + statement.text[:start]
    return None


def _ends_of_rules(statement: "Statement", stop: int) -> list[int]:
    ends = [limit.stop for limit in statement.limits if not limit.bare or limit.unit]
    ends += [mention.end for mention in statement.of_kind(*RULES_BEFORE)]
    return [end for end in ends if end <= stop]


def _shortened(text: str) -> str:
    return text.strip(" ,:-") if len(text) <= MAX_LENGTH else text[: text.rfind(" ", 0, MAX_LENGTH)]
