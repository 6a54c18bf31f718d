"""Reconcile candidate findings of one study: drop or refine those contradicted or implied by others."""

import re
from dataclasses import replace

from trials.choices import Attribute, CellType, Route, Tissue
from trials.extraction.cells.anatomic_target import is_put
from trials.extraction.cells.candidates import Candidate
from trials.extraction.cells.cues import sentence_has
from trials.extraction.cells.tables import TABLES
from trials.extraction.cells.treatment import Treatment
from trials.extraction.engine.matches import Match
from trials.extraction.engine.sections import PROSE, Section

BONE_MARROW_STEM_CELLS = "bmsc"
FROM_BLOOD = {CellType.HEMATOPOIETIC, CellType.MONONUCLEAR}
MESENCHYMAL = re.compile(r"mesenchym|\bmsc")
BLOOD_STEM_CELLS = re.compile(r"blood (?:stem|progenitor)|pbsc")
# "Local injection" says nothing beside these.
INTO_TISSUE = {
    Route.SUBCUTANEOUS,
    Route.INTRA_ARTICULAR,
    Route.CARDIAC,
    Route.OCULAR,
    Route.INTRASPINAL,
    Route.INTRATHECAL,
    Route.INTRACEREBRAL,
    Route.INTRACEREBROVENTRICULAR,
}
BY_VESSEL = {Route.INTRA_ARTERIAL, Route.INTRAVENOUS, Route.OTHER}  # "intrahepatic" says where the vessel leads
# What people of both groups may have, so that it is the setting of the study.
IN_BOTH_GROUPS = {CellType.HEMATOPOIETIC, CellType.OTHER}
OF_ALL_ARMS = {Section.INTERVENTION_NAME, Section.INTERVENTION, Section.TITLE, Section.SUMMARY, Section.DESCRIPTION}
JOINED = re.compile(r"\s*cells?\s+(?:and|plus|or)\s+(?:\w+\s+)?mesenchym")
ROW = re.compile(r"\s*(?:,|/|and/or|and|or|versus|vs\.?|plus)\s*(?:from )?(?:the )?")
DEFINES_BMSC = re.compile(r"\s*(?:cells?)?\s*\(bmscs?\)")
ABBREVIATED = re.compile(r"it(?:\s.*)?|i\.t\.")
IN_THE_BONE = re.compile(r"femoral head|necro|core decompression|subchondral|humeral head")
BOTH = re.compile(r"\band\b")  # "in the tubules and the artery"
COMES_FROM = re.compile(r"\bfrom\s+(?:[\w-]+\s+){0,4}$")
A_TRANSPLANT = re.compile(r"\s*(?:stem cells?\s*)?(?:transplant|units?\b)")
IN_A_JOINT = re.compile(r"cartilage|chondral|menisc|talus|facet|joint|lesion|defect")
A_TUMOUR = re.compile(r"tumou?r|cavity|resect|remov|local|lesion|margin")
A_SCOPE = re.compile(r"bronchoscop|endoscop|laparoscop")
OF_AN_ORGAN = re.compile(r"intra-?\s?(?:renal|hepatic|pancreatic)")
A_LIMB = re.compile(r"(?:foot|feet|limb|leg|hand|finger|toe|extremit)(?:s|y|ies)?$")
A_LESION = re.compile(r"lesion|scar|defect|local|epicent|injur|damage")


def is_named_apart(weak: Candidate, strong: list[Candidate]) -> bool:
    """Whether "bone marrow cells" or a donor's transplant are an intervention of their own beside others."""
    match = weak.match
    if match.rule.weak and weak.value == CellType.MONONUCLEAR and JOINED.match(match.after):
        return True
    if not match.rule.weak or match.section != Section.INTERVENTION_NAME:
        return False
    named = "transplant" in match.words or match.words.rstrip("s").endswith("marrow cell")
    return named and all(one.match.passage.group != match.passage.group for one in strong if one.match.passage.group)


def is_joined(weak: Candidate, strong: list[Candidate]) -> bool:
    """Whether "bone marrow" is one of several in a row: "bone marrow or adipose derived cells"."""
    match = weak.match
    text = match.sentence.document.lower
    return any(
        one.match.sentence is match.sentence
        and (ROW.fullmatch(text, match.end, one.match.start) or ROW.fullmatch(text, one.match.end, match.start))
        for one in strong
    )


def is_whole_keyword(match: Match) -> bool:
    """Whether a keyword says nothing else: "Allogeneic"."""
    return match.section == Section.KEYWORD and match.words == match.sentence.lower


def is_named_with(match: Match, stated: set[str]) -> bool:
    """Whether a donor stands in a row with one of some others, or is a keyword of its own."""
    if match.section == Section.KEYWORD:
        return is_whole_keyword(match)
    text = match.sentence.document.lower
    others = match.sentence.document.matches_in(match.sentence, TABLES[Attribute.CELL_SOURCE])
    return any(
        ROW.fullmatch(text, *sorted((one.start, one.end, match.start, match.end))[1:3])
        for one in others
        if one.value in stated
    )


