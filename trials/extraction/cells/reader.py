"""Cell type, cell source, tissue and route of the treatment under study.

Each attribute has a table of rules (`rules/*.toml`). What they match is a candidate; the vetoes refuse those that are
not claims about the treatment under study. Of the others, the firmest sections decide: interventions, arms and titles,
else the summary, else the description, else the keywords. At last the findings of one study are reconciled.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from trials.choices import Attribute, CellType
from trials.extraction.cells import products, reconcile, signals
from trials.extraction.cells.anatomic_target import is_put
from trials.extraction.cells.candidates import BACKGROUND, Candidate, kind_not_stated, possible
from trials.extraction.cells.cues import RULES, sentence_has
from trials.extraction.cells.groups import groups_by_value
from trials.extraction.cells.reconcile_routes import reconcile_routes
from trials.extraction.cells.tables import HARVEST_SOURCE, IMPLIED_ROUTE, TABLES, TRANSPLANT_SOURCE
from trials.extraction.cells.treatment import Treatment
from trials.extraction.engine.document import Document
from trials.extraction.engine.matches import Match
from trials.extraction.engine.rulebook import Table
from trials.extraction.engine.sections import RANK, Section
from trials.extraction.engine.trace import Trace
from trials.extraction.engine.vetoes import Veto, Vetoes
from trials.extraction.results import Extracted, ExtractedDoubt
from trials.study import Study

VETOES = Vetoes(RULES / "vetoes.toml")
FIRM_SECTIONS = (Section.INTERVENTION_NAME, Section.INTERVENTION, Section.ARM, Section.TITLE)
NAMING_SECTIONS = (Section.INTERVENTION_NAME, Section.ARM, Section.TITLE)
SECTION_ORDER = (FIRM_SECTIONS, (Section.SUMMARY,), (Section.DESCRIPTION,), (Section.DESIGN,), (Section.KEYWORD,))
# A summary may add a second tissue or route to those that interventions name; donors and kinds of cells it mixes with
# background too often.
EXTENDABLE_ATTRIBUTES = (Attribute.TISSUE, Attribute.ROUTE)
OTHER_TABLES = {table.name: table for table in (TRANSPLANT_SOURCE, HARVEST_SOURCE, IMPLIED_ROUTE)}
CRITERIA_TABLES = (*EXTENDABLE_ATTRIBUTES, HARVEST_SOURCE.name)
GRAFTED_TYPES = {CellType.HEMATOPOIETIC, CellType.IMMUNE}
UNCULTURED_TYPES = {CellType.MONONUCLEAR, CellType.STROMAL_VASCULAR}  # given as they are taken
OF_GROUPS = (Section.INTERVENTION_NAME, Section.INTERVENTION, Section.ARM)
MAX_CLAIMS = 6  # claims of one value in one section: the shortest quote is mostly among the first


def read_cells(
    study: Study, document: Document, trace: Trace | None = None
) -> tuple[list[Extracted], list[ExtractedDoubt]]:
    """The findings of a study, and what it only mentions of attributes without any."""
    treatment = Treatment(study, document)
    known = _products(document)
    possibly = known or document.names(TABLES[Attribute.CELL_TYPE]) or treatment.cells_of_no_kind
    if not possibly or treatment.only_takes_samples:
        return [], []
    reader = Reader(treatment, trace)
    types = reader.types()
    unnamed = None if types or known else treatment.cells_of_no_kind
    if not (types or known or unnamed):
        return [], []
    chosen = {
        Attribute.CELL_TYPE: types,
        Attribute.CELL_SOURCE: reconcile.drop_other_cells(treatment, types, reader.sources(types)),
        Attribute.TISSUE: reconcile.drop_cord_blood_slips(
            reconcile.drop_other_cells(treatment, types, reader.of(Attribute.TISSUE))
        ),
        Attribute.ROUTE: reconcile_routes(treatment, reader.routes()),
    }
    findings = []
    for attribute, found in chosen.items():
        facts = products.known_of(known, attribute)
        guessed = all(one.match.rule.weak for one in found)
        groups = reader.groups_of(attribute, {one.value for one in found})
        findings += facts if facts and guessed else [_finding(attribute, one, groups) for one in found]
    if trace is None:
        treatment.release()
    doubts = list(possible(treatment, {finding.attribute for finding in findings}))
    if unnamed:
        doubts.append(kind_not_stated(unnamed))
    return findings, doubts


def _finding(attribute: str, one: Candidate, groups: Mapping[str, tuple[str, ...]]) -> Extracted:
    match = one.match
    return Extracted(
        attribute=str(attribute),
        value=str(one.value),
        quote=match.quote,
        quoted_from=match.passage.path,
        groups=groups.get(one.value, ()),
    )


def products_named(document: Document) -> list[str]:
    """The names of the known products that a study gives."""
    return [product.name for product in _products(document)]


def _products(document: Document) -> list[products.Product]:
    return products.named(p.text for p in document.passages if p.section in NAMING_SECTIONS and not p.compared)


class Reader:
    """Chooses the values of one attribute after the other."""

    def __init__(self, treatment: Treatment, trace: Trace | None):
        self.treatment = treatment
        self.trace = trace

    def types(self) -> list[Candidate]:
        types = reconcile.define_bmsc(self.treatment, self.of(Attribute.CELL_TYPE))
        types = reconcile.resolve_marrow_transplants(self.treatment, types)
        types += self._as_taken({one.value for one in types})
        types = reconcile.drop_shared_setting(self.treatment, reconcile.drop_exosome_sources(types))
        return reconcile.drop_uncultured_mesenchymal(self.treatment, types)

    def _as_taken(self, stated: set[str]) -> list[Candidate]:
        """Marrow given as it was taken, where the record calls its cells mesenchymal and nobody grows them."""
        if stated != {CellType.MESENCHYMAL} or self.treatment.grows_cells:
            return []
        told = (
            one
            for section in BACKGROUND
            for one in self.claims(
                Attribute.CELL_TYPE,
                section,
                fits=lambda match: match.value == CellType.MONONUCLEAR and "concentrat" in match.words,
            )
        )
        fresh = (Candidate(match, CellType.MONONUCLEAR) for match in self.treatment.fresh_marrow)
        return best(told) or best(fresh)

    def sources(self, types: list[Candidate]) -> list[Candidate]:
        """Whose cells are given; failing that, whose graft it is, or whose fat or marrow is taken."""
        values = {one.value for one in types}
        return (
            self.of(Attribute.CELL_SOURCE)
            or (self.choose(TRANSPLANT_SOURCE.name) if values & GRAFTED_TYPES else [])
            or (self.choose(HARVEST_SOURCE.name) if self._is_ungrown(values) else [])
            or best(self.of_criteria(HARVEST_SOURCE.name))
        )

    def _is_ungrown(self, values: set[str]) -> bool:
        """Whether fat or marrow is given as it is taken."""
        only = values <= UNCULTURED_TYPES | {CellType.MESENCHYMAL}
        return only and bool(values & UNCULTURED_TYPES) and not self.treatment.grows_cells

    def of(self, attribute: str) -> list[Candidate]:
        found = reconcile.drop_comparator_values(self.treatment, attribute, self.choose(attribute))
        return found or best(self.of_criteria(attribute))

    def routes(self) -> list[Candidate]:
        """The routes named; failing these, those that the words of a surgeon imply."""
        found = self.of(Attribute.ROUTE)
        if found or self.treatment.injures_cord:
            return found  # what is put into a back may go into the cord or the fluid round it
        return self.choose(IMPLIED_ROUTE.name)

    def of_criteria(self, attribute: str) -> Iterator[Candidate]:
        """What only the criteria tell of the procedures of the study: "unable to have knee injections"."""
        if attribute not in CRITERIA_TABLES:
            return
        for match in self.treatment.criteria.matches(table_of(attribute)):
            if is_of_place(match) and not self.refused(f"{attribute}_of_criteria", match):
                yield Candidate(match, match.value)

    def choose(self, attribute: str) -> list[Candidate]:
        """The values of firm sections; failing these, of the summary, then the description, then the keywords."""
        of_types = attribute == Attribute.CELL_TYPE
        weak: list[Candidate] = []
        for sections in SECTION_ORDER:
            if weak and Section.DESCRIPTION in sections:
                break
            found = [one for section in sections for one in self.claims(attribute, section)]
            strong = [one for one in found if not one.match.rule.weak]
            if weak and of_types:
                # "Bone marrow cells" in an intervention outweighs stem cells that a summary only muses about.
                strong = [one for one in strong if self.states_aim(one.match)]
            if strong and of_types:
                strong += [one for one in found if reconcile.is_named_apart(one, strong)]
            if attribute == Attribute.TISSUE:
                strong += [one for one in found if one.match.rule.weak and reconcile.is_joined(one, strong)]
            if strong and sections not in (FIRM_SECTIONS, SECTION_ORDER[-1]) and not of_types:
                strong = [one for one in strong if self.is_of_this_study(one.match)] or strong
            if strong:
                return best([*strong, *self._beside(attribute, sections, {one.value for one in strong})])
            weak = weak or found
        return best(weak)

    def _beside(self, attribute: str, sections: tuple[Section, ...], stated: set[str]) -> Iterator[Candidate]:
        """What other sections add to the values stated in some."""
        if sections == FIRM_SECTIONS and attribute in EXTENDABLE_ATTRIBUTES:
            yield from self._added(attribute, stated)
        if attribute == Attribute.CELL_SOURCE:
            yield from self._joined(stated)
        if attribute == Attribute.ROUTE:
            yield from self._added_by_keywords(stated)
        if attribute == Attribute.TISSUE:
            yield from self._added_cells(stated)

    def _added(self, attribute: str, stated: set[str]) -> Iterator[Candidate]:
        """What the summary plainly says of this study beside the values stated."""
        return self.claims(
            attribute, Section.SUMMARY, fits=lambda match: match.value not in stated and self.states_aim(match)
        )

    def _added_cells(self, stated: set[str]) -> Iterator[Candidate]:
        """Tissues of keywords that name cells: "adipose mesenchymal stem cells"."""
        kinds = TABLES[Attribute.CELL_TYPE]
        return self.claims(
            Attribute.TISSUE,
            Section.KEYWORD,
            fits=lambda match: (
                match.value not in stated and bool(self.treatment.document.matches_in(match.sentence, kinds))
            ),
        )

    def _joined(self, stated: set[str]) -> Iterator[Candidate]:
        """A donor named in one breath with the one stated, "autologous or allogeneic cells", or as a keyword."""
        for section in (*BACKGROUND, Section.KEYWORD):
            yield from self.claims(
                Attribute.CELL_SOURCE,
                section,
                fits=lambda match: match.value not in stated and reconcile.is_named_with(match, stated),
            )

    def _added_by_keywords(self, stated: set[str]) -> Iterator[Candidate]:
        """Routes of keywords that speak of giving: "intranasal transplantation"."""
        return self.claims(
            Attribute.ROUTE,
            Section.KEYWORD,
            fits=lambda match: match.value not in stated and sentence_has(match.sentence, "given_again"),
        )

    def claims(
        self, attribute: str, section: Section, fits: Callable[[Match], bool] = lambda match: True
    ) -> Iterator[Candidate]:
        """The mentions in passages of a section that no veto refuses."""
        enough: Counter = Counter()
        for match in self._within(section, attribute):
            kind = match.value, match.rule.weak
            if enough[kind] < MAX_CLAIMS and fits(match) and not self.refused(attribute, match):
                enough[kind] += 1
                yield Candidate(match, match.value)

    def groups_of(self, attribute: str, values: Collection[str]) -> dict[str, tuple[str, ...]]:
        """The groups that each of several values holds for, where not for all."""
        if len(values) < 2 or len(self.treatment.study.arms) < 2:
            return {}
        named = (match for section in OF_GROUPS for match in self._within(section, attribute))
        return groups_by_value(
            self.treatment.study, (match for match in named if not self._veto(attribute, match)), values
        )

    def _within(self, section: Section, attribute: str) -> Iterator[Match]:
        """What the rules of an attribute match in a section, but of what is only compared."""
        for match in self.treatment.document.matches_within(section, table_of(attribute)):
            if not match.passage.compared and is_of_place(match):
                yield match

    def _veto(self, attribute: str, match: Match) -> Veto | None:
        return VETOES.first(attribute, match, lambda name: signals.has(self.treatment, match, name))

    def refused(self, attribute: str, match: Match) -> bool:
        veto = self._veto(attribute, match)
        if self.trace is not None:
            self.trace.judged(attribute, match, veto)
        return veto is not None

    def states_aim(self, match: Match) -> bool:
        """Whether a sentence speaks so plainly of this study that it may add to what interventions say."""
        return not match.rule.weak and self.is_of_this_study(match) and not sentence_has(match.sentence, "background")

    def is_of_this_study(self, match: Match) -> bool:
        return sentence_has(match.sentence, "this_study") and not sentence_has(match.sentence, "earlier_study")


def table_of(attribute: str) -> Table:
    return TABLES.get(attribute) or OTHER_TABLES[attribute]


def is_of_place(match: Match) -> bool:
    """Whether something is put at the spot that a match names, where it names one."""
    return not match.rule.facts.get("place") or is_put(match)


def best(found: Iterable[Candidate]) -> list[Candidate]:
    """One candidate for each value: of the firmest section, then the one with the shortest quote."""
    chosen: dict[str, Candidate] = {}
    for one in sorted(found, key=lambda one: (RANK[one.match.section], len(one.match.quote))):
        chosen.setdefault(one.value, one)
    return list(chosen.values())
