"""Characters in registry text that hide words or turn their order about, which no page shows.

Records are kept word for word, and the API gives them so. On a page such a character could make words read as others,
or carry its effect over into ours.
"""

import re

# Of Unicode's format characters all but those that letters are spelt with: joiners, and marks of direction.
INVISIBLE = (
    "\u00ad\u061c\u180e\u200b"  # soft hyphen, letter mark, vowel separator, zero-width space
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # embeddings, overrides and isolates of direction
    "\u2060\u2061\u2062\u2063\u2064\u206a\u206b\u206c\u206d\u206e\u206f\ufeff\ufff9\ufffa\ufffb"  # without width
)
_ANY = re.compile("|".join(INVISIBLE).encode())


def strip_invisible_characters(get_response):
    """Middleware: leave them out of pages, also where a visitor typed them."""

    def answer(request):
        response = get_response(request)
        if not response.streaming and response.get("Content-Type", "").startswith("text/html"):
            response.content = _ANY.sub(b"", response.content)
        return response

    return answer
