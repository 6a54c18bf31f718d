"""Signals: what the record tells of a mention of cells, a donor, a tissue or a route. The vetoes ask for them by name.

A signal is a modifier of the engine, a cue of `cues.toml`, or one of the functions here.
"""

import re
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from trials.choices import CellType, Route
from trials.extraction.engine import context
from trials.extraction.engine.document import Document, Match, Passage, Section, Sentence
from trials.extraction.engine.passages import fold
from trials.extraction.engine.rulebook import Table
from trials.study import Study

RULES = Path(__file__).parent / "rules"
CUES = Table.load_by_value(RULES / "cues.toml")
# The cues of each name, those of the engine among them.
BY_NAME = {
    name: tuple(tables[name] for tables in (context.MODIFIERS, CUES) if name in tables)
    for name in (*context.MODIFIERS, *CUES)
}
# Kinds that a registry record mostly speaks of as the treatment.
MOSTLY_GIVEN = {CellType.MESENCHYMAL, CellType.STROMAL_VASCULAR, CellType.EXOSOMES, CellType.PLURIPOTENT_DERIVED}
LIKE_DRUGS = {Route.INTRAVENOUS, Route.ORAL, Route.SUBCUTANEOUS, Route.INTRAMUSCULAR}  # routes of drugs as well
DERIVED = re.compile(r"derived|\b(?:from|of)\b|\bisolated\b")
CODE = re.compile(r"[A-Za-z0-9][\w-]{3,30}")
NAME = re.compile(r"\b[A-Z][a-z]{4,20}\b")
COMMON_NAMES = frozenset(
    """
    autologous allogeneic allogenic intravenous intrathecal injection infusion transplantation implantation treatment
    therapy surgery standard group control conventional intervention procedure administration placebo experimental
    human umbilical adipose mesenchymal stromal marrow blood cells tissue derived cultured expanded single double
    """.split()  # noqa: SIM905
)
BRAND = re.compile(r"([\w-]{4,30})\s?[®™]")
BESIDE = re.compile(r"\b(?:after|following|under|before|prior to|upon|preceded by)\b")
GIVEN_WITH = re.compile(r"with\b(?:(?!cells?\b)[^,;:()]){1,60}")
ALSO_IT = re.compile(r"intra-?(?:tumou?r|trache|tympan)")
# "50 x 10^6 cells", "two million cells per kg", "1e8 viable cells", "cells/kg"
DOSE_OF_CELLS = re.compile(
    r"(?:\b\d[\d.,]*\s*[x×*·]\s*10\s*(?:e|\^|\*\*|exp)?\s*\(?\d{1,2}\)?|\b10\s?[e^]\s?\d{1,2}|\d\s?e\d{1,2}|\bmillions?|\bbillions?)"
    r"\s+(?:of\s+)?(?:(?!cells)[a-z0-9+-]{1,20}\s+){0,2}cells\b"
    r"|\bcells\s*(?:/|per\s)\s*(?:kg|kilo|dose|inject|infus|vial|patient|ml)"
)
NOT_GIVEN = ("counted_cells", "blood_stem_cells", "sampling")
SHORT_SENTENCE = 60
SHORTEST_NAME = 5


