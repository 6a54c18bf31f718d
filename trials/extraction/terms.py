"""Tables of terms: data that a clinician can read and correct, and the finding of them in a text.

A term is plain words. A space stands for a space or hyphen and passes over an abbreviation in brackets, a hyphen for
a hyphen, a space or nothing at all, `*` for any ending, `(stem|stromal)` for either word (with `_` for a space inside),
`[tissue]` for a word that may be missing, `...` for up to six words, `{IM}` for "IM" in brackets, and a plural "s" may
always follow. Words with two capitals in a row match in capitals only. A term that begins with "~" is an abbreviation
that may carry letters before it ("~MSC" reads hUC-MSC, AdMSC and COVI-MSC).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trials.extraction.places import is_put

SPACE = r"(?-i:[\s\-‐-―/]{1,3}(?:\([A-Za-z-]{1,8}\)[\s-]{0,2})?)"
HYPHEN = r"(?-i:[\s\-‐-―]{0,2})"
ENDING = r"(?-i:[a-zA-Z]{0,15})"
NO_MORE = r"s?(?-i:(?![^\W_]))"
LONGEST_PREFIX = 14
WORD_HEAD = re.compile(r"(?<![^\W_])[^\W_]{1,3}")
WORDS_BETWEEN = rf"(?:{SPACE}(?-i:[^\W_]{{1,25}})){{0,6}}?"
SPECIAL = {"-": HYPHEN, "*": ENDING, "_": SPACE, "(": "(?:", ")": ")", "|": "|", "{": r"(?<=\()", "}": r"(?=\))"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """Words that stand for a value, with a sentence of ours that must match and one that must not.

    `value` "" marks words that look like the value of another row and mean something else: they are passed over.
    `weak` words hint at the value and count only where no other row of the table was found in the study.
    `place` words name a spot of the body, and count only where something is put there ("injected into the left knee").
    """

    value: str
    words: tuple[str, ...]
    example: str
    counter_example: str
    weak: bool = False
    place: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    value: str
    start: int
    end: int
    weak: bool = False
    place: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    """One term: its row and its regular expression."""

    row: int
    regex: str


class Table:
    """Rows in order of precedence: where two terms begin at the same letter, the upper row wins.

    Most words of a text begin no term. They are turned away by their first three letters, for which a small regular
    expression of the terms that begin so is compiled once and kept.
    """

    def __init__(self, *rows: Term):
        self.rows = rows
        self._terms: list[_Words] = []
        self._by_letters: dict[str, list[int]] = {}  # numbers of the terms that can begin with these letters
        for number, row in enumerate(rows):
            for word in row.words:
                if not word.startswith("~"):
                    for letters in first_letters(word):
                        self._by_letters.setdefault(letters, []).append(len(self._terms))
                    self._terms.append(_Words(number, as_regex(word)))
        self._abbreviations = {
            word[1:]: number for number, row in enumerate(rows) for word in row.words if word.startswith("~")
        }
        either = "|".join(sorted(self._abbreviations, key=len, reverse=True))
        self._tail = re.compile(f"({either}){NO_MORE}") if either else None
        self._by_head: dict[str, re.Pattern[str] | None] = {}
        self._by_numbers: dict[tuple[int, ...], re.Pattern[str]] = {}

    def find(self, text: str, starts: Sequence[tuple[int, str]] | None = None) -> Iterator[Mention]:
        """Terms in a text, from left to right, none overlapping. `starts` are its `word_starts`, if known."""
        prefixed = dict(self._prefixed(text))
        known, past = self._by_head, 0
        for start, head in word_starts(text) if starts is None else starts:
            pattern = known[head] if head in known else self._compile(head)
            if (pattern is None and start not in prefixed) or start < past:
                continue
            if pattern and (found := pattern.match(text, start)):
                number, past = int(found.lastgroup[1:]), found.end()
            elif start in prefixed:
                number, past = prefixed[start]
            else:
                continue
            row = self.rows[number]
            if row.value and not (row.place and not is_put(text, start, past)):
                yield Mention(row.value, start, past, row.weak, row.place)

    def _compile(self, head: str) -> re.Pattern[str] | None:
        numbers = tuple(sorted({n for end in (1, 2, 3) for n in self._by_letters.get(head[:end], ())}))
        pattern = None
        if numbers:
            if numbers not in self._by_numbers:
                branches: dict[int, list[str]] = {}
                for term in (self._terms[n] for n in numbers):
                    branches.setdefault(term.row, []).append(term.regex)
                either = "|".join(f"(?P<r{row}>{'|'.join(regexes)})" for row, regexes in branches.items())
                self._by_numbers[numbers] = re.compile(f"(?:{either}){NO_MORE}", re.IGNORECASE)
            pattern = self._by_numbers[numbers]
        if head.isascii():  # so that no text can make the memory grow without end
            self._by_head[head] = pattern
        return pattern

    def _prefixed(self, text: str) -> Iterator[tuple[int, tuple[int, int]]]:
        """Abbreviations with the letters before them: start, and row and end."""
        for found in self._tail.finditer(text) if self._tail else ():
            start = found.start()
            while start > 0 and found.start() - start < LONGEST_PREFIX and is_prefix(text[start - 1]):
                start -= 1
            while start < found.start() and text[start] == "-":
                start += 1
            yield start, (self._abbreviations[found[1]], found.end())


def word_starts(text: str) -> list[tuple[int, str]]:
    """Where the words of a text begin, with their first letters, at most three, in lower case."""
    return [(found.start(), found[0].lower()) for found in WORD_HEAD.finditer(text)]


def is_prefix(letter: str) -> bool:
    return letter == "-" or (letter.isascii() and letter.isalnum())


def as_regex(term: str) -> str:
    """The regular expression of a term."""
    regex, gap = "", ""
    for part in term.split(" "):
        if part == "...":
            regex += WORDS_BETWEEN
            continue
        body = "".join(SPECIAL.get(piece) or literal(piece) for piece in re.split(r"([\-*_()|{}])", part.strip("[]")))
        if not part.startswith("["):
            regex += gap + body
            gap = SPACE
        elif gap:
            regex += f"(?:{SPACE}{body})?"
        else:
            regex += f"(?:{body}{SPACE})?"
    return regex


def literal(word: str) -> str:
    """Two capitals in a row are matched as capitals."""
    return f"(?-i:{re.escape(word)})" if re.search(r"[A-Z]{2}", word) else re.escape(word)


def first_letters(term: str) -> set[str]:
    """Up to three letters that the texts of a term begin with."""
    token, _, rest = term.partition(" ")
    letters = first_letters(rest) if token.startswith("[") else set()
    token = token.strip("[]{}")
    if token.startswith("("):
        choices, _, after = token[1:].partition(")")
        heads = [choice or after for choice in choices.split("|")]
    else:
        heads = [token]
    for head in heads:
        letters.add(re.match(r"[^\W_]{1,3}", head)[0].lower())
    return letters
