"""Values that a record of cell therapy only mentions, of an attribute of which nothing is claimed: for a curator."""

from collections.abc import Collection, Iterator

from trials.choices import VALUES, Attribute, DoubtKind
from trials.extraction.cells import cell_source, route, tissue
from trials.extraction.cells.reconcile import Claim
from trials.extraction.cells.treatment import Treatment
from trials.extraction.engine import context
from trials.extraction.engine.passages import Rank
from trials.extraction.results import ExtractedDoubt

TABLES = {
    Attribute.CELL_SOURCE: cell_source.TABLE,
    Attribute.TISSUE: tissue.TABLE,
    Attribute.ROUTE: route.TABLE,
}
BACKGROUND = (Rank.SUMMARY, Rank.DESCRIPTION)


def possible(treatment: Treatment, found: Collection[str]) -> Iterator[ExtractedDoubt]:
    """The first mention of each value of the attributes that are not among those found."""
    for attribute, table in TABLES.items():
        if attribute in found:
            continue
        seen = set()
        for rank in BACKGROUND:
            for saying, mention in treatment.mentions(table, rank):
                if mention.weak or mention.value in seen or context.is_denied(saying.before(mention)):
                    continue
                seen.add(mention.value)
                label: str = VALUES[attribute](mention.value).label
                yield ExtractedDoubt(
                    kind=str(DoubtKind.POSSIBLE),
                    about=str(attribute),
                    words=f"{attribute.label}: “{label}” is mentioned, but not plainly of the treatment under study.",
                    quote=Claim(mention, saying).quote,
                    quoted_from=saying.passage.path,
                )
