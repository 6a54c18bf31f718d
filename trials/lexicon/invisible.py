"""Characters that hide words or turn their order about, which no page shows; and texts as they are seen."""

# Of Unicode's format characters all but those that letters are spelt with: joiners, and marks of direction.
INVISIBLE = (
    "\u00ad\u061c\u180e\u200b"  # soft hyphen, letter mark, vowel separator, zero-width space
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # embeddings, overrides and isolates of direction
    "\u2060\u2061\u2062\u2063\u2064\u206a\u206b\u206c\u206d\u206e\u206f\ufeff\ufff9\ufffa\ufffb"  # without width
    "\U000e0001" + "".join(map(chr, range(0xE0020, 0xE0080)))  # tags, which spell words that programs alone can read
)
_REMOVED = dict.fromkeys(map(ord, INVISIBLE))


def as_seen(text: str) -> str:
    """A text in one line, as somebody copies it from a page."""
    return " ".join(text.translate(_REMOVED).split())
