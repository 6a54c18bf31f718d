"""What keeps people out, or is no obstacle: equipment, illness and treatment."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from trials.choices import Measure, MeasureState
from trials.extraction.eligibility.another_person import speaks_of_another_person
from trials.extraction.eligibility.limits import Limit
from trials.extraction.eligibility.narrowed import is_narrowed
from trials.extraction.eligibility.permission import is_denied_right_before
from trials.extraction.eligibility.quantities import DAYS
from trials.extraction.eligibility.statement import Statement
from trials.extraction.eligibility.topics import RULES, Mention
from trials.extraction.eligibility.wash_out import barred_until, days_of, time_of, time_that_must_have_passed
from trials.extraction.engine.vetoes import Vetoes
from trials.extraction.engine.word_lists import word_lists
from trials.extraction.results import ExtractedMeasure

MASK = str(Measure.NONINVASIVE_VENTILATION)
VENTILATION = ("noninvasive_ventilation", "invasive_ventilation", "any_ventilation", "tracheal_ventilation")
EQUIPMENT = (*VENTILATION, Measure.TRACHEOSTOMY, Measure.FEEDING_TUBE, Measure.DIAPHRAGM_PACER)
VETOES = Vetoes(RULES / "vetoes.toml")
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
IF_NOT = re.compile(r"\bif (?:(?:it|they) (?:is|are) )?(?:not|never)(?: \w+){0,2}\s*$")
UNLESS = re.compile(r"\b(?:unless|except)\b")
INVASIVE = re.compile(r"(?<!non)(?<!non[ -])\binvasive")
# In a line of exclusions, before what it leaves out: "FVC below 50 %, not on NIV".
SPARED = re.compile(r"(?:(?P<aside>[,(]\s*(?:but )?not)|\b(?:and|but) not|\bwithout)\b(?:\s+\w+){0,3}\s*$")
LIST_OF_DENIALS = re.compile(rf"\W*(?:\w+ )?(?:{_WORDS['denies_at_first']})\b|.*\b(?:{_WORDS['tells_who_may_join']})\b")
PEOPLE_WITHOUT = re.compile(
    rf"\W*(?:{_WORDS['people']}|{_WORDS['those_above']})\s+(?:(?:who|that|are|do)\s+)*(?:{_WORDS['lack']})\b"
)
NOTHING = ""  # claimed
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


def read_barriers(statement: Statement) -> Iterator[ExtractedMeasure]:
    """What keeps people out, or is no obstacle."""
    for mention in statement.of_kind("barrier"):
        hours = _hours_that_count(statement, mention) if _is_machine(mention) else None
        state = _barrier_state(statement, mention, hours)
        if not state:
            continue
        if state == MeasureState.EXCLUDED and (refusal := _why_no_bar_for_all(statement, mention, hours)):
            statement.trace_mention(mention, f"refused: {refusal}")
            continue
        waits = mention.topic.wash_out and state == MeasureState.ALLOWED
        if waits and (passed := time_that_must_have_passed(statement, mention)):
            statement.trace_mention(mention, str(MeasureState.EXCLUDED))
            yield from barred_until(statement, mention, passed)
            continue
        facts: dict = {"state": str(state)}
        end = mention.end
        if _is_machine(mention):
            if hours and state == MeasureState.EXCLUDED:
                facts["hours"] = hours.limit.bounds[0]
                end = max(end, hours.limit.end) if hours.limit in statement.limits else end
            elif has_unreadable_hours(statement, mention, state):
                statement.trace_mention(mention, "refused: from how many hours is told in no number")
                if mention.name == "any_ventilation" and INVASIVE.search(statement.text, mention.start, mention.end):
                    yield statement.measure(Measure.INVASIVE_VENTILATION, mention.start, end, mention, **facts)
                continue
        if mention.topic.wash_out:
            days = time_of(statement, mention)
            if days:
                facts["days"], end = days_of(days), max(end, days.end)
            elif mention.name == "other_trial" and state == MeasureState.EXCLUDED and _is_of_today(statement):
                facts["days"] = 0.0
        statement.trace_mention(mention, str(state))
        for measure in mention.topic.measures:
            if measure == Measure.TRACHEOSTOMY and "hours" in facts:
                continue
            without_hours = hours and hours.are_of_masks and measure != Measure.NONINVASIVE_VENTILATION
            told = {name: fact for name, fact in facts.items() if name != "hours"} if without_hours else facts
            yield statement.measure(measure, mention.start, end, mention, **told)


def _why_no_bar_for_all(statement: Statement, mention: Mention, hours: Hours | None) -> str:
    """Why a machine bars only some of those who use it, from a time that was not read; "" where it bars all."""
    if hours is None and _hours_are_excepted(statement, mention):
        return "some hours are allowed, in words that were not read"
    if hours is None and _has_other_hours(statement, mention):
        return "its hours are no hours a day"
    if _is_barred_after_some_time(statement, mention) and not is_narrowed(statement.text, mention.name):
        return "it keeps out only those who have had it for some time"
    return ""


def _is_allowed_on_condition(statement: Statement, mention: Mention) -> bool:
    """Whether something is allowed only if more is true, which is known again from the words of its rule."""
    return statement.has(mention, "allowed_on_condition") and all(
        is_narrowed(statement.text, measure) for measure in mention.topic.measures
    )


def _is_of_today(statement: Statement) -> bool:
    """Whether something bars only while it lasts: "concurrent participation in another trial"."""
    return statement.says("at_present") and not statement.says("in_the_past")


def _barrier_state(statement: Statement, mention: Mention, hours: Hours | None) -> str:
    veto = VETOES.first(mention.name, mention.match, partial(statement.has, mention))
    if veto:
        statement.trace_mention(mention, "refused", veto)
        return ""
    if is_of_another_person(statement, mention):
        statement.trace_mention(mention, "refused: it is said of a caregiver or a donor")
        return ""
    if mention.name == "pregnancy_test":
        return MeasureState.EXCLUDED
    if hours and not statement.excludes and statement.text.startswith("at least", hours.limit.start):
        return ""  # "breathes without a ventilator for at least 8 hours"
    if hours and not statement.excludes and IF_NOT.search(statement.text, 0, hours.limit.start):
        return MeasureState.EXCLUDED  # "allowed if not for more than 8 hours"
    if hours and hours.limit.minimum is None and hours.limit.maximum is not None:
        # "Allowed for up to 8 hours a day" keeps out whoever needs more.
        is_allowed = hours.are_excepted or statement.permits(mention)
        return MeasureState.EXCLUDED if is_allowed or not statement.excludes else ""
    if _is_machine(mention) and (statement.has(mention, "some_hours_only") or _some_use_is_allowed(statement, mention)):
        statement.trace_mention(mention, "refused: it is allowed at some hours, told in no number")
        return ""
    if statement.permits(mention) or _is_allowed_on_condition(statement, mention):
        if mention.name not in ("active_cancer", "pregnancy"):
            return MeasureState.ALLOWED
        statement.trace_mention(mention, "refused: some of it is allowed, which says nothing of the rest")
        return ""
    if any(group.covers(mention.start, mention.end) for group in statement.groups):
        statement.trace_mention(mention, "refused: it says for whom a rule holds")
        return ""
    if mention.topic.wash_out and statement.has(mention, "unless_stopped"):
        statement.trace_mention(mention, "refused: whoever can leave it off may join")
        return ""
    if mention.name == "other_trial" and not statement.says("before"):
        statement.trace_mention(mention, "refused: nothing says that the trial is another one")
        return ""
    if statement.excludes and (spared := _state_of_what_is_spared(statement, mention)) is not None:
        return spared
    if statement.excludes or _is_denied(statement, mention) or _is_washed_out(statement, mention):
        return MeasureState.EXCLUDED
    statement.trace_mention(mention, "refused: a rule for joining that does not deny it")
    return ""


def _state_of_what_is_spared(statement: Statement, mention: Mention) -> str | None:
    """What a line of exclusions says of something that it denies: "a tracheostomy, not a feeding tube" bars no tube.

    A condition ("a pacer without NIV") says nothing of it. Nor does a line that names people by what they lack
    ("patients not using a mask"): they may need it. Where the line begins with "no", or tells who may join, it is a
    list of what is barred: None.
    """
    if _is_of_people_without(statement, mention):
        statement.trace_mention(mention, "refused: an exclusion of people who do not have it")
        return NOTHING
    denial = SPARED.search(statement.text, 0, mention.start)
    if not denial or not is_denied_right_before(statement, mention) or LIST_OF_DENIALS.match(statement.text):
        return None
    statement.trace_mention(mention, "a line of exclusions leaves it out")
    return MeasureState.ALLOWED if denial["aside"] else NOTHING


def _is_of_people_without(statement: Statement, mention: Mention) -> bool:
    """Whether equipment stands in an exclusion as what people lack: "patients not using a mask"."""
    return (
        mention.name in EQUIPMENT
        and bool(PEOPLE_WITHOUT.match(statement.text))
        and is_denied_right_before(statement, mention)
    )


def is_of_another_person(statement: Statement, mention: Mention) -> bool:
    """Whether something is said of a caregiver or donor who is not recruited: people who are have a group."""
    return (
        mention.start > 0
        and speaks_of_another_person(statement)
        and not any(group.low <= mention.start < group.high for group in statement.groups)
    )


def _is_denied(statement: Statement, mention: Mention) -> bool:
    words = statement.text[mention.start : mention.end]
    if words.endswith(("naive", "naïve")):
        return True
    if words.startswith("non") and mention.name == "pregnancy":
        return True
    return statement.denied(mention) or statement.has(mention, "kept_out") or statement.is_barred_in_contrast(mention)


def _is_washed_out(statement: Statement, mention: Mention) -> bool:
    """ "At least two weeks from edaravone": in a rule for joining, a time that must have passed."""
    if not (mention.topic.wash_out and statement.has(mention, "stopped")):
        return False
    told = statement.says("washed_out")
    return any(limit.unit in DAYS and (told or limit.minimum is not None) for limit in statement.limits)


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


def _is_machine(mention: Mention) -> bool:
    return mention.name in VENTILATION


def _exceptions(statement: Statement, mention: Mention) -> Iterator[tuple[Statement, int]]:
    """Where a bar of a machine may go on with what is allowed of it: behind it, and in a sentence of its own."""
    if not statement.excludes:
        return
    yield statement, mention.end
    if statement.after and not any(one.name != MASK for one in statement.after.of_kind("barrier", "medicine")):
        yield statement.after, 0


def _hours_that_count(statement: Statement, mention: Mention) -> Hours | None:
    limit, excepted = _hours(statement, mention), _excepted_hours(statement, mention)
    return Hours(limit) if limit and not (excepted and excepted.limit is limit) else excepted


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


def _some_use_is_allowed(statement: Statement, mention: Mention) -> bool:
    """Whether an exclusion lets in some use that no number tells: "NIV; use at night is accepted"."""
    return any(
        SOME_USE_ALLOWED.search(one.text, start) and not any(limit.unit == "hour" for limit in one.limits)
        for one, start in _exceptions(statement, mention)
    )


def _hours_are_excepted(statement: Statement, mention: Mention) -> bool:
    """Whether hours stand in an exception: "unless they use it for less than 8 hours, people on NIV are excluded"."""
    excepted = UNLESS.search(statement.text)
    return bool(excepted) and _is_machine(mention) and any(limit.unit == "hour" for limit in statement.limits)


def _has_other_hours(statement: Statement, mention: Mention) -> bool:
    """Whether hours are told that are none of a day: "ventilated for more than 48 hours"."""
    return _is_machine(mention) and any(
        limit.unit == "hour"
        and not (limit.value == DAY and any(0 <= one.start - limit.stop <= 2 for one in statement.of(*VENTILATION)))
        and 0 <= limit.start - mention.end <= REACH_OF_HOURS // 2
        and not any(one.topic.kind == "barrier" for one in statement.between(mention.end, limit.start))
        for limit in statement.limits
    )


def _is_barred_after_some_time(statement: Statement, mention: Mention) -> bool:
    """Whether a mask keeps out after some days or months of it: "NIV for more than 1 month"."""
    return _is_machine(mention) and any(
        limit.unit in DAYS and limit.minimum is not None and LASTS.fullmatch(statement.text, mention.end, limit.start)
        for limit in statement.limits
    )


def has_unreadable_hours(statement: Statement, mention: Mention, state: str = "") -> bool:
    """Whether a mask keeps people out from hours that no number tells."""
    if mention.name not in ("noninvasive_ventilation", "any_ventilation") or state == MeasureState.ALLOWED:
        return False
    return statement.has(mention, "unreadable_hours")