class Treatment:
    """The treatment under study, as a document tells it."""

    def __init__(self, study: Study, document: Document):
        self.study = study
        self.document = document

    @cached_property
    def criteria(self) -> Document:
        """The criteria as a text of their own: read where nothing else tells."""
        return Document([Passage("eligibility_criteria", self.study.eligibility_criteria, Section.INCLUSION)])

    def has(self, match: Match, name: str) -> bool:
        """Whether a signal is there for a match."""
        if function := FUNCTIONS.get(name):
            return function(self, match)
        return context.evidence(match, BY_NAME[name]) is not None

    def sentence_has(self, sentence: Sentence, name: str) -> bool:
        """Whether a cue stands anywhere in a sentence."""
        if name not in sentence.signals:
            sentence.signals[name] = any(self.document.matches_in(sentence, table) for table in BY_NAME[name])
        return sentence.signals[name]

    def denies(self, match: Match) -> bool:
        """Whether the words round a mention deny it or put it in the past."""
        return self.has(match, "negated") or self.has(match, "historical")

    def names_cells(self, sentence: Sentence) -> bool:
        return "cell" in sentence.lower or self.sentence_has(sentence, "names_cells")

    def follows_cells(self, sentence: Sentence) -> bool:
        return sentence.previous is not None and self.names_cells(sentence.previous)

    @cached_property
    def _by_group(self) -> dict[str, list[Sentence]]:
        """The sentences of each intervention and arm that is not only compared with."""
        groups: dict[str, list[Sentence]] = {}
        for sentence in self.document.sentences:
            passage = sentence.passage
            if passage.group and not passage.compared:
                groups.setdefault(passage.group, []).append(sentence)
        return groups

    def _groups(self, *names: str, names_only: bool = False) -> set[str]:
        return {
            group
            for group, sentences in self._by_group.items()
            if any(
                self.sentence_has(sentence, name)
                for sentence in sentences
                if not names_only or sentence.passage.section == Section.INTERVENTION_NAME
                for name in names
            )
        }

    @cached_property
    def cell_groups(self) -> set[str]:
        """Interventions and arms that name cells."""
        return self._groups("names_cells", "blood_transplant")

    @cached_property
    def product_groups(self) -> set[str]:
        """Interventions and arms that name the product."""
        return {group for group, sentences in self._by_group.items() if any(map(self.names_product, sentences))}

    @cached_property
    def drug_groups(self) -> set[str]:
        """Interventions that are drugs by their names."""
        return self._groups("drug", names_only=True) - self._groups("names_cells", names_only=True)

    @cached_property
    def one_product(self) -> bool:
        """Whether the cells are all that is given, so that "the injection" can mean nothing else."""
        groups = {group for group in self._by_group if group.startswith("interventions")}
        return bool(groups) and not self.drug_groups and (groups <= self.cell_groups or not groups & self.cell_groups)

    @cached_property
    def gives_transplants(self) -> bool:
        """Whether an intervention or arm is of cells or a transplant, and not for people who have one anyway."""
        return any(
            not self.has(match, "setting_after")
            for sentences in self._by_group.values()
            for sentence in sentences
            for match in self.document.matches_in(sentence, CUES["transplant"])
        )

    @cached_property
    def compares(self) -> bool:
        """Whether a group gets something else or nothing."""
        return any(passage.compared for passage in self.document.passages)

    @cached_property
    def intervenes(self) -> bool:
        """Whether the record has interventions or, failing these, arms of a trial: groups of a cohort have no type."""
        return bool(self.study.interventions or any(arm.type for arm in self.study.arms))

    @cached_property
    def title_sentences(self) -> list[Sentence]:
        return [one for one in self.document.sentences if one.passage.section == Section.TITLE]

    def titles_have(self, name: str) -> bool:
        return any(self.sentence_has(sentence, name) for sentence in self.title_sentences)

    @cached_property
    def only_takes_samples(self) -> bool:
        """Whether nobody is treated: cells are taken, counted or grown, not given."""
        if self.titles_have("no_treatment"):
            return True
        names = [
            self.document.sentence_at(start)
            for passage, start in zip(self.document.passages, self.document.starts, strict=True)
            if passage.path.endswith(".name")
        ]
        sampled = bool(names) and all(self.sentence_has(sentence, "sampling") for sentence in names)
        return sampled and not self.titles_have("treatment_of")

    @cached_property
    def cells_of_no_kind(self) -> Sentence | None:
        """Where an intervention or arm is dosed in cells, or called a cell therapy, whatever kind the record names."""
        for sentences in self._by_group.values():
            for sentence in sentences:
                if any(self.sentence_has(sentence, name) for name in NOT_GIVEN):
                    continue
                if DOSE_OF_CELLS.search(sentence.lower):
                    return sentence
                is_name = sentence.passage.section == Section.INTERVENTION_NAME
                if is_name and self.sentence_has(sentence, "cell_therapy"):
                    return sentence
        return None

    @cached_property
    def grows_cells(self) -> bool:
        """Whether the record says that cells are grown."""
        return any(
            not (self.has(match, "negated") or self.has(match, "background") or self.has(match, "other_study"))
            for match in self.document.matches(CUES["grown_cells"])
        )

    @cached_property
    def injects_elsewhere(self) -> bool:
        """Whether the record spells out another route that is abbreviated "IT"."""
        return bool(ALSO_IT.search(self.document.lower))

    @cached_property
    def injures_cord(self) -> bool:
        """Whether the disease treated is an injury of the spinal cord."""
        study = self.study
        return "spinal cord injur" in fold(" ".join((study.brief_title, study.official_title, *study.conditions)))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Product names and codes by which the study calls its treatment, letters and digits only."""
        found = set()
        for sentence in self.document.sentences:
            passage = sentence.passage
            named = passage.section == Section.INTERVENTION_NAME and not passage.compared
            if named and (not self.sentence_has(sentence, "drug") or self.names_cells(sentence)):
                found |= {squash(code) for code in CODE.findall(sentence.text) if is_code(code)}
                found |= {squash(name) for name in BRAND.findall(sentence.text)}
                if passage.group in self.cell_groups:
                    found |= {word.lower() for word in NAME.findall(sentence.text) if self._is_name(word)}
        return tuple(sorted(name for name in found if len(name) >= SHORTEST_NAME))

    def _is_name(self, word: str) -> bool:
        """Whether a word with a capital is a name: the record never writes it small."""
        return not re.search(rf"(?<![^\W_]){word.lower()}", self.document.text) and word.lower() not in COMMON_NAMES

    def names_product(self, sentence: Sentence) -> bool:
        if not self.names:
            return False
        if "names_product" not in sentence.signals:
            squashed = squash(sentence.lower)
            sentence.signals["names_product"] = any(name in squashed for name in self.names)
        return sentence.signals["names_product"]

    def speaks_of_cells(self, sentence: Sentence) -> bool:
        """Whether a sentence speaks of the cells given, or of their giving."""
        if "speaks_of_cells" not in sentence.signals:
            sentence.signals["speaks_of_cells"] = self._speaks_of_cells(sentence)
        return sentence.signals["speaks_of_cells"]

    def _speaks_of_cells(self, sentence: Sentence) -> bool:
        group = sentence.passage.group
        if group in self.drug_groups or self.sentence_has(sentence, "control_group"):
            return False
        if self.names_cells(sentence) or self.names_product(sentence):
            return True
        if self.one_product and self.sentence_has(sentence, "study_product"):
            return True
        if not group:
            return (self.follows_cells(sentence) or self.one_product) and self.sentence_has(sentence, "given_again")
        if self.sentence_has(sentence, "control"):
            return False
        if group in self.cell_groups or group in self.product_groups:
            return True
        # No intervention names cells: each may be a product known by its code.
        return group.startswith("interventions") and not any(
            one.startswith("interventions") for one in self.cell_groups
        )

    def clause_names_drug(self, match: Match) -> bool:
        """Whether the clause round a mention speaks of a drug and not of cells."""
        sentence = match.sentence
        by_blood = match.value in LIKE_DRUGS or match.passage.group
        named = self.names_cells(sentence) or self.names_product(sentence)
        drugs = [cue for cue in self.document.matches_in(sentence, CUES["drug"]) if not self._is_beside(cue, match)]
        if by_blood and not named and drugs:
            return True
        left, right = context.clause(match)
        return (
            (any(left <= drug.start and drug.end <= right for drug in drugs) or self._gives_drug(match))
            and not self.clause_names_cells(match)
            and not self._clause_names_product(match)
        )

    def _is_beside(self, drug: Match, match: Match) -> bool:
        """Whether a drug only goes before or along with what is given: "by vein after hydrocortisone"."""
        if match.passage.group not in self.cell_groups or drug.end <= match.start:
            return False
        return bool(BESIDE.search(self.document.lower, match.end, drug.start))

    def _gives_drug(self, match: Match) -> bool:
        """Whether people are "injected with" a drug."""
        _, right = context.clause(match)
        given = GIVEN_WITH.match(self.document.lower, right, match.sentence.end)
        return bool(given) and any(
            right <= cue.start < given.end() for cue in self.document.matches_in(match.sentence, CUES["drug"])
        )

    def _clause_names_product(self, match: Match) -> bool:
        left, right = context.clause(match)
        squashed = squash(self.document.lower[left:right])
        return any(name in squashed for name in self.names)

    def defines_product(self, sentence: Sentence) -> bool:
        """Whether a sentence says what the product is: "ABC-101 consists of natural killer cells"."""
        return self.names_product(sentence) and (
            self.sentence_has(sentence, "consists_of") or " is " in sentence.lower or " are " in sentence.lower
        )

    def clause_names_cells(self, match: Match) -> bool:
        return self.sentence_has(match.sentence, "names_cells") and self._in_clause(match, "names_cells")

    def _in_clause(self, match: Match, name: str) -> bool:
        left, right = context.clause(match)
        cues = self.document.matches_in(match.sentence, CUES[name])
        return any(left <= cue.start and cue.end <= right for cue in cues)

    def supported_keyword(self, match: Match) -> bool:
        """Whether interventions name cells or a product, so that a keyword may tell the kind."""
        return bool(
            self.study.interventions
            and (self.cell_groups or self.names)
            and (match.value in MOSTLY_GIVEN or self.sentence_has(match.sentence, "put_to_use"))
        )

    def cells_put_there(self, match: Match) -> bool:
        """Whether cells are put at the spot that prose names, which may be one of a harvest or an operation."""
        sentence = match.sentence
        named = self.names_cells(sentence) or self.follows_cells(sentence) or self.names_product(sentence)
        return self.sentence_has(sentence, "given_again" if named else "puts_product")


# Signals that need more than a cue.
FUNCTIONS: dict[str, Callable[[Treatment, Match], bool]] = {
    "weak": lambda treatment, match: match.rule.weak,
    "names_cells": lambda treatment, match: treatment.names_cells(match.sentence),
    "names_product": lambda treatment, match: treatment.names_product(match.sentence),
    "defines_product": lambda treatment, match: treatment.defines_product(match.sentence),
    "speaks_of_cells": lambda treatment, match: treatment.speaks_of_cells(match.sentence),
    "clause_names_drug": lambda treatment, match: treatment.clause_names_drug(match),
    "clause_names_cells": lambda treatment, match: treatment.clause_names_cells(match),
    "gives_transplants": lambda treatment, match: treatment.gives_transplants,
    "supported_keyword": lambda treatment, match: treatment.supported_keyword(match),
    "cells_put_there": lambda treatment, match: treatment.cells_put_there(match),
    "product_suffix": lambda treatment, match: "leucel" in match.words + match.after[:15],
    "no_interventions": lambda treatment, match: not treatment.intervenes,
    "all_arms_treat": lambda treatment, match: not treatment.compares,
    "titles_treat": lambda treatment, match: treatment.titles_have("treats"),
    "exosomes_made_by_cells": lambda treatment, match: (
        match.value == CellType.EXOSOMES and treatment.has(match, "made_by_cells")
    ),
    "short_sentence": lambda treatment, match: match.sentence.end - match.sentence.start < SHORT_SENTENCE,
    "derived_before": lambda treatment, match: bool(DERIVED.search(match.before[-30:])),
    "derived_around": lambda treatment, match: bool(
        DERIVED.search(match.before[-40:] + match.words + match.after[:15])
    ),
}


def is_code(word: str) -> bool:
    return sum(letter.isupper() or letter.isdigit() for letter in word) >= 2 and not word.isdigit()


def squash(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())
