"""Reconcile candidate findings of one study: drop or refine those contradicted or implied by others."""

import re
from dataclasses import replace

from trials.choices import CellType, Route
from trials.extraction.cells.candidates import Candidate
from trials.extraction.cells.signals import Treatment
from trials.extraction.engine.document import Section

FROM_BLOOD = {CellType.HEMATOPOIETIC, CellType.MONONUCLEAR}
BLOOD_STEM_CELLS = re.compile(r"blood (?:stem|progenitor)|pbsc")
IN_A_JOINT = re.compile(r"cartilage|chondral|menisc|talus|facet|joint|lesion|defect")
A_LESION = re.compile(r"lesion|scar|defect|local")


def is_named_apart(weak: Candidate, strong: list[Candidate]) -> bool:
    """Whether "bone marrow cells" are an intervention of their own beside others."""
    match = weak.match
    return (
        match.rule.weak
        and weak.value == CellType.MONONUCLEAR
        and match.section == Section.INTERVENTION_NAME
        and match.words.rstrip("s").endswith("marrow cell")
        and all(one.match.passage.group != match.passage.group for one in strong if one.match.passage.group)
    )


def without_uncultured(treatment: Treatment, types: list[Candidate]) -> list[Candidate]:
    """Leave out "mesenchymal" where it only tells what concentrated marrow or fat contains: nobody grew those cells."""
    values = {one.value for one in types}
    if not values & {CellType.MONONUCLEAR, CellType.STROMAL_VASCULAR}:
        return types
    has = treatment.sentence_has
    return [
        one
        for one in types
        if one.value != CellType.MESENCHYMAL
        or not has(one.match.sentence, "ungrown")
        or has(one.match.sentence, "grown")
    ]


def of_these_cells(types: list[Candidate], tissues: list[Candidate]) -> list[Candidate]:
    """Leave out the blood of a blood stem-cell transplant where the cells given are of another kind."""
    if not types or {one.value for one in types} & FROM_BLOOD:
        return tissues
    return [one for one in tissues if not BLOOD_STEM_CELLS.search(one.match.words)]


def in_context(treatment: Treatment, routes: list[Candidate]) -> list[Candidate]:
    """Read "intraspinal" and "local" by what else the study says."""
    values = {one.value for one in routes}
    kept = []
    for one in routes:
        words = one.match.words
        loosely = words.startswith("intraspinal") and "intrathecal" not in one.match.sentence.lower
        if one.value == Route.INTRASPINAL and loosely and Route.INTRATHECAL in values:
            continue  # some sponsors call a lumbar puncture intraspinal
        if one.value == Route.LOCAL and is_named_by_another(one, routes):
            continue
        if one.value == Route.LOCAL and treatment.injures_cord:
            if Route.INTRASPINAL in values:
                continue  # the lesion of an injured cord is in the cord
            if not one.match.rule.facts.get("place") or A_LESION.search(words):
                one = replace(one, value=Route.INTRASPINAL)
        kept.append(one)
    return kept


def is_named_by_another(local: Candidate, routes: list[Candidate]) -> bool:
    """Whether "local" only says again what another route says: a gel on the wound, cells for cartilage in the joint."""
    values = {one.value for one in routes}
    if Route.TOPICAL in values and "inject" not in local.match.sentence.lower:
        return True
    if not local.match.rule.facts.get("place"):
        return False
    if Route.INTRA_ARTICULAR in values and IN_A_JOINT.search(local.match.words):
        return True
    return any(one.match.sentence is local.match.sentence for one in routes if one.value != Route.LOCAL)
