"""The words that trials hold: what the beginning of a word, or a misspelt one, may stand for."""

from bisect import bisect_left

from django.db import connection
from rapidfuzz import process
from rapidfuzz.distance import OSA

from trials.lexicon import SYNONYMS, keys_of_word, stem
from trials.models import DataVersion, Word

SHORTEST_BEGINNING = 3  # letters
BEGINNINGS = 30  # words that a beginning may stand for
SHORTEST_MISTAKE = 4  # letters; shorter words are too like each other
LONG_WORD = 7  # letters, from which on two mistakes are put right
VERY_LONG_WORD = 9  # letters, from which on a part of a term is told from other words by itself
LOOKED_AT = 20
NEAREST = 3
SYNONYM_WORDS = frozenset(
    word for spellings in SYNONYMS.values() for spelling in spellings for word in spelling.split()
)
TERMS = dict.fromkeys(spelling for spellings in SYNONYMS.values() for spelling in spellings if " " not in spelling)
LONG_TERMS = [
    *(term for term in TERMS if len(term) >= LONG_WORD),
    *sorted(word for word in SYNONYM_WORDS.difference(TERMS) if len(word) >= VERY_LONG_WORD),
]

_words = {}


def words():
    """All words, in order. Kept until the data change."""
    database, version = connection.settings_dict["NAME"], DataVersion.current()
    known = _words.get(database)
    if known is None or known[0] != (version.number, version.changed_at):
        words = sorted({*SYNONYM_WORDS, *Word.objects.values_list("word", flat=True)})
        known = (version.number, version.changed_at), words
        _words[database] = known
    return known[1]


def forget():
    """Drop what is held in memory. Tests need it: they take their data back."""
    _words.clear()


def beginning_with(letters, known):
    """Of the known words those that begin so, the shortest first."""
    if len(letters) < SHORTEST_BEGINNING:
        return []
    first = bisect_left(known, letters)
    found = known[first : bisect_left(known, letters + chr(0x10FFFF), first)]
    return sorted(filter(stem, found), key=len)[:BEGINNINGS]


def nearest(word, known):
    """Of the known words up to three with the fewest mistakes: one of each of our own terms, else any."""
    if len(word) < SHORTEST_MISTAKE or not word.isalpha():
        return []
    most = 2 if len(word) >= LONG_WORD else 1
    found = process.extract(word, known, scorer=OSA.distance, score_cutoff=most, limit=LOOKED_AT)
    found = [(distance, other) for other, distance, _ in found if _may_be_meant(word, other)]
    least = min(found, default=(0,))[0]
    near = [other for distance, other in found if distance == least]
    if ours := {tuple(keys_of_word(term)): term for term in reversed(TERMS) if term in near}:
        return list(ours.values())[:NEAREST]
    return sorted(near, key=lambda other: (other not in SYNONYM_WORDS, other[0] != word[0], other))[:NEAREST]


def _may_be_meant(word, other):
    """Whether somebody may have typed a word for the other. In a short one people get the first letter right."""
    begins_alike = len(word) >= LONG_WORD or other[0] in word[:2]
    return begins_alike and other.isalpha() and stem(other)


def misspelt_term(word):
    """The term that a word is one mistake away from. Registries hold such misspellings too, so the word is known."""
    if len(word) < LONG_WORD or word in SYNONYM_WORDS:
        return None
    found = process.extractOne(word, LONG_TERMS, scorer=OSA.distance, score_cutoff=1)
    return found[0] if found and stem(found[0]) != stem(word) else None
