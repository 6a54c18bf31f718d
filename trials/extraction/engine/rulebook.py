"""Tables of rules, read from TOML files, and the one automaton that looks for the anchors of all their phrases.

A file of rules has, besides its `[[rule]]` entries, an `about` line, `[words]` (lists that phrases use as `<NAME>`),
and settings of its own. What a rule may say:

- `value`: what its phrases stand for; "" for words that look like another rule's and mean something else.
- `phrases`: see `engine.phrases`. Where two rules match at the same letter, the upper one wins.
- `unless`: phrases that, anywhere in the sentence, make it mean something else; `except`: phrases that do where they
  overlap with the match.
- `within`: the sections of a record in which it counts; all, where it is not given.
- `strength`: "firm" (the default), or "weak" for a hint that counts where no firm rule of the table matched.
- `example`, `counter_example`: a sentence of ours that must match, and one that must not.
- `source`: whose wording or which vocabulary it follows, where that is not the registry's everyday wording.
- further keys that the table's reader knows, kept in `facts`.
"""

import itertools
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import ahocorasick

from trials.extraction.engine.phrases import Phrase
from trials.extraction.engine.prefilters import Need

REFERENCE = re.compile(r"(?P<inside>(?<=[(|]))?<(?P<name>[A-Z_]+)>")
NUMBERS = itertools.count()
# Of phrases: those that stand for a value; those of look-alikes, which matter only where something matched; and those
# that cancel a rule, which do only where the rule matched. Each table has a slot for each.
GROUPS = CLAIM, LOOK_ALIKE, CANCEL = range(3)
KEYS = {"value", "phrases", "unless", "except", "within", "strength", "example", "counter_example", "source"}


class InvalidRules(ValueError):
    """A file of rules that cannot be used; the message names the file, the rule and what to mend."""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    order: int
    value: str
    phrases: tuple[Phrase, ...]
    file: str = ""
    unless: tuple[Phrase, ...] = ()
    exceptions: tuple[Phrase, ...] = ()
    within: frozenset[str] = frozenset()
    weak: bool = False
    example: str = ""
    counter_example: str = ""
    source: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.value or 'look-alike'} ({self.phrases[0].text} …)"

    def holds_in(self, text: str) -> bool:
        """Whether a lower-case text has one of the phrases and none of the exceptions, wherever they stand."""
        return any(phrase.regex.search(text) for phrase in self.phrases) and not any(
            phrase.regex.search(text) for phrase in self.exceptions
        )


class Table:
    """The rules of one file, or of several whose matches compete for the same words.

    `overlaps` says that matches of different values may overlap, as context modifiers do; `book` is the rulebook that
    the table stands in.
    """

    def __init__(
        self,
        name: str,
        rules: Iterable[Rule],
        settings: Mapping[str, Any],
        *,
        overlaps: bool = False,
        book: "Rulebook | None" = None,
    ):
        self.name = name
        self.rules = tuple(rules)
        self.settings = settings
        self.overlaps = overlaps
        self.book = RULEBOOK if book is None else book
        self.number = next(NUMBERS)
        self.slots = tuple(self.number * len(GROUPS) + group for group in GROUPS)
        self.book.add(self)

    @classmethod
    def load(cls, *paths: Path, overlaps: bool = False, book: "Rulebook | None" = None) -> "Table":
        """A table of one file, or of several in this order: rules of an upper file win over those of a lower one."""
        rules: list[Rule] = []
        settings: dict[str, Any] = {}
        for path in paths:
            some, own = read_rules(path)
            rules += [replace(rule, order=len(rules) + rule.order) for rule in some]
            for name, value in own.items():
                both = isinstance(value, dict) and isinstance(settings.get(name), dict)
                settings[name] = settings[name] | value if both else value
        return cls(paths[0].stem, rules, settings, overlaps=overlaps, book=book)

    @classmethod
    def load_by_value(cls, path: Path, *, book: "Rulebook | None" = None) -> dict[str, "Table"]:
        """A table of the rules of each value, for values asked for one at a time, whose matches may overlap."""
        rules, settings = read_rules(path)
        by_value: dict[str, list[Rule]] = {}
        for rule in rules:
            by_value.setdefault(rule.value, []).append(rule)
        return {
            value: cls(f"{path.stem}.{value}", some, settings, overlaps=True, book=book)
            for value, some in by_value.items()
        }

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)


