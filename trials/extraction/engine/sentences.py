"""Sentences of plain text, as positions in it."""

import re
from collections.abc import Iterator

# A full stop ends a sentence before a space and a capital, digit or bullet, or before a capital with the space
# forgotten; not after an initial, "vs." and the like. Line breaks end one too, unless the next line goes on in lower
# case (text wrapped by hand). The sign comes first, so that all other letters are passed over fast.
ENDS = (
    r"(?<=[.!?])(?<!\bvs.)(?<!\bapprox.)(?<!\be\.g.)(?<!\bi\.e.)(?<!\b[A-Za-z].)(?<!\bNo.)(?<!\bDr.)[)\]\"”']?\s(?=\s{0,80}[^a-z\s])"
    r"|(?<=[a-z)%]{2}\.)(?=[A-Z][a-z])"
    r"|(?<=\n)(?=\s{0,80}[^a-z\s])|(?<=\n)(?=[ \t]{0,40}\n)|(?<=;)\s"
)
BREAK_IN_ASCII = re.compile(rf"[.!?\n;](?:{ENDS})")
BREAK = re.compile(rf"[.!?\n;；。\s](?:{ENDS}|(?<=[；。])|(?<=\s)[•●▪·]\s)")
TOO_LONG = 1500  # no sentence but a list or a table; it is cut, so that reading stays linear in length


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence, without the space around it."""
    pattern = BREAK_IN_ASCII if text.isascii() else BREAK
    spans: list[tuple[int, int]] = []
    start = 0
    for end in [*(found.end() for found in pattern.finditer(text)), len(text)]:
        for left, right in _pieces(text, start, end) if end - start > TOO_LONG else ((start, end),):
            words = text[left:right].lstrip()
            if words:
                left = right - len(words)
                spans.append((left, left + len(words.rstrip())))
        start = end
    return spans


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > TOO_LONG:
        cut = text.rfind(" ", start + 1, start + TOO_LONG)
        cut = cut if cut > start else start + TOO_LONG
        yield start, cut
        start = cut
    yield start, end
