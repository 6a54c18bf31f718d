"""Whether the route that a text names is the route of a drug."""

import re

from trials.choices import Route
from trials.extraction.cells.cues import CUES, names_cells
from trials.extraction.cells.treatment import Treatment
from trials.extraction.engine import context
from trials.extraction.engine.matches import Match

LIKE_DRUGS = {Route.INTRAVENOUS, Route.ORAL, Route.SUBCUTANEOUS, Route.INTRAMUSCULAR}  # routes of drugs as well
BESIDE = re.compile(r"\b(?:after|following|under|before|prior to|upon|preceded by)\b")
GIVEN_WITH = re.compile(r"with\b(?:(?!cells?\b)[^,;:()]){1,60}")


def clause_names_drug(treatment: Treatment, match: Match) -> bool:
    """Whether the clause round a mention speaks of a drug and not of cells."""
    sentence = match.sentence
    by_blood = match.value in LIKE_DRUGS or match.passage.group
    named = names_cells(sentence) or treatment.names_product(sentence)
    drugs = [drug for drug in drugs_of(match) if not is_beside(treatment, drug, match)]
    if by_blood and not named and drugs:
        return True
    left, right = context.clause(match)
    in_clause = any(left <= drug.start and drug.end <= right for drug in drugs)
    return (
        (in_clause or people_get_drug(match))
        and not treatment.clause_names_cells(match)
        and not treatment.clause_names_product(match)
    )


def drugs_of(match: Match) -> list[Match]:
    return match.sentence.document.matches_in(match.sentence, CUES["drug"])


def is_beside(treatment: Treatment, drug: Match, match: Match) -> bool:
    """Whether a drug only goes before or along with what is given: "by vein after hydrocortisone"."""
    if match.passage.group not in treatment.cell_groups or drug.end <= match.start:
        return False
    return bool(BESIDE.search(match.sentence.document.lower, match.end, drug.start))


def people_get_drug(match: Match) -> bool:
    """Whether people are "injected with" a drug."""
    _, right = context.clause(match)
    given = GIVEN_WITH.match(match.sentence.document.lower, right, match.sentence.end)
    return given is not None and any(right <= drug.start < given.end() for drug in drugs_of(match))
