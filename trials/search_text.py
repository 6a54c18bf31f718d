"""Words as search compares them, stored or asked: without accents, capitals and punctuation."""

import re
import unicodedata

APART = re.compile(r"[\W_]+")


def fold(text):
    """The words of a text, one space between them: "Nürnberg, Phase-3" gives "nurnberg phase 3"."""
    if text.isascii():
        return APART.sub(" ", text.lower()).strip()
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", decomposed) if not unicodedata.combining(letter))
    return APART.sub(" ", plain).strip()


def search_words(query):
    """The folded words of a query, each once, in order."""
    return list(dict.fromkeys(fold(query).split()))
