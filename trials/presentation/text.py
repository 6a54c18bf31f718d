"""Registry text, cleaned and cut to a length."""

import re
import unicodedata

# Control and format characters (which can change the direction of text), surrogates, private use, unassigned.
UNPRINTABLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
SPACES = re.compile(r"(?:(?!\u00a0%)\s)+")  # all but the one that keeps a number and its percent sign on one line
JOINERS = "\u200c\u200d"  # format characters that some scripts and emoji are spelt with


def clean(text, limit):
    """One line of at most `limit` characters, without control characters, cut between words if possible."""
    # A record may hold megabytes.
    text = text[: 4 * limit + 1000]
    text = " ".join(text.split()) if text.isascii() and text.isprintable() else _printable(text)
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    at_word = kept.rpartition(" ")[0]
    return (at_word if len(at_word) > limit // 2 else kept).rstrip(" ,;:.") + "…"


def _printable(text):
    """One line, without characters that control its direction, hide it or break it."""
    text = unicodedata.normalize("NFC", text)
    text = "".join(
        char for char in text if char.isspace() or char in JOINERS or unicodedata.category(char) not in UNPRINTABLE
    )
    return re.sub(r"(\w[\u0300-\u036f]{3})[\u0300-\u036f]+", r"\1", SPACES.sub(" ", text).strip())


def no_longer_than(text, length):
    """Text cut to a length, at a space if there is one near the end, with "…" where it was cut."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut[-30:] else cut}…"


def lower_first(words):
    """With a small first letter, unless the first word is a name in capitals such as "MSC"."""
    first = words.partition(" ")[0]
    return words if first[1:] != first[1:].lower() else words[:1].lower() + words[1:]
