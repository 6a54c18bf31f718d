"""What is done to a person, and how many lumbar punctures where one number is told.

Read of studies that treat. A donor's marrow or fat asks nothing of the person treated; an operation of long ago, a
biopsy that proved the disease, or anaesthesia that is not needed are no procedures of the trial.
"""

from trials.choices import Attribute
from trials.extraction.participation.claims import Reader, best_of, finding, of_count
from trials.extraction.participation.counts import count_in
from trials.extraction.participation.signals import table
from trials.extraction.results import Extracted

TABLE = table("procedure")


def read(reader: Reader) -> list[Extracted]:
    if reader.record.is_observed:
        return []
    found = {match.value: finding(Attribute.PROCEDURE, match) for match in reader.best(Attribute.PROCEDURE, TABLE)}
    counts = {match: count for match in reader.record.matches(TABLE) if (count := count_in(match))}
    claims = list(reader.claims(Attribute.PROCEDURE, counts))
    if len({counts[claim].number for claim in claims}) == 1:
        best = best_of(claims)
        found[best.value] = of_count(Attribute.PROCEDURE, best, counts[best])
    return list(found.values())
