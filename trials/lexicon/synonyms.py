"""Different words for the same thing, as patients, doctors and sponsors write them.

Records and searches are both marked with the key of a group, so that any spelling finds every other one.
"""

from collections.abc import Iterator, Sequence

from trials.lexicon.groups import GROUPS, OTHER_PRODUCTS, SEARCH_ONLY_GROUPS
from trials.lexicon.phases import PHASES
from trials.lexicon.place_names import PLACES

SYNONYMS = {**GROUPS, **PHASES, **PLACES}


def _by_first_word() -> dict[str, list[tuple[int, dict[tuple[str, ...], list[str]]]]]:
    """The keys of spellings by their first word, how many follow it, and which: the longest spellings first."""
    found: dict[str, dict[int, dict[tuple[str, ...], list[str]]]] = {}
    for key, spellings in SYNONYMS.items():
        for spelling in spellings:
            first, *rest = spelling.split()
            found.setdefault(first, {}).setdefault(len(rest), {}).setdefault(tuple(rest), []).append(key)
    return {first: sorted(ends.items(), reverse=True) for first, ends in found.items()}


BY_FIRST_WORD = _by_first_word()


def meanings(words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Where a list of folded words holds spellings of groups: (start, end, key), at each word the longest first.

    What begins the name of another product is left out.
    """
    for start, word in enumerate(words):
        if word not in BY_FIRST_WORD:
            continue
        not_meant = None
        for count, ends in BY_FIRST_WORD[word]:
            end = start + 1 + count
            for key in ends.get(tuple(words[start + 1 : end]), ()):
                if key != not_meant:
                    yield start, end, key
                not_meant = OTHER_PRODUCTS.get(key, not_meant)


def longest_meaning(words: Sequence[str], start: int) -> tuple[int, tuple[str, ...]]:
    """The end and the keys of the longest spelling that begins at a word: (start, ()) where none does."""
    for count, ends in BY_FIRST_WORD.get(words[start], ()):
        end = start + 1 + count
        if keys := ends.get(tuple(words[start + 1 : end])):
            return end, tuple(keys)
    return start, ()


def keys_of_word(word: str) -> list[str]:
    """The keys of the groups that a word alone means, when somebody searches for it."""
    keys = [key for count, ends in BY_FIRST_WORD.get(word, ()) if not count for key in ends[()]]
    return [*keys, SEARCH_ONLY_GROUPS[word]] if word in SEARCH_ONLY_GROUPS else keys
