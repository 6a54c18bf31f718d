"""Vetoes: a table of what refuses a mention, read from TOML, by the mention's value, section and signals."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from trials.extraction.engine.matches import Match

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

    def may_refuse(self, value: str, section: str) -> bool:
        """Whether it is about mentions of a value in a section."""
        return (
            (not self.values or value in self.values)
            and value not in self.but
            and (not self.within or section in self.within)
        )


class Vetoes:
    """The vetoes of each attribute, in the order of the file."""

    def __init__(self, path: Path):
        self.by_attribute: dict[str, list[Veto]] = {}
        self._about: dict[tuple[str, str, str], list[Veto]] = {}  # by attribute, value and section
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

    def first(self, attribute: str, match: Match, has: Callable[[str], bool]) -> Veto | None:
        """The first veto that refuses a match, if any; `has` tells whether a signal is there."""
        about = attribute, match.value, match.section
        vetoes = self._about.get(about)
        if vetoes is None:
            some = self.by_attribute.get(attribute, ())
            vetoes = self._about[about] = [veto for veto in some if veto.may_refuse(match.value, match.section)]
        known: dict[str, bool] = {}
        for veto in vetoes:
            if holds(veto, known, has):
                return veto
        return None


def holds(veto: Veto, known: dict[str, bool], has: Callable[[str], bool]) -> bool:
    """Whether all signals are there that a veto asks for, and none that lifts it; they are noted in `known`."""
    for name in veto.when:
        if name not in known:
            known[name] = has(name)
        if not known[name]:
            return False
    for name in veto.unless:
        if name not in known:
            known[name] = has(name)
        if known[name]:
            return False
    return True
