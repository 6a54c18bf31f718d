"""The words of a query: misspelt ones corrected, beginnings completed, and terms of several words looked for as one."""

from dataclasses import dataclass, field
from itertools import pairwise

from trials.lexicon import asks_for_open, key_token, keys_of_word, longest_meaning, meanings, stem
from trials.search import vocabulary
from trials.search.place_words import end_of_name

MIN_COMPANY = 5  # letters of the beginning of a company's name
MAX_LOOKED_UP = 8  # unknown words that are completed or corrected


@dataclass(frozen=True, kw_only=True, slots=True)
class Interpretation:
    """A word that was completed or corrected: the words looked for instead or, for a known misspelling, as well."""

    typed: str
    read_as: tuple[str, ...]


@dataclass
class Words:
    """The words to look for, by position; `alternatives` to them, by position too; and what to tell the person."""

    searched: list[str]
    alternatives: dict[int, tuple[str, ...]] = field(default_factory=dict)
    corrected: list[Interpretation] = field(default_factory=list)
    completed: list[Interpretation] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def interpret(words, unknown, known):
    """Correct misspelt words and complete the beginnings of words, to those of the first list that has any."""
    looked_up = set(list(dict.fromkeys(word for word in words.searched if word in unknown))[:MAX_LOOKED_UP])
    for position, word in enumerate(words.searched):
        if word in looked_up:
            _interpret_unknown(words, position, known)
        elif word in unknown:
            words.unknown.append(word)
        elif term := vocabulary.misspelt_term(word) or vocabulary.misspelt_part(words.searched, position):
            words.searched[position] = term
            words.alternatives[position] = (word,)
            words.corrected.append(Interpretation(typed=word, read_as=(term,)))


def _interpret_unknown(words, position, known):
    """Replace an unknown word by its completions, else by its corrections; keep it where there are none."""
    word = words.searched[position]
    finders = ((vocabulary.completions, words.completed), (vocabulary.corrections, words.corrected))
    ways = ((some, *finder) for some in known for finder in finders)
    for some, find, interpretations in () if word in vocabulary.SYNONYM_WORDS else ways:
        if found := find(word, some):
            found = next(([other] for other in found if _makes_a_term(words.searched, position, other)), found)
            interpretations.append(Interpretation(typed=word, read_as=tuple(found)))
            if len(found) == 1:
                [words.searched[position]] = found
            else:
                words.alternatives[position] = tuple(found)
            return
    if part := vocabulary.misspelt_part(words.searched, position):
        words.searched[position] = part
        words.corrected.append(Interpretation(typed=word, read_as=(part,)))
    else:
        words.unknown.append(word)


def accept_names(words, names):
    """Let two words next to each other stand for a name of one word too: "ctx" and "1000" for "ctx1000"."""
    for position, pair in enumerate(pairwise(words.searched)):
        if name := names.get(pair):
            for at, word in zip((position, position + 1), pair, strict=True):
                words.alternatives[at] = (*words.alternatives.get(at, (word,)), name)


def complete_companies(words, companies):
    """Let the beginning of a company's name stand for the name too: "corestem" for "corestemchemon"."""
    for position, word in enumerate(words.searched):
        if len(word) >= MIN_COMPANY and word not in vocabulary.SYNONYM_WORDS:
            names = [name for name in companies if name.startswith(word) and name != word]
            if names:
                words.alternatives[position] = (*words.alternatives.get(position, (word,)), *names)


def _makes_a_term(words, position, other):
    """Whether another word at this position makes a known term of several words, such as "phase three"."""
    changed = [*words[:position], other, *words[position + 1 :]]
    return any(start <= position < end and end - start > 1 for start, end, _ in meanings(changed))


def groups_of(words, english, typed):
    """The groups of tokens, each with the words that were typed for it, and the words that are ignored.

    Words that make a known term or a place's name are looked for as one; a term of two meanings makes two groups.
    """
    groups, ignored, start = {}, [], 0
    while start < len(typed):
        end, meant = _meant_at(words.searched, start)
        alternatives = {
            token
            for position in range(start, end)
            for word in words.alternatives.get(position, ())
            for token in _tokens(word)
        }
        # A Spanish word may stand in a record as well, such as in the name of a hospital.
        spanish = {typed[position] for position in range(start, end) if typed[position] != english[position]}
        spanish = {token for word in spanish if " " not in word for token in _tokens(word)}
        for wanted in meant:
            if wanted | alternatives:
                groups.setdefault(frozenset(wanted | alternatives | spanish), " ".join(dict.fromkeys(typed[start:end])))
            else:
                ignored.append(typed[start])
        start = end
    labels = set(groups.values())  # of "terapia celular" only the second word is looked for
    return groups, tuple(dict.fromkeys(word for word in ignored if word not in labels))


def _meant_at(words, start):
    """The end of the term, the name of a place, or else the word at a position; and the sets of tokens that it means.

    Of a name of a place each word must be held.
    """
    end, keys = longest_meaning(words, start)
    end_of_place = end_of_name(words, start)
    if end_of_place > max(end, start + 1):
        return end_of_place, [{" ".join(filter(None, map(stem, words[start:end_of_place])))} - {""}]
    if keys:
        return end, [{key_token(key)} for key in keys]
    end = start + 1
    asked_for = asks_for_open(words[start], "".join(words[end : end + 1]))
    return end, [set() if asked_for else _tokens(words[start])]


def _tokens(word):
    """The tokens for which a word by itself may stand."""
    return {*filter(None, [stem(word)]), *map(key_token, keys_of_word(word))}
