"""Measures with a state: equipment, illness, treatment and medicines that keep people out, are allowed or needed."""

import re
from collections.abc import Iterator
from functools import partial

from trials.choices import MeasureState
from trials.extraction.eligibility.limits import Limit, in_days
from trials.extraction.eligibility.quantities import DAYS
from trials.extraction.eligibility.statement import Statement
from trials.extraction.eligibility.topics import RULES, Mention
from trials.extraction.engine.vetoes import Vetoes
from trials.extraction.results import ExtractedMeasure

VENTILATION = ("noninvasive_ventilation", "invasive_ventilation", "any_ventilation")
VETOES = Vetoes(RULES / "vetoes.toml")
REACH_OF_HOURS, REACH_OF_DAYS, DAYS_BEFORE = 110, 130, 45
LONGEST_WASH_OUT = 3700  # days
# In a short criterion every sentence speaks of the same medicine.
SHORT_CRITERION = 450
A_DAY = re.compile(
    r"(?<=24 hours)|(?<=24 h)|(?<=24 hrs)|\W*(?:(?:a|per|each|every|in a|in the|out of|of the|of a|in)\W*)*"
    r"(?:days?\b|d\b|daily|nights?|24)|\W*(?:or more\W*)?(?:a|per)?\W*(?:day|d)\b"
)
JOINED = re.compile(r"[\s,/()®™]*(?:\b(?:and|or|and/or)\b)?[\s,/(]*(?:(?:an|a|any|other|use of)\s+)*")
FOR_A_TIME = re.compile(r"\b(?:for|started|begun|initiated)\W*$")
NEW_CLAUSE = re.compile(r"[;:]|\b(?:or|and)\b")


def read_barriers(statement: Statement) -> Iterator[ExtractedMeasure]:
    """What keeps people out, or is no obstacle."""
    for mention in statement.of_kind("barrier"):
        hours = _hours(statement, mention) if mention.name in VENTILATION else None
        state = _barrier_state(statement, mention, hours)
        if not state:
            continue
        if hours is None and state == MeasureState.EXCLUDED and _has_other_hours(statement, mention):
            statement.trace_mention(mention, "refused: its hours are no hours a day")
            continue
        facts: dict = {"state": str(state)}
        end = mention.end
        if mention.name in VENTILATION:
            if hours and state == MeasureState.EXCLUDED:
                facts["hours"], end = hours.bounds[0], max(end, hours.end)
            elif mention.name != "invasive_ventilation" and _has_unreadable_hours(statement, mention, state):
                statement.trace_mention(mention, "refused: from how many hours is told in no number")
                continue
        if mention.topic.wash_out:
            days = _days(statement, mention)
            if days:
                facts["days"], end = _in_days(days), max(end, days.end)
        statement.trace_mention(mention, str(state))
        for measure in mention.topic.measures:
            yield statement.measure(measure, mention.start, end, mention, **facts)


def _barrier_state(statement: Statement, mention: Mention, hours: Limit | None) -> str:
    veto = VETOES.of(mention.name, mention.match, partial(statement.has, mention))
    if veto:
        statement.trace_mention(mention, "refused", veto)
        return ""
    if mention.name == "pregnancy_test":
        return MeasureState.EXCLUDED
    if hours and not statement.excludes and statement.text.startswith("at least", hours.start):
        return ""  # "breathes without a ventilator for at least 8 hours"
    if hours and hours.minimum is None and hours.maximum is not None:
        # "Allowed for up to 8 hours a day" keeps out whoever needs more.
        return "" if statement.excludes and not _permits(statement, mention) else MeasureState.EXCLUDED
    if _permits(statement, mention):
        if mention.name not in ("active_cancer", "pregnancy"):
            return MeasureState.ALLOWED
        statement.trace_mention(mention, "refused: some of it is allowed, which says nothing of the rest")
        return ""
    if any(group.covers(mention.start, mention.end) for group in statement.groups):
        statement.trace_mention(mention, "refused: it says for whom a rule holds")
        return ""
    if mention.name == "other_trial" and not statement.says("before"):
        statement.trace_mention(mention, "refused: nothing says that the trial is another one")
        return ""
    if statement.excludes or _is_denied(statement, mention) or _is_washed_out(statement, mention):
        return MeasureState.EXCLUDED
    statement.trace_mention(mention, "refused: a rule for joining that does not deny it")
    return ""


def _permits(statement: Statement, mention: Mention) -> bool:
    """Whether the words round a mention, or the line above, say that it is no obstacle."""
    if statement.has(mention, "permitted"):
        return True
    return not statement.excludes and any(above.says_permitted for above in statement.criterion.above)


def _is_denied(statement: Statement, mention: Mention) -> bool:
    words = statement.text[mention.start : mention.end]
    if words.endswith(("naive", "naïve")):
        return True
    return (words.startswith("non") and mention.name == "pregnancy") or statement.denied(mention)


