"""Tables of terms: data that a clinician can read and correct, and the finding of them in a text.

A term is plain words. A space stands for a space or hyphen and passes over an abbreviation in brackets, a hyphen for
a hyphen, a space or nothing at all, `*` for any ending, `(stem|stromal)` for either word (with `_` for a space inside),
`[tissue]` for a word that may be missing, `...` for up to six words, `{IM}` for "IM" in brackets, and a plural "s" may
always follow. Words with two capitals in a row match in capitals only. A term that begins with "~" is an abbreviation
that may carry letters before it ("~MSC" reads hUC-MSC, AdMSC and COVI-MSC).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from trials.extraction.engine.anatomic_target import is_put
from trials.extraction.engine.normalise import by_first_letter, hyphens, lower

# Any dash is written as a hyphen before terms are looked for.
SPACE = r"[\s/-]{1,3}(?:\([A-Za-z-]{1,8}\)[\s-]{0,2})?"
HYPHEN = r"[\s-]{0,2}"
ENDING = r"[A-Za-z]{0,15}"
NO_LETTER = r"(?![^\W_])"
NO_MORE = rf"s?{NO_LETTER}"
LONGEST_PREFIX = 14
WORD_STARTS = re.compile(r"(?<![^\W_])")
WORDS_BETWEEN = rf"(?:{SPACE}[^\W_]{{1,25}}){{0,6}}?"
WHOLE = re.escape(" ")  # after first letters that are a whole word
CAPITALS = re.compile(r"[A-Z]{2}")
BEGINNINGS: set[str] = set()  # the first letters of the terms of all tables
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
class _Regex:
    """One term: its row, its regular expression, and whether that needs capitals."""

    row: int
    regex: str
    capitals: bool


class Words:
    """A text as tables search it, with what they all ask of it worked out once."""

    def __init__(self, text: str):
        self.text = text
        self.as_written = hyphens(text)
        self.lower = lower(self.as_written)

    @cached_property
    def starts(self) -> dict[str, list[int]]:
        """Where the words begin that may begin a term of any table, by the letters that they share with it."""
        starts: dict[str, list[int]] = {}
        for found in _beginning().finditer(self.lower):
            starts.setdefault(found[0], []).append(found.start())
        return starts


class Wording:
    """Terms as one pattern: for texts in lower case, unless one of the terms needs capitals."""

    __slots__ = ("capitals", "finditer", "match", "search")

    def __init__(self, regex: str, *, capitals: bool):
        if capitals:
            for part in (SPACE, ENDING):  # compiled much faster where case cannot matter
                regex = regex.replace(part, f"(?-i:{part})")
        pattern = re.compile(regex, re.IGNORECASE if capitals else 0)
        self.capitals = capitals
        self.match, self.search, self.finditer = pattern.match, pattern.search, pattern.finditer


class Table:
    """Rows in order of precedence: where two terms begin at the same letter, the upper row wins.

    Most words of a text begin no term. They are turned away by their first three letters, for which a small regular
    expression of the terms that begin so is compiled once and kept; but where one of these needs capitals, it is for
    texts in lower case, which is much faster.
    """

    def __init__(self, *rows: Term):
        self.rows = rows
        self._terms: list[_Regex] = []
        self._by_letters: dict[str, list[int]] = {}  # numbers of the terms that can begin with these letters
        for number, row in enumerate(rows):
            for word in row.words:
                if not word.startswith("~"):
                    for letters in first_letters(word):
                        self._by_letters.setdefault(letters, []).append(len(self._terms))
                    self._terms.append(_Regex(number, as_regex(word), bool(CAPITALS.search(word))))
        BEGINNINGS.update(self._by_letters)
        _beginning.cache_clear()
        self._abbreviations = {
            word[1:]: number for number, row in enumerate(rows) for word in row.words if word.startswith("~")
        }
        either = "|".join(sorted(self._abbreviations, key=len, reverse=True))
        self._tail = re.compile(f"({either}){NO_MORE}") if either else None
        self._by_head: dict[str, Wording | None] = {}
        self._by_numbers: dict[tuple[int, ...], Wording] = {}

    def find(self, words: Words) -> Iterator[Mention]:
        """Terms in a text, from left to right, none overlapping."""
        hits, known = dict(self._prefixed(words.text)), self._by_head
        for head, starts in words.starts.items():
            wording = known[head] if head in known else self._compile(head)
            if wording is None:
                continue
            text, match = words.as_written if wording.capitals else words.lower, wording.match
            for start in starts:
                if found := match(text, start):
                    hits[start] = int(str(found.lastgroup)[1:]), found.end()
        past = 0
        for start in sorted(hits):
            if start < past:
                continue
            number, past = hits[start]
            row = self.rows[number]
            if row.value and not (row.place and not is_put(words.lower, start, past)):
                yield Mention(row.value, start, past, row.weak, row.place)

    def _compile(self, head: str) -> "Wording | None":
        letters = (head[:1], head[:2], head, f"{head} ")
        numbers = tuple(sorted({n for known in letters for n in self._by_letters.get(known, ())}))
        wording = None
        if numbers:
            if numbers not in self._by_numbers:
                terms = [self._terms[n] for n in numbers]
                branches: dict[int, list[str]] = {}
                for term in terms:
                    branches.setdefault(term.row, []).append(term.regex)
                either = "|".join(f"(?P<r{row}>{'|'.join(regexes)})" for row, regexes in branches.items())
                capitals = any(term.capitals for term in terms)
                self._by_numbers[numbers] = Wording(f"(?:{either}){NO_MORE}", capitals=capitals)
            wording = self._by_numbers[numbers]
        self._by_head[head] = wording
        return wording

    def _prefixed(self, text: str) -> Iterator[tuple[int, tuple[int, int]]]:
        """Abbreviations with the letters before them, where a word begins: start, and row and end."""
        for found in self._tail.finditer(text) if self._tail else ():
            start = found.start()
            while start > 0 and found.start() - start < LONGEST_PREFIX and is_prefix(text[start - 1]):
                start -= 1
            while start < found.start() and text[start] == "-":
                start += 1
            if WORD_STARTS.match(text, start):
                yield start, (self._abbreviations[found[1]], found.end())


@lru_cache(maxsize=1)
def _beginning() -> re.Pattern[str]:
    """The first letters of a term at the start of a word."""
    return re.compile(rf"(?<![^\W_])(?:{by_first_letter(BEGINNINGS).replace(WHOLE, NO_LETTER)})")


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
    return f"(?-i:{re.escape(word)})" if CAPITALS.search(word) else re.escape(word.lower())


def first_letters(term: str) -> set[str]:
    """Up to three letters that the texts of a term begin with; one or two with a space after them are a whole word."""
    token, _, rest = term.partition(" ")
    optional = token.startswith("[")
    goes_on = optional or any(part[0] not in "[." for part in rest.split())
    letters = first_letters(rest) if optional else set()
    token = token.strip("[]{}")
    if token.startswith("("):
        choices, _, after = token[1:].partition(")")
        heads = [f"{choice}{after}" for choice in choices.split("|")]
    else:
        heads = [token]
    for head in heads:
        begin = re.findall(r"^[^\W_]{1,3}", head)[0]
        follows = head[len(begin) :] or (" " if goes_on else "*")
        if len(begin) == 3 or follows.startswith(("*", "(", "-(")):
            letters.add(begin.lower())
            continue
        letters.add(f"{begin} ".lower())
        if follows.startswith("-"):
            letters.add(f"{begin}{follows[1:]}"[:3].lower())
    return letters
