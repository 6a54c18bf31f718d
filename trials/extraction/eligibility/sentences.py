"""Sentences of eligibility texts, as positions in them: as in `engine.sentences`, but brackets stay whole."""

import re

# An opening bracket that is never closed must not swallow the rest of the text.
MAX_BRACKET_LENGTH = 400

# The sign comes first, so that all other letters are passed over fast.
_MARKS = re.compile(
    r"""
    [()\[\].!?;\n；。] (?:
        (?<=[()\[\]])
      | (?<=[.!?])
        (?<!\be\.g.)(?<!\bi\.e.)(?<!\bvs.)(?<!\betc.)(?<!\bno.)(?<!\bNo.)(?<!\bDr.)(?<!\bapprox.)(?<!\bincl.)(?<!\bresp.)
        (?<!\bca.)(?<!\b[A-Z].)
        [.!?]{0,2}["'”’)]?(?=\s+["'“‘(\[]?[A-Z0-9≥≤<>•])      # a full stop, then a capital or a number
      | (?<=[a-z)%]{2}\.)(?=[A-Z][a-z])                    # a forgotten space: "two years.Or"
      | (?<=;)(?=\s|[A-Za-z]) | (?<=[；。])
      | (?<=\n)(?=\s*[^a-z\s]) | (?<=\n)(?=[ \t]{0,40}\n)  # but not in a line that only goes on
    )
    """,
    re.VERBOSE,
)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """The (start, end) of every sentence, semicolon part or line of a text, without the white space around it.

    Nothing but white space lies between two spans. Brackets are not split.
    """
    spans, start, opened = [], 0, []
    for mark in _MARKS.finditer(text):
        sign, end = text[mark.start()], mark.end()
        if sign in "([":
            opened.append(mark.start())
        elif sign in ")]":
            if opened:
                opened.pop()
        elif not opened or sign == "\n" or end - opened[-1] > MAX_BRACKET_LENGTH:
            opened.clear()
            spans.append((start, end))
            start = end
    spans.append((start, len(text)))
    return [trimmed for begin, end in spans if (trimmed := trim(text, begin, end))[0] < trimmed[1]]


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The same span without the white space at its edges."""
    stretch = text[start:end]
    kept = stretch.lstrip()
    start += len(stretch) - len(kept)
    return start, start + len(kept.rstrip())
