"""Signals: what the record tells of a mention of cells, a donor, a tissue or a route. The vetoes ask for them by name.

A signal is a modifier of the engine, a cue of `cues.toml`, or one of the functions here.
"""

import re
from collections.abc import Callable

from trials.choices import CellType
from trials.extraction.cells import reconcile
from trials.extraction.cells.cues import names_cells, reached
from trials.extraction.cells.drug_routes import clause_names_drug
from trials.extraction.cells.treatment import Treatment
from trials.extraction.engine.matches import Match
from trials.extraction.engine.sections import Section

DERIVED = re.compile(r"derived|\b(?:from|of)\b|\bisolated\b")
SHORT_SENTENCE = 60
OF_THE_TISSUE = re.compile(r"[\s-]+(?:fat|adipose)\b")
A_TRANSPLANT = re.compile(r"[\s-]+stem[\s-]cells?\s(?:transplant|graft)")


def has(treatment: Treatment, match: Match, name: str) -> bool:
    """Whether a signal is there for a match."""
    if function := FUNCTIONS.get(name):
        return function(treatment, match)
    return reached(match, name)


# Signals that need more than a cue.
FUNCTIONS: dict[str, Callable[[Treatment, Match], bool]] = {
    "weak": lambda treatment, match: match.rule.weak,
    "names_cells": lambda treatment, match: names_cells(match.sentence),
    "names_product": lambda treatment, match: treatment.names_product(match.sentence),
    "defines_product": lambda treatment, match: treatment.defines_product(match.sentence),
    "speaks_of_cells": lambda treatment, match: treatment.speaks_of_cells(match.sentence),
    "clause_names_drug": clause_names_drug,
    "clause_names_cells": lambda treatment, match: treatment.clause_names_cells(match),
    "gives_transplants": lambda treatment, match: treatment.gives_transplants,
    "supported_keyword": lambda treatment, match: treatment.supported_keyword(match),
    "cells_put_there": lambda treatment, match: treatment.cells_put_there(match),
    "product_suffix": lambda treatment, match: "leucel" in match.words + match.after[:15],
    "whole_keyword": lambda treatment, match: reconcile.is_whole_keyword(match),
    "gives_no_cells": lambda treatment, match: treatment.gives_no_cells,
    "no_interventions": lambda treatment, match: not treatment.intervenes,
    "all_arms_treat": lambda treatment, match: not treatment.compares,
    "none_compared_gets_cells": lambda treatment, match: not treatment.compares_cells,
    "titles_treat": lambda treatment, match: treatment.titles_have("treats"),
    "exosomes_made_by_cells": lambda treatment, match: (
        match.value == CellType.EXOSOMES and reached(match, "made_by_cells")
    ),
    "of_the_tissue": lambda treatment, match: (
        match.section == Section.KEYWORD and bool(OF_THE_TISSUE.match(match.after))
    ),
    "of_a_transplant": lambda treatment, match: bool(A_TRANSPLANT.match(match.after)),
    "sets_in_a_transplant": lambda treatment, match: treatment.sets_in_a_transplant,
    "short_sentence": lambda treatment, match: match.sentence.end - match.sentence.start < SHORT_SENTENCE,
    "derived_before": lambda treatment, match: bool(DERIVED.search(match.before[-30:])),
    "derived_around": lambda treatment, match: bool(
        DERIVED.search(match.before[-40:] + match.words + match.after[:15])
    ),
}
