"""Words of records and of searches, brought to one form, so that they meet whatever the spelling.

Pure functions: the same when a record is stored and when somebody searches, on every database. `in_english` alone is
for searches only: what Spanish words mean in the English of the records.
"""

from trials.lexicon.folding import fold
from trials.lexicon.spanish import in_english
from trials.lexicon.synonyms import SYNONYMS, keys_of_word, longest_meaning, meanings
from trials.lexicon.tokens import id_token, key_token, stem, tokens, words_and_stems

__all__ = [
    "SYNONYMS",
    "fold",
    "id_token",
    "in_english",
    "key_token",
    "keys_of_word",
    "longest_meaning",
    "meanings",
    "stem",
    "tokens",
    "words_and_stems",
]
