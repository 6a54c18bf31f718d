"""The measures that a criterion gives: limits, states and sets, one module per group of concepts.

Each module has KEYWORDS, one of which any text that it can read must hold (in lower case), and `read(clause)`.
"""

from dataclasses import replace

from trials.extraction.measures import breathing, diagnosis, function, health, medicines, practical, time, treatment
from trials.extraction.measures.clauses import clauses
from trials.extraction.reading import ExtractedMeasure

READERS = (time, breathing, function, diagnosis, treatment, medicines, health, practical)


def readers_for(text: str) -> list[tuple]:
    """The readers that can find anything in a text, each with the keywords that it holds."""
    lowered = text.lower()
    held = [(reader, [keyword for keyword in reader.KEYWORDS if keyword in lowered]) for reader in READERS]
    return [(reader, keywords) for reader, keywords in held if keywords]


def read_measures(
    words: str, *, kind: str, cohort: str = "", lead: str = "", among: list[tuple] | None = None
) -> list[ExtractedMeasure]:
    """The measures in one criterion of a kind, for a group.

    `lead` is what opens the list that the criterion stands in; `among` are the readers for the whole text, where they
    are known already.
    """
    lowered = f"{words} {lead}".lower()
    among = readers_for(lowered) if among is None else among
    readers = [reader for reader, keywords in among if any(keyword in lowered for keyword in keywords)]
    if not readers:
        return []
    found: dict[ExtractedMeasure, ExtractedMeasure] = {}
    for clause in clauses(words, kind=kind, cohort=cohort, lead=lead):
        for reader in readers:
            for measure in reader.read(clause):
                found.setdefault(replace(measure, quote=""), measure)
    return list(found.values())
