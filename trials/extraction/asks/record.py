"""The texts of a study that may say what it asks of a person, and the sentences in them that are worth a look."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from itertools import accumulate

from trials.choices import CriterionKind, StudyType
from trials.extraction import claims, cues
from trials.extraction.passages import fold, is_comparator, is_comparator_name
from trials.extraction.reading import ExtractedCriterion
from trials.extraction.sentences import BREAK, quote
from trials.study import Study

# Sentences that are looked at for one concept, of one text and of all: keeps reading linear.
ENOUGH, MOST = 30, 200
FAR = 1500  # how far back and on the ends of a sentence are looked for
HEAD = 4
# All but letters and digits, as spaces.
SPACES = bytes(code if chr(code).isalnum() and code < 128 else 32 for code in range(256))
MARKS = (".", "\n", ";", "!", "?", " •", " ●", " ▪", " ·")
MAY_BREAK = re.compile(r"[.!?;\n]|\s(?=[•●▪·])")  # cheaper than the rule itself


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
TOLD = GIVEN | PROSE | {Place.DESIGN, Place.TITLE}
EVERYWHERE = TOLD | {Place.INCLUSION}


@dataclass(frozen=True, slots=True)
class Text:
    path: str
    text: str
    lower: str
    place: Place


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, or a criterion, as positions in a text."""

    of: Text
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.of.text[self.start : self.end]

    @property
    def lower(self) -> str:
        return self.of.lower[self.start : self.end]

    def quote(self, start: int, end: int) -> str:
        """The shortest quote round what stands at start:end of the sentence."""
        return quote(self.of.text, (self.start, self.end), self.start + start, self.start + end)

    @property
    def is_of_this_study(self) -> bool:
        """Whether a sentence speaks of this study, and not of others, of animals or of what is known."""
        sentence = self.text
        if self.of.place in {Place.INCLUSION, Place.TITLE}:
            return True
        if cues.ELSEWHERE.search(sentence):
            return False
        if self.of.place not in PROSE:
            return True
        if cues.THIS_STUDY.search(sentence):
            return True
        return bool(cues.PLAN.search(sentence)) and not cues.BACKGROUND.search(sentence)

    def denies(self, start: int, end: int) -> bool:
        """Whether the words round what stands at start:end deny it, or put it in the past."""
        sentence = self.text
        before = sentence[max(0, start - 80) : start]
        return claims.is_denied(before) or bool(DENIED_AFTER.match(sentence[end : end + 80]))


DENIED_AFTER = cues.cue(
    r"[^.;,]{0,40}?\b(?:(?:is|are|was|were|will|does|do|has|have|must|should|shall) not|cannot|never|contra-?indicated|"
    r"unnecessary|not (?:be )?(?:needed|required|necessary|performed|done|used|allowed|permitted)|"
    r"(?:is|are|be) (?:avoided|excluded|prohibited))\b"
)


class Record:
    """A study with its criteria, taken apart into texts."""

    def __init__(self, study: Study, criteria: list[ExtractedCriterion]):
        self.study = study
        self.criteria = criteria
        self.texts = [Text(path, text, lower(text), place) for path, text, place in _texts(study, criteria) if text]
        self.everything = "\n".join(text.lower for text in self.texts)
        self.starts = [0, *accumulate(len(text.lower) + 1 for text in self.texts)][:-1] or [0]
        words = self.everything.encode("ascii", "replace").translate(SPACES).split()
        self.heads = {word[:HEAD] for word in words}
        self.is_observed = study.study_type == StudyType.OBSERVATIONAL

    def mentions(self, *words: str) -> bool:
        """Whether any of these words, in lower case, stands anywhere."""
        return any(word in self.everything for word in words)

    def lines(self, words: tuple[str, ...], places: frozenset[Place] = EVERYWHERE) -> Iterator[Line]:
        """The sentences that hold one of these words, in lower case."""
        nexts = {word: at for word in words if head(word) in self.heads and (at := self.everything.find(word)) >= 0}
        past = found = seen = 0
        while nexts and seen < MOST:
            at = min(nexts.values())
            index = bisect_right(self.starts, at) - 1
            text, start = self.texts[index], self.starts[index]
            if text.place in places and found < ENOUGH:
                line = Line(text, *_round(text.text, at - start, max(0, past - start)))
                past, found, seen = start + max(line.end, at - start + 1), found + 1, seen + 1
                yield line
            else:
                past = start + len(text.text)
            if past >= start + len(text.text):
                found = 0
            nexts = {
                word: where
                for word, last in nexts.items()
                if (where := last if last >= past else self.everything.find(word, past)) >= 0
            }


def _texts(study: Study, criteria: list[ExtractedCriterion]) -> Iterator[tuple[str, str, Place]]:
    compared = {fold(arm.label) for arm in study.arms if is_comparator(arm, study)}
    for number, given in enumerate(study.interventions):
        labels = {fold(label) for label in given.arm_labels}
        beside = is_comparator_name(given.name) or (bool(labels) and labels <= compared)
        place = Place.COMPARATOR if beside else Place.TREATMENT
        yield f"interventions[{number}].name", given.name, place
        yield f"interventions[{number}].description", given.description, place
    for number, arm in enumerate(study.arms):
        place = Place.COMPARATOR if fold(arm.label) in compared else Place.TREATMENT
        yield f"arms[{number}].label", arm.label, place
        yield f"arms[{number}].description", arm.description, place
    yield "intervention_model_description", study.intervention_model_description, Place.DESIGN
    yield "masking_description", study.masking_description, Place.DESIGN
    yield "brief_title", study.brief_title, Place.TITLE
    yield "official_title", study.official_title, Place.TITLE
    yield "brief_summary", study.brief_summary, Place.SUMMARY
    yield "detailed_description", study.detailed_description, Place.DESCRIPTION
    for criterion in criteria:
        if criterion.kind == CriterionKind.INCLUSION:
            yield "eligibility_criteria", criterion.text, Place.INCLUSION


@cache
def head(words: str) -> bytes:
    """The first letters of the first word, by which most words are turned away."""
    return words.encode("ascii", "replace").translate(SPACES).split()[0][:HEAD]


def lower(text: str) -> str:
    """In lower case, letter for letter."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


def _round(text: str, at: int, past: int) -> tuple[int, int]:
    """Start and end of the sentence round a letter, not before `past`."""
    start, before = past, at
    if at - past > FAR:
        gap = text.find(" ", at - FAR, at)
        start = gap if gap >= 0 else at - FAR
    while (before := max(text.rfind(mark, start, before) for mark in MARKS)) >= 0:
        if (rule := BREAK.match(text, before)) and rule.end() <= at:
            start = rule.end()
            break
    end = min(len(text), at + FAR)
    for found in MAY_BREAK.finditer(text, at, end):
        if rule := BREAK.match(text, found.start()):
            end = rule.end()
            break
    while start < at and text[start].isspace():
        start += 1
    while end > at + 1 and text[end - 1].isspace():
        end -= 1
    return start, end
