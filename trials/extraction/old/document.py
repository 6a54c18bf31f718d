"""The texts of a study that may say what it asks of a person, and the sentences in them that are worth a look."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from trials.choices import CriterionKind, StudyType
from trials.extraction.engine.normalise import hyphens, lower
from trials.extraction.old import context, context_rules
from trials.extraction.old.passages import fold, is_comparator, is_comparator_name
from trials.extraction.old.sentences import BREAK, quote
from trials.extraction.results import ExtractedCriterion
from trials.study import Study

# Sentences that are looked at for one concept, of one text and of all: keeps reading linear.
ENOUGH, MOST = 30, 200
FAR = 1500  # how far back and on the ends of a sentence are looked for
# All but letters and digits, as spaces.
SPACES = bytes(code if chr(code).isalnum() and code < 128 else 32 for code in range(256))
MARKS = (".", "\n", ";", "!", "?", " •", " ●", " ▪", " ·")
MAY_BREAK = re.compile(r"[.!?;\n]|\s(?=[•●▪·])")  # cheaper than the rule itself
# The same for texts without bullets.
ASCII_MARKS = MARKS[:5]
ASCII_MAY_BREAK = re.compile(r"[.!?;\n]")
PIECES: dict[str, set[str]] = {}  # of all words worth a look, by their first letters
REMEMBERED, LONGEST = 50_000, 40  # tokens without a piece, and letters of one, that are worth remembering
PLAIN: set[str] = set()  # these tokens


class Place(IntEnum):
    """Where a text stands, the most reliable first."""

    TREATMENT = 1  # interventions and arms
    COMPARATOR = 2  # those that the treatment is compared with
    DESIGN = 3
    TITLE = 4
    SUMMARY = 5
    DESCRIPTION = 6
    INCLUSION = 7


GIVEN = frozenset({Place.TREATMENT, Place.COMPARATOR})
PROSE = frozenset({Place.SUMMARY, Place.DESCRIPTION})
SURE = frozenset({Place.INCLUSION, Place.TITLE})
TOLD = GIVEN | PROSE | {Place.DESIGN, Place.TITLE}
EVERYWHERE = TOLD | {Place.INCLUSION}


class Text(NamedTuple):
    path: str
    text: str
    place: Place


class Look:
    """Words worth a look, in lower case. Only where all pieces of them stand is a text searched for them."""

    def __init__(self, *words: str):
        self.by_piece: dict[str, list[tuple[str, frozenset[str]]]] = {}
        for word in dict.fromkeys(words):
            pieces = _pieces(word)
            self.by_piece.setdefault(max(pieces, key=len), []).append((word, frozenset(pieces)))
            for piece in pieces:
                PIECES.setdefault(piece[:2], set()).add(piece)
        self.pieces = frozenset(self.by_piece)
        PLAIN.clear()
        pieces_in.cache_clear()

    def within(self, record: "Record") -> list[str]:
        """The words that may stand in a record."""
        return [
            word
            for piece in self.pieces & record.pieces
            for word, pieces in self.by_piece[piece]
            if pieces <= record.pieces
        ]


class Line(NamedTuple):
    """A sentence, or a criterion, as positions in a text."""

    of: Text
    start: int
    end: int
    text: str
    lower: str
    held: list[str]  # the words worth a look that it holds

    def letters(self, *, capitals: bool) -> str:
        """The sentence for patterns: in lower case, or as written, with a hyphen for every dash."""
        return hyphens(self.text if capitals else self.lower)

    def quote(self, start: int, end: int) -> str:
        """The shortest quote round what stands at start:end of the sentence."""
        return quote(self.of.text, (self.start, self.end), self.start + start, self.start + end)

    @property
    def is_of_this_study(self) -> bool:
        """Whether a sentence speaks of this study, and not of others, of animals or of what is known."""
        place = self.of.place
        return place in SURE or speaks_of_this_study(self.lower, plainly=place in PROSE)

    def denies(self, start: int, end: int) -> bool:
        """Whether the words round what stands at start:end deny it, or put it in the past."""
        if context.is_denied(self.lower[max(0, start - 80) : start]):
            return True
        return bool(DENIED_AFTER.match(self.lower[end : end + 80]))


@lru_cache(maxsize=256)
def speaks_of_this_study(sentence: str, *, plainly: bool) -> bool:
    """Several concepts ask this of one sentence, so the last answers are remembered."""
    if context_rules.ELSEWHERE.search(sentence):
        return False
    if not plainly or context_rules.THIS_STUDY.search(sentence):
        return True
    return bool(context_rules.PLAN.search(sentence)) and not context_rules.BACKGROUND.search(sentence)


DENIED_AFTER = context_rules.cue(
    r"[^.;,]{0,40}?\b(?:(?:is|are|was|were|will|does|do|has|have|must|should|shall) not|cannot|never|contra-?indicated|"
    r"unnecessary|not (?:be )?(?:needed|required|necessary|performed|done|used|allowed|permitted)|"
    r"(?:is|are|be) (?:avoided|excluded|prohibited))\b"
)


class Record:
    """A study with its criteria, taken apart into texts."""

    def __init__(self, study: Study, criteria: list[ExtractedCriterion]):
        self.study = study
        self.criteria = criteria
        self.texts = [text for text in _texts(study, criteria) if text.text]
        self.everything = lower("\n".join([text.text for text in self.texts]))
        self.starts = [0, *accumulate(len(text.text) + 1 for text in self.texts)][:-1] or [0]
        tokens = set(_tokens(self.everything)) - PLAIN
        self.pieces = frozenset().union(*map(pieces_in, tokens))
        self.is_observed = study.study_type == StudyType.OBSERVATIONAL

    def mentions(self, *words: str) -> bool:
        """Whether any of these words, in lower case, stands anywhere."""
        return any(word in self.everything for word in words)

    def lines(self, look: Look, places: frozenset[Place] = EVERYWHERE) -> Iterator[Line]:
        """The sentences that hold one of these words."""
        return iter(()) if look.pieces.isdisjoint(self.pieces) else self._lines(look, places)

    def _lines(self, look: Look, places: frozenset[Place]) -> Iterator[Line]:
        everything = self.everything
        nexts = {word: at for word in look.within(self) if (at := everything.find(word)) >= 0}
        past = found = seen = 0
        while nexts and seen < MOST:
            at = min(nexts.values())
            index = bisect_right(self.starts, at) - 1
            text, start = self.texts[index], self.starts[index]
            if text.place in places and found < ENOUGH:
                left, right = _round(text.text, at - start, max(0, past - start))
                end = start + right
                held = [word for word, where in nexts.items() if where + len(word) <= end]
                past, found, seen = max(end, at + 1), found + 1, seen + 1
                yield Line(text, left, right, text.text[left:right], everything[start + left : end], held)
            else:
                past = start + len(text.text)
            if past >= start + len(text.text):
                found = 0
            for word, where in list(nexts.items()):
                if where < past:
                    nexts[word] = where = everything.find(word, past)
                    if where < 0:
                        del nexts[word]


def _texts(study: Study, criteria: list[ExtractedCriterion]) -> Iterator[Text]:
    compared = {fold(arm.label) for arm in study.arms if is_comparator(arm, study)}
    for number, given in enumerate(study.interventions):
        labels = {fold(label) for label in given.arm_labels}
        beside = is_comparator_name(given.name) or (bool(labels) and labels <= compared)
        place = Place.COMPARATOR if beside else Place.TREATMENT
        yield Text(f"interventions[{number}].name", given.name, place)
        yield Text(f"interventions[{number}].description", given.description, place)
    for number, arm in enumerate(study.arms):
        place = Place.COMPARATOR if fold(arm.label) in compared else Place.TREATMENT
        yield Text(f"arms[{number}].label", arm.label, place)
        yield Text(f"arms[{number}].description", arm.description, place)
    yield Text("intervention_model_description", study.intervention_model_description, Place.DESIGN)
    yield Text("masking_description", study.masking_description, Place.DESIGN)
    yield Text("brief_title", study.brief_title, Place.TITLE)
    yield Text("official_title", study.official_title, Place.TITLE)
    yield Text("brief_summary", study.brief_summary, Place.SUMMARY)
    yield Text("detailed_description", study.detailed_description, Place.DESCRIPTION)
    for criterion in criteria:
        if criterion.kind == CriterionKind.INCLUSION:
            yield Text("eligibility_criteria", criterion.text, Place.INCLUSION)


@lru_cache(maxsize=10_000)
def pieces_in(token: str) -> frozenset[str]:
    """The pieces that a token begins with. Most begin with none: thousands of records are written in some 20,000."""
    spaced = f"{token} "
    found = [piece for piece in PIECES.get(spaced[:2], ()) if spaced.startswith(piece)]
    if not found and len(token) <= LONGEST and len(PLAIN) < REMEMBERED:
        PLAIN.add(token)
    return frozenset(found)


def _pieces(word: str) -> list[str]:
    """Its words, each with a space, but for the last, of which any ending will do."""
    tokens = [f"{token} " for token in _tokens(word)]
    return tokens if word[-1] == " " else [*tokens[:-1], tokens[-1].rstrip()]


def _tokens(text: str) -> list[str]:
    """Runs of plain letters and digits."""
    return text.encode("ascii", "replace").translate(SPACES).decode().split()


def _round(text: str, at: int, past: int) -> tuple[int, int]:
    """Start and end of the sentence round a letter, not before `past`."""
    start, before = past, at
    if at - past > FAR:
        gap = text.find(" ", at - FAR, at)
        start = gap if gap >= 0 else at - FAR
    marks, may_break = (ASCII_MARKS, ASCII_MAY_BREAK) if text.isascii() else (MARKS, MAY_BREAK)
    while (before := _last(text, marks, start, before)) >= 0:
        if (rule := BREAK.match(text, before)) and rule.end() <= at:
            start = rule.end()
            break
    end = min(len(text), at + FAR)
    for found in may_break.finditer(text, at, end):
        if rule := BREAK.match(text, found.start()):
            end = rule.end()
            break
    while start < at and text[start].isspace():
        start += 1
    while end > at + 1 and text[end - 1].isspace():
        end -= 1
    return start, end


def _last(text: str, marks: tuple[str, ...], start: int, end: int) -> int:
    """Where the last of these marks stands, or -1."""
    last = -1
    for mark in marks:
        if (at := text.rfind(mark, start, end)) >= 0:
            last, start = at, at + 1
    return last
