"""What a word of the glossary is."""

from dataclasses import dataclass

from trials.choices import WordGroup


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """`language` is that of words which are no translation, "" where they are in the language of the page."""

    key: str
    word: str
    meaning: str
    group: WordGroup
    also: tuple[str, ...] = ()
    explains: tuple[str, ...] = ()
    language: str = ""
