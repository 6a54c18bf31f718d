"""What is asked of a person: a caregiver, travel, to swallow, to lie flat; where they live; who consents."""

from collections.abc import Iterator

from trials.choices import MeasureState
from trials.extraction.eligibility.residence import places
from trials.extraction.eligibility.statement import Statement
from trials.extraction.eligibility.topics import Mention
from trials.extraction.results import ExtractedMeasure


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
    found, end = places(statement, mention)
    if not found:
        return {}, "no place is named"
    if _is_lacked(statement, mention) != statement.excludes:
        return {}, "it is not asked for"
    return {"state": str(MeasureState.REQUIRED), "values": found, "end": end}, ""
