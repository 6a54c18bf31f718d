"""Different words for the same thing, as patients, doctors and sponsors write them.

Records and searches are both marked with the key of a group, so that any spelling finds every other one.
"""

from trials.lexicon.groups import ASKED_ONLY, GROUPS
from trials.lexicon.phases import PHASES
from trials.lexicon.place_names import PLACES

SYNONYMS = {**GROUPS, **PHASES, **PLACES}


def _by_first_word():
    """The spellings by their first word: its other words and the key of the group, the longest spelling first."""
    found: dict[str, list[tuple[list[str], str]]] = {}
    for key, spellings in SYNONYMS.items():
        for spelling in spellings:
            first, *rest = spelling.split()
            found.setdefault(first, []).append((rest, key))
    return {first: sorted(ends, key=lambda end: -len(end[0])) for first, ends in found.items()}


BY_FIRST_WORD = _by_first_word()


def meanings(words):
    """Where a list of folded words holds spellings of groups: (start, end, key), at each word the longest first."""
    for start, word in enumerate(words):
        if word not in BY_FIRST_WORD:
            continue
        for rest, key in BY_FIRST_WORD[word]:
            end = start + 1 + len(rest)
            if words[start + 1 : end] == rest:
                yield start, end, key


def longest_meaning(words, start):
    """The end and the keys of the longest spelling that begins at a word: (start, ()) where none does."""
    end, keys = start, tuple[str, ...]()
    for rest, key in BY_FIRST_WORD.get(words[start], ()):
        stop = start + 1 + len(rest)
        if words[start + 1 : stop] == rest and stop >= end:
            end, keys = stop, (*keys, key)
    return end, keys


def keys_of_word(word):
    """The keys of the groups that a word alone means, when somebody searches for it."""
    keys = [key for rest, key in BY_FIRST_WORD.get(word, ()) if not rest]
    return [*keys, ASKED_ONLY[word]] if word in ASKED_ONLY else keys
