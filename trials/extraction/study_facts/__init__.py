"""What a study is about and gives: whether ALS, in healthy volunteers, other conditions, living cells."""

from collections.abc import Collection, Iterable
from pathlib import Path

from trials.choices import CELL_ATTRIBUTES, Attribute, CellType, DoubtKind, StudyType
from trials.extraction.engine.document import Document
from trials.extraction.engine.rulebook import Rulebook, Table
from trials.extraction.engine.sections import Passage, Section
from trials.extraction.results import Extracted, ExtractedDoubt, StudyFacts
from trials.extraction.study_facts.healthy_volunteers import names_only_healthy_people
from trials.extraction.study_facts.treatments import product_names, treatment_names
from trials.study import Study

RULES = Path(__file__).parent / "rules"
CONDITIONS = Table.load(RULES / "conditions.toml", book=Rulebook())
CELLS = Table.load(RULES / "cells.toml", overlaps=True)
# Types of intervention, as the registry codes them, that are no living cells unless words for cells stand somewhere.
CELL_FREE_TYPES = {"drug", "device", "behavioral", "radiation", "dietary_supplement", "diagnostic_test"}


class Names(Document):
    """Conditions, titles and keywords."""

    book = CONDITIONS.book


def read_facts(
    study: Study,
    document: Document,
    findings: Iterable[Extracted],
    doubts: Iterable[ExtractedDoubt],
    products: Iterable[str] = (),
) -> StudyFacts:
    """`products` are the names of known products that the study gives."""
    names = (*study.conditions, study.brief_title, study.official_title, *study.keywords)
    are_als = _which_are_als(names)
    others = [name for name, is_als in zip(study.conditions, are_als, strict=False) if not is_als]
    gives_cells = cells_given((one.attribute, one.value) for one in findings)
    if gives_cells is None:
        gives_cells = study.stated_gives_cells
    if gives_cells is None and any(doubt.kind == DoubtKind.NO_KIND for doubt in doubts):
        gives_cells = True  # of a kind that is not stated
    if gives_cells is None and _names_none(study, document):
        gives_cells = False
    return StudyFacts(
        is_about_als=any(are_als),
        is_healthy_volunteer_study=names_only_healthy_people(study.brief_title),
        other_conditions=tuple(dict.fromkeys(others)),
        gives_cells=gives_cells,
        products=tuple(products) or product_names(study),
        tested=treatment_names(study),
    )


def cells_given(findings: Iterable[tuple[str, str]]) -> bool | None:
    """Whether living cells are given, by what was read or decided of them; None where nothing was."""
    of_cells = [(attribute, value) for attribute, value in findings if attribute in CELL_ATTRIBUTES]
    types = {value for attribute, value in of_cells if attribute == Attribute.CELL_TYPE}
    return types != {CellType.EXOSOMES} if of_cells else None


def _which_are_als(names: Collection[str]) -> list[bool]:
    document = Names([Passage(f"[{number}]", name or "-", Section.CONDITION) for number, name in enumerate(names)])
    found = {match.passage.path for match in document.matches(CONDITIONS)}
    document.release()
    return [f"[{number}]" in found for number in range(len(names))]


def _names_none(study: Study, document: Document) -> bool:
    """Whether all that is given is coded as something else, and no words for cells stand anywhere.

    Some cells are coded as drugs, so a short copy, which lacks the summary, tells nothing of them.
    """
    types = {given.type for given in study.interventions}
    if study.study_type == StudyType.OBSERVATIONAL:
        types.discard("")
    elif not types:
        return False
    is_coded = types <= CELL_FREE_TYPES and (bool(study.brief_summary) or "drug" not in types)
    return is_coded and not document.names(CELLS)