def as_defined(treatment: Treatment, types: list[Candidate]) -> list[Candidate]:
    """Read the abbreviation "BMSC" as the record defines it: "bone marrow derived stem cells (BMSC)" are not grown."""
    if not any(one.match.words.rstrip("s") == BONE_MARROW_STEM_CELLS for one in types):
        return types
    defined = next(
        (
            match
            for match in treatment.document.matches(TABLES[Attribute.CELL_TYPE])
            if match.value == CellType.MONONUCLEAR and match.rule.weak and DEFINES_BMSC.match(match.after)
        ),
        None,
    )
    named = any(
        "mesenchym" in match.words
        and (match.section == Section.TITLE or (match.section == Section.KEYWORD and "marrow" in match.sentence.lower))
        for match in treatment.document.matches(TABLES[Attribute.CELL_TYPE])
    )
    if defined is None or named or treatment.grows_cells:
        return types
    return [
        Candidate(defined, CellType.MONONUCLEAR) if one.match.words.rstrip("s") == BONE_MARROW_STEM_CELLS else one
        for one in types
    ]


def as_grafted(treatment: Treatment, types: list[Candidate]) -> list[Candidate]:
    """Read a "bone marrow transplantation" as one of blood stem cells, where a title says that it is a donor's."""
    grafted = next(
        (
            match
            for match in treatment.document.matches_within(Section.TITLE, TABLES[Attribute.CELL_TYPE])
            if match.value == CellType.HEMATOPOIETIC and match.rule.weak and "marrow" in match.words
        ),
        None,
    )
    if grafted is None:
        return types
    return [
        Candidate(grafted, CellType.HEMATOPOIETIC)
        if one.value == CellType.MONONUCLEAR
        and one.match.rule.weak
        and "transplant" in one.match.words + one.match.after[:20]
        else one
        for one in types
    ]


def without_makers(types: list[Candidate]) -> list[Candidate]:
    """Leave out the cells that vesicles come from: "two drops a day, made from MSC"."""
    if not any(one.value == CellType.EXOSOMES for one in types):
        return types
    return [one for one in types if one.value == CellType.EXOSOMES or not COMES_FROM.search(one.match.before[-60:])]


def without_setting(treatment: Treatment, types: list[Candidate]) -> list[Candidate]:
    """Leave out the transplant or islets that those who are compared with get as well."""
    if not {one.value for one in types} & IN_BOTH_GROUPS:
        return types
    compared = {
        match.value
        for match in treatment.document.matches(TABLES[Attribute.CELL_TYPE])
        if match.passage.compared and not treatment.denies(match)
    }
    rest = [one for one in types if one.value not in compared & IN_BOTH_GROUPS]
    return rest or types


def tissues_named(treatment: Treatment) -> set[str]:
    """The tissues that interventions, arms and titles name."""
    return {match.value for match in treatment.document.matches(TABLES[Attribute.TISSUE]) if match.section not in PROSE}


def of_treated_arms(treatment: Treatment, attribute: str, found: list[Candidate]) -> list[Candidate]:
    """Leave out what belongs to an active comparator, where a text is of all arms."""
    if len(found) < 2:
        return found
    compared, treated = values_of_arms(treatment, attribute)
    of_comparator = compared - treated
    if not treated or not of_comparator:
        return found
    if attribute != Attribute.CELL_TYPE and set.intersection(*values_of_arms(treatment, Attribute.CELL_TYPE)):
        return found  # the comparator gets such cells, too
    return [one for one in found if one.value not in of_comparator or one.match.section not in OF_ALL_ARMS] or found


def without_uncultured(treatment: Treatment, types: list[Candidate]) -> list[Candidate]:
    """Leave out "mesenchymal" where it only tells what concentrated marrow or fat contains: nobody grew those cells."""
    values = {one.value for one in types}
    if not values & {CellType.MONONUCLEAR, CellType.STROMAL_VASCULAR}:
        return types
    of_one_fat = (
        values == {CellType.STROMAL_VASCULAR, CellType.MESENCHYMAL}
        and not treatment.grows_cells
        and tissues_named(treatment) <= {Tissue.ADIPOSE}
    )
    return [
        one
        for one in types
        if one.value != CellType.MESENCHYMAL
        or not (of_one_fat or sentence_has(one.match.sentence, "ungrown"))
        or sentence_has(one.match.sentence, "grown")
    ]


def values_of_arms(treatment: Treatment, attribute: str) -> tuple[set[str], set[str]]:
    """The values that the arms compared with name, and those that the others name."""
    compared: set[str] = set()
    treated: set[str] = set()
    for match in treatment.document.matches_within(Section.ARM, TABLES[attribute]):
        (compared if match.passage.compared else treated).add(match.value)
    return compared, treated


