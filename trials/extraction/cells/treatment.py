"""The treatment under study: which sentences of a study speak of the cells that it gives."""

import re
from collections.abc import Iterator
from functools import cached_property

from trials.choices import Route
from trials.extraction.engine import context, context_rules
from trials.extraction.engine.normalise import lower
from trials.extraction.engine.passages import Passage, Rank, fold, passages
from trials.extraction.engine.sentences import sentences
from trials.extraction.engine.terms import Mention, Table
from trials.study import Study

# The patterns are for texts in lower case, but for CODE and BRAND.
# Drugs that are given beside cells, or before them.
DRUGS = re.compile(
    r"\b(?:\w{2,20}(?:mab|nib|mycin|cillin|floxacin|azole|statin|pril|sartan|caine|zepam|zolam|olol|parin|platin|"
    r"rubicin|sporine?|limus|solone|sone|fentanyl|phosphamide|arabine|nercept)|steroids?|glucocorticoids?|"
    r"corticosteroids?|antibiotics?|atg|mycophenolate|melphalan|busulfan|heparin|mannitol|insulin|g-?csf|filgrastim|"
    r"ana?esthe\w+|factor concentrates?|calcipotriol|ointment|cream|sedation|contrast|gadolinium|immunoglobulins?|"
    r"immune globulins?|ivig|hydrocort\w+|predniso\w+|teriparatide|vitamin|paracetamol|acetaminophen|aspirin|"
    r"chemotherapy|chemo|plasma|prp|hyaluronic acid|"
    r"venetoclax|cytarabine|azacitidine|decitabine|antihistamine|diphenhydramine|premedicat\w+|medications?|vaccine|"
    r"metformin|radiotherapy|nitroglycerin|formula|tablets?|anti-\w+ (?:drugs?|agents?|therapy))\b"
)
CONTROL = re.compile(r"\b(?:control|placebo|sham|comparator|vehicle|saline)\b(?! and)")
CONTROL_GROUP = re.compile(
    r"\b(?:control|placebo|sham|comparator)s? (?:group|arm|patients|subjects)\b(?! and)"
    r"(?!.*\b(?:experimental|treatment|cell))"
)
CLAUSE_START = re.compile(r"[,;:()]|\b(?:and|or|with|plus|followed by|along with|then|while|versus)\b")
HARVEST = re.compile(
    r"\b(?:aspirat|harvest|obtain|collect|biops|liposuction|lipoaspirat|isolat|extract|sample|donor|donat|apheresis|"
    r"leukapheresis|provide)"
)
GIVEN_AGAIN = re.compile(
    r"\b(?:infusions?|injections?|implanted|placed|transplanted|injected|infused|transplantation|administration|"
    r"administered|implantation|received?|engrafted|grafted|seeded|doses?|treatment|product|route)\b"
)
TRANSPLANT = re.compile(r"\b(?:cord blood|pbsc|hsc|transplantation|transplant|graft|infusion|cells?)\b")
CODE = re.compile(r"[A-Za-z0-9][\w-]{3,30}")
BLOOD_TRANSPLANT = re.compile(r"\b(?:[a-z-]{0,5}hsct|pbsct|sct|bmt)\b")
TREATMENT_OF = re.compile(r"\b(?:treatment of|infusion of|injection of|transplantation of|therapy (?:for|in))\b")
# Routes that drugs take as often as cells.
LIKE_DRUGS = {Route.INTRAVENOUS, Route.ORAL, Route.SUBCUTANEOUS, Route.INTRAMUSCULAR}
LOOK_ROUND = 120
BRAND = re.compile(r"([\w-]{4,30})\s?[®™]")


class Saying:
    """A sentence of a passage, as positions in its text."""

    def __init__(self, passage: Passage, start: int, end: int, previous: "Saying | None"):
        self.passage = passage
        self.start = start
        self.end = end
        self.previous = previous
        self.lower = passage.lower[start:end]
        self.verdicts: dict[str, bool] = {}  # what was found out about the sentence, whatever the mention

    @cached_property
    def names_cells(self) -> bool:
        return "cell" in self.lower or bool(context_rules.CELLS.search(self.lower))

    @property
    def follows_cells(self) -> bool:
        return self.previous is not None and self.previous.names_cells

    def before(self, mention: Mention) -> str:
        return self.passage.lower[max(self.start, mention.start - LOOK_ROUND) : mention.start]

    def after(self, mention: Mention) -> str:
        return self.passage.lower[mention.end : min(self.end, mention.end + LOOK_ROUND)]

    def around(self, mention: Mention) -> str:
        """A mention with the next words."""
        return self.passage.lower[mention.start : min(self.end, mention.end + 15)]

    def clause_names_cells(self, mention: Mention) -> bool:
        """Whether the clause round a mention speaks of cells."""
        return bool(context_rules.CELLS.search(self.passage.lower, *self._clause(mention)))

    def clause_names_drug(self, mention: Mention) -> bool:
        """Whether the clause round a mention speaks of a drug and not of cells."""
        by_blood = mention.value in LIKE_DRUGS or self.passage.group
        if by_blood and not self.names_cells and DRUGS.search(self.lower):
            return True
        left, right = self._clause(mention)
        text = self.passage.lower
        return bool(DRUGS.search(text, left, right)) and not context_rules.CELLS.search(text, left, right)

    def _clause(self, mention: Mention) -> tuple[int, int]:
        text, left = self.passage.lower, self.start
        for found in CLAUSE_START.finditer(text, self.start, mention.start):
            left = found.end()
        after = CLAUSE_START.search(text, mention.end, self.end)
        return left, after.start() if after else self.end


