"""Another way in, which "or" joins to a rule for joining: "an FVC of 50 % or an SNIP of 40 cmH2O".

Who does not meet the rule may meet the other one, which nobody is asked for. So its words become the group of the rule,
and nobody is turned away by it.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from trials.choices import Measure
from trials.extraction.eligibility.quantities import BEGINS_NUMBER, DAYS
from trials.extraction.eligibility.topics import DECOYS, KINDS_OF_ALS, MEDICINES, RULES
from trials.extraction.engine.word_lists import word_lists

if TYPE_CHECKING:
    from trials.extraction.eligibility.statement import Statement

Stretch = tuple[int, int]

MAX_LENGTH = 110
REACH = 45  # letters from "or" to what names the other way
_WORDS = word_lists(RULES / "other_ways.toml")
CLAUSE = r"(?:[^.;]|\.(?=\d))"
OR = r"\b(?:and/)?or\b"
JOINED = re.compile(OR)
BEHIND = re.compile(rf"{CLAUSE}{{0,60}}?[\s,(]*{OR}[\s,]+(?P<other>{CLAUSE}{{3,}})")
BEFORE = re.compile(rf"{OR}[\s,]+(?:(?:{_WORDS['before_a_rule']})\s+)*$")
CLAUSE_START = re.compile(r"[.;:](?!\d)|\((?![^()]*\))")  # also a bracket that the rule stands in
CONDITION = re.compile(
    rf"(?:{_WORDS['if']})\b|(?:{_WORDS['beyond']})\b[^.;,]{{0,30}}\b(?:{_WORDS['if']}|{_WORDS['by_discretion']})\b"
)
BEGINS_CONDITION = re.compile(r"^(?:if|alternatively),?\s+", re.IGNORECASE)
GOOD_ENOUGH = re.compile(rf"(?:an?\s+|the\s+)?(?:{_WORDS['good_enough']})\b")
TIMES_OF_ALS = {Measure.MONTHS_SINCE_ONSET, Measure.MONTHS_SINCE_DIAGNOSIS}
NEEDS_NO_HELP = re.compile(rf"(?:an?\s+|the\s+)?(?:{_WORDS['needs_no_help']})\b")
NUMBERS = {
    *TIMES_OF_ALS, Measure.AGE, Measure.VITAL_CAPACITY, Measure.ALSFRS_R, Measure.ALSFRS_R_DECLINE,
    Measure.ALSFRS_R_ITEM, Measure.ALSFRS_R_RESPIRATORY, Measure.ALSFRS_R_BULBAR,
}  # fmt: skip
# The kinds of topics that may be the other way, by the measure of the rule.
KINDS = (
    dict.fromkeys(NUMBERS, ("limit", "asked_about"))
    | {Measure.DIAGNOSIS_CERTAINTY: ("gene", "family", "mark")}
    | dict.fromkeys(MEDICINES, ("medicine",))
    | {Measure.CAREGIVER: ()}
    | dict.fromkeys((Measure.RESIDENCE, Measure.TRAVEL), ("need",))
)
BEYOND_TOO = re.compile(
    rf"(?:^|,\s*(?:and|but)?)\s*(?P<others>(?:(?:an?|the|patients?|people|those|participants?|with|who|have|are)\s+){{0,4}}"
    rf"(?:{_WORDS['worse']})\b[^.;]{{0,60}}?\b(?:if|only|provided|(?:may|can|could|is|are|will)\s+"
    rf"(?:(?:also|still|only|be)\s+)*(?:{_WORDS['let_in']})))\b"
)
# Of people of a kind, in a clause behind a limit: "lower in bulbar onset", "for limb onset, lower scores are accepted".
_BEYOND = rf"(?:{_WORDS['worse']})\b(?!\s+(?:{_WORDS['of_the_body']})\b)"
LETS_IN_BEYOND = re.compile(
    rf"\b{_BEYOND}.{{0,100}}\b(?:{_WORDS['let_in']}|in|for|with)\b|\b(?:{_WORDS['let_in']})\b.{{0,100}}\b{_BEYOND}"
)
CLAUSE_ENDS = re.compile(r"[.,;()]")
NAMES_PEOPLE = re.compile(r"\s*(?:in|for|with|among)\b[^.;()]*$")
JOINS = re.compile(r"\s*(?:(?:and|but|or)\s+)*")
INSTEAD = re.compile(rf"(?:if|when|where)\b{CLAUSE}*\b(?:is|are|be)\s+(?:(?:also|still)\s+)*(?:{_WORDS['enough']})\b")
WITHOUT_TOO = re.compile(
    rf"(?:^|,\s*(?:and|but)?)\s*(?P<others>(?:{_WORDS['people']})\b[^.;]{{0,60}}?\b(?:may|can|are|will)\s+(?:also|still)\b)"
)
MACHINES = (
    "noninvasive_ventilation",
    "invasive_ventilation",
    "any_ventilation",
    "tracheal_ventilation",
    "tracheostomy",
)
NAME_ALS = ("als", "als_criteria")
OTHER_MEDICINE = re.compile(
    rf"\b(?:(?:{_WORDS['another']})\s+(?:[\w-]+\s+){{0,3}}?(?:{_WORDS['medicine']})|{_WORDS['medicines_of_als']})\b"
)
# Of "an ALS medicine such as riluzole" what is named may be another one.
AS_EXAMPLE = re.compile(
    rf"\b(?P<kind>(?:(?:{_WORDS['of_a_kind']})\s+){{0,4}}(?:{_WORDS['medicine']}))\b[^.;:,()]{{0,20}}"
    rf"[\s,(]*\b(?:{_WORDS['for_example']})[\s,:]*(?:[\w-]+[\s,]+(?:or\s+)?){{0,3}}$"
)


def other_way_in(statement: "Statement", measure: str, rule: Stretch, *, is_needed: bool) -> str:
    """Whom a rule holds for: "everyone, unless SNIP of 40 cmH2O"; "" where it is the only way in.

    A medicine may be needed by an exclusion, too: "not taking riluzole or another medicine for ALS".
    """
    if measure not in KINDS or (measure in MEDICINES and not is_needed):
        return ""
    if measure not in MEDICINES and (statement.excludes or _is_denied(statement, rule[0])):
        return ""
    joined = JOINED.search(statement.text)
    if joined and (found := _behind(statement, measure, rule) or _before(statement, measure, rule)):
        return f"everyone, unless {_shortened(BEGINS_CONDITION.sub('', statement.as_written(*found)))}"
    if measure in MEDICINES and (example := AS_EXAMPLE.search(statement.text, 0, rule[0])):
        return f"everyone, unless other {_shortened(statement.as_written(*example.span('kind')))}"
    too = _others_too(statement, measure, rule[1])
    return f"everyone, but {_shortened(too)}" if too else ""


def _others_too(statement: "Statement", measure: str, end: int) -> str:
    """What a line says behind a rule of people who may join all the same: "; lower values are accepted if …"."""
    if measure in NUMBERS and (beyond := _let_in_beyond(statement, end)):
        return beyond
    pattern = BEYOND_TOO if measure in NUMBERS else WITHOUT_TOO if measure in MEDICINES else None
    if pattern is None:
        return ""
    if found := pattern.search(statement.text, end):
        return statement.as_written(found.start("others"), len(statement.text))
    after = statement.after
    is_instead = after and measure in NUMBERS and INSTEAD.match(after.text)
    if after and (is_instead or pattern.match(after.text)):
        return after.as_written(0, len(after.text))
    return ""


def lets_in_beyond(statement: "Statement", start: int) -> bool:
    """Whether the clause at a place lets in people beyond a limit before it: it is no rule, and for all others none."""
    if statement.excludes:
        return False
    low, high = _clause_at(statement, start)
    clause = statement.text[low:high]
    if BEGINS_NUMBER.search(clause) or not LETS_IN_BEYOND.search(clause):
        return False
    return any(limit.stop <= low for limit in statement.limits) or bool(statement.before and statement.before.limits)


def _clause_at(statement: "Statement", start: int) -> Stretch:
    text = statement.text
    ends = [0, *(mark.end() for mark in CLAUSE_ENDS.finditer(text, 0, start))]
    after = CLAUSE_ENDS.search(text, start)
    if after and after[0] == "," and NAMES_PEOPLE.match(text[ends[-1] : after.start()]):
        after = CLAUSE_ENDS.search(text, after.end())
    joins = JOINS.match(text, ends[-1])
    return joins.end() if joins else ends[-1], after.start() if after else len(text)


def _let_in_beyond(statement: "Statement", end: int) -> str:
    """What a line says behind a limit of people of a kind whom it lets in beyond it; "" where it says nothing."""
    for one, start in ((statement, end), (statement.after, 0)):
        if one is None:
            continue
        for mention in one.of_kind(*KINDS_OF_ALS):
            if mention.start >= start and lets_in_beyond(one, mention.start):
                return one.as_written(*_clause_at(one, mention.start)).strip()
    return ""


def _is_denied(statement: "Statement", start: int) -> bool:
    """Whether a denial stands before a rule: of "no FVC below 50 % or SNIP below 40", each bars."""
    first = statement.sentence.start
    return statement.denied_above or any(cue.start - first < start for cue in statement.cues("negated"))


def _behind(statement: "Statement", measure: str, rule: Stretch) -> Stretch | None:
    found = BEHIND.match(statement.text, rule[1])
    if not found:
        return None
    start, end = found.span("other")
    is_medicine = measure in MEDICINES  # "riluzole, edaravone or another one", "riluzole for a month or another one"
    spots = [
        one.start
        for one in statement.mentions
        if one.name not in NAME_ALS and not (is_medicine and one.topic.kind == "medicine")
    ]
    spots += [limit.start for limit in statement.limits if not (is_medicine and limit.unit in DAYS)]
    if any(rule[1] <= spot < start for spot in spots):
        return None  # the "or" joins other things
    is_condition = measure in NUMBERS and CONDITION.match(statement.text, start)
    is_good_enough = measure == Measure.VITAL_CAPACITY and GOOD_ENOUGH.match(statement.text, start)
    if statement.text.find("(", rule[1], start) >= 0 and (closes := statement.text.find(")", start, end)) >= 0:
        end = closes
    ways = [way for way, _ in _ways(statement, measure, rule) if start <= way < min(end, start + REACH)]
    needs_no_help = measure == Measure.CAREGIVER and NEEDS_NO_HELP.match(statement.text, start)
    if is_condition or is_good_enough or needs_no_help or (ways and not _names_level(statement, start, ways[0])):
        return start, end
    return None


def _before(statement: "Statement", measure: str, rule: Stretch) -> Stretch | None:
    found = BEFORE.search(statement.text, 0, rule[0])
    if not found:
        return None
    clause = max((mark.end() for mark in CLAUSE_START.finditer(statement.text, 0, found.start())), default=0)
    ways = [way for way, end in _ways(statement, measure, rule) if clause <= way and end <= found.start()]
    if not ways or _names_level(statement, ways[0], rule[0]):
        return None
    is_machine = any(one.start == ways[0] for one in statement.of(*MACHINES))
    has_limit = is_machine or any(ways[0] <= limit.start < found.start() for limit in statement.limits)
    shares_limit = measure in NUMBERS and not has_limit  # "SNIP or FVC above 50 %"
    return ways[0], rule[1] if shares_limit else found.start()


def _names_level(statement: "Statement", start: int, end: int) -> bool:
    """Whether an "or" joins levels of certainty: "definite or probable ALS"."""
    return any(start <= one.start < end for one in statement.of_kind("certainty"))


def _ways(statement: "Statement", measure: str, rule: Stretch) -> list[Stretch]:
    """What else a sentence speaks of, in the order of its text: other tests, and those that nobody is asked for."""
    limited = {id(bound.mention) for bound in statement.bounds if not bound.limit.bare}
    found = [
        (one.start, one.end)
        for one in statement.of_kind(*KINDS[Measure(measure)])
        if measure not in one.topic.measures
        and one.name not in NAME_ALS
        and (one.topic.kind != "limit" or id(one) in limited)
    ]
    if measure == Measure.VITAL_CAPACITY:
        found += [(one.start, one.end) for one in statement.of(*MACHINES)]
    if measure in MEDICINES:
        found += [(one.start, one.end) for one in statement.of("als_medicine")]
        found += [other.span() for other in OTHER_MEDICINE.finditer(statement.text)]
    if measure in TIMES_OF_ALS:
        found += statement.falls
    if measure in NUMBERS:
        first = statement.sentence.start
        tests = statement.sentence.document.matches_in(statement.sentence, DECOYS)
        found += [(one.start - first, one.end - first) for one in tests if one.value == "breathing_test"]
        found += _other_limits(statement, measure, rule)
    return sorted(found)


def _other_limits(statement: "Statement", measure: str, rule: Stretch) -> Iterator[Stretch]:
    """Other limits for all of the same end of the same measure: "an FVC of 60 % or an SVC of 65 %"."""
    limits = [limit for name, _, limit, _ in statement.told if name == measure]
    own = [limit for limit in limits if rule[0] <= limit.start < rule[1]]
    for limit in limits:
        is_of_a_group = any(one.low <= limit.start < one.high for one in statement.groups)
        if not is_of_a_group and any(
            limit.bounds != one.bounds and (limit.minimum is None) == (one.minimum is None) for one in own
        ):
            yield limit.start, limit.end


def _shortened(text: str) -> str:
    if text.count(")") > text.count("("):
        text = text.replace(")", "", 1)  # of "the diffusion capacity (DLCO)" the first words are left out
    return text.strip(" ,.:-()") if len(text) <= MAX_LENGTH else text[: text.rfind(" ", 0, MAX_LENGTH)]
