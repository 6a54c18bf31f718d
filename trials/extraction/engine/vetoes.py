"""Vetoes: a table of what refuses a mention, read from TOML, by the mention's value, section and signals."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from trials.extraction.engine.document import Match

KEYS = {"name", "attributes", "values", "but", "within", "when", "unless"}


@dataclass(frozen=True, slots=True)
class Veto:
    name: str
    attributes: frozenset[str]
    values: frozenset[str]
    but: frozenset[str]
    within: frozenset[str]
    when: tuple[str, ...]
    unless: tuple[str, ...]

    def holds(self, match: Match, has: Callable[[str], bool]) -> bool:
        """Whether it refuses a match; `has` tells whether a signal is there."""
        return (
            (not self.values or match.value in self.values)
            and match.value not in self.but
            and (not self.within or match.section in self.within)
            and all(map(has, self.when))
            and not any(map(has, self.unless))
        )


class Vetoes:
    """The vetoes of each attribute, in the order of the file."""

    def __init__(self, path: Path):
        self.by_attribute: dict[str, list[Veto]] = {}
        with path.open("rb") as file:
            entries = tomllib.load(file)["veto"]
        for entry in entries:
            if unknown := set(entry) - KEYS:
                raise ValueError(f"{path.name}, veto {entry.get('name')!r}: unknown {', '.join(sorted(unknown))}")
            veto = Veto(
                name=entry["name"],
                attributes=frozenset(entry.get("attributes", ())),
                values=frozenset(entry.get("values", ())),
                but=frozenset(entry.get("but", ())),
                within=frozenset(entry.get("within", ())),
                when=tuple(entry.get("when", ())),
                unless=tuple(entry.get("unless", ())),
            )
            for attribute in veto.attributes:
                self.by_attribute.setdefault(attribute, []).append(veto)

    @property
    def signals(self) -> set[str]:
        """The names of all signals that vetoes ask for."""
        return {name for some in self.by_attribute.values() for veto in some for name in (*veto.when, *veto.unless)}

    def of(self, attribute: str, match: Match, has: Callable[[str], bool]) -> Veto | None:
        """The first veto that refuses a match, if any."""
        return next((veto for veto in self.by_attribute.get(attribute, ()) if veto.holds(match, has)), None)
