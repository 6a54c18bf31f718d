"""What a phrase is looked for by: its anchors, and the other words that it needs beside one.

An anchor is plain letters, one of which stands in every text that the phrase matches. All is derived from the phrase,
never written by hand.
"""

import re
from collections.abc import Callable
from operator import itemgetter
from typing import NamedTuple

SEPARATORS = ("...", ",")  # parts of a phrase that are no words
PLURAL_FROM = 3  # letters
MAX_PREFIX_LENGTH = 14  # letters before an abbreviation that is marked with "~"
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
GAPS = ("", " ", "  ")  # what may stand for a hyphen in the letters that anchors are looked for in: "intra- articular"
PUNCTUATION = str.maketrans("./'’+", "     ")  # a space in the letters that anchors are looked for in
RUN = re.compile(r"[^\W_]+(?:[ -][^\W_]+)*")
LETTERS = re.compile(r"[^\W_]+")
SLACK = 3  # letters that a part may take beyond its width: plural endings, gaps


class Need:
    """The letters of a word beside the anchor, of which one choice stands in the letters of every match.

    They stand between `start` and `end`, counted from the start of the anchor. `search` looks for them.
    """

    __slots__ = ("end", "letters", "search", "start")

    def __init__(self, letters: tuple[str, ...], start: int, end: int):
        self.letters, self.start, self.end = letters, start, end
        self.search: Callable[[str, int, int], re.Match[str] | None] = self._search_first

    def _search_first(self, letters: str, start: int, end: int) -> re.Match[str] | None:
        """Make the pattern, which most programs never need, and look with it from now on."""
        self.search = re.compile("|".join(self.letters)).search
        return self.search(letters, start, end)


class Prefilter(NamedTuple):
    """What a phrase is looked for by.

    `anchors` are letters, in lower case, of which one stands in every match; `before` and `after` are how far from the
    start of an anchor a match may reach. `needs` are the other words that stand in every match.
    """

    anchors: tuple[str, ...]
    before: int
    after: int
    needs: tuple[Need, ...]


def prefilter_of(phrase: str) -> Prefilter:
    """The prefilter of a phrase. Raises ValueError where it has no word to look for."""
    anchors, before, after, part = anchors_of(phrase)
    return Prefilter(anchors, before, after, needs_beside(phrase, part))


def anchors_of(phrase: str) -> tuple[tuple[str, ...], int, int, int]:
    """The anchors of a phrase, how far a match may reach before and after the start of one, and the part they are of.

    A leading space says that an anchor begins a word, a trailing one that it ends one. Of the words that cannot be
    missing, those are taken whose shortest choice is longest: the rarest in texts.
    """
    if phrase.startswith("~"):
        return (phrase[1:].lower(),), MAX_PREFIX_LENGTH, len(phrase) + 2, 0
    anywhere = phrase.startswith("*")
    parts = phrase.lstrip("*").split()
    widths = [_width(part) for part in parts]
    anchors: tuple[str, ...] = ()
    best, before, after, chosen = 0, 0, 0, 0
    for number, part in enumerate(parts):
        if part.startswith("[") or part in SEPARATORS:
            continue
        followed = _is_followed(parts, number)
        ends = number == len(parts) - 1
        some = [_anchor(choice, followed=followed, ends=ends) for choice in choices(part)]
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


def needs_beside(phrase: str, anchor: int) -> tuple[Need, ...]:
    """The words that a phrase needs beside that of its anchor, the rarest first."""
    found = []
    anywhere = phrase.startswith("*")
    parts = phrase.lstrip("*~").split()
    widths = [_width(part) + SLACK for part in parts]
    for number, part in enumerate(parts):
        if number == anchor or (anywhere and number == 0) or part.startswith("[") or part in SEPARATORS:
            continue
        followed = _is_followed(parts, number)
        plain = [choice.translate(PUNCTUATION).lower() for choice in choices(part)]
        letters = {_longest_run(choice, followed=followed) for choice in plain}
        # What holds the letters of another choice needs none of its own.
        letters = {one for one in letters if not any(other in one for other in letters if other != one)}
        rarity = min(map(_rarity, letters))
        if rarity:
            start, end = (
                (-sum(widths[number : anchor + 1]), 1) if number < anchor else (0, sum(widths[anchor : number + 1]) + 1)
            )
            found.append((rarity + 1 / len(letters), Need(tuple(sorted(letters)), start, end)))
    found.sort(key=itemgetter(0), reverse=True)
    return tuple(need for _, need in found)


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
    if part in SEPARATORS:
        return WIDTHS[part]
    longest = max(choices(part.strip("[]")), key=len)
    return sum(WIDTHS.get(letter, 1) for letter in longest) + WIDTHS[" "]


def choices(part: str) -> list[str]:
    """The texts that a part stands for: "(stem|fat)-cell" gives "stem-cell" and "fat-cell"."""
    opened = part.find("(")
    if opened < 0:
        return [part.strip("{}")]
    inside, _, after = part[opened + 1 :].partition(")")
    return [f"{part[:opened]}{choice}{rest}" for choice in inside.split("|") for rest in choices(after)] or [part]
