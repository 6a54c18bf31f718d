"""Riluzole and edaravone: needed, allowed if stable, allowed, or not allowed."""

import re
from collections.abc import Iterator
from dataclasses import replace

from trials.choices import MeasureState
from trials.extraction.eligibility.limits import Limit
from trials.extraction.eligibility.permission import is_denied_before_another
from trials.extraction.eligibility.quantities import DAYS
from trials.extraction.eligibility.statement import Statement
from trials.extraction.eligibility.topics import RULES, Mention
from trials.extraction.eligibility.wash_out import barred_until, days_of, time_of, time_that_must_have_passed
from trials.extraction.engine.word_lists import word_lists
from trials.extraction.results import ExtractedMeasure

# In a short criterion every sentence speaks of the same medicine.
SHORT_CRITERION = 450
MAX_COHORT_LENGTH = 110
PART = re.compile(r"^|;|\b(?:or|and|but)\b")
_WORDS = word_lists(RULES / "medicines.toml")
TAKEN = re.compile(rf"[,(:–—-]\s*(?:(?:{_WORDS['before_taking']})\s+)*(?:{_WORDS['taking']})\s+(?:[\w-]+\s+){{0,4}}$")
NONE_OF = re.compile(rf"\b(?:{_WORDS['none_of']})\b")
# "If not on riluzole, …", "those who do not take it …", and that they stay off it.
IF_NOT_TAKEN = re.compile(
    rf"\b(?:{_WORDS['those_who']})\s+(?:(?:{_WORDS['before_denial']})\s+){{0,8}}(?:{_WORDS['denies_taking']})\b"
)
STAYS_OFF = re.compile(
    rf"\b(?:{_WORDS['refrains']})\b|\b(?:{_WORDS['denies_taking']})\s+(?:\w+\s+){{0,3}}(?:{_WORDS['begins']})\b"
    rf"|\b(?:{_WORDS['stays']})\s+(?:\w+\s+){{0,2}}(?:{_WORDS['denies_taking']})\b"
)
# A medicine further on in the list of "if taking a vitamin, riluzole (by mouth), or both, …".
ITEM = rf"(?:\s*+(?!(?:{_WORDS['asks_something']}|{_WORDS['no_item']})\b)[\w()/-]++){{0,5}}+"
BEFORE_ITEM = re.compile(rf"\)?(?:,{ITEM})+\s+")
AFTER_ITEM = re.compile(rf"\s+(?:and|or|and/or)\s|{ITEM}\s*(?:[,;.]|$)")
TAKERS = re.compile(rf".*\b(?:{_WORDS['taking']})\b")
ASKS_SOMETHING = re.compile(rf":|\b(?:{_WORDS['asks_something']})\b")
FOR_A_TIME = re.compile(rf"\b(?:{_WORDS['begun_for']})\W*$")


def read_medicines(statement: Statement) -> Iterator[ExtractedMeasure]:
    """Riluzole and edaravone: needed, allowed if stable, allowed, or not allowed."""
    seen: set[str] = set()
    for mention in statement.of_kind("medicine"):
        if mention.name in seen:
            continue
        state, why = _medicine_state(statement, mention)
        if state == MeasureState.ALLOWED and (passed := time_that_must_have_passed(statement, mention)):
            seen.add(mention.name)
            yield from barred_until(statement, mention, passed)
            continue
        statement.trace_mention(mention, str(state) or f"refused: {why}")
        if not state:
            continue
        seen.add(mention.name)
        facts: dict = {"state": str(state)}
        end = mention.end
        days = _time_of(statement, mention, state)
        if days:
            facts["days"], end = days_of(days), max(end, days.end)
        elif state == MeasureState.ALLOWED_IF_STABLE and (days := _days_of_criterion(statement)):
            facts["days"] = days_of(days)
        measure = statement.measure(mention.name, mention.start, end, mention, **facts)
        if own := _takers_of_listed(statement, mention):
            measure = replace(measure, cohort=own, group=None)
        is_stable = state == MeasureState.REQUIRED and statement.says("stable")
        if is_stable and not measure.cohort and _are_all_takers(statement, mention):
            measure = replace(measure, cohort=_takers(statement, mention))
        yield measure


