"""What keeps people out, or is no obstacle: equipment, illness and treatment."""

import re
from collections.abc import Iterator
from functools import partial

from trials.choices import Measure, MeasureState
from trials.extraction.eligibility.another_person import speaks_of_another_person
from trials.extraction.eligibility.machine_hours import (
    VENTILATION,
    Hours,
    has_unreadable_hours,
    hours_that_count,
    is_machine,
    some_use_is_allowed,
    why_not_all_are_barred,
)
from trials.extraction.eligibility.narrowed import is_narrowed
from trials.extraction.eligibility.permission import is_denied_right_before
from trials.extraction.eligibility.quantities import DAYS
from trials.extraction.eligibility.statement import Statement
from trials.extraction.eligibility.topics import RULES, Mention
from trials.extraction.eligibility.wash_out import barred_until, days_of, time_of, time_that_must_have_passed
from trials.extraction.engine.vetoes import Vetoes
from trials.extraction.engine.word_lists import word_lists
from trials.extraction.results import ExtractedMeasure

EQUIPMENT = (*VENTILATION, Measure.TRACHEOSTOMY, Measure.FEEDING_TUBE, Measure.DIAPHRAGM_PACER)
VETOES = Vetoes(RULES / "vetoes.toml")
_WORDS = word_lists(RULES / "limits.toml")
IF_NOT = re.compile(r"\bif (?:(?:it|they) (?:is|are) )?(?:not|never)(?: \w+){0,2}\s*$")
INVASIVE = re.compile(r"(?<!non)(?<!non[ -])\binvasive")
# In a line of exclusions, before what it leaves out: "FVC below 50 %, not on NIV".
SPARED = re.compile(r"(?:(?P<aside>[,(]\s*(?:but )?not)|\b(?:and|but) not|\bwithout)\b(?:\s+\w+){0,3}\s*$")
LIST_OF_DENIALS = re.compile(rf"\W*(?:\w+ )?(?:{_WORDS['denies_at_first']})\b|.*\b(?:{_WORDS['tells_who_may_join']})\b")
PEOPLE_WITHOUT = re.compile(
    rf"\W*(?:{_WORDS['people']}|{_WORDS['those_above']})\s+(?:(?:who|that|are|do)\s+)*(?:{_WORDS['lack']})\b"
)
NOTHING = ""  # claimed


def read_barriers(statement: Statement) -> Iterator[ExtractedMeasure]:
    """What keeps people out, or is no obstacle."""
    for mention in statement.of_kind("barrier"):
        hours = hours_that_count(statement, mention)
        state = _barrier_state(statement, mention, hours)
        waits = mention.topic.wash_out and state == MeasureState.ALLOWED
        if not state:
            continue
        if state == MeasureState.EXCLUDED and (refusal := why_not_all_are_barred(statement, mention, hours)):
            statement.trace_mention(mention, f"refused: {refusal}")
        elif waits and (passed := time_that_must_have_passed(statement, mention)):
            statement.trace_mention(mention, str(MeasureState.EXCLUDED))
            yield from barred_until(statement, mention, passed)
        elif has_unreadable_hours(statement, mention, state) and not (hours and state == MeasureState.EXCLUDED):
            statement.trace_mention(mention, "refused: from how many hours is told in no number")
            if mention.name == "any_ventilation" and INVASIVE.search(statement.text, mention.start, mention.end):
                name = Measure.INVASIVE_VENTILATION
                yield statement.measure(name, mention.start, mention.end, mention, state=str(state))
        else:
            statement.trace_mention(mention, str(state))
            yield from _measures(statement, mention, state, hours)


def _measures(statement: Statement, mention: Mention, state: str, hours: Hours | None) -> Iterator[ExtractedMeasure]:
    """The measures of a mention in a state, each with its hours or the days of its window."""
    facts: dict = {"state": str(state)}
    end = mention.end
    has_hours = hours is not None and state == MeasureState.EXCLUDED
    if hours and has_hours and hours.limit in statement.limits:
        end = max(end, hours.limit.end)
    if mention.topic.wash_out:
        days = time_of(statement, mention)
        if days:
            facts["days"], end = days_of(days), max(end, days.end)
        elif mention.name == "other_trial" and state == MeasureState.EXCLUDED and _is_of_today(statement):
            facts["days"] = 0.0
    for measure in mention.topic.measures:
        if has_hours and measure == Measure.TRACHEOSTOMY:
            continue
        of_masks = measure == Measure.NONINVASIVE_VENTILATION
        counts = (
            {"hours": hours.limit.bounds[0]} if hours and has_hours and (of_masks or not hours.are_of_masks) else {}
        )
        yield statement.measure(measure, mention.start, end, mention, **facts, **counts)


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
    if is_machine(mention) and (statement.has(mention, "some_hours_only") or some_use_is_allowed(statement, mention)):
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
    if mention.topic.wash_out and (statement.has(mention, "unless_stopped") or statement.has(mention, "will_not_stop")):
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
