"""Term of the glossary."""

from dataclasses import dataclass

from trials.choices import WordGroup


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """`language` is "" where word and meaning are translated, else that in which a curator wrote them."""

    key: str
    word: str
    meaning: str
    group: WordGroup
    also: tuple[str, ...] = ()
    explains: tuple[str, ...] = ()
    language: str = ""
