"""Cues of `rules/cues.toml` with the modifiers of the engine, by name; and the word lists of `rules/words.toml`."""

from pathlib import Path

from trials.extraction.engine import context
from trials.extraction.engine.matches import Match, Sentence
from trials.extraction.engine.rulebook import CUES as BOOK
from trials.extraction.engine.rulebook import RULEBOOK, Table
from trials.extraction.engine.word_lists import word_lists

RULES = Path(__file__).parent / "rules"
WORDS = word_lists(RULES / "words.toml")
CUES = Table.load_by_value(RULES / "cues.toml", book=BOOK)
for name in ("grown_cells", "fresh_marrow", "transplant_setting"):  # which whole texts are searched for
    RULEBOOK.add(CUES[name])
TABLES_BY_NAME = {
    name: tuple(tables[name] for tables in (context.MODIFIERS, CUES) if name in tables)
    for name in (*context.MODIFIERS, *CUES)
}


def reached(match: Match, name: str) -> bool:
    """Whether a cue of a name reaches a match."""
    return context.evidence(match, TABLES_BY_NAME[name]) is not None


def sentence_has(sentence: Sentence, name: str) -> bool:
    """Whether a cue of a name stands anywhere in a sentence."""
    if name not in sentence.signals:
        sentence.signals[name] = any(sentence.document.matches_in(sentence, table) for table in TABLES_BY_NAME[name])
    return sentence.signals[name]


def names_cells(sentence: Sentence) -> bool:
    return "cell" in sentence.lower or sentence_has(sentence, "names_cells")
