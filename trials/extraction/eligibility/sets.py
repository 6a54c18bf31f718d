"""Measures with a set: how sure the diagnosis is, where ALS began, in the family or not, which gene."""

from collections.abc import Iterator

from trials.choices import Measure, MeasureState
from trials.extraction.eligibility.certainty import read_certainty
from trials.extraction.eligibility.genetics import read_family, read_gene
from trials.extraction.eligibility.kinds_of_als import is_let_in, is_out, is_rule_of_its_own
from trials.extraction.eligibility.statement import Statement
from trials.extraction.results import ExtractedMeasure

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
    yield from read_certainty(statement)
    yield from _onset_site(statement)
    yield from read_family(statement)
    yield from read_gene(statement)


def _onset_site(statement: Statement) -> Iterator[ExtractedMeasure]:
    mentions = [mention for mention in statement.of_kind("onset_site") if is_rule_of_its_own(statement, mention)]
    if not mentions or tells_sites_of_groups(statement):
        return
    if any("stratif" in other.text and other.says("recruitment") for other in statement.criterion.statements):
        return  # "… will be stratified to bulbar onset. They progress as those with bulbar onset do."
    sites = tuple(sorted({site for mention in mentions for site in SITES[mention.name]}))
    first, last = mentions[0], mentions[-1]
    if is_let_in(statement, first) or {"bulbar", "limb"} <= set(sites):
        state = MeasureState.ALLOWED
    elif is_out(statement, first):
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