def read_rules(path: Path) -> tuple[list[Rule], dict[str, Any]]:
    """The rules of a file, and its settings. Raises InvalidRules."""
    with path.open("rb") as file:
        data = tomllib.load(file)
    words = data.pop("words", {})
    rules = []
    for order, entry in enumerate(data.pop("rule", [])):
        try:
            rules.append(replace(_rule(order, entry, words), file=path.name))
        except (KeyError, TypeError, ValueError) as error:
            raise InvalidRules(f"{path.name}, rule {order + 1} ({entry.get('value')!r}): {error}") from error
    return rules, data


def _rule(order: int, entry: dict, words: Mapping[str, str]) -> Rule:
    if not entry["phrases"]:
        raise ValueError("it has no phrases")
    if entry.get("strength", "firm") not in ("firm", "weak"):
        raise ValueError(f"strength is {entry['strength']!r}: use 'firm' or 'weak'")
    return Rule(
        order=order,
        value=entry["value"],
        phrases=phrases(entry["phrases"], words),
        unless=phrases(entry.get("unless", ()), words),
        exceptions=phrases(entry.get("except", ()), words),
        within=frozenset(entry.get("within", ())),
        weak=entry.get("strength") == "weak",
        example=entry.get("example", ""),
        counter_example=entry.get("counter_example", ""),
        source=entry.get("source", ""),
        facts={name: value for name, value in entry.items() if name not in KEYS},
    )


def phrases(texts: Iterable[str], words: Mapping[str, str]) -> tuple[Phrase, ...]:
    """Phrases with the lists of words that they name put in; a list may stand among other choices."""

    def listed(found: re.Match[str]) -> str:
        choices = words[found["name"]]
        return choices.strip("()") if found["inside"] is not None else choices

    return tuple(Phrase(REFERENCE.sub(listed, text)) for text in texts)


class Role(NamedTuple):
    """What a phrase does for a rule: one of its "phrases", "unless" or "except".

    `needs` are the words that it needs beside the rarest.
    """

    rule: Rule
    kind: str
    phrase: Phrase
    needs: tuple[Need, ...]

    @property
    def group(self) -> int:
        if self.kind != "phrases":
            return CANCEL
        return CLAIM if self.rule.value else LOOK_ALIKE


def roles_of(rule: Rule) -> Iterator[tuple[Need | None, Role]]:
    """What each phrase of a rule does for it, with the rarest word that it needs, which is looked for first.

    Raises InvalidRules where a phrase has no word to look for.
    """
    for kind, some in (("phrases", rule.phrases), ("unless", rule.unless), ("except", rule.exceptions)):
        for phrase in some:
            try:
                needs = phrase.prefilter.needs
            except ValueError as error:
                raise InvalidRules(f"{rule.file}, {rule.value!r}: {error}") from error
            yield (needs[0] if needs else None), Role(rule, kind, phrase, needs[1:])


# The length of an anchor, and the roles of the phrases that it may belong to, as `roles_of` gives them.
Begun = tuple[int, tuple[tuple[Need | None, Role], ...]]


class Rulebook:
    """Tables that are looked for in one pass. The automaton is made for the first text, and again for a new table.

    A rulebook of some tables of another is for texts in which most matches of the others are not asked for.
    """

    def __init__(self, tables: Iterable[Table] = ()):
        self.tables = list(tables)

    def add(self, table: Table) -> None:
        self.tables.append(table)
        for name in ("slots", "automaton"):
            self.__dict__.pop(name, None)

    @cached_property
    def slots(self) -> frozenset[int]:
        return frozenset(slot for table in self.tables for slot in table.slots)

    @cached_property
    def automaton(self) -> ahocorasick.Automaton:
        """Gives for each anchor in a text what it may begin, by slot."""
        automaton = ahocorasick.Automaton()
        for anchor, by_slot in self._anchors().items():
            length = len(anchor.lstrip())
            automaton.add_word(anchor, {slot: (length, tuple(roles)) for slot, roles in by_slot.items()})
        automaton.make_automaton()
        return automaton

    def _anchors(self) -> dict[str, dict[int, list[tuple[Need | None, Role]]]]:
        found: dict[str, dict[int, list[tuple[Need | None, Role]]]] = {}
        for table in self.tables:
            for needed in (needed for rule in table for needed in roles_of(rule)):
                role = needed[1]
                for anchor in role.phrase.prefilter.anchors:
                    found.setdefault(anchor, {}).setdefault(table.slots[role.group], []).append(needed)
        return found


RULEBOOK = Rulebook()
CUES = Rulebook()  # of words that are looked for in single sentences: those round a match
