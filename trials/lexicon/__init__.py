"""Words of records and of searches, brought to one form, so that they meet whatever the spelling.

Pure functions: the same when a record is stored and when somebody searches, on every database. `to_english`
and `read_question` are for searches only: what Spanish words mean in the English of the records, and what is asked.
"""

from trials.lexicon.asks_for_open import OPEN, asks_for_open
from trials.lexicon.everyday_words import EVERYDAY_WORDS
from trials.lexicon.folding import fold
from trials.lexicon.other_scripts import from_other_scripts
from trials.lexicon.place_names import PLACES
from trials.lexicon.questions import JOIN, MAX_ANSWERS, NEAR, Question, question_words, read_question
from trials.lexicon.sounds import sound
from trials.lexicon.spanish import COUNTRY_WORDS, MAX_TERM_WORDS, SPANISH_WORDS, is_known, to_english
from trials.lexicon.synonyms import BY_FIRST_WORD, SYNONYMS, keys_of_word, longest_meaning, meanings
from trials.lexicon.tokens import (
    KEY_MARK,
    STOP_WORDS,
    id_token,
    key_token,
    part_token,
    stem,
    tokens,
    tokens_of_words,
    words_and_stems,
)
from trials.lexicon.unwanted import NOTHING_UNWANTED, Unwanted, read_unwanted

__all__ = [
    "BY_FIRST_WORD",
    "COUNTRY_WORDS",
    "EVERYDAY_WORDS",
    "JOIN",
    "KEY_MARK",
    "MAX_ANSWERS",
    "MAX_TERM_WORDS",
    "NEAR",
    "NOTHING_UNWANTED",
    "OPEN",
    "PLACES",
    "SPANISH_WORDS",
    "STOP_WORDS",
    "SYNONYMS",
    "Question",
    "Unwanted",
    "asks_for_open",
    "fold",
    "from_other_scripts",
    "id_token",
    "is_known",
    "key_token",
    "keys_of_word",
    "longest_meaning",
    "meanings",
    "part_token",
    "question_words",
    "read_question",
    "read_unwanted",
    "sound",
    "stem",
    "to_english",
    "tokens",
    "tokens_of_words",
    "words_and_stems",
]
