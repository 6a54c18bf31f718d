"""Measures with a set: how sure the diagnosis is, where ALS began, in the family or not, which gene."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from trials.choices import Measure, MeasureState
from trials.extraction.eligibility.barriers import VETOES
from trials.extraction.eligibility.conditional_certainty import levels_on_condition
from trials.extraction.eligibility.statement import Statement
from trials.extraction.eligibility.topics import RULES, Mention
from trials.extraction.engine.word_lists import word_lists
from trials.extraction.results import ExtractedMeasure

NEAR = 30  # letters between "not" and the level that it denies
RANKS = ("definite", "probable", "probable_lab_supported", "possible", "suspected")
NAMES_ALS = re.compile(r"\b(?:als|mnd|amyotrophic|sclerosis)\b")
UNSURE = {"suspected", "possible", "probable_lab_supported"}  # levels that a rule may bar
LEVELS = {rank: (rank,) for rank in RANKS} | {"probable_either_way": ("probable", "probable_lab_supported")}
OR_FAMILIAL = re.compile(r"\bor\s+(?:(?:an?|clinically|definite|probable|possible|laboratory[- ]supported)\s+)*$")
BUT = re.compile(rf"\b(?:{word_lists(RULES / 'limits.toml')['excepting']})\b")
BESIDE_LEVEL = re.compile(r"(?:[\s,/-]|\b(?:and|or|als|mnd|amyotrophic lateral sclerosis|clinically)\b)+")
ON_CONDITION = re.compile(r"[^.;,:]{0,40}\bonly (?:if|when|where|provided)\b")
WITH_GENE = re.compile(r"[^.;,]{0,25}\b(?:with|carrying|having|due to|caused by|linked to)\b[^.;,]{0,40}")
LEVEL_WORD = re.compile(r"criteria|\b(?:category|level)\b")
SITES = {
    "bulbar": ("bulbar",),
    "limb": ("limb",),
    "respiratory": ("respiratory",),
    "bulbar_or_limb": ("bulbar", "limb"),
    "anywhere": ("bulbar", "limb", "respiratory"),
    "bulbar_or_respiratory": ("bulbar", "respiratory"),
    "limb_or_respiratory": ("limb", "respiratory"),
}


def read_sets(statement: Statement) -> Iterator[ExtractedMeasure]:
    yield from _certainty(statement)
    yield from _onset_site(statement)
    yield from _family(statement)
    yield from _gene(statement)


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


def _certainty(statement: Statement) -> Iterator[ExtractedMeasure]:
    found, denied = [], []
    for mention in statement.of_kind("certainty"):
        if statement.lists_ways:
            statement.trace_mention(mention, "refused: one of several things that are enough")
        elif _is_no_level(statement, mention):
            statement.trace_mention(mention, "refused: no level of certainty")
        elif not _is_of_als(statement, mention):
            statement.trace_mention(mention, "refused: not of ALS")
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
    before = statement.text[max(0, mention.start - 30) : mention.start].rstrip(" ('\"‘“")
    after = statement.text[mention.end : mention.end + 40]
    return before.endswith(("at least", "minimum", "minimum of", "≥", "at a minimum", "or higher")) or (
        any(words in after for words in (" or higher", " or above", " or better", " or more certain"))
    )


def is_exception_from_limit(statement: Statement, mention: Mention) -> bool:
    """Whether a rule for joining limits a test for all but some: "an FVC of 60 %, except for bulbar onset"."""
    if statement.excludes or not statement.has(mention, "excepted"):
        return False
    return any(
        bound.mention is not None and bound.mention.topic.kind == "limit" and bound.limit.stop <= mention.start
        for bound in statement.bounds
    )


def is_let_in_on_condition(statement: Statement, mention: Mention) -> bool:
    """Whether a rule for joining lets in people of a kind only if more is true: "familial ALS only if …"."""
    return not statement.excludes and bool(ON_CONDITION.match(statement.text, mention.end))


def _free_of_group(statement: Statement, mention: Mention) -> bool:
    """Whether a mention is more than the name of the people that a rule is for."""
    if statement.lists_ways:
        statement.trace_mention(mention, "refused: one of several things that are enough")
        return False
    if any(group.covers(mention.start, mention.end) for group in statement.groups):
        statement.trace_mention(mention, "refused: it says for whom a rule holds")
        return False
    if is_let_in_on_condition(statement, mention):
        statement.trace_mention(mention, "refused: these people are let in on a condition")
        return False
    if is_exception_from_limit(statement, mention):
        statement.trace_mention(mention, "refused: a limit does not hold for these people")
        return False
    if statement.says("share"):
        statement.trace_mention(mention, "refused: it says how many may be of a kind")
        return False
    veto = VETOES.first(mention.name, mention.match, partial(statement.has, mention))
    if veto:
        statement.trace_mention(mention, "refused", veto)
    return veto is None


def _onset_site(statement: Statement) -> Iterator[ExtractedMeasure]:
    mentions = [mention for mention in statement.of_kind("onset_site") if _free_of_group(statement, mention)]
    if not mentions or tells_sites_of_groups(statement):
        return
    if any("stratif" in other.text and other.says("recruitment") for other in statement.criterion.statements):
        return  # "… will be stratified to bulbar onset. They progress as those with bulbar onset do."
    sites = tuple(sorted({site for mention in mentions for site in SITES[mention.name]}))
    first, last = mentions[0], mentions[-1]
    if statement.has(first, "permitted") or {"bulbar", "limb"} <= set(sites):
        state = MeasureState.ALLOWED
    elif _is_out(statement, first):
        state = MeasureState.EXCLUDED
    else:
        state = MeasureState.REQUIRED
    for mention in mentions:
        statement.trace_mention(mention, str(state))
    yield statement.measure(Measure.ONSET_SITE, first.start, last.end, first, state=str(state), values=sites)


def tells_sites_of_groups(statement: Statement) -> bool:
    """Whether one site of onset names people, and so another does: "bulbar onset needs 80 %, limb onset 60 %"."""
    sites = statement.of_kind("onset_site")
    of_groups = [one for one in sites if any(group.covers(one.start, one.end) for group in statement.groups)]
    before = statement.before if statement.before and statement.before.text.endswith(";") else None
    goes_on = before is not None and any("onset_site" in (group.coded or ()) for group in before.groups)
    return len(of_groups) < len(sites) and (bool(of_groups) or goes_on)


def _is_out(statement: Statement, mention: Mention) -> bool:
    """Whether people of a kind are kept out: barred or denied, or all others let in: "any site of onset but bulbar"."""
    if statement.has(mention, "excepted") or BUT.search(statement.text, mention.start, mention.end):
        return not statement.excludes
    return statement.excludes != statement.denied(mention)


def _family(statement: Statement) -> Iterator[ExtractedMeasure]:
    mentions = [mention for mention in statement.of_kind("family") if _free_of_group(statement, mention)]
    if not mentions:
        return
    names = {mention.name for mention in mentions}
    first = mentions[0]
    around = (statement, *statement.criterion.above, *statement.criterion.statements)
    is_of_als = "als" in statement.text[first.start : first.end] or any(one.of("als", "als_criteria") for one in around)
    if statement.criterion.about and not is_of_als:
        statement.trace_mention(first, "refused: not of ALS")
        return
    if "sporadic" in names and not any(one.of("als", "als_criteria", "familial") for one in around):
        behind = statement.text[first.end : first.end + 20]
        if "form" not in behind and "disease" not in behind:
            statement.trace_mention(first, "refused: not of ALS")
            return
    state = _family_state(statement, mentions, names)
    for mention in mentions:
        statement.trace_mention(mention, str(state))
    yield statement.measure(Measure.FAMILY_HISTORY, first.start, mentions[-1].end, first, state=str(state))


def _family_state(statement: Statement, mentions: list[Mention], names: set[str]) -> str:
    first = mentions[0]
    familial = next((mention for mention in mentions if mention.name == "familial"), None)
    if "familial_or_sporadic" in names or statement.has(first, "permitted"):
        return MeasureState.ALLOWED
    is_second = familial and OR_FAMILIAL.search(statement.text, 0, familial.start)
    if familial and is_second and not statement.excludes and _is_one_way_in(statement, familial):
        return MeasureState.ALLOWED  # "definite ALS or definite familial ALS"
    if familial and len(names) == 2:
        denied = statement.has(familial, "negated") or statement.excludes
        return MeasureState.EXCLUDED if denied else MeasureState.ALLOWED
    return MeasureState.EXCLUDED if bool(familial) == _is_out(statement, first) else MeasureState.REQUIRED


def _is_one_way_in(statement: Statement, mention: Mention) -> bool:
    """Whether people without it may join as well: "sporadic ALS, or familial ALS with a SOD1 mutation"."""
    return any(
        one.end <= mention.start
        and re.search(r"\bor\b(?! (?:likely|possibly))", statement.text[one.end : mention.start])
        for one in statement.of("als", "sporadic")
    )


def _gene(statement: Statement) -> Iterator[ExtractedMeasure]:
    genes = [mention for mention in statement.of_kind("gene") if _free_of_group(statement, mention)]
    if not genes:
        return
    around = (statement, *statement.criterion.above)
    names_als = any(statement.text.startswith("-als", gene.end) for gene in genes)  # "FUS-ALS"
    if (
        not names_als
        and not any(one.of("mutation") for one in around)
        and not all(gene.name != "FUS" for gene in genes)
    ):
        for gene in genes:
            statement.trace_mention(gene, "refused: no mutation is spoken of")
        return
    if not any(one.of("mutation", "familial") for one in around) and len(statement.text) > 60:
        for gene in genes:
            statement.trace_mention(gene, "refused: no mutation is spoken of")
        return
    first = genes[0]
    permitted = statement.has(first, "permitted")
    values = tuple(dict.fromkeys(gene.name for gene in genes))
    if not (statement.excludes or permitted) and _is_one_way_in(statement, first):
        familial = _familial_with(statement, first)
        for gene in genes:
            statement.trace_mention(gene, "needed in familial ALS" if familial else "refused: one of several ways in")
        if familial:
            yield _needed_in_familial(statement, familial, genes, values)
        return
    is_any_als = bool(statement.of("familial_or_sporadic")) and (statement.excludes or not statement.denied(first))
    if permitted or is_any_als:
        state = MeasureState.ALLOWED
    elif statement.excludes != statement.denied(first):
        state = MeasureState.EXCLUDED
    else:
        state = MeasureState.REQUIRED
    for gene in genes:
        statement.trace_mention(gene, str(state))
    yield statement.measure(Measure.GENE, first.start, genes[-1].end, first, state=str(state), values=values)


def _familial_with(statement: Statement, gene: Mention) -> Mention | None:
    """The form in the family that a gene is needed in: "sporadic ALS, or familial ALS with a SOD1 mutation"."""
    return next(
        (one for one in statement.of("familial") if WITH_GENE.fullmatch(statement.text, one.end, gene.start)), None
    )


def _needed_in_familial(
    statement: Statement, familial: Mention, genes: list[Mention], values: tuple[str, ...]
) -> ExtractedMeasure:
    needed = str(MeasureState.REQUIRED)
    measure = statement.measure(Measure.GENE, familial.start, genes[-1].end, genes[0], state=needed, values=values)
    words = statement.as_written(familial.start, familial.end)
    return replace(measure, cohort=words, group={str(Measure.FAMILY_HISTORY): "familial"})
