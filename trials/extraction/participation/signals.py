"""Signals: what a record tells of a mention of something asked of a person. The vetoes ask for them by name.

A signal is a modifier of the engine, a cue of `cues.toml`, or one of the functions here.
"""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from trials.choices import CriterionKind, StudyType
from trials.extraction.engine import context
from trials.extraction.engine.document import Document
from trials.extraction.engine.matches import Match, Sentence
from trials.extraction.engine.passages import labels_of_arms
from trials.extraction.engine.rulebook import CUES as BOOK
from trials.extraction.engine.rulebook import RULEBOOK, Rulebook, Table
from trials.extraction.engine.sections import Passage, Section
from trials.extraction.results import ExtractedCriterion
from trials.study import Study

RULES = Path(__file__).parent / "rules"
CUES = Table.load_by_value(RULES / "cues.toml", book=BOOK)
# The cues of each name, those of the engine among them.
TABLES_BY_NAME = {
    name: tuple(tables[name] for tables in (context.MODIFIERS, CUES) if name in tables)
    for name in (*context.MODIFIERS, *CUES)
}
TREATMENT = {Section.INTERVENTION_NAME, Section.INTERVENTION, Section.ARM, Section.TITLE}
SECTIONS: dict[str, Section] = {CriterionKind.INCLUSION: Section.INCLUSION, CriterionKind.EXCLUSION: Section.EXCLUSION}


for name in ("donated", "names_control", "names_dummy"):  # which whole texts are searched for
    RULEBOOK.add(CUES[name])


class Criteria(Document):
    """Criteria are read for a part of the tables only."""

    book = Rulebook([CUES["donated"], CUES["names_dummy"]])


def table(name: str, *, overlaps: bool = True) -> Table:
    """The table of a file, which the criteria are read for, too."""
    made = Table.load(RULES / f"{name}.toml", overlaps=overlaps)
    Criteria.book.add(made)
    return made


class Record:
    """A study with its text and its criteria, as readers ask of them."""

    def __init__(self, study: Study, document: Document, criteria: list[ExtractedCriterion], *, gives_cells: bool):
        self.study = study
        self.gives_cells = gives_cells
        self.criteria = criteria
        rules = [
            Passage("eligibility_criteria", one.text, SECTIONS[one.kind]) for one in criteria if one.kind in SECTIONS
        ]
        self.documents = (document, Criteria(rules))

    def matches(self, table: Table) -> list[Match]:
        """What a table matches, in the order of the record."""
        return [match for document in self.documents for match in document.matches(table)]

    def has(self, match: Match, name: str) -> bool:
        """Whether a signal is there for a match."""
        if function := FUNCTIONS.get(name):
            return function(self, match)
        return context.evidence(match, TABLES_BY_NAME[name]) is not None

    def sentence_has(self, sentence: Sentence, name: str) -> bool:
        """Whether a cue stands anywhere in a sentence."""
        return any(sentence.document.matches_in(sentence, table) for table in TABLES_BY_NAME[name])

    def mentions(self, name: str) -> bool:
        """Whether a cue stands anywhere."""
        return any(document.names(table) for document in self.documents for table in TABLES_BY_NAME[name])

    @cached_property
    def is_observed(self) -> bool:
        return self.study.study_type == StudyType.OBSERVATIONAL

    @cached_property
    def gives_donated(self) -> bool:
        """Whether a donor's cells are given, and nowhere in the treatment the person's own."""
        return self.mentions("donated") and not any(
            self.sentence_has(one, "autologous")
            for one in self.documents[0].sentences
            if one.passage.section in TREATMENT and not one.passage.compared
        )

    @cached_property
    def beside_cells(self) -> frozenset[str]:
        """Interventions named as something else than cells, where another one is named as cells."""
        of_cells = self._interventions_named("cells")
        return self._interventions_named() - of_cells - self._interventions_named("given") if of_cells else frozenset()

    @cached_property
    def arms_of_cells(self) -> set[str]:
        """The labels, folded, of the arms that get an intervention named as cells."""
        study, of_cells = self.study, self._interventions_named("cells")
        given = [one for number, one in enumerate(study.interventions) if f"interventions[{number}]" in of_cells]
        return {label for one in given for label in labels_of_arms(one, study)}

    def _interventions_named(self, cue: str = "") -> frozenset[str]:
        """The interventions in whose names a cue stands, or all that have one, without those only compared with."""
        return frozenset(
            one.passage.group
            for one in self.documents[0].sentences
            if one.passage.section == Section.INTERVENTION_NAME
            and not one.passage.compared
            and (not cue or self.sentence_has(one, cue))
        )

    @cached_property
    def names_dummy(self) -> bool:
        """Whether a placebo or a sham is named anywhere."""
        return self.mentions("names_dummy")

    def release(self) -> None:
        """Let go of the criteria, so that memory is freed at once."""
        self.documents[1].release()


def lists_days(match: Match) -> bool:
    return match.rule.facts.get("count") == "list"


# Signals that need more than a cue.
FUNCTIONS: dict[str, Callable[[Record, Match], bool]] = {
    "beside_cells": lambda record, match: record.gives_cells and match.passage.group in record.beside_cells,
    "donated": lambda record, match: record.gives_donated,
    "gives_cells": lambda record, match: record.gives_cells,
    "in_comparator": lambda record, match: match.passage.compared,
    "is_named": lambda record, match: match.section == Section.INTERVENTION_NAME,
    "is_numbered": lambda record, match: "numbered" in match.rule.facts,
    "lists_days": lambda record, match: lists_days(match),
    "needs_cells": lambda record, match: "needs_cells" in match.rule.facts,
    "needs_giving": lambda record, match: "needs_giving" in match.rule.facts,
    "says_several": lambda record, match: "says_several" in match.rule.facts,
    "single": lambda record, match: match.rule.facts.get("count") == 1,
}
