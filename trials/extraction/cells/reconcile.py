"""Reconcile candidate findings of one study: drop or refine those contradicted or implied by others.

Routes have a module of their own, `reconcile_routes`. Words are in `rules/words.toml`.
"""

import re

from trials.choices import Attribute, CellType, Tissue
from trials.extraction.cells.candidates import Candidate
from trials.extraction.cells.cues import WORDS, sentence_has
from trials.extraction.cells.tables import TABLES
from trials.extraction.cells.treatment import Treatment
from trials.extraction.engine.matches import Match
from trials.extraction.engine.sections import PROSE, Section

BONE_MARROW_STEM_CELLS = "bmsc"
BLOOD_TYPES = {CellType.HEMATOPOIETIC, CellType.MONONUCLEAR}
MESENCHYMAL = re.compile(r"mesenchym|\bmsc")
BLOOD_STEM_CELLS = re.compile(WORDS["blood_stem_cells"])
# What people of both groups may have, so that it is the setting of the study.
SHARED_TYPES = {CellType.HEMATOPOIETIC, CellType.OTHER}
SHARED_SECTIONS = {Section.INTERVENTION_NAME, Section.INTERVENTION, Section.TITLE, Section.SUMMARY, Section.DESCRIPTION}
AND_MESENCHYMAL = re.compile(r"\s*cells?\s+(?:and|plus|or)\s+(?:\w+\s+)?mesenchym")
BETWEEN_LISTED = re.compile(r"\s*(?:,|/|and/or|and|or|versus|vs\.?|plus)\s*(?:from )?(?:the )?")
DEFINES_BMSC = re.compile(r"\s*(?:cells?)?\s*\(bmscs?\)")
COMES_FROM = re.compile(r"\bfrom\s+(?:[\w-]+\s+){0,4}$")
TRANSPLANT_AFTER = re.compile(r"\s*(?:stem cells?\s*)?(?:transplant|units?\b)")


def is_named_apart(weak: Candidate, strong: list[Candidate]) -> bool:
    """Whether "bone marrow cells" or a donor's transplant are an intervention of their own beside others."""
    match = weak.match
    if match.rule.weak and weak.value == CellType.MONONUCLEAR and AND_MESENCHYMAL.match(match.after):
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
        and (
            BETWEEN_LISTED.fullmatch(text, match.end, one.match.start)
            or BETWEEN_LISTED.fullmatch(text, one.match.end, match.start)
        )
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
        BETWEEN_LISTED.fullmatch(text, *sorted((one.start, one.end, match.start, match.end))[1:3])
        for one in others
        if one.value in stated
    )


def define_bmsc(treatment: Treatment, types: list[Candidate]) -> list[Candidate]:
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


def resolve_marrow_transplants(treatment: Treatment, types: list[Candidate]) -> list[Candidate]:
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


def drop_exosome_sources(types: list[Candidate]) -> list[Candidate]:
    """Leave out the cells that vesicles come from: "made from MSC", or cells that a title alone names."""
    sections = {one.match.section for one in types if one.value == CellType.EXOSOMES}
    if not sections:
        return types
    is_named = Section.INTERVENTION_NAME in sections
    return [
        one
        for one in types
        if one.value == CellType.EXOSOMES
        or not (COMES_FROM.search(one.match.before[-60:]) or (is_named and one.match.section == Section.TITLE))
    ]


def drop_shared_setting(treatment: Treatment, types: list[Candidate]) -> list[Candidate]:
    """Leave out the transplant or islets that those who are compared with get as well."""
    if not {one.value for one in types} & SHARED_TYPES:
        return types
    compared = {
        match.value
        for match in treatment.document.matches(TABLES[Attribute.CELL_TYPE])
        if match.passage.compared and not treatment.denies(match)
    }
    rest = [one for one in types if one.value not in compared & SHARED_TYPES]
    return rest or types


def tissues_named(treatment: Treatment) -> set[str]:
    """The tissues that interventions, arms and titles name."""
    return {match.value for match in treatment.document.matches(TABLES[Attribute.TISSUE]) if match.section not in PROSE}


def drop_comparator_values(treatment: Treatment, attribute: str, found: list[Candidate]) -> list[Candidate]:
    """Leave out what belongs to an active comparator, where a text is of all arms."""
    if len(found) < 2:
        return found
    compared, treated = values_of_arms(treatment, attribute)
    of_comparator = compared - treated
    if not treated or not of_comparator:
        return found
    if attribute != Attribute.CELL_TYPE and set.intersection(*values_of_arms(treatment, Attribute.CELL_TYPE)):
        return found  # the comparator gets such cells, too
    return [one for one in found if one.value not in of_comparator or one.match.section not in SHARED_SECTIONS] or found


def drop_uncultured_mesenchymal(treatment: Treatment, types: list[Candidate]) -> list[Candidate]:
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


def drop_other_cells(treatment: Treatment, types: list[Candidate], found: list[Candidate]) -> list[Candidate]:
    """Leave out the donor and tissue of cells of another kind: of a blood stem-cell transplant, of those that help."""
    values = {one.value for one in types}
    if values & BLOOD_TYPES and not values - BLOOD_TYPES:
        return [one for one in found if not MESENCHYMAL.search(one.match.words)] or found
    if not values or values & BLOOD_TYPES:
        return found
    return [
        one
        for one in found
        if not BLOOD_STEM_CELLS.search(one.match.words)
        and not (one.value == Tissue.CORD_BLOOD and TRANSPLANT_AFTER.match(one.match.after))
        and not (one.match.section in PROSE and is_of_transplant(treatment, types, one.match))
    ]


def drop_cord_blood_slips(tissues: list[Candidate]) -> list[Candidate]:
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
