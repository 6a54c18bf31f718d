"""Candidates: mentions that may be claims; and values that a record of cell therapy only mentions, for a curator."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from trials.choices import VALUES, Attribute, DoubtKind
from trials.extraction.cells.tables import TABLES
from trials.extraction.cells.treatment import Treatment
from trials.extraction.engine.matches import Match, Sentence
from trials.extraction.engine.sections import Section
from trials.extraction.results import ExtractedDoubt

BACKGROUND = (Section.SUMMARY, Section.DESCRIPTION)
DEPENDENT_ATTRIBUTES = (Attribute.CELL_SOURCE, Attribute.TISSUE, Attribute.ROUTE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A match with the value it stands for, which what else the study says may change."""

    match: Match
    value: str


def kind_not_stated(dose: Sentence) -> ExtractedDoubt:
    """Cells are dosed, and the record does not say which."""
    return ExtractedDoubt(
        kind=str(DoubtKind.NO_KIND),
        about=str(Attribute.CELL_TYPE),
        words="Cell type: cells are given, but the record does not say of which kind.",
        quote=dose.document.quote(dose, dose.start, min(dose.end, dose.start + 1)),
        quoted_from=dose.passage.path,
    )


def possible(treatment: Treatment, found: Collection[str]) -> Iterator[ExtractedDoubt]:
    """The first mention of each value of the attributes that are not among those found."""
    for attribute in DEPENDENT_ATTRIBUTES:
        if attribute in found:
            continue
        seen = set()
        for section in BACKGROUND:
            for match in treatment.document.matches_within(section, TABLES[attribute]):
                if match.rule.weak or match.value in seen or treatment.denies(match):
                    continue
                seen.add(match.value)
                label: str = VALUES[attribute](match.value).label
                yield ExtractedDoubt(
                    kind=str(DoubtKind.POSSIBLE),
                    about=str(attribute),
                    words=f"{attribute.label}: “{label}” is mentioned, but not plainly of the treatment under study.",
                    quote=match.quote,
                    quoted_from=match.passage.path,
                )