def _is_washed_out(statement: Statement, mention: Mention) -> bool:
    """ "At least two weeks from edaravone": in a rule for joining, a time that must have passed."""
    if not (mention.topic.wash_out and statement.has(mention, "stopped")):
        return False
    return any(limit.unit in DAYS and limit.minimum is not None for limit in statement.limits)


def _hours(statement: Statement, mention: Mention) -> Limit | None:
    """The hours of ventilation a day that count."""
    for limit in statement.limits:
        if limit.unit != "hour" or limit.value >= 24 or statement.text.startswith("within", limit.start):
            continue
        says_a_day = A_DAY.match(statement.text, limit.stop) or A_DAY.match(statement.text, limit.end)
        if not says_a_day and (mention.name != "noninvasive_ventilation" or limit.minimum is None):
            continue
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


def _has_other_hours(statement: Statement, mention: Mention) -> bool:
    """Whether hours are told that are none of a day: "ventilated for more than 48 hours"."""
    return mention.name in VENTILATION and any(
        limit.unit == "hour" and 0 <= limit.start - mention.end <= REACH_OF_HOURS // 2 for limit in statement.limits
    )


def _has_unreadable_hours(statement: Statement, mention: Mention, state: str) -> bool:
    if state == MeasureState.ALLOWED:
        return False
    return statement.has(mention, "unreadable_hours")


def _days(statement: Statement, mention: Mention) -> Limit | None:
    """The time within which, or for which, something counts."""
    text = statement.text
    later = [one for one in statement.mentions if one.start >= mention.end and one.topic.wash_out]
    before: list[Limit] = []
    for limit in statement.limits:
        if limit.unit not in DAYS or limit.value <= 0 or in_days(limit.value, limit.unit) > LONGEST_WASH_OUT:
            continue
        if mention.start <= limit.start and limit.end <= mention.end:
            return limit
        is_least = statement.excludes and limit.minimum is not None and limit.maximum is None
        if is_least and mention.topic.kind == "barrier" and text[: limit.start].rstrip().endswith("for"):
            continue  # how long it was taken: "steroids for more than two weeks"
        if (
            limit.bare
            and not re.search(
                r"(?:prior|wash-?out|last|past|within|for|in|least|than|or|≥|>)\W*(?:the\s*)?$",
                text[max(0, limit.start - 16) : limit.start],
            )
            and not re.match(r"\s*(?:prior|before|of wash|wash|earlier)", text[limit.end :])
        ):
            continue
        if 0 <= limit.start - mention.end <= REACH_OF_DAYS:
            between = text[mention.end : limit.start]
            is_apart = ";" in between or any(one.start < limit.start and one.name != mention.name for one in later)
            if is_apart and not _shares(statement, mention, later, limit):
                continue
            return limit
        if 0 <= mention.start - limit.stop <= DAYS_BEFORE and not NEW_CLAUSE.search(text, limit.stop, mention.start):
            before.append(limit)
    return before[-1] if before else None


def _shares(statement: Statement, mention: Mention, later: list[Mention], limit: Limit) -> bool:
    """Whether a time behind several things holds for all: "riluzole or edaravone in the last month".

    Earlier cell therapy is not shared out: mostly it bars at any time.
    """
    if mention.name == "prior_cell_therapy":
        return False
    text, end = statement.text, mention.end
    for one in later:
        if one.start >= limit.start:
            break
        if not JOINED.fullmatch(text, end, one.start):
            return False
        end = one.end
    return True


def _in_days(limit: Limit) -> float:
    return in_days(limit.bounds[-1] if limit.is_range else limit.bounds[0], limit.unit)


def read_medicines(statement: Statement) -> Iterator[ExtractedMeasure]:
    """Riluzole and edaravone: needed, allowed if stable, allowed, or not allowed."""
    seen: set[str] = set()
    for mention in statement.of_kind("medicine"):
        if mention.name in seen:
            continue
        state, why = _medicine_state(statement, mention)
        statement.trace_mention(mention, str(state) or f"refused: {why}")
        if not state:
            continue
        seen.add(mention.name)
        facts: dict = {"state": str(state)}
        end = mention.end
        days = _days(statement, mention) if state != MeasureState.ALLOWED else None
        if days:
            facts["days"], end = _in_days(days), max(end, days.end)
        elif state == MeasureState.ALLOWED_IF_STABLE and (days := _days_of_criterion(statement)):
            facts["days"] = _in_days(days)
        yield statement.measure(mention.name, mention.start, end, mention, **facts)


def _days_of_criterion(statement: Statement) -> Limit | None:
    """A time of stability that the next sentence of a short criterion tells."""
    for other in statement.criterion.statements:
        if other is not statement and other.says("stable") and not other.of_kind("medicine"):
            return next((limit for limit in other.limits if limit.unit in DAYS), None)
    return None


