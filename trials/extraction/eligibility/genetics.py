"""ALS in the family, and its genes: "sporadic ALS", "familial ALS with a SOD1 mutation"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from trials.choices import Measure, MeasureState
from trials.extraction.eligibility.kinds_of_als import is_let_in, is_out, is_rule_of_its_own
from trials.extraction.eligibility.statement import Statement
from trials.extraction.eligibility.topics import Mention
from trials.extraction.results import ExtractedMeasure

OR_FAMILIAL = re.compile(r"\bor\s+(?:(?:an?|clinically|definite|probable|possible|laboratory[- ]supported)\s+)*$")
WITH_GENE = re.compile(r"[^.;,]{0,25}\b(?:with|carrying|having|due to|caused by|linked to)\b[^.;,]{0,40}")


def read_family(statement: Statement) -> Iterator[ExtractedMeasure]:
    mentions = [mention for mention in statement.of_kind("family") if is_rule_of_its_own(statement, mention)]
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
    measure = statement.measure(Measure.FAMILY_HISTORY, first.start, mentions[-1].end, first, state=str(state))
    relatives = _relatives_too(statement)
    yield measure if measure.cohort or not relatives else replace(measure, cohort=relatives)


def _relatives_too(statement: Statement) -> str:
    """Words for several kinds of people whom an exclusion is for: a rule on the family may be for relatives alone."""
    if not statement.excludes:
        return ""
    openers = (one for one in (statement.before, *statement.criterion.above) if one and one.opens_list)
    return next(
        (one.as_written(too.start, too.end) for one in (statement, *openers) for too in one.of("relatives_too")), ""
    )


def _family_state(statement: Statement, mentions: list[Mention], names: set[str]) -> str:
    first = mentions[0]
    familial = next((mention for mention in mentions if mention.name == "familial"), None)
    if "familial_or_sporadic" in names or is_let_in(statement, first):
        return MeasureState.ALLOWED
    is_second = familial and OR_FAMILIAL.search(statement.text, 0, familial.start)
    if familial and is_second and not statement.excludes and _is_one_way_in(statement, familial):
        return MeasureState.ALLOWED  # "definite ALS or definite familial ALS"
    if familial and len(names) == 2:
        denied = statement.has(familial, "negated") or statement.excludes
        return MeasureState.EXCLUDED if denied else MeasureState.ALLOWED
    return MeasureState.EXCLUDED if bool(familial) == is_out(statement, first) else MeasureState.REQUIRED


def read_gene(statement: Statement) -> Iterator[ExtractedMeasure]:
    genes = [mention for mention in statement.of_kind("gene") if is_rule_of_its_own(statement, mention)]
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
    permitted = is_let_in(statement, first)
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


def _is_one_way_in(statement: Statement, mention: Mention) -> bool:
    """Whether people without it may join as well: "sporadic ALS, or familial ALS with a SOD1 mutation"."""
    return any(
        one.end <= mention.start
        and re.search(r"\bor\b(?! (?:likely|possibly))", statement.text[one.end : mention.start])
        for one in statement.of("als", "sporadic")
    )


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
