"""What the claims of one study tell together: which of them another makes idle, doubtful or plainer."""

import re
from dataclasses import dataclass, replace

from trials.choices import CellType, Route
from trials.extraction.cells.treatment import Saying, Treatment
from trials.extraction.engine import context_rules
from trials.extraction.engine.passages import Rank
from trials.extraction.engine.sentences import quote
from trials.extraction.engine.terms import Mention

FROM_BLOOD = {CellType.HEMATOPOIETIC, CellType.MONONUCLEAR}
BLOOD_STEM_CELLS = re.compile(r"blood (?:stem|progenitor)|pbsc")
IN_A_JOINT = re.compile(r"cartilage|chondral|menisc|talus|facet|joint|lesion|defect")
A_LESION = re.compile(r"lesion|scar|defect|local")


@dataclass(frozen=True, slots=True)
class Claim:
    mention: Mention
    saying: Saying

    @property
    def words(self) -> str:
        return self.saying.passage.lower[self.mention.start : self.mention.end]

    @property
    def quote(self) -> str:
        saying = self.saying
        return quote(saying.passage.text, (saying.start, saying.end), self.mention.start, self.mention.end)


def is_named_apart(weak: Claim, strong: list[Claim]) -> bool:
    """Whether "bone marrow cells" are an intervention of their own beside others."""
    passage = weak.saying.passage
    return (
        weak.mention.weak
        and weak.mention.value == CellType.MONONUCLEAR
        and passage.rank == Rank.INTERVENTION_NAME
        and weak.words.rstrip("s").endswith("marrow cell")
        and all(claim.saying.passage.group != passage.group for claim in strong if claim.saying.passage.group)
    )


def without_uncultured(types: list[Claim]) -> list[Claim]:
    """Leave out "mesenchymal" where it only tells what concentrated marrow or fat contains: nobody grew those cells."""
    values = {claim.mention.value for claim in types}
    if not values & {CellType.MONONUCLEAR, CellType.STROMAL_VASCULAR}:
        return types
    return [
        claim
        for claim in types
        if claim.mention.value != CellType.MESENCHYMAL
        or not context_rules.UNGROWN.search(claim.saying.lower)
        or context_rules.GROWN.search(claim.saying.lower)
    ]


def of_these_cells(types: list[Claim], tissues: list[Claim]) -> list[Claim]:
    """Leave out the blood of a blood stem-cell transplant where the cells given are of another kind."""
    if not types or {claim.mention.value for claim in types} & FROM_BLOOD:
        return tissues
    return [claim for claim in tissues if not BLOOD_STEM_CELLS.search(claim.words)]


def in_context(treatment: Treatment, routes: list[Claim]) -> list[Claim]:
    """Read "intraspinal" and "local" by what else the study says."""
    values = {claim.mention.value for claim in routes}
    kept = []
    for claim in routes:
        value = claim.mention.value
        loosely = claim.words.startswith("intraspinal") and "intrathecal" not in claim.saying.lower
        if value == Route.INTRASPINAL and loosely and Route.INTRATHECAL in values:
            continue  # some sponsors call a lumbar puncture intraspinal
        if value == Route.LOCAL and is_named_by_another(claim, routes):
            continue
        if value == Route.LOCAL and treatment.injures_cord:
            if Route.INTRASPINAL in values:
                continue  # the lesion of an injured cord is in the cord
            if claim.mention.place and not A_LESION.search(claim.words):
                kept.append(claim)
                continue
            claim = replace(claim, mention=replace(claim.mention, value=Route.INTRASPINAL))
        kept.append(claim)
    return kept


def is_named_by_another(local: Claim, routes: list[Claim]) -> bool:
    """Whether "local" only says again what another route says: a gel on the wound, cells for cartilage in the joint."""
    values = {claim.mention.value for claim in routes}
    if Route.TOPICAL in values and "inject" not in local.saying.lower:
        return True
    if not local.mention.place:
        return False
    if Route.INTRA_ARTICULAR in values and IN_A_JOINT.search(local.words):
        return True
    return any(claim.saying is local.saying for claim in routes if claim.mention.value != Route.LOCAL)