def _time_of(statement: Statement, mention: Mention, state: str) -> Limit | None:
    """The time for which a medicine must be stable, or away; never that of the other part of "stable or off it"."""
    if state == MeasureState.ALLOWED:
        return None
    if state != MeasureState.ALLOWED_IF_STABLE or statement.excludes:
        return time_of(statement, mention)
    return time_of(statement, mention, without=[one for one in statement.limits if _is_of_those_off(statement, one)])


def _is_of_those_off(statement: Statement, limit: Limit) -> bool:
    """Whether a time is that of people who do not take a medicine: "or have not taken it for 30 days"."""
    first = statement.sentence.start
    start = first + max(found.end() for found in PART.finditer(statement.text, 0, limit.start))

    def says(*values: str) -> bool:
        return any(start <= cue.start < first + limit.start for cue in statement.cues(*values))

    return says("negated", "stopped") and not says("stable")


def _days_of_criterion(statement: Statement) -> Limit | None:
    """A time of stability that the next sentence of a short criterion tells."""
    for other in statement.criterion.statements:
        if other is not statement and other.says("stable") and not other.of_kind("medicine"):
            return next((limit for limit in other.limits if limit.unit in DAYS), None)
    return None


def _medicine_state(statement: Statement, mention: Mention) -> tuple[str, str]:
    if statement.is_one_way_in(mention.start):
        return "", "one of several things that are enough"
    if statement.has(mention, "excepted") or statement.has(mention, "not_mandatory"):
        return MeasureState.ALLOWED, ""
    if statement.excludes and (told := _state_of_leaving_off(statement, mention)):
        return told
    is_aside = statement.has(mention, "other_matter") or statement.has(mention, "allergy")
    if is_aside and not statement.says("stable", "for_a_time"):
        return "", "another matter: an allergy, a wish, a cause"
    permitted = statement.permits(mention)
    if not (statement.excludes or permitted) and may_be_denied(statement, mention):
        return "", "it may be denied as what stands before it is"
    if statement.excludes:
        return _excluded_medicine(statement, permitted=permitted), ""
    return _state_for_joining(statement, mention, permitted=permitted, is_aside=is_aside)


def _state_for_joining(statement: Statement, mention: Mention, *, permitted: bool, is_aside: bool) -> tuple[str, str]:
    """What a line that says who may join asks of a medicine."""
    named = any(group.covers(mention.start, mention.end) for group in statement.groups)
    conditional = named or bool(_takers_of_listed(statement, mention))
    for_a_time = statement.says("for_a_time") or _is_for_a_time(statement, mention)
    around = statement.criterion.statements if statement.criterion.length <= SHORT_CRITERION else (statement,)
    is_stable = any(other.says("stable") for other in around)
    is_left_to_them = any(_tells_who_stays_off(other, mention) for other in around)
    if is_stable or (for_a_time and not statement.denied(mention) and not statement.has(mention, "stopped")):
        optional = (
            conditional
            or permitted
            or is_left_to_them
            or is_aside  # "willing to remain on the same dose of riluzole"
            or statement.says("optional")
            or (statement.says("takers") and not _are_all_takers(statement, mention))
            or any(above.says("optional") for above in statement.criterion.above)
        )
        return MeasureState.ALLOWED_IF_STABLE if optional else MeasureState.REQUIRED, ""
    if permitted or is_left_to_them:
        return MeasureState.ALLOWED, ""
    if conditional:
        must_end = statement.says("must_end") and any(limit.unit in DAYS for limit in statement.limits)
        return (MeasureState.EXCLUDED, "") if must_end else ("", "it says for whom a rule holds")
    if _is_taken_beside_denial(statement, mention):
        return MeasureState.REQUIRED, ""
    is_timed = any(limit.unit in DAYS for limit in statement.limits)
    free = MeasureState.ALLOWED_IF_STABLE if is_timed else MeasureState.ALLOWED
    if statement.denied(mention) or statement.has(mention, "stopped") or "naive" in statement.text:
        is_alone = all(one.name == mention.name for one in statement.of_kind("medicine"))
        return free if is_alone and statement.says("or_on") else MeasureState.EXCLUDED, ""
    if statement.has(mention, "taking"):
        if statement.says("or_off"):
            return free, ""
        return MeasureState.REQUIRED, ""
    return "", "nothing says what of it"


