"""Words as search compares them: without accents, capitals and punctuation."""

import re
import unicodedata

# What is neither letter nor number, and vowel signs that SQLite's tokenizer, of an older Unicode, takes for neither.
SEPARATORS = re.compile(r"[\W_\u19b0-\u19c0\u19c8\u19c9\u1cf2\u1cf3]+")

OUTER = " .,;:!?¿¡()[]«»“”\"'"  # marks around a word that somebody typed

# Letters that Unicode does not take apart into a plain letter and a mark.
PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "þ": "th", "æ": "ae", "œ": "oe", "ŋ": "n", "ŧ": "t"}
)


def fold(text: str) -> str:
    """The words of a text, one space between them: "Łódź, Phase-3" gives "lodz phase 3"."""
    if text.isascii():
        return text.lower() if text.isalpha() else SEPARATORS.sub(" ", text.lower()).strip()
    decomposed = unicodedata.normalize("NFKD", text).casefold().translate(PLAIN)
    marked = unicodedata.normalize("NFKD", decomposed)
    marks = dict.fromkeys(ord(letter) for letter in set(marked) if unicodedata.combining(letter))
    return SEPARATORS.sub(" ", marked.translate(marks) if marks else marked).strip()


def as_typed(words: str, text: str) -> str:
    """Folded words as they stand in a text, with its accents and capitals; as they are where it does not hold them."""
    typed = text.split()
    sought, folded = words.split(), [fold(one) for one in typed]
    for start in range(len(typed)):
        for end in range(start + 1, min(start + len(sought), len(typed)) + 1):
            if " ".join(folded[start:end]).split() == sought:
                return " ".join(typed[start:end]).strip(OUTER)
    return words
