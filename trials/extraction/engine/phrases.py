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

Prefilters are never written by hand: each phrase gives its anchors, plain letters of which one stands in every text
that the phrase matches. One automaton looks for the anchors of all phrases in one pass (see `rulebook`).
"""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import groupby

from trials.extraction.engine.numbers import NUMBER, NUMBER_START

PLURAL = r"(?:(?<=[^\W\d_]{3})s)?"
SPACE = r"[\s/-]{1,3}(?:\([A-Za-z-]{1,8}\)[\s-]{0,2})?"
HYPHEN = r"[\s-]{0,2}"
ENDING = r"[A-Za-z]{0,15}"
WORD = r"[^\W_][\w'’-]{0,24}"
GAP = r"s?(?![^\W_])[^.;]{0,60}?(?<![^\W_])"  # from the end of a word to the start of another
COMMA = r"\s{0,2}[,:(\[-]\s{0,2}"
PLURAL_FROM = 3  # letters
WORD_OF_THREE = re.compile(r"[A-Za-z]{3}$")
WORD_START = r"(?<![^\W_])"
WORD_END = r"s?(?![^\W_])"
# Words too common in records to look for where a phrase has a rarer one: in every sentence, and in every record.
FUNCTION_WORDS = frozenset(
    """
    a an the and or of in on at to by as is are was were be been will not no do for with from into that this we has
    have had
    """.split()  # noqa: SIM905
)
COMMON = frozenset(
    """
    mesenchym mesenchymal stromal derived autologous allogeneic marrow adipose cord umbilical lymphocyte inject infus
    implant transplant receiv treated given injected infused via per cell cells stem patient patients
    participant participants subject subjects study trial treatment therapy injection injections infusion infusions
    dose doses day week month visit visits single one at placebo control group performed done made evaluated
    administration transplantation blood group bone days weeks months receive received disease
    """.split()  # noqa: SIM905
)
# The most letters that each part of a phrase may stand for.
WIDTHS = {"*": 15, "-": 2, "_": 15, "#": 16, "?": 26, "...": 62, ",": 5, " ": 15}
SHORT = 3  # words that many others begin with: their end is looked for, too
PLAIN_ENOUGH = 4  # letters of a first word that is looked for, though a later one is longer
LONGEST_PREFIX = 14  # letters before an abbreviation that is marked with "~"
CAPITALS = re.compile(r"[A-Z]{2}")
GAPS = ("", " ", "  ")  # what may stand for a hyphen in the letters that anchors are looked for in: "intra- articular"
PUNCTUATION = str.maketrans("./'’+", "     ")  # a space in the letters that anchors are looked for in
RUN = re.compile(r"[^\W_]+(?:[ -][^\W_]+)*")
LETTERS = re.compile(r"[^\W_]+")
MOST_CHOICES = 16  # of a word that is looked for beside the anchor
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
BETWEEN = {"...": GAP, ",": COMMA}
SPLIT = re.compile(r"([\-*_()|{}#?])")


class Phrase:
    """One phrase, compiled when it is first needed.

    `anchors` are letters, in lower case, of which one stands in every match; `before` and `after` are how far from the
    start of an anchor a match may reach. `need` are the letters of another word, the rarest, of which one choice
    stands in the letters of every match between `need_from` and `need_to`, counted from the start of the anchor.
    """

    __slots__ = (
        "__dict__", "after", "anchors", "before", "need", "need_from", "need_to", "needs_capitals", "text",
    )  # fmt: skip

    def __init__(self, text: str):
        if any(part != f"[{part.strip('[]')}]" for part in text.split() if "[" in part or "]" in part):
            raise ValueError(f"a word that may be missing stands alone in its brackets: {text!r}")
        if any(part.count("(") != part.count(")") for part in text.split()):
            raise ValueError(f"a space stands inside round brackets, where it is written '_': {text!r}")
        self.text = text
        self.needs_capitals = bool(CAPITALS.search(text))
        self.anchors, self.before, self.after, part = _anchors(text)
        number, self.need = _need(text, part)
        self.need_from, self.need_to = (-self.before, 0) if number < part else (0, self.after)

    @cached_property
    def regex(self) -> re.Pattern[str]:
        if self.text.startswith("*"):
            pattern = f"(?:{_as_regex(self.text[1:])}){WORD_END}"
        elif self.text.startswith("~"):
            pattern = rf"{WORD_START}[A-Za-z0-9-]{{0,{LONGEST_PREFIX}}}?{_literal(self.text[1:])}{WORD_END}"
        else:
            pattern = f"{WORD_START}(?:{_as_regex(self.text)}){WORD_END}"
        return re.compile(pattern, re.IGNORECASE if self.needs_capitals else 0)

    def find(self, as_written: str, lower: str, anchor: int, start: int, end: int) -> tuple[int, int] | None:
        """The span of the phrase round an anchor that stands at `anchor`, within text[start:end]."""
        right = anchor + self.after
        if right > end:
            right = end
        text = as_written if self.needs_capitals else lower
        if not self.before:
            found = self.regex.match(text, anchor, end)
            return found.span() if found else None
        left = anchor - self.before
        if left < start:
            left = start
        if self.text[0] == "#":
            number = NUMBER_START.search(text, left, anchor)
            if number is None:
                return None
            left = number.start()
        while found := self.regex.search(text, left, right):
            if found.start() > anchor:
                return None
            if anchor < found.end():
                return found.span()
            left = found.end()
        return None

    def __repr__(self) -> str:
        return f"Phrase({self.text!r})"


def _split(phrase: str) -> list[str]:
    return phrase.split()


def _as_regex(phrase: str) -> str:
    regex, gap = "", ""
    for part, count in _counted(_split(phrase)):
        if part in BETWEEN:
            regex, gap = regex + BETWEEN[part], ""
            continue
        body = "".join(SPECIAL.get(piece) or _literal(piece) for piece in SPLIT.split(part.strip("[]")) if piece)
        often = "?" if count == 1 else f"{{0,{count}}}"
        if not part.startswith("["):
            regex, gap = regex + gap + body, _plural(part) + SPACE
        elif gap:
            regex += f"(?:{SPACE}{body}){often}"
        else:
            regex += f"(?:{body}{SPACE}){often}"
    return regex


def _plural(part: str) -> str:
    """A plural "s" after a word of three letters and more; compiled faster where its letters tell that it is one."""
    return "s?" if all(map(WORD_OF_THREE.search, _choices(part))) else PLURAL


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


def _anchors(phrase: str) -> tuple[tuple[str, ...], int, int, int]:
    """The anchors of a phrase, how far a match may reach before and after the start of one, and the part they are of.

    A leading space says that an anchor begins a word, a trailing one that it ends one. Of the words that cannot be
    missing, those are taken whose shortest choice is longest: the rarest in texts.
    """
    if phrase.startswith("~"):
        return (phrase[1:].lower(),), LONGEST_PREFIX, len(phrase) + 2, 0
    anywhere = phrase.startswith("*")
    parts = _split(phrase.lstrip("*"))
    widths = [_width(part) for part in parts]
    anchors: tuple[str, ...] = ()
    best, before, after, chosen = 0, 0, 0, 0
    for number, part in enumerate(parts):
        if part.startswith("[") or part in BETWEEN:
            continue
        followed = _is_followed(parts, number)
        ends = number == len(parts) - 1
        some = [_anchor(choice, followed=followed, ends=ends) for choice in _choices(part)]
        score = min(_rarity(spellings[0]) for spellings, _ in some)
        if score <= best:
            continue
        begins = number == 0 and all(first for _, first in some)
        if begins and score >= PLAIN_ENOUGH:
            score = 99
        best, chosen, anchors = score, number, tuple(dict.fromkeys(one for spellings, _ in some for one in spellings))
        if anywhere and number == 0:
            anchors = tuple(anchor.strip() for anchor in anchors)
        before = 0 if begins else sum(widths[: number + 1])
        after = sum(widths[number:]) + 2
    if not best:
        raise ValueError(f"a phrase needs a word of plain letters that cannot be missing: {phrase!r}")
    return anchors, before, after, chosen


def _need(phrase: str, anchor: int) -> tuple[int, tuple[str, ...]]:
    """The letters of the rarest word beside that of the anchor, and which word it is; none where all are too common."""
    best = 0.0
    need: tuple[int, tuple[str, ...]] = (0, ())
    anywhere = phrase.startswith("*")
    parts = _split(phrase.lstrip("*~"))
    for number, part in enumerate(parts):
        if number == anchor or (anywhere and number == 0) or part.startswith("[") or part in BETWEEN:
            continue
        followed = _is_followed(parts, number)
        choices = [choice.translate(PUNCTUATION).lower() for choice in _choices(part)]
        letters = {_longest_run(choice, followed=followed) for choice in choices}
        # What holds the letters of another choice needs none of its own.
        letters = {one for one in letters if not any(other in one for other in letters if other != one)}
        rarity = min(map(_rarity, letters))
        score = rarity + 1 / len(letters)
        if rarity and len(letters) <= MOST_CHOICES and score > best:
            best, need = score, (number, tuple(sorted(letters)))
    return need


def _longest_run(choice: str, *, followed: bool) -> str:
    """The longest run of letters of a choice, with a space before it where a word begins there.

    A word of two letters has no plural, so that one that is `followed` ends in a space, too.
    """
    found = max(LETTERS.finditer(choice), key=lambda run: len(run[0]), default=None)
    if found is None:
        return ""
    begins_word = choice[: found.start()][-1:] in ("", "_", " ")
    ends_word = followed and len(found[0]) < PLURAL_FROM and found.end() == len(choice)
    return f"{' ' if begins_word else ''}{found[0]}{' ' if ends_word else ''}"


def _is_followed(parts: list[str], number: int) -> bool:
    """Whether a space must come after a part: another word does, however many that may be missing stand between."""
    rest = (part for part in parts[number + 1 :] if not part.startswith("["))
    return next(rest, "...") != "..."


def _anchor(choice: str, *, followed: bool, ends: bool) -> tuple[tuple[str, ...], bool]:
    """The spellings of the rarest run of letters in a choice, and whether it begins with them.

    A hyphen may be a space, or nothing: "intra-thecal" gives " intra thecal" and " intrathecal".
    """
    plain = choice.translate(PUNCTUATION).lower()
    found = max(RUN.finditer(plain), key=lambda run: _rarity(run[0]), default=None)
    if found is None:
        return ("",), False
    begins_word = plain[: found.start()][-1:] in ("", "_", " ")
    first, *others = found[0].split("-")
    spellings = {first}
    for word in others:
        spellings = {f"{one}{gap}{word}" for one in spellings for gap in GAPS}
    before = " " if begins_word else ""
    endings: tuple[str, ...] = ("",)
    if found.end() == len(plain) and (followed or (ends and len(found[0]) <= SHORT)):
        endings = (" ", "s ")
    return tuple(f"{before}{one}{ending}" for one in sorted(spellings) for ending in endings), found.start() == 0


def _rarity(part: str) -> int:
    """How rare some letters are in texts: a short word is rarer than a common one, if it is looked for as a word."""
    letters = part.strip()
    if letters in FUNCTION_WORDS:
        return 1
    if letters in COMMON:
        return min(len(letters), 2)
    return max(len(letters), SHORT) if letters else 0


def _width(part: str) -> int:
    """The most letters that a part may stand for, with the gap after it."""
    if part in BETWEEN:
        return WIDTHS[part]
    longest = max(_choices(part.strip("[]")), key=len)
    return sum(WIDTHS.get(letter, 1) for letter in longest) + WIDTHS[" "]


def _choices(part: str) -> list[str]:
    """The texts that a part stands for: "(stem|fat)-cell" gives "stem-cell" and "fat-cell"."""
    opened = part.find("(")
    if opened < 0:
        return [part.strip("{}")]
    inside, _, after = part[opened + 1 :].partition(")")
    return [f"{part[:opened]}{choice}{rest}" for choice in inside.split("|") for rest in _choices(after)] or [part]
