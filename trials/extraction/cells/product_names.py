"""The names and codes by which a study calls its product."""

import re
from collections.abc import Collection

from trials.extraction.cells.cues import names_cells, sentence_has
from trials.extraction.engine.document import Document
from trials.extraction.engine.sections import Section

CODE = re.compile(r"[A-Za-z0-9][\w-]{3,30}")
BRAND = re.compile(r"([\w-]{4,30})\s?[®™]")
NAME = re.compile(r"\b[A-Z][a-z]{4,20}\b")
MIN_NAME_LENGTH = 5
BRANDED = (Section.INTERVENTION_NAME, Section.ARM, Section.TITLE)
# What interventions are called that are no names of products.
COMMON_NAMES = frozenset(
    """
    autologous allogeneic allogenic intravenous intrathecal injection infusion transplantation implantation treatment
    therapy surgery standard group control conventional intervention procedure administration placebo experimental
    human umbilical adipose mesenchymal stromal marrow blood cells tissue derived cultured expanded single double
    """.split()  # noqa: SIM905
)


def product_names(document: Document, cell_groups: Collection[str]) -> tuple[str, ...]:
    """The names and codes of interventions that are no drugs, and brands of titles, letters and digits only."""
    found = set()
    names_of_cells = any(
        one.passage.section == Section.INTERVENTION_NAME and not one.passage.compared and names_cells(one)
        for one in document.sentences
    )
    for sentence in document.sentences:
        passage = sentence.passage
        if passage.compared or passage.section not in BRANDED:
            continue
        if sentence_has(sentence, "drug") and not names_cells(sentence):
            continue
        found |= {squash(name) for name in BRAND.findall(sentence.text)}
        if passage.section != Section.INTERVENTION_NAME:
            continue
        if passage.group not in cell_groups and names_of_cells:
            continue  # another product than the cells
        found |= {squash(code) for code in CODE.findall(sentence.text) if is_code(code)}
        if passage.group in cell_groups:
            found |= {word.lower() for word in NAME.findall(sentence.text) if is_name(word, document.text)}
    return tuple(sorted(name for name in found if len(name) >= MIN_NAME_LENGTH))


def is_code(word: str) -> bool:
    return sum(letter.isupper() or letter.isdigit() for letter in word) >= 2 and not word.isdigit()


def is_name(word: str, text: str) -> bool:
    """Whether a word with a capital is a name: the record never writes it small."""
    small = word.lower()
    return small not in COMMON_NAMES and not re.search(rf"(?<![^\W_]){small}", text)


def names_any(text: str, names: Collection[str]) -> bool:
    """Whether a text names one of some products."""
    squashed = squash(text)
    return any(name in squashed for name in names)


def squash(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())
