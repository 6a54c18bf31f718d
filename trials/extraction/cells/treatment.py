"""The treatment under study, as a document tells it: which interventions and arms give cells, and what else."""

import re
from functools import cached_property

from trials.choices import Attribute, CellType
from trials.extraction.cells.cues import CUES, WORDS, names_cells, reached, sentence_has
from trials.extraction.cells.product_names import names_any, product_names
from trials.extraction.cells.tables import HARVEST_SOURCE, TABLES
from trials.extraction.engine import context
from trials.extraction.engine.document import Document
from trials.extraction.engine.matches import Match, Sentence
from trials.extraction.engine.passages import fold
from trials.extraction.engine.rulebook import Rulebook
from trials.extraction.engine.sections import Passage, Section
from trials.study import Study

# Kinds that a registry record mostly speaks of as the treatment.
MOSTLY_GIVEN = {CellType.MESENCHYMAL, CellType.STROMAL_VASCULAR, CellType.EXOSOMES, CellType.PLURIPOTENT_DERIVED}
# Types of intervention, as the registry codes them, that hold no cells. Some cells are coded as drugs.
CELL_FREE_TYPES = {"device", "behavioral", "radiation", "dietary_supplement", "diagnostic_test"}
CUES_OF_CELLS_NOT_GIVEN = ("counted_cells", "blood_stem_cells", "sampling")
OTHER_IT_ROUTES = re.compile(rf"intra-?(?:{WORDS['it_routes']})")
BRAIN_TUMOUR = re.compile(WORDS["brain_tumours"])
# "50 x 10^6 cells", "two million cells per kg", "1e8 viable cells", "cells/kg", "100,000 cells each", "cell suspension"
DOSE_OF_CELLS = re.compile(
    r"(?:\b\d[\d.,]*\s*[x×*·]\s*10\s*(?:e|\^|\*\*|exp)?\s*\(?\d{1,2}\)?|\b10\s?[e^]\s?\d{1,2}|\d\s?e\d{1,2}|\b[mb]illions?)"
    r"\s+(?:of\s+)?(?:(?!cells)[a-z0-9+-]{1,20}\s+){0,2}cells\b"
    r"|\bcells\s*(?:/|per\s)\s*(?:kg|kilo|dose|inject|infus|vial|patient|ml)"
    r"|\b\d{1,3}(?:,\d{3})+\s+cells\s+each\b|(?<!single )(?<!single-)\bcell suspension\b"
)


class CriteriaText(Document):
    book = Rulebook([TABLES[Attribute.TISSUE], TABLES[Attribute.ROUTE], HARVEST_SOURCE])


class Conditions(Document):
    book = Rulebook([CUES["transplant_setting"]])


