"""The words that trials hold: completions of the beginning of a word, and corrections of a misspelt one."""

from bisect import bisect_left

from django.db import connection
from rapidfuzz import process
from rapidfuzz.distance import OSA

from trials.lexicon import BY_FIRST_WORD, COUNTRY_WORDS, PLACES, SYNONYMS, keys_of_word, sound, stem
from trials.models import DataVersion, TrialWords, Word

MIN_PREFIX = 3  # letters
MAX_COMPLETIONS = 30
MIN_CORRECTED = 4  # letters; shorter words are too similar to each other
SHORT_WORD = 6
LONG_WORD = 7  # letters, from which on two mistakes are corrected
VERY_LONG_WORD = 9  # letters, from which on a part of a term is distinct from other words by itself
TOO_MANY = 3  # mistakes
CANDIDATES = 40
MAX_CORRECTIONS = 3
SYNONYM_WORDS = frozenset(
    word for spellings in SYNONYMS.values() for spelling in spellings for word in spelling.split()
)
TERM_WORDS = sorted(SYNONYM_WORDS)
TERMS = dict.fromkeys(spelling for spellings in SYNONYMS.values() for spelling in spellings if " " not in spelling)
PLACE_NAMES = frozenset(word for names in PLACES.values() for name in names for word in name.split())
LONG_TERMS = [
    *(term for term in TERMS if len(term) >= LONG_WORD),
    *sorted(word for word in SYNONYM_WORDS.difference(TERMS) if len(word) >= VERY_LONG_WORD),
]

_words = {}


def known_words(among=None):
    """Lists of words, sorted: those of some trials, of which `among` gives the condition of a query, then all words.

    Cached until the data change.
    """
    version = DataVersion.current().key
    return [_known_words(scope, version) for scope in dict.fromkeys((among, None))]


def _known_words(among, version):
    key = connection.settings_dict["NAME"], among
    cached = _words.get(key)
    if cached is None or cached[0] != version:
        cached = version, sorted({*SYNONYM_WORDS, *_words_of_trials(among)})
        _words[key] = cached
    return cached[1]


def _words_of_trials(among):
    if among is None:
        return Word.objects.values_list("word", flat=True)
    rows = TrialWords.objects.filter(among("trial__")).values_list("titles", "about", "rest")
    stems = {token for row in rows.iterator() for tokens in row for token in tokens.split()}
    return [word for word, stemmed in Word.objects.values_list("word", "stem") if stemmed in stems]


def clear_cache():
    """Drop what is cached. Tests need it: their transactions are rolled back."""
    _words.clear()


def completions(prefix, known):
    """The known words that begin so, the shortest first."""
    if len(prefix) < MIN_PREFIX:
        return []
    first = bisect_left(known, prefix)
    found = known[first : bisect_left(known, prefix + chr(0x10FFFF), first)]
    return sorted(filter(stem, found), key=len)[:MAX_COMPLETIONS]


def most_mistakes(word):
    """How many mistakes somebody may have made who typed a word."""
    return 2 if len(word) >= LONG_WORD else 1


def corrections(word, known):
    """Up to three known words with the fewest mistakes between them and this one, our own terms before others."""
    if len(word) < MIN_CORRECTED or not word.isalpha() or word in COUNTRY_WORDS:
        return []
    found = process.extract(word, known, scorer=OSA.distance, score_cutoff=TOO_MANY - 1, limit=CANDIDATES)
    found = ((_mistakes(word, other, distance), other) for other, distance, _ in found)
    found = [(mistakes, other) for mistakes, other in found if mistakes < TOO_MANY]
    least = min(found, default=(0,))[0]
    near = [other for distance, other in found if distance == least]
    if ours := {tuple(keys_of_word(term)): term for term in reversed(TERMS) if term in near}:
        return list(ours.values())[:MAX_CORRECTIONS]
    return sorted(near, key=lambda other: (other not in SYNONYM_WORDS, other[0] != word[0], other))[:MAX_CORRECTIONS]


def _mistakes(word, other, distance):
    """How many mistakes somebody made who typed a word for the other; TOO_MANY where nobody would.

    In a short word people get the first letter right; with another letter it is another name: "Mora" and "Moya".
    """
    begins_alike = len(word) >= LONG_WORD or other[0] in word[:2]
    if not (begins_alike and other.isalpha() and stem(other)):
        return TOO_MANY
    if sound(word) == sound(other):
        return 0
    is_another_word = len(word) <= SHORT_WORD and len(other) <= len(word) and sorted(word) != sorted(other)
    is_term = other in TERMS and other not in PLACE_NAMES
    if is_another_word and (not is_term or len(word) == MIN_CORRECTED):
        return TOO_MANY
    is_too_short = distance > 1 and len(word) < VERY_LONG_WORD and not is_term
    return TOO_MANY if is_too_short or distance > most_mistakes(word) else distance


def misspelt_term(word):
    """The term that a word is one mistake away from. Registries hold such misspellings too, so the word is known."""
    if len(word) < LONG_WORD or word in SYNONYM_WORDS:
        return None
    found = process.extractOne(word, LONG_TERMS, scorer=OSA.distance, score_cutoff=1)
    return found[0] if found and stem(found[0]) != stem(word) else None


def misspelt_part(words, position):
    """What makes a term of two words of a word that is one mistake away from it: "cells" after "stem", for "sells"."""
    word = words[position]
    if not position or len(word) < MIN_PREFIX or word in SYNONYM_WORDS or not stem(word):
        return None
    seconds = [rest[0] for _, ends in BY_FIRST_WORD.get(words[position - 1], ()) for rest in ends if len(rest) == 1]
    found = [other for other, *_ in process.extract(word, seconds, scorer=OSA.distance, score_cutoff=1)]
    if not found or stem(word) in map(stem, found):
        return None
    return min(found, key=lambda other: (other[-1] != word[-1], other))
