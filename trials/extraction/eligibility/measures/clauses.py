"""What the words around a mention make of it: denied, allowed, an exception; the quote that proves it; its group.

Here and in the modules of concepts, patterns are for texts in lower case, unless asked of what stands `as_written`.
"""

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from trials.choices import CriterionKind, MeasureState
from trials.extraction.eligibility.measures.cohorts import GROUP_HINTS, group_at, groups, onset_group
from trials.extraction.old.limits import Limit, in_days, limits, merge
from trials.extraction.old.quantities import DAYS
from trials.extraction.old.sentence_spans import COMPARISON, sentence_spans, trim
from trials.extraction.results import MAXIMUM_QUOTE_LENGTH, ExtractedMeasure

OUT = str(CriterionKind.EXCLUSION)
# A text without full stops is read in stretches, so that the time to read stays in step with the length.
LONGEST_CLAUSE = 600
SHORT_ENOUGH_TO_QUOTE = 120
# A sentence with more numbers, or more mentions of one thing, is a table or a mistake.
MOST_LIMITS = 12
MOST_MENTIONS = 6

NEGATION = re.compile(
    r"\b(?:not|no|without|never|absence of|absent|free (?:of|from)|lack of|lacking|negative (?:for|history)|"
    r"den(?:y|ies)|nor|"
    r"neither|non|none of|cannot|naive to|n't|excluding|exclusion of|rule[sd]? out|ruling out|unable)\b|\bnon-"
)
DENIED_AFTER = re.compile(
    r"^[^.;()]{0,60}?\b(?:(?:is|are|will be|must be|should be|be) (?:also )?(?:excluded|prohibited|disallowed|"
    r"absent|ineligible)|"
    r"(?:is|are|will) not (?:be )?(?:allowed|permitted|eligible|acceptable|included)|not (?:allowed|permitted|"
    r"performed|needed|required|present|done|used)|"
    r"(?:is|are) (?:an )?exclusion(?:ary|s| criteri\w+)?)\b"
)
ALLOWED = re.compile(
    r"\bnot (?:be |considered |an? |a reason for )*exclu\w+|\bnon-?exclusionary|\bnot (?:a )?(?:contraindicat\w+|"
    r"preclude\w*)|"
    r"\b(?<!not )(?:is|are|be|also|remain) (?:also |both )?(?:allowed|permitted|permissible|acceptable|accepted|"
    r"eligible|included)\b|"
    r"\b(?:can|may|could) (?:also )?(?:be (?:included|enrolled|used|allowed|considered|eligible)|participate|"
    r"enrol\w*|continue|remain|join)|"
    r"\bwith or without\b|\bregardless of\b|\birrespective of\b|\bdo(?:es)? not (?:exclude|preclude|disqualify|"
    r"constitute)\b|"
    r"\bwhether or not\b|\bindependent(?:ly)? of\b|^\s*allowed\b|\ballowed\s*:"
)
# What those patterns need, found far faster.
ALLOWED_HINTS = (
    "exclu", "contraindic", "preclu", "allowed", "permi", "accept", "eligible", "included", "can ", "may ", "could ",
    "with or", "regardless", "irrespective", "disqual", "constitute", "or not", "independent",
)  # fmt: skip
ALLOWED_BELOW = re.compile(r"\ballowed\b[^.]*:\s*$")
NOT_ALLOWED = re.compile(
    r"\b(?:not|no longer|n't|never|only if|unless|if)\b[^.;]{0,12}$|\b(?:not (?:be )?(?:allowed|permitted|eligible|"
    r"accepted|acceptable|included))"
)
EXCEPTION = re.compile(
    r"\b(?:except(?:ion)?(?:s)?(?: (?:of|for))?|other than|apart from|excluding|besides|aside from|unless|"
    r"with the exclusion of)\b"
    r"[^.;,()]{0,160}$"
)
# The person's wish, or their body's answer to a drug, is not the drug's use.
ANOTHER_MATTER = re.compile(
    r"\b(?:allerg\w+|hypersensitiv\w+|sensitivity|intoleran\w+|contra-?indicat\w+)\b[^.;]{0,160}$|"
    r"\b(?:adverse (?:reaction|event)s?|unwilling\w*|"
    r"willing\w*|refus\w+|declin\w+|agree\w*|consent\w*|candidates? for|suitable for|eligible for|eligibility for|"
    r"reactions? to|anaphyl\w+|tolerate|candidacy|can ?not (?:receive|take|be treated)|unable to (?:receive|take)|"
    r"due to|caused by|secondary to|induced by)\b[^.;)]{0,80}$"
    r"|\b(?:response|refractory|resistan\w+|failure|failed|failing) (?:to|of)\b[^.;,)]{0,60}$"
)
CONTRAST = re.compile(r"\b(?:but|however|although|though|whereas|while)\b|;")
CONTRAST_HINTS = ("but", "however", "though", "whereas", "while", ";")
BREAK = re.compile(r"[.;\n；。!?](?=.)", re.DOTALL)
QUOTE_CUT = re.compile(r"[,;:](?=\s)|\s(?=\()|\)")
BRACKET = re.compile(r"\([^()]{0,400}\)")


