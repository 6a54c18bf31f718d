"""A time in which people are only watched, before they get the treatment, and how long it is where that is told."""

from trials.choices import Attribute, RunIn
from trials.extraction.engine.rulebook import Table
from trials.extraction.participation.claims import Reader, best_of, finding
from trials.extraction.participation.durations import days_in
from trials.extraction.participation.signals import RULES
from trials.extraction.results import Extracted

TABLE = Table.load(RULES / "run_in.toml", overlaps=True)


def read(reader: Reader) -> list[Extracted]:
    if reader.record.is_observed:
        return []
    claims = list(reader.claims(Attribute.RUN_IN, reader.record.documents[0].matches(TABLE)))
    told = {
        claim: longest for claim in claims if (longest := max((most for _, most in days_in(claim.words)), default=0))
    }
    if not claims:
        return []
    best = best_of(told or claims)
    return [finding(Attribute.RUN_IN, best, told.get(best), RunIn.RUN_IN)]
