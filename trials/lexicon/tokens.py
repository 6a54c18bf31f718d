"""Tokens: what is stored of a text for search, and what a search looks for."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

import Stemmer

from trials.lexicon.folding import fold
from trials.lexicon.synonyms import meanings

MAX_WORD_LENGTH = 40  # letters; longer ones are cut, in records and in searches alike
KEY_MARK = "0"  # begins the token of a synonym group; no word keeps a zero at its start
ID_MARK = "00"  # begins the token of a whole id
PART_MARK = "0id"  # begins that of a part of an id; no key of a synonym group begins so

# Words in nearly every record, or that say nothing about one: neither stored nor asked for.
STOP_WORDS = frozenset(
    """
    a about after all also am an and any are as at be been before being between both but by can could did do does
    during each either for from had has have having he her his how i if in into is it its may me more most must my
    near no nor not of on only or other our out over own s she should since so some such than that the their them then
    there these they this those through to too under until up upon us very via was we were what when where whether
    which while who whose will with within without would you your
    best clinical cure cured cures disease diseases drug drugs enrolling find help join latest looking medicine
    medicines new patient patients people person persons recruiting research study studies subject subjects therapies
    therapy treat treating treatment treatments trial trials
    dr dra prof professor
    con de del el en la las los para por que un una y ensayo ensayos estudio estudios pacientes personas
    """.split()  # noqa: SIM905
)
_stemmer = Stemmer.Stemmer("english")


def stem(word: str) -> str:
    """The stem of a folded word, or "" for a word that is left out: "transplantation" gives "transplant"."""
    if word in STOP_WORDS:
        return ""
    return _stemmer.stemWord(word[:MAX_WORD_LENGTH]).lstrip("0") or "zero"


# Records say the same words over and over. What visitors type is not kept.
_stem_of_record = lru_cache(maxsize=200_000)(stem)


def key_token(key: str) -> str:
    return KEY_MARK + key


def id_token(text: str) -> str:
    """The one token of an id, in whatever way it is written: "NCT 0328-0056" and "nct03280056" give the same."""
    return ID_MARK + fold(text).replace(" ", "")[:MAX_WORD_LENGTH]


def part_token(text: str) -> str:
    """The token of a part of an id, such as "BCT-002" of "BCT-002-US"."""
    return PART_MARK + fold(text).replace(" ", "")[:MAX_WORD_LENGTH]


def tokens(text: str) -> list[str]:
    """The tokens of a text, each once, in order: the stems of its words, and the keys of the synonyms in it."""
    return tokens_of_words(fold(text).split())


def tokens_of_words(words: Sequence[str]) -> list[str]:
    """The tokens of folded words."""
    found = dict.fromkeys(map(_stem_of_record, words))
    found.update((key_token(key), None) for _, _, key in meanings(words))
    found.pop("", None)
    return list(found)


def words_and_stems(words: Iterable[str]) -> dict[str, str]:
    """Those of some folded words that are not left out, each with its stem."""
    pairs = ((word[:MAX_WORD_LENGTH], _stem_of_record(word[:MAX_WORD_LENGTH])) for word in dict.fromkeys(words))
    return {word: stemmed for word, stemmed in pairs if stemmed}