class Treatment:
    def __init__(self, study: Study):
        self.study = study
        self.passages = [passage for passage in passages(study) if passage.text]
        self._sayings: dict[str, list[Saying]] = {}

    def mentions(self, table: Table, rank: Rank) -> Iterator[tuple[Saying, Mention]]:
        """What a table finds in the passages of a rank, each with the sentence that it stands in."""
        for passage in self.passages:
            if passage.rank == rank:
                number = 0
                for mention in table.find(passage.words):
                    sayings = self._split(passage)
                    while number + 1 < len(sayings) and sayings[number].end < mention.end:
                        number += 1
                    if sayings[number].start <= mention.start and mention.end <= sayings[number].end:
                        yield sayings[number], mention

    def _split(self, passage: Passage) -> list[Saying]:
        if passage.path not in self._sayings:
            sayings: list[Saying] = []
            for start, end in sentences(passage.text):
                sayings.append(Saying(passage, start, end, sayings[-1] if sayings else None))
            self._sayings[passage.path] = sayings
        return self._sayings[passage.path]

    def _groups(self, *patterns: re.Pattern[str], names_only: bool = False) -> set[str]:
        return {
            p.group
            for p in self.passages
            if p.group
            and (p.rank == Rank.INTERVENTION_NAME or not names_only)
            and any(pattern.search(p.lower) for pattern in patterns)
        }

    @cached_property
    def cell_groups(self) -> set[str]:
        """Interventions and arms that name cells."""
        return self._groups(context_rules.CELLS, BLOOD_TRANSPLANT)

    @cached_property
    def drug_groups(self) -> set[str]:
        """Interventions that are drugs by their names."""
        return self._groups(DRUGS, names_only=True) - self._groups(context_rules.CELLS, names_only=True)

    @cached_property
    def one_product(self) -> bool:
        """Whether the cells are all that is given, so that "the injection" can mean nothing else."""
        groups = {p.group for p in self.passages if p.group.startswith("interventions")}
        return bool(groups) and not self.drug_groups and (groups <= self.cell_groups or not groups & self.cell_groups)

    @cached_property
    def gives_transplants(self) -> bool:
        return bool(self._groups(TRANSPLANT))

    @cached_property
    def titles(self) -> str:
        return lower(f"{self.study.brief_title}\n{self.study.official_title}")

    @cached_property
    def only_takes_samples(self) -> bool:
        """Whether nobody is treated: cells are taken, counted or grown, not given."""
        names = [given.name for given in self.study.interventions]
        if context_rules.NO_TREATMENT.search(self.titles):
            return True
        sampled = bool(names) and all(context_rules.SAMPLING.search(name.lower()) for name in names)
        return sampled and not TREATMENT_OF.search(self.titles)

    @cached_property
    def injures_cord(self) -> bool:
        """Whether the disease treated is an injury of the spinal cord."""
        return "spinal cord injur" in fold(" ".join((self.titles, *self.study.conditions)))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Product names and codes by which the study calls its treatment, letters and digits only."""
        found = set()
        for passage in self.passages:
            if passage.rank == Rank.INTERVENTION_NAME and not DRUGS.search(passage.lower):
                found |= {squash(code) for code in CODE.findall(passage.text) if is_code(code)}
                found |= {squash(name) for name in BRAND.findall(passage.text)}
        return tuple(name for name in found if len(name) >= 5)

    def names_product(self, sentence: str) -> bool:
        squashed = squash(sentence) if self.names else ""
        return any(name in squashed for name in self.names)

    def may_claim(self, saying: Saying, *, strict: bool) -> bool:
        """Whether a sentence may speak of the treatment under study; strictly, prose must tell a plan or its name."""
        known = saying.verdicts
        if "loosely" not in known:
            known["loosely"] = context.may_claim(saying.passage, saying.lower)
        if not strict or not known["loosely"] or saying.passage.rank not in context.PROSE:
            return known["loosely"]
        if "strictly" not in known:
            known["strictly"] = self.names_product(saying.lower) or bool(context_rules.PLAN.search(saying.lower))
        return known["strictly"]

    def speaks_of_cells(self, saying: Saying) -> bool:
        """Whether a sentence speaks of the cells given, or of their giving."""
        if "cells" not in saying.verdicts:
            saying.verdicts["cells"] = self._speaks_of_cells(saying)
        return saying.verdicts["cells"]

    def _speaks_of_cells(self, saying: Saying) -> bool:
        group = saying.passage.group
        if group in self.drug_groups or CONTROL_GROUP.search(saying.lower):
            return False
        if saying.names_cells or self.names_product(saying.lower):
            return True
        if not group:
            return (saying.follows_cells or self.one_product) and bool(GIVEN_AGAIN.search(saying.lower))
        if CONTROL.search(saying.lower):
            return False
        if group in self.cell_groups:
            return True
        # No intervention names cells: each may be a product known by its code.
        return group.startswith("interventions") and not any(g.startswith("interventions") for g in self.cell_groups)


def is_code(word: str) -> bool:
    return sum(letter.isupper() or letter.isdigit() for letter in word) >= 2 and not word.isdigit()


def squash(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())
