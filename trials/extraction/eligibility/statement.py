"""One sentence of a criterion, with what it speaks of and what stands above it.

Positions are those of the sentence. What readers ask of it is worked out once.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from trials.choices import CriterionKind
from trials.extraction.eligibility.binding import Bound, bind
from trials.extraction.eligibility.exempted import NamedException, exceptions, exempted
from trials.extraction.eligibility.groups import Group, find_groups, group_at
from trials.extraction.eligibility.joint_conditions import Part, others_words, pairs
from trials.extraction.eligibility.limits import Limit, limits
from trials.extraction.eligibility.other_ways import other_way_in
from trials.extraction.eligibility.permission import SUBJECT_WITHOUT_TOPIC, is_said_of
from trials.extraction.eligibility.quantities import has_number
from trials.extraction.eligibility.topics import CONTEXT, DECOYS, RULES, TOPIC, TOPICS, Mention
from trials.extraction.eligibility.trace import MeasureTrace
from trials.extraction.engine.context import reaches
from trials.extraction.engine.matches import Match, Sentence
from trials.extraction.engine.quotes import quote
from trials.extraction.engine.vetoes import Veto
from trials.extraction.engine.word_lists import word_lists
from trials.extraction.results import ExtractedMeasure


class Spot(Protocol):
    """A stretch of a sentence: a mention, or a limit."""

    start: int
    end: int


_WORDS = word_lists(RULES / "between.toml")
PLAIN_AGE = re.compile(rf"(?:\W|\b(?:{_WORDS['people']}|{_WORDS['compared']})\b)*(?:\d|[ef-ot-z][a-z]+[ -])")
WORD = re.compile(r"[a-z]+")
LIST = re.compile(r"[a-z]+ ?[a-z]*\s*:")
OUT = str(CriterionKind.EXCLUSION)
# Both are found far faster than the cues.
HINTS_OF_ANOTHER_TRIAL = (
    "eligib", "excluded", "rejected", "qualify", "failed", "turned away", "cannot", "unable", "could not",
)  # fmt: skip
HINTS_OF_WAYS = ("following", "below", "these", "those", " of:")
# A sentence with more numbers, or more mentions of one thing, is a table or a mistake.
MAX_LIMITS = 16
MAX_MENTIONS = 8


@dataclass(slots=True, eq=False)
class Criterion:
    """What all sentences of a criterion share: its kind, its group, and the sentences that stand above it."""

    kind: str
    cohort: str = ""
    above: tuple["Statement", ...] = ()
    statements: "tuple[Statement, ...]" = ()
    trace: "MeasureTrace | None" = None
    length: int = 0
    about: str = ""  # conditions and title of the study, in lower case; "" where it is of ALS


class Statement:
    def __init__(self, sentence: Sentence, criterion: Criterion):
        self.sentence = sentence
        self.criterion = criterion
        self.text = sentence.lower
        self.excludes = criterion.kind == OUT
        self.told: list = []  # the limits that were read from it

    @cached_property
    def mentions(self) -> list[Mention]:
        """What it speaks of, in the order of the text."""
        start = self.sentence.start
        found: list[Mention] = []
        counts: dict[str, int] = {}
        for match in self.sentence.document.matches_in(self.sentence, TOPICS):
            counts[match.value] = counts.get(match.value, 0) + 1
            if counts[match.value] <= MAX_MENTIONS:
                found.append(Mention(TOPIC[match.value], match.start - start, match.end - start, match))
        return found

    def of(self, *names: str) -> list[Mention]:
        return [mention for mention in self.mentions if mention.name in names]

    def of_kind(self, *kinds: str) -> list[Mention]:
        return [mention for mention in self.mentions if mention.topic.kind in kinds]

    def between(self, start: int, end: int) -> list[Mention]:
        return [mention for mention in self.mentions if start <= mention.start and mention.end <= end]

    @cached_property
    def limits(self) -> list[Limit]:
        return limits(self.text, most=MAX_LIMITS) if has_number(self.text) else []

    @cached_property
    def bounds(self) -> list[Bound]:
        """Its limits, each with the topic that it belongs to, if any."""
        return bind(self)

    @cached_property
    def both(self) -> list[tuple[Part, Part]]:
        """Of an exclusion, the things of which both must be true."""
        return list(pairs(self)) if self.excludes else []

    @cached_property
    def groups(self) -> list[Group]:
        return find_groups(self)

    @cached_property
    def exceptions(self) -> list[NamedException]:
        return list(exceptions(self))

    def cues(self, *values: str) -> list[Match]:
        """Words that make something of a mention, wherever they stand in the sentence."""
        matches_in, sentence = self.sentence.document.matches_in, self.sentence
        return [cue for value in values for cue in matches_in(sentence, CONTEXT[value])]

    def modifiers(self, mention: Mention) -> list[Match]:
        """The modifiers that reach a mention."""
        return [cue for cue in self.cues(*CONTEXT) if self._reaches(cue, mention)]

    def _reaches(self, cue: Match, mention: Mention) -> bool:
        """What a bracket says of its own subject is not said of what stands before it: "A study (registries may)"."""
        if not reaches(cue, mention.match):
            return False
        start, end = cue.start - self.sentence.start, cue.end - self.sentence.start
        if cue.value == "permitted" and mention.end <= start and not is_said_of(self, start, mention):
            return False
        opened = self.text.rfind("(", mention.end, start) if mention.end < start else -1
        if opened < 0 or ")" in self.text[opened:start]:
            return True
        closed = self.text.find(")", end)
        beside = self.text[opened:start] + self.text[end : closed if closed >= 0 else None]
        words = WORD.findall(beside)
        return not words or (len(words) == 1 and not SUBJECT_WITHOUT_TOPIC.match(words[0]))

    def has(self, mention: Mention, name: str) -> bool:
        """Whether a modifier reaches a mention, or a fact of that name holds of the sentence."""
        if name == "exclusion":
            return self.excludes
        for cue in self.sentence.document.matches_in(self.sentence, CONTEXT[name]):
            if self._reaches(cue, mention):
                return True
        return False

    @cached_property
    def falls(self) -> list[tuple[int, int]]:
        """Words for a decline or a change."""
        start = self.sentence.start
        return [(cue.start - start, cue.end - start) for cue in self.cues("fall")]

    @cached_property
    def other_people(self) -> list[tuple[int, int]]:
        """Words for people who are not the ones to join: caregivers, donors, relatives."""
        start = self.sentence.start
        found = self.sentence.document.matches_in(self.sentence, DECOYS)
        return [(match.start - start, match.end - start) for match in found if match.value == "other_person"]

    @property
    def opens_list(self) -> bool:
        return self.text.rstrip().endswith(":")

    @property
    def told_before(self) -> list:
        """The limits that were read from the sentence before it in the same criterion."""
        return self.before.told if self.before else []

    @cached_property
    def before(self) -> "Statement | None":
        """The sentence before it in the same criterion."""
        before = self.sentence.previous
        return next((one for one in self.criterion.statements if one.sentence is before), None)

    @cached_property
    def after(self) -> "Statement | None":
        """The sentence after it in the same criterion."""
        return next((one for one in self.criterion.statements if one.sentence.previous is self.sentence), None)

    @property
    def may_tell_age(self) -> bool:
        """Whether a number of years may stand in it without the word "age": "Men or women, 18 to 65 years"."""
        return ("year" in self.text or "yr" in self.text) and bool(PLAIN_AGE.match(self.text))

    @cached_property
    def denied_above(self) -> bool:
        """Whether a line above denies all that is listed below it: "Patients must not have:"."""
        return any(
            cue.rule.facts["direction"] == "before" for above in self.criterion.above for cue in above.cues("negated")
        )

    @cached_property
    def is_of_another_trial(self) -> bool:
        """Whether it tells why people were turned away from another trial, which bars nobody here."""
        return any(hint in self.text for hint in HINTS_OF_ANOTHER_TRIAL) and self.says("turned_away_elsewhere")

    @cached_property
    def tells_ways_in(self) -> bool:
        """Whether it says that of what is listed behind or below it only some counts: "one of the following:"."""
        return bool(self._ways_in)

    def is_one_way_in(self, start: int) -> bool:
        """Whether what stands at a position is one of several things of which one, or some, are enough."""
        return self._goes_on_with_ways or any(cue.end - self.sentence.start <= start for cue in self._ways_in)

    @property
    def lists_ways(self) -> bool:
        """Whether it is part of a list of such things that semicolons part: "one of these: bulbar onset; …"."""
        return self._goes_on_with_ways or (self.tells_ways_in and self.text.endswith(";"))

    @cached_property
    def _goes_on_with_ways(self) -> bool:
        before = self.before
        return before is not None and before.lists_ways and before.text.endswith(";")

    @cached_property
    def _ways_in(self) -> list[Match]:
        if not any(hint in self.text for hint in HINTS_OF_WAYS):
            return []
        found = self.cues("some_of_several") if self.excludes else self.cues("some_of_several", "one_of_several")
        if not found or self.denied_above:
            return []
        denials = [cue for cue in self.cues("negated") if cue.rule.facts["direction"] == "before"]
        return [cue for cue in found if not any(denial.end <= cue.start for denial in denials)]

    def permits(self, mention: Mention) -> bool:
        """Whether the words round a mention, or the line above, say that it is no obstacle."""
        if self.has(mention, "nobody"):
            return False
        if self.has(mention, "permitted") or self._contrasts(mention, "not_allowed"):
            return True
        return not self.excludes and any(above.says_permitted for above in self.criterion.above)

    def is_barred_in_contrast(self, mention: Mention) -> bool:
        """Whether it keeps people out as what stands before it does not: "NIV is no exclusion, tracheostomy is"."""
        return self._contrasts(mention, "no_exclusion")

    def _contrasts(self, mention: Mention, said: str) -> bool:
        """Whether the contrary is true of a mention of what was said of something before it."""
        if not self.has(mention, "contrary"):
            return False
        return self.has(mention, said) or bool(self.before and self.before.says(said))

    def denied(self, mention: Mention) -> bool:
        return self.has(mention, "negated") or self.denied_above or self.denies_all

    @cached_property
    def denies_all(self) -> bool:
        """Whether it is a list of what is not allowed: "Not allowed: a tracheostomy, NIV"."""
        if not LIST.match(self.text):
            return False
        return any(cue.start == self.sentence.start for cue in self.cues("denied_list"))

    def trace_limit(self, bound: Bound, measure: str, refusal: str) -> None:
        if self.criterion.trace is not None:
            self.criterion.trace.limit(self, bound, measure, refusal)

    def trace_mention(self, mention: Mention, outcome: str, veto: Veto | None = None) -> None:
        if self.criterion.trace is not None:
            self.criterion.trace.mention(self, mention, outcome, veto)

    @cached_property
    def says_permitted(self) -> bool:
        """Whether a line that opens a list allows what stands below it: "The following are allowed:"."""
        return self.opens_list and any(cue.rule.facts["direction"] == "after" for cue in self.cues("permitted"))

    def says(self, *values: str) -> bool:
        """Whether a cue stands anywhere in the sentence."""
        matches_in, sentence = self.sentence.document.matches_in, self.sentence
        return any(matches_in(sentence, CONTEXT[value]) for value in values)

    def quote(self, start: int, end: int) -> str:
        document, first = self.sentence.document, self.sentence.start
        words = quote(document.text, (first, self.sentence.end), first + start, first + end)
        return words.strip(" ,;:") or words

    def as_written(self, start: int, end: int) -> str:
        """A part of the sentence with the record's own letters: `text` is in lower case."""
        first = self.sentence.start
        return self.sentence.document.text[first + start : first + end]

    def measure(self, measure: str, start: int, end: int, at: Spot, **facts: Any) -> ExtractedMeasure:
        """A measure of this sentence, with the words that prove it and the group that it holds for where it stands."""
        group = group_at(self, at.start, at.end, measure)
        low, high = (min(start, group.start), max(end, group.end)) if group and group.start >= 0 else (start, end)
        if high - low > 250:
            low, high = start, end
        cohort = group.words if group else self.criterion.cohort
        if not cohort and self.excludes:
            cohort = others_words(self, at)
        is_timed_bar = facts.get("days") and facts.get("state") != "required"
        if not cohort and not is_timed_bar and facts.get("state") not in ("allowed", "allowed_if_stable"):
            cohort = exempted(self, measure, at)
        if not cohort and facts.get("state") not in ("allowed", "allowed_if_stable"):
            rule = (at.start, at.end) if facts.get("days") else (start, end)
            cohort = other_way_in(self, measure, rule, is_needed=facts.get("state") == "required")
        return ExtractedMeasure(
            measure=str(measure),
            cohort=cohort,
            group=group.coded if group else None,
            quote=self.quote(low, high),
            **facts,
        )
