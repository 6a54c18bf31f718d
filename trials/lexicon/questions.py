"""Questions that people type, such as "how much does it cost": the pages that answer, and words left to search.

English and Spanish, as `fold` leaves them. Each line of the phrases is one regular expression, in which `...` stands
for a few words of any kind, and `<…>` for words that are looked for as well, as `...` are. All else of a phrase is
left out of the search.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from trials.lexicon.everyday_words import EVERYDAY_WORDS, STATE_WORDS
from trials.lexicon.synonyms import meanings
from trials.lexicon.tokens import STOP_WORDS

JOIN = "join"  # "Could I join?"
NEAR = "near"  # where trials are
NO_LEARN_PAGES = frozenset([JOIN, NEAR, "about", "words"])  # answers by the names of their addresses
ABOUT_JOINING = frozenset([JOIN, "closed-doors#late"])
MAX_ANSWERS = 2
MIN_CORRECTED = 4  # letters; shorter words are too similar to each other
MIN_EVERYDAY = 3  # words of a sentence
PART_IN_BRACKETS = re.compile(r"[a-z]\(|\)\??[a-z]")  # "donat(e|ing)"
LETTERS = re.compile("[a-z]+")
BEGIN_NAMES = frozenset("centro clinica fundacion hospital institute instituto universidad university".split())  # noqa: SIM905
# Everyday words that begin names of places, with what follows.
NAMES_OF_PLACES = {
    "buenos": ("aires",),
    "gran": ("bretana", "canaria"),
    "high": ("point",),
    "little": ("rock",),
    "long": ("beach", "island"),
    "new": ("brunswick", "delhi", "hampshire", "haven", "jersey", "mexico", "orleans", "york", "zealand"),
    "pais": ("vasco",),
}
GAP = r"((?:\w+ ){0,6}?)"
# Words that people, and those who dictate, say before what they ask.
BEFORE = (
    r"((hey|hi|hello|dear|um|uh|er|hmm|ok|okay|oh|so|well|please|siri|alexa|good|morning|evening|oye|hola|buen[oa]s?|"
    r"dias|tardes|noches|por favor|perdon[ae]?|disculp[ae]|pues|bueno|a ver|mira|eh|gracias) )*"
)
BEGINS = re.compile(
    BEFORE
    + r"(how|hows|what|whats|which|who|whos|whose|where|when|why|can|cant|could|may|do|does|did|is|are|has|have|will|"
    r"would|should|shall|am|tell me|any|i|im|ive|my|dont|they|he|she|we|"
    r"(find|show|give|get)( me| us| a| an| any| some)|search(ing)? for|look(ing)? for|"
    r"(a |con |de |en |y )?(que|quien(es)?|cual(es)?)|como|cuando|cuant[oa]s?|donde|por que|hay|puedo|pueden?|podria|"
    r"es|son|soy|estoy|esta|tengo|tiene|existen?|me|mi|no|se|si|y si|voy|yo|debo|deberia|ya|he|alguien|nadie|alguna?|"
    r"queda|llevo|nos|le|busc(o|ar|amos|ando)|quier[oe]|queremos|quisiera|necesito|me gustaria|dime|dame|"
    r"(muestra|muestre|ensena|encuentra)(me|nos)?)\b"
)


def _compiled(line: str) -> re.Pattern[str]:
    """The expression of a line: what its groups match stays in the search."""
    pattern = line.replace("(", "(?:").replace("<", "(").replace(">", ")").replace("... ", GAP)
    return re.compile(rf"\b(?:{pattern})(?!\w)")


PHRASES = [
    tomllib.loads(path.read_text("utf-8")) for path in sorted(Path(__file__).with_name("phrases").glob("*.toml"))
]
ANSWERS = tuple(dict.fromkeys(answer for phrases in PHRASES for answer in phrases))  # the first ones lead


@cache
def _lines() -> list[tuple[str, str]]:
    """The lines of the phrases with their answers."""
    return [
        (answer, line)
        for answer in ANSWERS
        for phrases in PHRASES
        for line in phrases.get(answer, "").strip().splitlines()
    ]


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """The expressions with their answers: few processes are asked questions, and these take a tenth of a second."""
    return [(answer, _compiled(line)) for answer, line in _lines()]


@cache
def _by_word() -> tuple[dict[str, frozenset[int]], frozenset[int]]:
    """The expressions that may match a text with a word, by the word, and those that may match any: by their places.

    Each has words of its own, of which a text that matches has one, but for those with a part of a word in brackets.
    """
    found: dict[str, set[int]] = {}
    for at, (_, line) in enumerate(_lines()):
        for word in _words_of(line):
            found.setdefault(word, set()).add(at)
    others = (at for at, (_, line) in enumerate(_lines()) if PART_IN_BRACKETS.search(line))
    return {word: frozenset(some) for word, some in found.items()}, frozenset(others)


def _candidates(folded: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The expressions that may match a text, with their answers. To try them all takes longest of a search."""
    by_word, others = _by_word()
    found = others.union(*(by_word[word] for word in LETTERS.findall(folded) if word in by_word))
    return map(_patterns().__getitem__, sorted(found))