def _medicine_state(statement: Statement, mention: Mention) -> tuple[str, str]:
    if statement.has(mention, "excepted"):
        return MeasureState.ALLOWED, ""
    around = statement.criterion.statements if statement.criterion.length <= SHORT_CRITERION else (statement,)

    def says(*values: str) -> bool:
        return any(other.says(*values) for other in around)

    if statement.excludes and statement.has(mention, "no_longer") and not statement.says("unstable"):
        return MeasureState.REQUIRED, ""
    if statement.has(mention, "other_matter") and not statement.says("stable", "for_a_time"):
        return "", "another matter: an allergy, a wish, a cause"
    permitted = _permits(statement, mention)
    if statement.excludes:
        return _excluded_medicine(statement, permitted=permitted), ""
    conditional = any(group.covers(mention.start, mention.end) for group in statement.groups)
    for_a_time = statement.says("for_a_time") or _is_for_a_time(statement, mention)
    if says("stable") or (for_a_time and not statement.denied(mention) and not statement.has(mention, "stopped")):
        optional = (
            conditional
            or permitted
            or statement.says("optional")
            or any(above.says("optional") for above in statement.criterion.above)
        )
        return MeasureState.ALLOWED_IF_STABLE if optional else MeasureState.REQUIRED, ""
    if permitted:
        return MeasureState.ALLOWED, ""
    if conditional:
        return "", "it says for whom a rule holds"
    if statement.denied(mention) or statement.has(mention, "stopped") or "naive" in statement.text:
        return MeasureState.EXCLUDED, ""
    if statement.has(mention, "taking"):
        return MeasureState.REQUIRED, ""
    return "", "nothing says what of it"


def _is_for_a_time(statement: Statement, mention: Mention) -> bool:
    """Whether "for ≥ 30 days" stands behind a medicine."""
    return any(
        limit.unit in DAYS and limit.start >= mention.end and FOR_A_TIME.search(statement.text, 0, limit.start)
        for limit in statement.limits
    )


def _excluded_medicine(statement: Statement, *, permitted: bool) -> str:
    if statement.says("unless_stable") or (statement.says("unstable") and statement.says("of_dose")):
        return MeasureState.ALLOWED_IF_STABLE
    if permitted:
        return MeasureState.ALLOWED
    return MeasureState.EXCLUDED


def read_needs(statement: Statement) -> Iterator[ExtractedMeasure]:
    """What is asked of a person: a caregiver, travel, to swallow, to lie flat; where they live; who consents."""
    seen: set[str] = set()
    for mention in statement.of_kind("need"):
        if mention.name in seen:
            continue
        reader = {"consent": _consent, "residence": _residence}.get(mention.name, _need)
        facts, why = reader(statement, mention)
        statement.trace_mention(mention, str(facts.get("state", "")) or f"refused: {why}")
        if facts:
            seen.add(mention.name)
            end = facts.pop("end", mention.end)
            yield statement.measure(mention.name, mention.start, end, mention, **facts)


def _is_lacked(statement: Statement, mention: Mention) -> bool:
    inside = any(
        cue.start - statement.sentence.start >= mention.start and cue.end - statement.sentence.start <= mention.end
        for cue in statement.cues("lacking")
    )
    return inside or statement.has(mention, "lacking")


def _need(statement: Statement, mention: Mention) -> tuple[dict, str]:
    """Included who have it, or excluded who lack it."""
    if _is_lacked(statement, mention) != statement.excludes:
        return {}, "it is not asked for"
    if any(group.covers(mention.start, mention.end) for group in statement.groups):
        return {}, "it says for whom a rule holds"
    if mention.name == "travel" and any(0 <= mention.start - one.end < 12 for one in statement.of("caregiver")):
        return {}, "it is asked of a caregiver"
    return {"state": str(MeasureState.REQUIRED)}, ""


def _consent(statement: Statement, mention: Mention) -> tuple[dict, str]:
    """Only what says who may consent counts: being able to consent forbids no representative."""
    if statement.says("barred"):
        return {"state": str(MeasureState.REQUIRED)}, ""
    if statement.says("representative"):
        needs = statement.excludes and not statement.has(mention, "negated")
        return {"state": str(MeasureState.REQUIRED if needs else MeasureState.ALLOWED)}, ""
    if statement.says("alone"):
        return {"state": str(MeasureState.REQUIRED)}, ""
    return {}, "nothing says that nobody else may consent"


def _residence(statement: Statement, mention: Mention) -> tuple[dict, str]:
    from trials.extraction.eligibility.residence import places

    found, end = places(statement, mention)
    if not found:
        return {}, "no place is named"
    if _is_lacked(statement, mention) != statement.excludes:
        return {}, "it is not asked for"
    return {"state": str(MeasureState.REQUIRED), "values": found, "end": end}, ""