def of_these_cells(treatment: Treatment, types: list[Candidate], found: list[Candidate]) -> list[Candidate]:
    """Leave out the donor and tissue of cells of another kind: of a blood stem-cell transplant, of those that help."""
    values = {one.value for one in types}
    if values & FROM_BLOOD and not values - FROM_BLOOD:
        return [one for one in found if not MESENCHYMAL.search(one.match.words)] or found
    if not values or values & FROM_BLOOD:
        return found
    return [
        one
        for one in found
        if not BLOOD_STEM_CELLS.search(one.match.words)
        and not (one.value == Tissue.CORD_BLOOD and A_TRANSPLANT.match(one.match.after))
        and not (one.match.section in PROSE and is_of_transplant(treatment, types, one.match))
    ]


def of_one_cord(tissues: list[Candidate]) -> list[Candidate]:
    """Leave out the cord blood of a summary, where interventions and titles name the cord: a slip of the pen."""
    named = {one.value for one in tissues if one.match.section not in (*PROSE, Section.KEYWORD)}
    if Tissue.UMBILICAL_CORD not in named:
        return tissues
    return [one for one in tissues if one.value != Tissue.CORD_BLOOD or one.value in named]


def is_of_transplant(treatment: Treatment, types: list[Candidate], match: Match) -> bool:
    """Whether a sentence speaks of a blood stem-cell transplant, and not of the cells given."""
    if not sentence_has(match.sentence, "blood_stem_cells"):
        return False
    values = {one.value for one in types}
    named = treatment.document.matches_in(match.sentence, TABLES[Attribute.CELL_TYPE])
    return not any(other.value in values for other in named) and not treatment.names_product(match.sentence)


def in_context(treatment: Treatment, routes: list[Candidate]) -> list[Candidate]:
    """Read "intraspinal" and "local" by what else the study says."""
    routes = [one for one in routes if not (one.value == Route.INTRA_ARTICULAR and is_of_bone(one, routes))]
    values = {one.value for one in routes}
    kept = []
    in_a_spot = any(one.value == Route.LOCAL and one.match.rule.facts.get("place") for one in routes)
    for one in routes:
        words = one.match.words
        if one.value == Route.OTHER and in_a_spot and A_SCOPE.search(words):
            continue  # the way of the needle to the spot
        loosely = words.startswith("intraspinal") and "intrathecal" not in one.match.sentence.lower
        if one.value == Route.INTRASPINAL and loosely and Route.INTRATHECAL in values:
            continue  # some sponsors call a lumbar puncture intraspinal
        if one.value == Route.LOCAL and is_named_by_another(treatment, one, routes):
            continue
        if one.value == Route.INTRA_ARTERIAL and Route.CARDIAC in values:
            continue  # the way of the catheter to the heart
        if one.value == Route.INTRATHECAL and ABBREVIATED.fullmatch(words) and treatment.injects_elsewhere:
            continue  # "IT" stands for intratumoral, intratracheal or intratympanic
        if one.value == Route.LOCAL and Route.INTRASPINAL in values and "medullary" in words:
            continue  # in the marrow of the cord
        if one.value == Route.LOCAL and treatment.grows_in_brain and A_TUMOUR.search(words):
            if Route.INTRACEREBRAL in values:
                continue
            one = replace(one, value=Route.INTRACEREBRAL)
        if one.value == Route.LOCAL and treatment.injures_cord:
            if Route.INTRASPINAL in values:
                continue  # the lesion of an injured cord is in the cord
            if not one.match.rule.facts.get("place") or A_LESION.search(words):
                one = replace(one, value=Route.INTRASPINAL)
        kept.append(one)
    return kept


def is_of_bone(joint: Candidate, routes: list[Candidate]) -> bool:
    """Whether "the hip" is only where the head of the bone lies that the cells go into."""
    spots = [one.match.words for one in routes if one.value == Route.LOCAL]
    return bool(joint.match.rule.facts.get("place")) and any(IN_THE_BONE.search(words) for words in spots)


def is_named_by_another(treatment: Treatment, local: Candidate, routes: list[Candidate]) -> bool:
    """Whether "local" only says again what another route says: a gel on the wound, cells for cartilage in the joint."""
    values = {one.value for one in routes}
    if Route.TOPICAL in values and "inject" not in local.match.sentence.lower:
        return True
    if values & BY_VESSEL and OF_AN_ORGAN.search(local.match.words):
        return True
    if Route.INTRAMUSCULAR in values and (A_LIMB.search(local.match.words) or A_LESION.search(local.match.words)):
        return True
    if not local.match.rule.facts.get("place"):
        return local.match.words.startswith("local") and bool(values & INTO_TISSUE)
    if Route.INTRA_ARTICULAR in values and IN_A_JOINT.search(local.match.words):
        return True
    named = treatment.document.matches_in(local.match.sentence, TABLES[Attribute.ROUTE])
    others = (match for match in named if match.value in values and match.value != Route.LOCAL)
    return any(
        not BOTH.search(match.sentence.document.lower, local.match.end, match.start)
        and not A_SCOPE.search(match.words)
        and (not match.rule.facts.get("place") or is_put(match))
        for match in others
    )
