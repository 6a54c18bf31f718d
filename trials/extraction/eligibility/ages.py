"""Whether a number of years is the age of those who join."""

import re

from trials.extraction.eligibility.another_person import speaks_of_another_person
from trials.extraction.eligibility.limits import Limit
from trials.extraction.eligibility.statement import Statement
from trials.extraction.eligibility.topics import RULES, Mention
from trials.extraction.engine.word_lists import word_lists

_WORDS = word_lists(RULES / "between.toml")
NEW_PART = re.compile(r"[,;]\s*(?!aged?\b|of\b)\w")  # "a caregiver, 18 or older" is one part
AGE_THEN = re.compile(
    rf"\b(?:{_WORDS['another_time']})\b[^,;.]{{0,45}}\bat (?:an? )?(?:age )?(?:of )?$|"
    rf"\b(?:{_WORDS['another_time']}|{_WORDS['began']})\b(?:(?!\band\b)[^,;.]){{0,14}}$|"
    r"menopaus\w*[^;]{0,40}$|menses[^;]{0,50}$"
)
AT_ONSET = re.compile(r"(?:\s*(?:years?|old|of age)\b)*\s*at (?:the )?(?:time of )?(?:disease |symptom |als )?onset\b")
SCALE = re.compile(rf"\b(?:{_WORDS['scores']})\b")
FERTILE = re.compile(rf"\b(?:{_WORDS['fertile']}|childbearing potential (?:unless|\())")
FERTILE_THEN = re.compile(rf"[^,;.]{{0,60}}\b(?:{_WORDS['fertile']})")
FOR_THOSE = re.compile(
    rf"\b(?:for|in|to)\s+(?:(?:{_WORDS['of_an_age']})\s+)?(?:who are\s+)?(?:aged?\s+|of\s+|over\s+)?$"
)
PASSED = re.compile(r"\b(?:within|last|past|prior)\b(?! (?:the )?(?:ages?|range))")
MINOR = 21
PEOPLE = re.compile(rf"(?:\W|\b(?:{_WORDS['people']})\b)*")
# Not "2 years postmenopausal", "18 years with onset since …".
AGE_ENDS = re.compile(
    rf"\s*(?:$|[.,;:()\[/]|-|(?:{_WORDS['after_age']})\b(?! (?:since|after|of (?:disease|menop|amen))))"
)


def is_plain_age(statement: Statement, limit: Limit) -> bool:
    """Whether a number of years stands among words for people only: "Men or women, 18 to 65 years"."""
    text = statement.text
    return (
        limit.unit == "year"
        and not limit.bare
        and bool(PEOPLE.fullmatch(text, 0, limit.start))
        and bool(AGE_ENDS.match(text, limit.stop))
        and (limit.minimum or 18) >= 10
        and (limit.maximum or 18) >= 12
        and not PASSED.search(text, limit.start, limit.stop)
    )


def why_no_age(statement: Statement, mention: Mention, limit: Limit) -> str:
    """Why a number beside a word for age is no limit of it; "" where it is one."""
    text = statement.text
    if not _is_own_age(statement, mention, limit):
        return "not the age of those who join"
    if AGE_THEN.search(text, max(0, limit.start - 60), limit.start) or AT_ONSET.match(text, limit.stop):
        return "the age at another time"
    if PASSED.search(text, limit.start, limit.end):
        return "a time that has passed"
    if _of_another_person(statement, limit):
        return "another person's age"
    if statement.of("consent") and (limit.maximum or 99) <= MINOR and not limit.minimum:
        return "the age of those whose parents consent"
    return ""


def _is_own_age(statement: Statement, mention: Mention, limit: Limit) -> bool:
    text, words = statement.text, statement.text[mention.start : mention.end]
    is_short = limit.unit in ("month", "week", "day")
    if is_short and words in ("older", "younger", "adult") and "age" not in text[limit.stop : limit.stop + 12]:
        return False  # a scar of "older than 6 weeks"
    if FERTILE_THEN.match(text, limit.stop) or FERTILE.search(text, max(0, limit.start - 60), limit.start):
        return False
    if text[: limit.start].rstrip().endswith(("(", "(age", "(aged")) and SCALE.search(text[: limit.start]):
        return False  # "Karnofsky of 80 (age 16 or older)"
    if any(group.low <= limit.start < group.high for group in statement.groups):
        return True  # "for women 18 to 70 years": the group's own rule
    return not (limit.start > 12 and FOR_THOSE.search(text, 0, limit.start))


def _of_another_person(statement: Statement, limit: Limit) -> bool:
    """Whether an age is a caregiver's or a donor's who is not recruited: a group that is has rules of its own."""
    text = statement.text
    if speaks_of_another_person(statement) and not statement.other_people:
        return True  # "Caregivers must:" stands above
    return any(
        start < limit.start
        and not any(group.covers(start, end) and group.low <= limit.start < group.high for group in statement.groups)
        and not NEW_PART.search(text, end, limit.start)
        and limit.start - end < 60
        for start, end in statement.other_people
    )
