"""Reading cell type, cell source, tissue and route of the treatment under study."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from trials.choices import Attribute, CellType, Route, Tissue
from trials.extraction.cells import cell_source, cell_type, products, route, tissue
from trials.extraction.cells.candidates import possible
from trials.extraction.cells.prefilter import may_name_cells
from trials.extraction.cells.reconcile import Claim, in_context, is_named_apart, of_these_cells, without_uncultured
from trials.extraction.cells.treatment import GIVEN_AGAIN, HARVEST, Saying, Treatment
from trials.extraction.engine import context, context_rules
from trials.extraction.engine.passages import Rank
from trials.extraction.engine.terms import Mention, Table
from trials.extraction.results import Extracted, ExtractedDoubt
from trials.study import Study

FIRM = (Rank.INTERVENTION_NAME, Rank.INTERVENTION_DESCRIPTION, Rank.ARM, Rank.TITLE)
NAMING = (Rank.INTERVENTION_NAME, Rank.ARM, Rank.TITLE)
STEPS = (FIRM, (Rank.SUMMARY,), (Rank.DESCRIPTION,), (Rank.KEYWORD,))
# A summary may add a second tissue or route to those that interventions name; donors and kinds of cells it mixes with
# background too often.
ADDED_TO = (tissue.TABLE, route.TABLE)
ON_THE_SPOT = {Route.LOCAL, Route.TOPICAL}
ENOUGH = 6  # claims of one value in passages of one rank: the shortest quote is mostly among the first
# For texts in lower case.
DERIVED = re.compile(r"derived|\b(?:from|of)\b|\bisolated\b")
PUTS_PRODUCT = re.compile(r"inject|infus|implant|transplant|\bproduct\b")


def extract(study: Study) -> list[Extracted]:
    """The findings of a study, at most one for each attribute and value, in the order of the vocabularies' reading."""
    return read_cells(study)[0]


def read_cells(study: Study) -> tuple[list[Extracted], list[ExtractedDoubt]]:
    """The findings of a study, and what it only mentions of attributes without any."""
    treatment = Treatment(study)
    if not may_name_cells("\n".join(p.text for p in treatment.passages)) or treatment.only_takes_samples:
        return [], []
    known = products.named(p.text for p in treatment.passages if p.rank in NAMING)
    types = without_uncultured(choose(treatment, cell_type.TABLE, gives_cells))
    if not types and not known:
        return [], []
    sources = choose(treatment, cell_source.TABLE, speaks_of_origin)
    if not sources and any(claim.mention.value == CellType.HEMATOPOIETIC for claim in types):
        sources = choose(treatment, cell_source.TRANSPLANT_TABLE, tells_whose_graft)
    chosen = {
        Attribute.CELL_TYPE: types,
        Attribute.CELL_SOURCE: sources,
        Attribute.TISSUE: of_these_cells(types, choose(treatment, tissue.TABLE, speaks_of_origin)),
        Attribute.ROUTE: in_context(treatment, choose(treatment, route.TABLE, gives_by)),
    }
    findings = []
    for attribute, found in chosen.items():
        facts = known_of(known, attribute)
        guessed = all(claim.mention.weak for claim in found)
        findings += facts if facts and guessed else as_findings(attribute, found)
    return findings, list(possible(treatment, {finding.attribute for finding in findings}))


def known_of(known: list[products.Product], attribute: str) -> list[Extracted]:
    """What is known of the products named, where the record itself is silent."""
    facts = {
        value: Extracted(attribute=str(attribute), value=str(value), product=product.name, source=product.source)
        for product in reversed(known)
        for of, value in product.facts
        if of == attribute
    }
    return list(facts.values())


def gives_cells(treatment: Treatment, saying: Saying, mention: Mention) -> bool:
    rank, study = saying.passage.rank, treatment.study
    if rank == Rank.KEYWORD and not (
        study.interventions
        and (treatment.cell_groups or treatment.names)
        and (mention.value in context.MOSTLY_GIVEN or context_rules.GIVEN.search(saying.lower))
    ):
        return False
    named = mention.value not in context.OFTEN_A_SETTING or "leucel" in saying.around(mention)
    named = named or treatment.gives_transplants or treatment.names_product(saying.lower)
    if rank == Rank.TITLE and not named:
        return False
    if not study.interventions and not context_rules.TREATS.search(treatment.titles):
        return False
    return context.is_given(saying.passage, saying.lower, mention, saying.before(mention), saying.after(mention))


