"""Claims: mentions that no veto refuses, and the findings made of them."""

from collections.abc import Collection, Iterable, Iterator
from functools import partial
from itertools import groupby

from trials.extraction.engine.matches import Match
from trials.extraction.engine.rulebook import Table
from trials.extraction.engine.sections import RANK
from trials.extraction.engine.trace import Trace
from trials.extraction.engine.vetoes import Vetoes
from trials.extraction.participation.counts import Count
from trials.extraction.participation.signals import RULES, Record
from trials.extraction.results import Extracted

VETOES = Vetoes(RULES / "vetoes.toml")


class Reader:
    """Reads what the tables of rules find in one record."""

    def __init__(self, record: Record, trace: Trace | None = None):
        self.record = record
        self.study = record.study
        self.trace = trace

    def claims(self, attribute: str, matches: Iterable[Match]) -> Iterator[Match]:
        """The mentions that no veto refuses."""
        for match in matches:
            veto = VETOES.first(attribute, match, partial(self.record.has, match))
            if self.trace is not None:
                self.trace.judged(attribute, match, veto)
            if veto is None:
                yield match

    def best(self, attribute: str, table: Table, known: Collection[str] = ()) -> list[Match]:
        """The best claim of each value that is not known yet."""
        by_value: dict[str, list[Match]] = {}
        for match in self.record.matches(table):
            if match.value not in known:
                by_value.setdefault(match.value, []).append(match)
        found = (self._first(attribute, sorted(some, key=reliability)) for some in by_value.values())
        return [match for match in found if match]

    def _first(self, attribute: str, matches: list[Match]) -> Match | None:
        """Of the most reliable claims, that with the shortest quote."""
        for _, some in groupby(matches, key=reliability):
            if claims := list(self.claims(attribute, some)):
                return min(claims, key=lambda match: len(match.quote))
        return None

    def findings(self, attribute: str, table: Table, known: Collection[str] = ()) -> list[Extracted]:
        return [finding(attribute, match) for match in self.best(attribute, table, known)]


def reliability(match: Match) -> tuple[bool, bool, int]:
    """Firm before weak, the treatment before what it is compared with, then the most telling section."""
    return match.rule.weak, match.passage.compared, RANK[match.section]


def best_of(claims: Iterable[Match]) -> Match:
    return min(claims, key=lambda match: (reliability(match), len(match.quote)))


def finding(attribute: str, match: Match, amount: float | None = None, value: str = "") -> Extracted:
    return Extracted(
        attribute=str(attribute),
        value=str(value or match.value),
        quote=match.quote,
        quoted_from=match.passage.path,
        amount=amount,
    )


def of_count(attribute: str, match: Match, count: Count, value: str = "") -> Extracted:
    """The finding of a count, quoted where it is told."""
    return Extracted(
        attribute=str(attribute),
        value=str(value or match.value),
        quote=match.sentence.document.quote(match.sentence, count.start, count.end),
        quoted_from=match.passage.path,
        amount=count.number,
    )


def coded(attribute: str, value: str, quote: str, path: str) -> Extracted:
    """A finding that the registry's own code states."""
    return Extracted(attribute=str(attribute), value=str(value), quote=quote, quoted_from=path)
