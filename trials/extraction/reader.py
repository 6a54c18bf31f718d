"""Reading cell type, cell source, tissue and route of the treatment under study."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from trials.choices import Attribute, Route
from trials.extraction import cell_source, cell_type, claims, cues, products, route, tissue
from trials.extraction.passages import Rank
from trials.extraction.reading import Extracted
from trials.extraction.sentences import quote
from trials.extraction.terms import Mention, Table
from trials.extraction.treatment import HARVEST, Saying, Treatment
from trials.study import Study

FIRM = (Rank.INTERVENTION_NAME, Rank.INTERVENTION_DESCRIPTION, Rank.ARM, Rank.TITLE)
NAMING = (Rank.INTERVENTION_NAME, Rank.ARM, Rank.TITLE)
STEPS = (FIRM, (Rank.SUMMARY,), (Rank.DESCRIPTION,), (Rank.KEYWORD,))
# A summary may add a second tissue or route to those that interventions name; donors and kinds of cells it mixes with
# background too often.
ADDED_TO = (tissue.TABLE, route.TABLE)
ENOUGH = 20  # claims of one value in passages of one rank: the shortest quote is among the first
# One cheap look: a study without any of these words gives no cells.
HOOK = re.compile(
    r"cell|cyte|blast|stem|stromal|mesenchym|msc|asc|mnc|svf|adrc|bmac|bmc|npc|nsc|mapc|islet|marrow|exosom|secretome|"
    r"vesicle|\bs?evs?\b|paracrine|conditioned|lipogems|fragmented|-?fat\b|neural|glia|neuron|cd34|cd133|pbsc|hsc|hpc|"
    r"cord blood|t-?reg|car-?t|\btil|\bctl|\bcik|killer|dendritic|macrophage|monocyte|tcel|nurown|hynr|nsi-?566|cns10|"
    r"astrorx|rapa-501|amniotic|neuronata|lenzumestrocel|debamestrocel",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Claim:
    mention: Mention
    saying: Saying

    @property
    def words(self) -> str:
        return self.saying.passage.text[self.mention.start : self.mention.end].lower()

    @property
    def quote(self) -> str:
        saying = self.saying
        return quote(saying.passage.text, (saying.start, saying.end), self.mention.start, self.mention.end)


def extract(study: Study) -> list[Extracted]:
    """The findings of a study, at most one for each attribute and value, in the order of the vocabularies' reading."""
    treatment = Treatment(study)
    if not any(HOOK.search(passage.text) for passage in treatment.passages) or treatment.only_takes_samples:
        return []
    known = products.named(p.text for p in treatment.passages if p.rank in NAMING)
    types = choose(treatment, cell_type.TABLE, gives_cells)
    if not types and not known:
        return []
    chosen = {
        Attribute.CELL_TYPE: types,
        Attribute.CELL_SOURCE: choose(treatment, cell_source.TABLE, speaks_of_origin),
        Attribute.TISSUE: choose(treatment, tissue.TABLE, speaks_of_origin),
        Attribute.ROUTE: in_context(treatment, choose(treatment, route.TABLE, gives_by)),
    }
    findings = []
    for attribute, found in chosen.items():
        facts = known_of(known, attribute)
        guessed = all(claim.mention.weak for claim in found)
        findings += facts if facts and guessed else as_findings(attribute, found)
    return findings


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
        study.interventions and (mention.value in claims.MOSTLY_GIVEN or cues.GIVEN.search(saying.text))
    ):
        return False
    if rank == Rank.TITLE and mention.value in claims.OFTEN_A_SETTING and not treatment.gives_transplants:
        return False
    if not study.interventions and not cues.TREATS.search(treatment.titles):
        return False
    return claims.is_given(saying.passage, saying.text, mention, saying.before(mention), saying.after(mention))


def speaks_of_origin(treatment: Treatment, saying: Saying, mention: Mention) -> bool:
    return treatment.speaks_of_cells(saying) or bool(HARVEST.search(saying.text))


def gives_by(treatment: Treatment, saying: Saying, mention: Mention) -> bool:
    if mention.value == Route.ORAL and not saying.names_cells:
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
    enough = Counter()
    for saying, mention in treatment.mentions(table, rank):
        if enough[mention.value] >= ENOUGH or not treatment.may_claim(saying, strict=strict):
            continue
        if fits(treatment, saying, mention) and not claims.is_denied(saying.before(mention)):
            enough[mention.value] += 1
            yield Claim(mention, saying)


def states_aim(saying: Saying, mention: Mention) -> bool:
    """Whether a sentence of the summary speaks so plainly of this study that it may add to what interventions say."""
    return not mention.weak and claims.states_aim(saying.text)


def best(found: list[Claim]) -> list[Claim]:
    """One claim for each value: the most reliable, then the one with the shortest quote."""
    chosen: dict[str, Claim] = {}
    for claim in sorted(found, key=lambda claim: (claim.saying.passage.rank, len(claim.quote))):
        chosen.setdefault(claim.mention.value, claim)
    return list(chosen.values())


def in_context(treatment: Treatment, routes: list[Claim]) -> list[Claim]:
    """Read "intraspinal" and "local" by what else the study says."""
    values = {claim.mention.value for claim in routes}
    kept = []
    for claim in routes:
        value = claim.mention.value
        loosely = claim.words.startswith("intraspinal") and "intrathecal" not in claim.saying.text.lower()
        if value == Route.INTRASPINAL and loosely and Route.INTRATHECAL in values:
            continue  # some sponsors call a lumbar puncture intraspinal
        if value == Route.LOCAL and treatment.injures_cord:
            if Route.INTRASPINAL in values:
                continue  # the lesion of an injured cord is in the cord
            claim = replace(claim, mention=replace(claim.mention, value=Route.INTRASPINAL))
        kept.append(claim)
    return kept


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
