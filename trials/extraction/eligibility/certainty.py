"""How sure the diagnosis must be: "definite or probable ALS", "at least possible"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from trials.choices import Measure, MeasureState
from trials.extraction.eligibility.conditional_certainty import levels_on_condition
from trials.extraction.eligibility.exempted import names_exception
from trials.extraction.eligibility.statement import Statement
from trials.extraction.eligibility.topics import Mention
from trials.extraction.results import ExtractedMeasure

NEAR = 30  # letters between "not" and the level that it denies
RANKS = ("definite", "probable", "probable_lab_supported", "possible", "suspected")
NAMES_ALS = re.compile(r"\b(?:als|mnd|amyotrophic|sclerosis)\b")
UNSURE = {"suspected", "possible", "probable_lab_supported"}  # levels that a rule may bar
LEVELS = {rank: (rank,) for rank in RANKS} | {"probable_either_way": ("probable", "probable_lab_supported")}
BESIDE_LEVEL = re.compile(r"(?:[\s,/-]|\b(?:and|or|als|mnd|amyotrophic lateral sclerosis|clinically)\b)+")
OR_LESS_SURE = re.compile(r"(?:als|mnd|amyotrophic lateral sclerosis|motor neurone? disease)\)?\s+or\s+(?:\w+ly\s+)?$")
LEVEL_WORD = re.compile(r"criteria|\b(?:category|level)\b")


def read_certainty(statement: Statement) -> Iterator[ExtractedMeasure]:
    found, denied = [], []
    for mention in statement.of_kind("certainty"):
        if statement.lists_ways:
            statement.trace_mention(mention, "refused: one of several things that are enough")
        elif _is_no_level(statement, mention):
            statement.trace_mention(mention, "refused: no level of certainty")
        elif not _is_of_als(statement, mention):
            statement.trace_mention(mention, "refused: not of ALS")
        elif names_exception(statement, mention.start, mention.end):
            statement.trace_mention(mention, "refused: a limit does not hold for these people")
        elif not statement.excludes and _is_denied(statement, mention):
            statement.trace_mention(mention, "denied")
            denied.append(mention)
        else:
            found.append(mention)
    if found:
        yield from _levels(statement, found)
    elif denied and UNSURE.issuperset(values := [level for one in denied for level in LEVELS[one.name]]):
        yield statement.measure(
            Measure.DIAGNOSIS_CERTAINTY,
            denied[0].start,
            denied[-1].end,
            denied[0],
            state=str(MeasureState.EXCLUDED),
            values=tuple(rank for rank in RANKS if rank in values),
        )


def _is_of_als(statement: Statement, mention: Mention) -> bool:
    """Whether a level of certainty is one of ALS: criteria or the illness are named near, or above."""
    if NAMES_ALS.search(statement.text, mention.start, mention.end):
        return True
    near = statement.of("als", "als_criteria", "familial", "sporadic", "familial_or_sporadic")
    near += [one for one in statement.of_kind("certainty") if NAMES_ALS.search(statement.text, one.start, one.end)]
    if any(abs(one.start - mention.start) < 160 for one in near):
        return True
    around = (*statement.criterion.above, *statement.criterion.statements)
    return any(one.of("als_criteria", "als") for one in around)


def _is_denied(statement: Statement, mention: Mention) -> bool:
    return any(mention.match.start - cue.end < NEAR for cue in statement.modifiers(mention) if cue.value == "negated")


def _is_no_level(statement: Statement, mention: Mention) -> bool:
    """Whether "possible" stands far from all that makes it a level ("possible ALS"), or "suspected" beside no level."""
    if mention.name == "suspected":
        return not _is_beside_level(statement, mention)
    if mention.name != "possible":
        return False
    behind = statement.text[mention.end : mention.end + 30]
    levels = [one for one in statement.of_kind("certainty") if one is not mention and one.name != "suspected"]
    near = [one for one in statement.of("als", "als_criteria", "familial", "sporadic") if one.start - mention.end < 45]
    return not (levels or near or LEVEL_WORD.search(behind) or '"' in behind)


def _is_beside_level(statement: Statement, mention: Mention) -> bool:
    levels = [one for one in statement.of_kind("certainty") if one.name != mention.name]
    gaps = [(min(one.end, mention.end), max(one.start, mention.start)) for one in levels]
    return any(BESIDE_LEVEL.fullmatch(statement.text, *gap) for gap in gaps)


def _levels(statement: Statement, levels: list[Mention]) -> Iterator[ExtractedMeasure]:
    by_group: dict[str, list[Mention]] = {}
    for mention in levels:
        measure = statement.measure(
            Measure.DIAGNOSIS_CERTAINTY, mention.start, mention.end, mention, values=LEVELS[mention.name]
        )
        by_group.setdefault(measure.cohort, []).append(mention)
    for some in by_group.values():
        values = {level for mention in some for level in LEVELS[mention.name]}
        if any(_at_least(statement, mention) for mention in some):
            lowest = max(RANKS.index(value) for value in values)
            values |= set(RANKS[: lowest + 1])
        if not statement.excludes and any(map(_is_let_in, statement.of("suspected_alone"))):
            values.add("suspected")
        if statement.excludes and not values <= UNSURE and not statement.denied(some[0]):
            for mention in some:
                statement.trace_mention(mention, "refused: an exclusion of sure levels")
            continue
        for mention in some:
            statement.trace_mention(mention, "a level")
        state = MeasureState.EXCLUDED if statement.excludes and not statement.denied(some[0]) else ""
        measure = statement.measure(
            Measure.DIAGNOSIS_CERTAINTY,
            some[0].start,
            some[-1].end,
            some[0],
            state=str(state),
            values=tuple(rank for rank in RANKS if rank in values),
        )
        yield _of_its_own_level(statement, some[0], measure)


def _of_its_own_level(statement: Statement, mention: Mention, measure: ExtractedMeasure) -> ExtractedMeasure:
    """A level with a condition, beside others without: the sentence is of people with that level alone."""
    beside = any(other.of_kind("certainty") for other in statement.criterion.statements if other is not statement)
    if statement.excludes or measure.cohort or not beside or [*measure.values] != [*levels_on_condition(measure.quote)]:
        return measure
    [level] = measure.values
    words = statement.as_written(mention.start, mention.end)
    return replace(measure, cohort=words, group={str(Measure.DIAGNOSIS_CERTAINTY): level})


def _at_least(statement: Statement, mention: Mention) -> bool:
    """Whether surer levels count as well: "at least possible", "possible or higher", "ALS or possible ALS"."""
    if _stands_behind_als(statement, mention):
        return True
    before = statement.text[max(0, mention.start - 30) : mention.start].rstrip(" ('\"‘“")
    after = statement.text[mention.end : mention.end + 40]
    return before.endswith(("at least", "minimum", "minimum of", "≥", "at a minimum", "or higher")) or (
        any(words in after for words in (" or higher", " or above", " or better", " or more certain"))
    )


def _stands_behind_als(statement: Statement, mention: Mention) -> bool:
    """Whether "or" joins a level to ALS of which no level is told: "ALS or probable ALS"."""
    found = OR_LESS_SURE.search(statement.text, 0, mention.start)
    if not found or statement.excludes:
        return False
    before = [one for one in statement.of_kind("certainty") if one.start < found.start()]
    return not before or found.start() - before[-1].end > NEAR


def _is_let_in(suspected: Mention) -> bool:
    """Whether "suspected ALS" beside levels is one of them, and not "no suspected ALS"."""
    return suspected.match.words.startswith(("suspected", "clinically"))
