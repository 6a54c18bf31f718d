"""Which words of a query may be the name of a clinic, of what one sells, or of where one is."""

import re
from functools import cache

from trials import places
from trials.lexicon import COUNTRY_WORDS, KEY_MARK, is_known, tokens

# Of a name that no trial holds, such a word alone would find the trials of others.
OF_ANY_HOSPITAL = frozenset(tokens("center centre clinic hospital institute international"))
# Clinics that sell treatments are called by such words together.
OF_A_CLINIC = OF_ANY_HOSPITAL | frozenset(tokens("biotech care global group health medical worldwide"))
OF_CELLS = frozenset(tokens("cell stem cells celular regeneration regenerative"))


def telling_groups(query):
    """The groups of a Query but those of words that half of all hospitals and clinics are called by."""
    return tuple(group for group in query.groups if not group & OF_ANY_HOSPITAL)


def may_name_a_clinic(query):
    """Whether a Query holds words by which clinics are called, and words for cells: "Neural Stem Cell Center"."""
    held = _tokens_of(query)
    return bool(held & OF_A_CLINIC and held & OF_CELLS)


def asks_for_cells_where_no_trial_is(search):
    """Whether words for cells were typed with a place that no trial has: people travel to clinics there."""
    missing = search.most_words.missing if search.query and search.most_words else []
    return bool(missing and all(map(is_place, missing)) and _tokens_of(search.query) & OF_CELLS)


def _tokens_of(query):
    """The tokens that a Query looks for, and those of the words typed for them."""
    return {token for group in query.groups for token in group} | {
        token for label in query.labels for token in tokens(label)
    }


def is_a_name_not_held(search):
    """Whether words were typed that no trial holds more than half of: the name of a clinic, or of what one sells.

    Names have few of the words that every text has. Where trials hold each word, but none all, they are no name.
    """
    query, most = search.query, search.most_words
    if not search.has_words or query.is_question or query.misnumbered or len(query.ignored) > len(query.groups):
        return False
    if not re.search("[a-z]", " ".join(query.labels)) or is_known(query.labels):
        return False
    if most:
        return may_name_a_clinic(query) or (2 * most.held <= most.of and not all(map(is_place, most.missing)))
    return bool(query.groups) and not search.qs.hits


def is_place(words):
    """Whether words are the name of a town, of a region or, in one word, of a country."""
    return words in COUNTRY_WORDS or places.is_place(words) or bool(places.biggest_town_of(words))


@cache
def tokens_of_countries():
    """The tokens that a country's name alone may stand for: its one word, or the key of its names in all languages."""
    of_names = (tokens(name) for name in places.country_names())
    return frozenset(token for found in of_names for token in found if len(found) == 1 or token.startswith(KEY_MARK))
