r"""Phrases: the words of a rule as a clinician writes them, compiled to regular expressions with derived prefilters.

| written         | matches                                                                                     |
|-----------------|---------------------------------------------------------------------------------------------|
| `stem cell`     | the words in a row; a space, hyphen or slash between, where an abbreviation in brackets may stand |
| `intra-thecal`  | with a hyphen, a space or nothing between                                                   |
| `inject*`       | any ending                                                                                  |
| `*infus*`       | anywhere in a word                                                                          |
| `(stem|fat)`    | either word; `_` stands for a space inside: `(bone_marrow|fat)`                             |
| `[human]`       | a word that may be missing                                                                  |
| `?`             | any one word                                                                                |
| `...`           | up to sixty letters of the same clause                                                      |
| `,`             | a comma, colon, dash or opening bracket between two words                                   |
| `#`             | a number, in figures or words, or two with a hyphen between                                 |
| `{IM}`          | the word right after an opening bracket                                                     |
| `~MSC`          | an abbreviation that letters may stand before: hUC-MSC, AdMSC                               |
| `<CELLS>`       | a list of words that the file defines under `[words]`                                       |

A plural "s" may always follow a word of three letters and more, and the last word. Words with two capitals in a row
match in capitals only, all others in any case.

One automaton looks for the anchors of all phrases in one pass (see `prefilters` and `rulebook`).
"""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import groupby

from trials.extraction.engine.numbers import NUMBER, NUMBER_START
from trials.extraction.engine.prefilters import MAX_PREFIX_LENGTH, Prefilter, choices, prefilter_of

PLURAL = r"(?:(?<=[^\W\d_]{3})s)?"
SPACE = r"[\s/-]{1,3}(?:\([A-Za-z-]{1,8}\)[\s-]{0,2})?"
HYPHEN = r"[\s-]{0,2}"
ENDING = r"[A-Za-z]{0,15}"
WORD = r"[^\W_][\w'’-]{0,24}"
GAP = r"s?(?![^\W_])[^.;]{0,60}?(?<![^\W_])"  # from the end of a word to the start of another
COMMA = r"\s{0,2}[,:(\[-]\s{0,2}"
WORD_OF_THREE = re.compile(r"[A-Za-z]{3}$")
WORD_START = r"(?<![^\W_])"
WORD_END = r"s?(?![^\W_])"
CAPITALS = re.compile(r"[A-Z]{2}")
SPECIAL = {
    "-": HYPHEN,
    "*": ENDING,
    "_": SPACE,
    "(": "(?:",
    ")": ")",
    "|": "|",
    "{": r"(?<=\()",
    "}": r"(?=\))",
    "#": rf"(?:{NUMBER})(?:-\d{{1,3}}(?![\d/]|[.,]\d))?",
    "?": WORD,
}
SEPARATOR_PATTERNS = {"...": GAP, ",": COMMA}
SPLIT = re.compile(r"([\-*_()|{}#?])")


class Phrase:
    """One phrase. Its prefilter and its pattern are made when they are first needed: most programs read no record."""

    __slots__ = ("__dict__", "needs_capitals", "text")

    def __init__(self, text: str):
        if any(part != f"[{part.strip('[]')}]" for part in text.split() if "[" in part or "]" in part):
            raise ValueError(f"a word that may be missing stands alone in its brackets: {text!r}")
        if any(part.count("(") != part.count(")") for part in text.split()):
            raise ValueError(f"a space stands inside round brackets, where it is written '_': {text!r}")
        self.text = text
        self.needs_capitals = bool(CAPITALS.search(text))

    @cached_property
    def prefilter(self) -> Prefilter:
        return prefilter_of(self.text)

    @cached_property
    def regex(self) -> re.Pattern[str]:
        if self.text.startswith("*"):
            return self._compiled(f"(?:{_as_regex(self.text[1:])}){WORD_END}")
        if self.text.startswith("~"):
            prefix = f"[A-Za-z0-9-]{{0,{MAX_PREFIX_LENGTH}}}?"
            return self._compiled(f"{WORD_START}{prefix}{_literal(self.text[1:])}{WORD_END}")
        return self._compiled(f"{WORD_START}(?:{_as_regex(self.text)}){WORD_END}")

    @cached_property
    def searched(self) -> re.Pattern[str]:
        """The pattern without the start of a word: that is checked faster where it was found than at every letter."""
        return self.regex if self.text[0] in "*~" else self._compiled(f"(?:{_as_regex(self.text)}){WORD_END}")

    def _compiled(self, pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE if self.needs_capitals else 0)

    def find(self, as_written: str, lower: str, anchor: int, start: int, end: int) -> tuple[int, int] | None:
        """The span of the phrase round an anchor that stands at `anchor`, within text[start:end]."""
        _, before, after, _ = self.prefilter
        right = anchor + after
        if right > end:
            right = end
        text = as_written if self.needs_capitals else lower
        if not before:
            found = self.regex.match(text, anchor, end)
            return found.span() if found else None
        left = anchor - before
        if left < start:
            left = start
        if self.text[0] == "#":
            number = NUMBER_START.search(text, left, anchor)
            if number is None:
                return None
            left = number.start()
        begins_anywhere = self.text[0] == "*"
        while found := self.searched.search(text, left, right):
            begin, stop = found.span()
            if begin > anchor:
                return None
            if begin and text[begin - 1].isalnum() and not begins_anywhere:
                left = begin + 1
            elif anchor < stop:
                return begin, stop
            else:
                left = stop
        return None

    def __repr__(self) -> str:
        return f"Phrase({self.text!r})"


def _as_regex(phrase: str) -> str:
    regex, plural, gap = "", "", ""
    for part, count in _counted(phrase.split()):
        if part in SEPARATOR_PATTERNS:
            regex, plural, gap = regex + SEPARATOR_PATTERNS[part], "", ""
            continue
        body = "".join(SPECIAL.get(piece) or _literal(piece) for piece in SPLIT.split(part.strip("[]")) if piece)
        often = "?" if count == 1 else f"{{0,{count}}}"
        if not part.startswith("["):
            regex, plural, gap = regex + plural + gap + body, _plural(part), SPACE
        elif gap:
            regex, plural = f"{regex}{plural}(?:{SPACE}{body}{_plural(part.strip('[]'))}){often}", ""
        else:
            regex += f"(?:{body}{SPACE}){often}"
    return regex


def _plural(part: str) -> str:
    """A plural "s" after a word of three letters and more; compiled faster where its letters tell that it is one."""
    if part == "?":
        return ""  # any word has its plural
    return "s?" if all(map(WORD_OF_THREE.search, choices(part))) else PLURAL


def _counted(parts: list[str]) -> Iterator[tuple[str, int]]:
    """Each part with how often it stands there; words that may be missing are counted, so that none is tried twice."""
    for part, some in groupby(parts):
        count = len(list(some))
        if part.startswith("["):
            yield part, count
        else:
            yield from [(part, 1)] * count


def _literal(word: str) -> str:
    return f"(?-i:{re.escape(word)})" if CAPITALS.search(word) else re.escape(word.lower())
