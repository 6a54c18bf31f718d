"""Words as search compares them: without accents, capitals and punctuation."""

import re
import unicodedata

# What is neither letter nor number, and vowel signs that SQLite's tokenizer, of an older Unicode, takes for neither.
SEPARATORS = re.compile(r"[\W_\u19b0-\u19c0\u19c8\u19c9\u1cf2\u1cf3]+")

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
