"""The hours a day that a breathing machine may be used: "no mask for more than 8 hours", "use at night is accepted"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from trials.choices import Measure, MeasureState
from trials.extraction.eligibility.limits import Limit
from trials.extraction.eligibility.narrowed import is_narrowed
from trials.extraction.eligibility.quantities import DAYS
from trials.extraction.eligibility.statement import Statement
from trials.extraction.eligibility.topics import RULES, Mention
from trials.extraction.engine.word_lists import word_lists

MASK = str(Measure.NONINVASIVE_VENTILATION)
VENTILATION = ("noninvasive_ventilation", "invasive_ventilation", "any_ventilation", "tracheal_ventilation")
REACH_OF_HOURS = 110
DAY = 24  # hours
_WORDS = word_lists(RULES / "limits.toml")
LASTS = re.compile(rf"\s*(?:{_WORDS['lasts']})\s*")
# What an exception from a bar of masks allows, in brackets or a sentence of its own.
EXCEPTING = re.compile(rf"\b(?:{_WORDS['excepting']})\b")
BEFORE_ALLOWED_HOURS = re.compile(rf"\W*(?:\b(?:{_WORDS['before_allowed_hours']}|{_WORDS['excepting']})\b\W*){{0,6}}")
AFTER_ALLOWED_HOURS = re.compile(
    rf"(?:\W*\b(?:{_WORDS['after_allowed_hours']})\b){{0,8}}\W*\b(?:{_WORDS['accepted']})\b"
)
SOME_USE_ALLOWED = re.compile(rf"\b(?:{_WORDS['some_use']})\b.{{0,40}}\b(?:{_WORDS['accepted']})\b")
UNLESS = re.compile(r"\b(?:unless|except)\b")
A_DAY = re.compile(
    r"(?<=24 hours)|(?<=24 h)|(?<=24 hrs)|\W*(?:(?:a|per|each|every|in a|in the|out of|of the|of a|in)\W*)*"
    r"(?:days?\b|d\b|daily|nights?|nightly|24)|\W*(?:or more\W*)?(?:a|per)?\W*(?:day|d)\b"
)


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours a day on a machine; `are_excepted`: an exclusion still allows them, `are_of_masks`: only on a mask."""

    limit: Limit
    are_excepted: bool = False
    are_of_masks: bool = False


def is_machine(mention: Mention) -> bool:
    return mention.name in VENTILATION


def hours_that_count(statement: Statement, mention: Mention) -> Hours | None:
    """The hours a day of a machine that a rule states, or lets in."""
    if not is_machine(mention):
        return None
    limit, excepted = _hours(statement, mention), _excepted_hours(statement, mention)
    return Hours(limit) if limit and not (excepted and excepted.limit is limit) else excepted


def why_not_all_are_barred(statement: Statement, mention: Mention, hours: Hours | None) -> str:
    """Why a machine bars only some of those who use it, from a time that was not read; "" where it bars all."""
    if not is_machine(mention):
        return ""
    if hours is None and _hours_are_excepted(statement):
        return "some hours are allowed, in words that were not read"
    if hours is None and _has_other_hours(statement, mention):
        return "its hours are no hours a day"
    if _is_barred_after_some_time(statement, mention) and not is_narrowed(statement.text, mention.name):
        return "it keeps out only those who have had it for some time"
    return ""


def some_use_is_allowed(statement: Statement, mention: Mention) -> bool:
    """Whether an exclusion lets in some use that no number tells: "NIV; use at night is accepted"."""
    return any(
        SOME_USE_ALLOWED.search(one.text, start) and not any(limit.unit == "hour" for limit in one.limits)
        for one, start in _exceptions(statement, mention)
    )


def has_unreadable_hours(statement: Statement, mention: Mention, state: str = "") -> bool:
    """Whether a mask keeps people out from hours that no number tells."""
    if mention.name not in ("noninvasive_ventilation", "any_ventilation") or state == MeasureState.ALLOWED:
        return False
    return statement.has(mention, "unreadable_hours")


def _hours(statement: Statement, mention: Mention) -> Limit | None:
    """The hours of ventilation a day that count."""
    for limit in statement.limits:
        if limit.unit != "hour" or limit.value >= DAY or statement.text.startswith("within", limit.start):
            continue
        behind = A_DAY.match(statement.text, limit.stop) or A_DAY.match(statement.text, limit.end)
        says_a_day = bool(behind) or "daily" in statement.text
        is_of_a_mask = mention.name == "noninvasive_ventilation"
        if not says_a_day and not (is_of_a_mask and (limit.minimum is not None or statement.permits(mention))):
            continue
        if mention.start <= limit.start and limit.end <= mention.end:
            return limit
        if 0 <= limit.start - mention.end <= REACH_OF_HOURS:
            between = statement.mentions[statement.mentions.index(mention) + 1 :]
            if any(
                one.start < limit.start and one.topic.kind == "barrier" and one.name != mention.name for one in between
            ):
                return None
            return limit
        words = statement.text[limit.stop : mention.start]
        if 0 <= mention.start - limit.stop <= 30 and not re.search(r"[,;]|\b(?:or|and)\b", words):
            return limit
    return None


def _excepted_hours(statement: Statement, mention: Mention) -> Hours | None:
    """The hours that an exclusion lets in: "NIV; up to 8 hours a night is accepted"."""
    for one, start in _exceptions(statement, mention):
        masks = [mask for mask in one.of(MASK) if mask is not mention and start <= mask.start]
        for limit in one.limits:
            if limit.unit != "hour" or limit.maximum is None or limit.minimum is not None or limit.start < start:
                continue
            mask = next((mask for mask in masks if mask.end <= limit.start), None)
            parts = [(start, mask.start), (mask.end, limit.start)] if mask else [(start, limit.start)]
            before = [BEFORE_ALLOWED_HOURS.fullmatch(one.text, *part) for part in parts]
            is_excepted = EXCEPTING.search(one.text, *parts[0]) or AFTER_ALLOWED_HOURS.match(one.text, limit.stop)
            if all(before) and is_excepted:
                return Hours(limit, are_excepted=True, are_of_masks=bool(mask))
    return None


def _exceptions(statement: Statement, mention: Mention) -> Iterator[tuple[Statement, int]]:
    """Where a bar of a machine may go on with what is allowed of it: behind it, and in a sentence of its own."""
    if not statement.excludes:
        return
    yield statement, mention.end
    if statement.after and not any(one.name != MASK for one in statement.after.of_kind("barrier", "medicine")):
        yield statement.after, 0


def _hours_are_excepted(statement: Statement) -> bool:
    """Whether hours stand in an exception: "unless they use it for less than 8 hours, people on NIV are excluded"."""
    return bool(UNLESS.search(statement.text)) and any(limit.unit == "hour" for limit in statement.limits)


def _has_other_hours(statement: Statement, mention: Mention) -> bool:
    """Whether hours are told that are none of a day: "ventilated for more than 48 hours"."""
    return any(
        limit.unit == "hour"
        and not (limit.value == DAY and any(0 <= one.start - limit.stop <= 2 for one in statement.of(*VENTILATION)))
        and 0 <= limit.start - mention.end <= REACH_OF_HOURS // 2
        and not any(one.topic.kind == "barrier" for one in statement.between(mention.end, limit.start))
        for limit in statement.limits
    )


def _is_barred_after_some_time(statement: Statement, mention: Mention) -> bool:
    """Whether a mask keeps out after some days or months of it: "NIV for more than 1 month"."""
    return any(
        limit.unit in DAYS and limit.minimum is not None and LASTS.fullmatch(statement.text, mention.end, limit.start)
        for limit in statement.limits
    )