class Concept(NamedTuple):
    """One thing to read. `read` is asked only of a clause that a hook (letters, in lower case) stands in or above."""

    hooks: tuple[str, ...]
    read: "Callable[[Clause], Iterator[ExtractedMeasure]]"
    of_numbers: bool = False  # nothing to read without a number


class Clause:
    """One sentence of a criterion, with what stands above it. What readers ask of it is worked out once.

    All is in lower case, but for `as_written`.
    """

    def __init__(self, as_written: str, text: str, words: str, kind: str, cohort: str = "", lead: str = ""):
        self.as_written = as_written
        self.text = text
        self.words = words  # the whole criterion
        self.excludes = kind == OUT
        self.cohort = cohort
        self.lead = lead
        self._limits: list[Limit] | None = None
        self._open_limits: list[Limit] | None = None
        self._groups: list[tuple[int, int, str, bool]] | None = None
        self._brackets: list[tuple[int, int]] | None = None
        self._turns: list[tuple[int, int]] | None = None
        self._around: dict[tuple[int, int], tuple[str, str]] = {}
        self._lead_denies: bool | None = None

    @property
    def limits(self) -> list[Limit]:
        if self._limits is None:
            self._limits = limits(self.text, most=MOST_LIMITS)
        return self._limits

    @property
    def open_limits(self) -> list[Limit]:
        """The limits as a person must meet them, whichever way round they were written."""
        if self._open_limits is None:
            opened = []
            for limit in self.limits:
                if not limit.is_range and not limit.bare:
                    out = self.excludes or (limit.unit != "other" and self.negated(limit.start, limit.start))
                    opened.append(limit.turned() if out else limit)
                elif limit.is_range and not self.excludes:
                    opened.append(limit)
            self._open_limits = merge(self.text, opened)
        return self._open_limits

    def holds(self, hints: tuple[str, ...]) -> bool:
        """Whether any of these letters stand in it: a cheap question before a dear pattern."""
        return any(hint in self.text for hint in hints)

    def around(self, start: int, end: int) -> tuple[str, str]:
        """The words before and after a mention that belong to the same thought; brackets apart, if it is in none."""
        known = self._around.get((start, end))
        if known is None:
            known = self._around[start, end] = self._look_around(start, end)
        return known

    def _look_around(self, start: int, end: int) -> tuple[str, str]:
        text = self.text
        if self._brackets is None:
            self._brackets = [found.span() for found in BRACKET.finditer(text)] if "(" in text else []
        inside = next((b for b in self._brackets if b[0] < start < b[1]), None)
        low, high = 0, len(text)
        if inside and (ALLOWED.search(text, *inside) or NEGATION.search(text, inside[0], start)):
            low, high = inside[0] + 1, inside[1] - 1
        if self._turns is None:
            self._turns = [turn.span() for turn in CONTRAST.finditer(text)] if self.holds(CONTRAST_HINTS) else []
        for turn_start, turn_end in self._turns:
            if low <= turn_start and turn_end <= start:
                low = turn_start
            elif end <= turn_start and turn_end <= high:
                high = turn_start
                break
        before, after = text[low:start], text[end:high]
        if self._brackets and not inside:
            before, after = (BRACKET.sub(lambda b: " " * len(b[0]), part) for part in (before, after))
        return before, after

    def mentions(self, pattern: re.Pattern) -> Iterator[re.Match]:
        return islice(pattern.finditer(self.text), MOST_MENTIONS)

    def negated(self, start: int, end: int) -> bool:
        """Whether the words around a mention deny it."""
        before, after = self.around(start, end)
        if NEGATION.search(COMPARISON.sub("", before[-160:])) or DENIED_AFTER.search(COMPARISON.sub("", after[:90])):
            return True
        if self._lead_denies is None:
            self._lead_denies = bool(self.lead and NEGATION.search(COMPARISON.sub("", self.lead)))
        return self._lead_denies

    def allowed(self, start: int, end: int) -> bool:
        """Whether the words around a mention say that it is no obstacle."""
        for part in self.around(start, end) if self.holds(ALLOWED_HINTS) else ():
            for found in ALLOWED.finditer(part):
                if not NOT_ALLOWED.search(part[max(0, found.start() - 14) : found.end()]):
                    return True
        return bool(self.lead) and not self.excludes and bool(ALLOWED_BELOW.search(self.lead))

    def excepted(self, start: int) -> bool:
        return bool(EXCEPTION.search(self.text, max(0, start - 180), start))

    def another_matter(self, start: int, end: int) -> bool:
        return bool(ANOTHER_MATTER.search(self.around(start, end)[0][-200:]))

    def quote(self, start: int, end: int) -> str:
        """The sentence, or where it is long the part between commas, that holds a stretch of the clause."""
        low, high = 0, len(self.text)
        if high > SHORT_ENOUGH_TO_QUOTE:
            cuts = [cut.end() for cut in QUOTE_CUT.finditer(self.text)]
            low = max((cut for cut in cuts if cut <= start), default=0)
            high = min((cut for cut in cuts if cut >= end), default=high)
        if high - low > MAXIMUM_QUOTE_LENGTH:
            low, high = _narrow(self.text, start, end)
        low, high = trim(self.text, low, high)
        return self.as_written[low:high].strip(" ,;:")

    def measure(self, measure: str, start: int, end: int, **facts) -> ExtractedMeasure:
        of_limits = facts.get("minimum") is not None or facts.get("maximum") is not None
        if self._groups is None:
            self._groups = list(groups(self.text, self.as_written)) if self.holds(GROUP_HINTS) else []
        group = onset_group(self.text, self.as_written, start, end, excludes=self.excludes) if of_limits else ""
        facts.setdefault("cohort", group or group_at(self.text, self._groups, start, end) or self.cohort)
        return ExtractedMeasure(measure=str(measure), quote=self.quote(start, end), **facts)

    def measure_with_wait(self, measure: str, start: int, end: int, state: str) -> ExtractedMeasure:
        """A state, with the days of wash-out or of stability that stand by it."""
        wait = self._wait(start, end)
        if wait is None:
            return self.measure(measure, start, end, state=str(state))
        start, end = min(start, wait.start), max(end, wait.end)
        return self.measure(measure, start, end, state=str(state), days=in_days(wait.value, wait.unit))

    def _wait(self, start: int, end: int) -> Limit | None:
        """The time that goes with a mention: behind it, or else before it."""
        timed = [limit for limit in self.limits if limit.unit in DAYS and not limit.is_range]
        after = [limit for limit in timed if start <= limit.start <= end + 140]
        before = [limit for limit in timed if limit.end <= start and start - limit.end <= 60]
        return after[0] if after else before[-1] if before else None


