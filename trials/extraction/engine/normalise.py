"""Texts in the letters that patterns look for, letter for letter, so that what stands in them stands in the text too.

Looking through lower case for lower case takes a third of the time of looking through any case.
"""

import codecs
import re
from collections.abc import Collection

DASHES = "‐‑‒–—―"
SIGNS = dict.fromkeys(f"{DASHES}－−", "-") | dict(zip("，、；：（）。％＋／［］", ",,;:().%+/[]", strict=True))
# For letters beyond Latin-1 stands one of it that no anchor has.
SPACE, OTHER_LETTER = ord(" "), "ª"
LETTERS_ONLY = bytes(code if chr(code).isalnum() else SPACE for code in range(256))


def _beyond_latin(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end]
    return "".join(OTHER_LETTER if sign.isalnum() else " " for sign in signs), error.end


codecs.register_error("trialfinder.letters", _beyond_latin)


def letters_only(text: str) -> str:
    """With a space for every sign that is neither letter nor digit, and one letter for all beyond Latin-1.

    Bytes are translated many times faster than text that is not ASCII.
    """
    return text.encode("latin-1", "trialfinder.letters").translate(LETTERS_ONLY).decode("latin-1")


def lower(text: str) -> str:
    """In lower case; the few letters that would become two stay as they are."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def by_first_letter(words: Collection[str]) -> str:
    """A regular expression of any of these words, the longest first; much faster than one word after the other."""
    branches = []
    for first in sorted({word[0] for word in words}):
        rests = sorted((word[1:] for word in words if word[0] == first), key=len, reverse=True)
        branches.append(f"{re.escape(first)}(?:{'|'.join(map(re.escape, rests))})")
    return "|".join(branches)


def hyphens(text: str) -> str:
    """With a hyphen for every dash."""
    if not text.isascii():
        for dash in DASHES:
            text = text.replace(dash, "-")
    return text


def plain_signs(text: str) -> str:
    """With a hyphen for every dash, and the punctuation of Chinese text as that of English."""
    if not text.isascii():
        for sign, plain in SIGNS.items():
            text = text.replace(sign, plain)
    return text