def _state_of_leaving_off(statement: Statement, mention: Mention) -> tuple[str, str] | None:
    """What an exclusion says that is of leaving a medicine off, or of not having left it off."""
    if NONE_OF.search(statement.text, 0, mention.start) and statement.denied(mention):
        return "", "it bars those who take none of several, or who take one"
    if statement.has(mention, "will_not_stop"):
        return "", "it bars those who will not leave it off"
    if statement.has(mention, "not_off"):
        return MeasureState.EXCLUDED, ""
    if statement.has(mention, "no_longer") and (statement.says("will_not_start") or not statement.says("unstable")):
        is_free = statement.says("unless_never")
        return MeasureState.ALLOWED_IF_STABLE if is_free else MeasureState.REQUIRED, ""
    return None


def _is_taken_beside_denial(statement: Statement, mention: Mention) -> bool:
    """Whether a medicine is taken, in a part of its own behind what is denied: "not pregnant, taking riluzole"."""
    return is_denied_before_another(statement, mention) and bool(TAKEN.search(statement.text, 0, mention.start))


def may_be_denied(statement: Statement, mention: Mention) -> bool:
    """Whether "no" may reach a medicine that is needed or not: "no tracheostomy, riluzole for 30 days"."""
    return (
        is_denied_before_another(statement, mention)
        and not TAKEN.search(statement.text, 0, mention.start)
        and any(limit.unit in DAYS for limit in statement.limits)
    )


def _are_all_takers(statement: Statement, mention: Mention) -> bool:
    """Whether a line names those who take a medicine, and asks nothing more of them: "patients on stable riluzole".

    It may need the medicine, or say that they may join as well: whoever takes none is told to ask.
    """
    return bool(_takers(statement, mention)) and not ASKS_SOMETHING.search(statement.text, mention.end)


def _takers(statement: Statement, mention: Mention) -> str:
    """Words for those who take a medicine, up to its name."""
    first = statement.sentence.start
    starts = [cue.start - first for cue in statement.cues("takers") if cue.start - first < mention.start]
    return statement.as_written(min(starts), mention.end)[:MAX_COHORT_LENGTH] if starts else ""


def _takers_of_listed(statement: Statement, mention: Mention) -> str:
    """Those who take one of the medicines of "if taking riluzole, edaravone or both, …", where the group is cut short.

    A group ends at a comma, and the takers of its medicine are not the people of whom the rule on the next one speaks.
    """
    if not AFTER_ITEM.match(statement.text, mention.end):
        return ""
    for group in statement.groups:
        if BEFORE_ITEM.fullmatch(statement.text, group.end, mention.start):
            name = statement.as_written(mention.start, mention.end)
            if takers := TAKERS.match(group.words.lower()):
                return f"{group.words[: takers.end()]} {name}"
            if any(group.covers(one.start, one.end) for one in statement.of_kind("medicine")):
                return name
    return ""


def _tells_who_stays_off(statement: Statement, mention: Mention) -> bool:
    """Whether a sentence asks those who do not take a medicine not to begin it, which lets them join."""
    of_another = statement.of_kind("medicine") and not statement.of(mention.name)
    if of_another or any(limit.unit in DAYS for limit in statement.limits):
        return False
    found = IF_NOT_TAKEN.search(statement.text)
    return found is not None and STAYS_OFF.search(statement.text, found.end()) is not None


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
        return MeasureState.ALLOWED_IF_STABLE if statement.says("stable") else MeasureState.ALLOWED
    return MeasureState.EXCLUDED
