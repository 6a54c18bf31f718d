"""How many visits in all, where one number is stated, and where they are."""

from trials.choices import Attribute, Visits
from trials.extraction.participation.claims import Reader, best_of, of_count
from trials.extraction.participation.counts import count_in
from trials.extraction.participation.signals import table
from trials.extraction.results import Extracted

TABLE = table("visits")


def read(reader: Reader) -> list[Extracted]:
    stated = [match for match in reader.record.matches(TABLE) if match.value == Visits.VISITS]
    counts = {match: count for match in stated if (count := count_in(match)) and count.number > 1}
    claims = list(reader.claims(Attribute.VISITS, counts))
    found = reader.findings(Attribute.VISITS, TABLE, known={Visits.VISITS})
    if len({counts[claim].number for claim in claims}) == 1:
        best = best_of(claims)
        found.insert(0, of_count(Attribute.VISITS, best, counts[best]))
    return found