def _narrow(text: str, start: int, end: int) -> tuple[int, int]:
    """Whole words around a stretch, within the length of a quote."""
    end = min(end, start + MAXIMUM_QUOTE_LENGTH)
    spare = (MAXIMUM_QUOTE_LENGTH - (end - start)) // 2
    low, high = max(0, start - spare), min(len(text), end + spare)
    first, last = text.find(" ", low, start), text.rfind(" ", end, high)
    return (first + 1 if low and first >= 0 else start if low else 0), (last if last > 0 and high < len(text) else high)


def clause_spans(words: str) -> Iterator[tuple[int, int]]:
    """The sentences of a criterion; a long one in stretches."""
    for start, end in sentence_spans(words) if BREAK.search(words) else [(0, len(words))]:
        while end - start > LONGEST_CLAUSE:
            cut = words.rfind(" ", start + LONGEST_CLAUSE // 2, start + LONGEST_CLAUSE) + 1 or start + LONGEST_CLAUSE
            yield start, cut
            start = cut
        yield start, end


def obstacle(clause: Clause, start: int, end: int) -> str:
    """The state of what may keep a person out: sponsors who list "does not have …" under exclusions mean the same."""
    if clause.another_matter(start, end):
        return ""
    if clause.allowed(start, end):
        return MeasureState.ALLOWED
    if clause.excepted(start):
        return ""
    return MeasureState.EXCLUDED if clause.excludes or clause.negated(start, end) else ""
