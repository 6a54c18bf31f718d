"""Everyday words and terms, in English and Spanish, that somebody misspelt: put right before a text is read.

Words of trials are looked for later (see `vocabulary`): among them are names of people, which nobody means who writes
"ensallo".
"""

from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from trials import places
from trials.lexicon import COUNTRY_WORDS, OPEN, SPANISH_WORDS, STOP_WORDS, longest_meaning, question_words, sound
from trials.search import vocabulary

MAX_LOOKED_UP = 25  # words
SHORT_WORD = 4  # letters; one letter more, less or another makes a different word of it
RATHER_SHORT_WORD = 6  # letters; another letter makes a name of an everyday word: "Clark" of "claro"
BEFORE_A_NAME = frozenset("dr dra doctor doctora prof profesor profesora professor".split())  # noqa: SIM905
SHORT_TEXT = 3  # words, in which a word may be typed as its beginning alone
CANDIDATES = 20
SHORT_FOR = {"ay": "hay", "ke": "que", "qe": "que", "xq": "porque", "pq": "porque", "tb": "tambien", "wat": "what"}
MIN_TERM = 3  # letters
LONGEST_IN_ONE = 40  # letters of terms written as one word
OF_ANY_TRIAL = frozenset("clinic ensayo ensayos study terapia therapy tratamiento treatment trial trials".split())  # noqa: SIM905
WORDS_OF_TERMS = OF_ANY_TRIAL | {
    word
    for word in (vocabulary.SYNONYM_WORDS | SPANISH_WORDS) - vocabulary.PLACE_NAMES - STOP_WORDS
    if len(word) >= MIN_TERM
}
RANKS_OF_TERMS = {term: rank for rank, term in enumerate(vocabulary.TERMS)}


def put_right(words, unknown, known):
    """By misspelt words what is meant. No trial holds the `unknown` words; the `known` ones are those of trials."""
    looked_up = list(dict.fromkeys(word for word in words if word in unknown))[:MAX_LOOKED_UP]
    found = {}
    for word in looked_up:
        if word in SHORT_FOR:
            found[word] = SHORT_FOR[word]
            continue
        is_beginning = len(words) <= SHORT_TEXT and vocabulary.completions(word, known)
        meant = None if is_beginning else _meant(word, words, known) or _with_spaces(word)
        if meant and meant != word:
            found[word] = meant
    return found


def _meant(word, words, known):
    """The word of ours that is meant; None where that is a word of trials, or nothing is like it."""
    if len(word) < vocabulary.MIN_CORRECTED or not word.isalpha() or _is_ours(word):
        return None
    near, at = _near(word), words.index(word)
    if not near or not BEFORE_A_NAME.isdisjoint(words[max(0, at - 2) : at]):
        return None
    best = min(near, key=lambda other: (not _makes_a_term(words, at, other), near[other], _rank(word, other)))
    if sound(best) == sound(word):
        return best
    return None if _is_nearer(word, known, near[best]) or places.is_place(word) else best


def _with_spaces(word):
    """The terms that somebody wrote as one word, a term itself, or "": "spinal tap" for "spinaltap"."""
    if word in WORDS_OF_TERMS:
        return word
    for end in range(len(word) - MIN_TERM, MIN_TERM - 1, -1) if len(word) <= LONGEST_IN_ONE else ():
        if word[:end] in WORDS_OF_TERMS and (rest := _with_spaces(word[end:])):
            return f"{word[:end]} {rest}"
    return ""


def _is_ours(word):
    """Whether a word is spelled as one of ours is, or is its singular or plural."""
    forms = (word, f"{word}s", word.removesuffix("s"), word.removesuffix("es"))
    return any(form in _by_sound().get(sound(form), ()) for form in forms)


def _near(word):
    """The words of ours that are like it, with the number of mistakes: one where they sound the same."""
    most = vocabulary.most_mistakes(word)
    found = process.extract(word, _our_words(), scorer=OSA.distance, score_cutoff=most, limit=CANDIDATES)
    near = {other: distance for other, distance, _ in found if other[0] in word[:2]}
    if len(word) <= RATHER_SHORT_WORD:
        near = {other: distance for other, distance in near.items() if _is_a_slip(word, other)}
    elif len(word) < vocabulary.VERY_LONG_WORD:
        near = {other: distance for other, distance in near.items() if distance < most or _is_of_a_term(other)}
    return near | dict.fromkeys(_by_sound().get(sound(word), ()), 1)


def _is_a_slip(word, other):
    """Whether one mistake makes the other word of a rather short one; names of people are like many everyday words."""
    if sorted(other) == sorted(word):
        return True
    return len(word) > SHORT_WORD and (_is_of_a_term(other) or len(word) < len(other))


def _is_of_a_term(word):
    """Whether a word is one of a term; not of a place: people misspell "espalda" more often than "España"."""
    return word in SPANISH_WORDS or (word in vocabulary.SYNONYM_WORDS and word not in vocabulary.PLACE_NAMES)


def _is_nearer(word, known, least):
    """Whether a word of trials has fewer mistakes."""
    others = vocabulary.corrections(word, known)
    return bool(others) and OSA.distance(word, others[0]) < least


def _makes_a_term(words, at, other):
    changed = [*words[:at], other, *words[at + 1 :]]
    return any(longest_meaning(changed, start)[0] > max(at, start + 1) for start in (at - 1, at) if start >= 0)


def _rank(word, other):
    """Terms go first, and of these what sounds the same, then terms of one word, in the order of their groups."""
    rank = RANKS_OF_TERMS.get(other, len(RANKS_OF_TERMS))
    return other[0] != word[0], not _is_of_a_term(other), sound(other) != sound(word), rank, other


@cache
def _our_words():
    words = {*question_words(), *SPANISH_WORDS, *vocabulary.SYNONYM_WORDS, *COUNTRY_WORDS, *OPEN, *STOP_WORDS}
    return sorted(word for word in words if len(word) >= vocabulary.MIN_CORRECTED and word.isalpha())


@cache
def _by_sound():
    found = {}
    for word in _our_words():
        found.setdefault(sound(word), []).append(word)
    return found
