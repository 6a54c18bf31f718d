"""Names as the gazetteer compares them: folded, and with what is often shortened written alike."""

import re

from trials.lexicon import fold

# In German, Danish and Swedish names also written as two letters: Köln, Koeln.
TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
SHORTENED = {"st": "saint", "sankt": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}
INITIALS = re.compile(r"\b(\w) (?=\w\b)")  # "d c", from "D.C."


def spelling(name: str) -> str:
    """One spelling for all: "St. Louis" and "saint-louis" give "saint louis", "D.C." gives "dc"."""
    words = fold(name)
    if " " not in words:
        return SHORTENED.get(words, words)
    return " ".join(SHORTENED.get(word, word) for word in INITIALS.sub(r"\1", words).split())


def spelled_out(name: str) -> str:
    """The spelling of a name by those who lack its letters: "Nürnberg" gives "nuernberg"."""
    return spelling(name.lower().translate(TWO_LETTERS))
