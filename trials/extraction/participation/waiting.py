"""How long it is from the taking of a person's own cells to the first treatment."""

from trials.choices import Attribute, Waiting
from trials.extraction.engine.matches import Match
from trials.extraction.engine.rulebook import Table
from trials.extraction.participation.claims import Reader, best_of, finding
from trials.extraction.participation.durations import days_in
from trials.extraction.participation.signals import RULES, Record
from trials.extraction.results import Extracted

TABLE = Table.load(RULES / "waiting.toml", overlaps=True)
MAX_DAYS = 730


def read(reader: Reader) -> list[Extracted]:
    if reader.record.is_observed or not reader.record.gives_cells:
        return []
    claims = reader.claims(Attribute.WAITING, reader.record.documents[0].matches(TABLE))
    said = {claim: one for claim in claims if (one := _said(claim))}
    if len(set(said.values())) != 1 or _gives_only_donated(reader.record):  # of several lengths none is everybody's
        return []
    best = best_of(said)
    value, amount = said[best]
    return [finding(Attribute.WAITING, best, amount, value)]


def _gives_only_donated(record: Record) -> bool:
    return record.gives_donated and not any(
        record.sentence_has(one, "autologous") for one in record.documents[0].sentences
    )


def _said(match: Match) -> tuple[str, float | None] | None:
    if match.value == Waiting.SAME_DAY:
        return match.value, None
    lengths = days_in(match.words)
    if not lengths:
        return None
    most = lengths[0][1]
    if most < 1:
        return Waiting.SAME_DAY, None
    return (match.value, float(round(most))) if most <= MAX_DAYS else None