def speaks_of_origin(treatment: Treatment, saying: Saying, mention: Mention) -> bool:
    taken = bool(HARVEST.search(saying.lower))
    from_it = taken or DERIVED.search(saying.before(mention)[-30:])
    if mention.weak and mention.value == Tissue.BONE_MARROW and not (from_it or saying.passage.rank in context.NAMES):
        return False  # marrow that is tested, or that is the patient's own
    if saying.passage.rank in context.PROSE:
        if mention.value == Tissue.PERIPHERAL_BLOOD and context_rules.MEASURED.search(saying.lower):
            return False
        if mention.value == Tissue.OTHER and not DERIVED.search(saying.before(mention)[-40:] + saying.around(mention)):
            return False
    return taken or treatment.speaks_of_cells(saying)


def tells_whose_graft(treatment: Treatment, saying: Saying, mention: Mention) -> bool:
    return saying.passage.rank <= Rank.TITLE and not context_rules.SETTING_BEFORE.search(saying.before(mention))


def gives_by(treatment: Treatment, saying: Saying, mention: Mention) -> bool:
    if mention.value == Route.ORAL and not saying.clause_names_cells(mention):
        return False
    if mention.value in ON_THE_SPOT and saying.passage.rank in context.PROSE:
        # The spot may be named for a harvest, an operation, a dressing or an examination.
        named = saying.names_cells or saying.follows_cells or treatment.names_product(saying.lower)
        if not (GIVEN_AGAIN if named else PUTS_PRODUCT).search(saying.lower):
            return False
    return treatment.speaks_of_cells(saying) and not saying.clause_names_drug(mention)


def choose(treatment: Treatment, table: Table, fits: Callable) -> list[Claim]:
    """The values of firm passages; failing these, of the summary, then the description, then the keywords."""
    weak: list[Claim] = []
    for ranks in STEPS:
        if weak and Rank.DESCRIPTION in ranks:
            break
        found = [claim for rank in ranks for claim in claimed(treatment, table, rank, fits)]
        strong = [claim for claim in found if not claim.mention.weak]
        if weak and table is cell_type.TABLE:
            # "Bone marrow cells" in an intervention outweighs stem cells that a summary only muses about.
            strong = [claim for claim in strong if states_aim(claim.saying, claim.mention)]
        if strong and table is cell_type.TABLE:
            strong += [claim for claim in found if is_named_apart(claim, strong)]
        if strong:
            if ranks == FIRM and table in ADDED_TO:
                stated = {claim.mention.value for claim in strong}
                strong += claimed(treatment, table, Rank.SUMMARY, adds(stated, fits))
            return best(strong)
        weak = weak or found
    return best(weak)


def adds(stated: set[str], fits: Callable) -> Callable:
    """What fits and adds a value to those stated."""

    def fits_and_adds(treatment: Treatment, saying: Saying, mention: Mention) -> bool:
        return mention.value not in stated and states_aim(saying, mention) and fits(treatment, saying, mention)

    return fits_and_adds


def claimed(treatment: Treatment, table: Table, rank: Rank, fits: Callable) -> Iterator[Claim]:
    strict = table is cell_type.TABLE
    enough: Counter[tuple[str, bool]] = Counter()
    for saying, mention in treatment.mentions(table, rank):
        kind = mention.value, mention.weak
        if enough[kind] >= ENOUGH or not treatment.may_claim(saying, strict=strict):
            continue
        if fits(treatment, saying, mention) and not context.is_denied(saying.before(mention)):
            enough[kind] += 1
            yield Claim(mention, saying)


def states_aim(saying: Saying, mention: Mention) -> bool:
    """Whether a sentence of the summary speaks so plainly of this study that it may add to what interventions say."""
    return not mention.weak and context.states_aim(saying.lower)


def best(found: list[Claim]) -> list[Claim]:
    """One claim for each value: the most reliable, then the one with the shortest quote."""
    chosen: dict[str, Claim] = {}
    for claim in sorted(found, key=lambda claim: (claim.saying.passage.rank, len(claim.quote))):
        chosen.setdefault(claim.mention.value, claim)
    return list(chosen.values())


def as_findings(attribute: str, chosen: list[Claim]) -> list[Extracted]:
    return [
        Extracted(
            attribute=str(attribute),
            value=str(claim.mention.value),
            quote=claim.quote,
            quoted_from=claim.saying.passage.path,
        )
        for claim in chosen
    ]