class Treatment:
    """The treatment under study, as a document tells it."""

    def __init__(self, study: Study, document: Document):
        self.study = study
        self.document = document

    @cached_property
    def criteria(self) -> Document:
        """The criteria as a text of their own: read where nothing else tells."""
        return CriteriaText([Passage("eligibility_criteria", self.study.eligibility_criteria, Section.INCLUSION)])

    def release(self) -> None:
        """Let go of the criteria, once findings are quoted."""
        if "criteria" in self.__dict__:
            self.criteria.release()

    def denies(self, match: Match) -> bool:
        """Whether the words round a mention deny it or put it in the past."""
        return reached(match, "negated") or reached(match, "historical")

    def follows_cells(self, sentence: Sentence) -> bool:
        return sentence.previous is not None and names_cells(sentence.previous)

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
                sentence_has(sentence, name)
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
            not reached(match, "setting_after")
            for sentences in self._by_group.values()
            for sentence in sentences
            for match in self.document.matches_in(sentence, CUES["transplant"])
        )

    @cached_property
    def compares(self) -> bool:
        """Whether a group gets something else or nothing."""
        return any(passage.compared for passage in self.document.passages)

    @cached_property
    def compares_cells(self) -> bool:
        """Whether a group that is only compared with gets cells, too."""
        return any(one.passage.compared and names_cells(one) for one in self.document.sentences)

    @cached_property
    def intervenes(self) -> bool:
        """Whether the record has interventions or, failing these, arms of a trial: groups of a cohort have no type."""
        return bool(self.study.interventions or any(arm.type for arm in self.study.arms))

    @cached_property
    def gives_no_cells(self) -> bool:
        """Whether all that is given is coded as what cannot be cells, and no intervention or arm names any."""
        types = {given.type for given in self.study.interventions}
        return bool(types) and types <= CELL_FREE_TYPES and not self.cell_groups

    @cached_property
    def title_sentences(self) -> list[Sentence]:
        return [one for one in self.document.sentences if one.passage.section == Section.TITLE]

    def titles_have(self, name: str) -> bool:
        return any(sentence_has(sentence, name) for sentence in self.title_sentences)

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
        sampled = bool(names) and all(sentence_has(sentence, "sampling") for sentence in names)
        return sampled and not self.titles_have("treatment_of")

    @cached_property
    def cells_of_no_kind(self) -> Sentence | None:
        """Where an intervention or arm is dosed in cells, called a cell therapy, or gives stem cells of any kind."""
        for sentences in self._by_group.values():
            for sentence in sentences:
                if any(sentence_has(sentence, name) for name in CUES_OF_CELLS_NOT_GIVEN):
                    continue
                if DOSE_OF_CELLS.search(sentence.lower):
                    return sentence
                is_name = sentence.passage.section == Section.INTERVENTION_NAME
                if is_name and sentence_has(sentence, "cell_therapy"):
                    return sentence
                if sentence_has(sentence, "stem_cells_given") or (
                    sentence_has(sentence, "cells_given") and self.titles_have("cell_therapy")
                ):
                    return sentence
        return None

    @cached_property
    def grows_cells(self) -> bool:
        """Whether the record says that cells are grown."""
        return any(
            not (reached(match, "negated") or reached(match, "background") or reached(match, "other_study"))
            for match in self.document.matches(CUES["grown_cells"])
        )

    @cached_property
    def fresh_marrow(self) -> list[Match]:
        """Where the record says that marrow is given as it was taken."""
        return [
            match
            for match in self.document.matches(CUES["fresh_marrow"])
            if not (match.passage.compared or self.denies(match) or reached(match, "background"))
        ]

    @cached_property
    def sets_in_a_transplant(self) -> bool:
        """Whether the record speaks of blood stem-cell transplants, so that "a stem cell transplant" may be one."""
        conditions = Conditions([Passage("conditions", ". ".join(self.study.conditions), Section.KEYWORD)])
        return any(text.names(CUES["transplant_setting"]) for text in (self.document, conditions))

    @cached_property
    def injects_elsewhere(self) -> bool:
        """Whether the record spells out another route that is abbreviated "IT"."""
        return bool(OTHER_IT_ROUTES.search(self.document.lower))

    @cached_property
    def disease(self) -> str:
        """The titles and conditions, in lower case."""
        study = self.study
        return fold(" ".join((study.brief_title, study.official_title, *study.conditions)))

    @cached_property
    def injures_cord(self) -> bool:
        """Whether the disease treated is an injury of the spinal cord."""
        return "spinal cord injur" in self.disease

    @cached_property
    def grows_in_brain(self) -> bool:
        """Whether the disease treated is a tumour of the brain."""
        return bool(BRAIN_TUMOUR.search(self.disease))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names and codes of the product."""
        return product_names(self.document, self.cell_groups)

    def names_product(self, sentence: Sentence) -> bool:
        if not self.names:
            return False
        if "names_product" not in sentence.signals:
            sentence.signals["names_product"] = names_any(sentence.lower, self.names)
        return sentence.signals["names_product"]

    def speaks_of_cells(self, sentence: Sentence) -> bool:
        """Whether a sentence speaks of the cells given, or of their giving."""
        if "speaks_of_cells" not in sentence.signals:
            sentence.signals["speaks_of_cells"] = self._speaks_of_cells(sentence)
        return sentence.signals["speaks_of_cells"]

    def _speaks_of_cells(self, sentence: Sentence) -> bool:
        group = sentence.passage.group
        if group in self.drug_groups or sentence_has(sentence, "control_group"):
            return False
        if names_cells(sentence) or self.names_product(sentence):
            return True
        if self.one_product and sentence_has(sentence, "study_product"):
            return True
        if not group:
            return (self.follows_cells(sentence) or self.one_product) and sentence_has(sentence, "given_again")
        if sentence_has(sentence, "control"):
            return False
        if group in self.cell_groups or group in self.product_groups:
            return True
        # No intervention names cells: each may be a product known by its code.
        return group.startswith("interventions") and not any(
            one.startswith("interventions") for one in self.cell_groups
        )

    def clause_names_product(self, match: Match) -> bool:
        left, right = context.clause(match)
        return names_any(self.document.lower[left:right], self.names)

    def defines_product(self, sentence: Sentence) -> bool:
        """Whether a sentence says what the product is: "ABC-101 consists of natural killer cells"."""
        return self.names_product(sentence) and (
            sentence_has(sentence, "consists_of") or " is " in sentence.lower or " are " in sentence.lower
        )

    def clause_names_cells(self, match: Match) -> bool:
        left, right = context.clause(match)
        cues = self.document.matches_in(match.sentence, CUES["names_cells"])
        return any(left <= cue.start and cue.end <= right for cue in cues)

    def supported_keyword(self, match: Match) -> bool:
        """Whether interventions name cells or a product, so that a keyword may tell the kind."""
        return bool(
            self.study.interventions
            and (self.cell_groups or self.names)
            and (match.value in MOSTLY_GIVEN or sentence_has(match.sentence, "put_to_use"))
        )

    def cells_put_there(self, match: Match) -> bool:
        """Whether cells are put at the spot that prose names, which may be one of a harvest or an operation."""
        sentence = match.sentence
        named = names_cells(sentence) or self.follows_cells(sentence) or self.names_product(sentence)
        return sentence_has(sentence, "given_again" if named else "puts_product")