@cache
def question_words() -> list[str]:
    """Words that questions are made of, to put typing mistakes right."""
    found = {word for _, line in _lines() for word in _words_of(line)}
    return sorted(word for word in found | EVERYDAY_WORDS if len(word) >= MIN_CORRECTED)


def _words_of(line: str) -> set[str]:
    expressions = re.findall(r"[a-z\[\]?]+", line.replace(r"\w", " "))
    return {word for expression in expressions for word in _spelled_out(expression)} - {""}


def _spelled_out(expression: str) -> list[str]:
    """The words that the expression of a word means: "curad[oa]s?" is four."""
    found = [""]
    for letters, may_be_missing in re.findall(r"(\[[a-z]+\]|[a-z])(\??)", expression):
        choices = [*letters.strip("[]"), *([""] if may_be_missing else [])]
        found = [word + choice for word in found for choice in choices]
    return found


@dataclass(frozen=True, slots=True)
class Question:
    """`answers` are the pages that answer, the best one first: slugs of learn pages, with the key of a section
    ("risks#needle") or without, and NO_LEARN_PAGES. `rest` are the words left to search for.
    """

    answers: tuple[str, ...]
    rest: str
    is_question: bool


def read_question(folded: str) -> Question:
    """The Question of a folded text; without answers where it is none."""
    answers: dict[str, None] = {}
    left_out = [False] * len(folded)
    for answer, pattern in _candidates(folded):
        for found in pattern.finditer(folded):
            answers.setdefault(answer)
            for at in set(range(*found.span())).difference(*_kept(found)):
                left_out[at] = True
    rest = " ".join("".join(" " if out else letter for letter, out in zip(folded, left_out, strict=True)).split())
    if not (answers or BEGINS.match(folded) or _is_a_sentence(folded.split())):
        return Question((), rest, is_question=False)
    best = tuple(answers)[:MAX_ANSWERS]
    if answers and rest == folded:  # a term alone, such as "feeding tube": some records are about it
        return Question(best, rest, is_question=True)
    return Question(best, " ".join(_telling(rest.split(), best)), is_question=True)


def _is_a_sentence(words: list[str]) -> bool:
    """Whether most of some words are everyday ones, and not only such as are left out of any search.

    "Hospital 12 de Octubre" is none.
    """
    if words and words[0] in BEGIN_NAMES:
        return False
    everyday = [word for word in words if word in EVERYDAY_WORDS]
    return len(everyday) >= MIN_EVERYDAY and 2 * len(everyday) > len(words) and not STOP_WORDS.issuperset(everyday)


def _telling(words: list[str], answers: tuple[str, ...]) -> Iterator[str]:
    """The words of a question that tell a trial from others: those of known terms, and none of everyday life."""
    in_terms = {at for start, end, _ in meanings(words) if end - start > 1 for at in range(start, end)}
    left_out = EVERYDAY_WORDS | STATE_WORDS if ABOUT_JOINING.intersection(answers) else EVERYDAY_WORDS
    for at, (word, after) in enumerate(zip(words, [*words, ""][1:], strict=True)):
        is_of_a_name = at in in_terms or after in NAMES_OF_PLACES.get(word, ())
        if is_of_a_name or not (word in left_out or (answers and word.isdigit())):
            yield word


def _kept(found: re.Match[str]) -> Iterator[range]:
    """Where the parts of a match are that stay in the search."""
    return (range(*found.span(number)) for number in range(1, found.re.groups + 1))
