"""Free-text eligibility as single criteria, each with the measures that it gives."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import isfinite

from trials.choices import CriterionKind, Measure, MeasureState, Unread
from trials.extraction.eligibility.alternatives import alternatives
from trials.extraction.eligibility.barriers import read_barriers
from trials.extraction.eligibility.earlier_study import needs_earlier_study
from trials.extraction.eligibility.headings import OTHER
from trials.extraction.eligibility.languages import is_in_another_language, may_hold_another_language
from trials.extraction.eligibility.medicines import read_medicines
from trials.extraction.eligibility.needs import read_needs
from trials.extraction.eligibility.numbers import read_numbers
from trials.extraction.eligibility.qualifiers import with_qualifiers
from trials.extraction.eligibility.quantities import has_number
from trials.extraction.eligibility.sets import read_sets
from trials.extraction.eligibility.split import MAX_TEXT_LENGTH, Piece, pieces
from trials.extraction.eligibility.statement import Criterion, Statement
from trials.extraction.eligibility.topics import MEDICINES, TOPICS, CriteriaDocument
from trials.extraction.eligibility.trace import MeasureTrace
from trials.extraction.eligibility.unread import is_partly_unread, what_is_unread
from trials.extraction.eligibility.wash_out import words_of_bar
from trials.extraction.engine.matches import Sentence
from trials.extraction.engine.normalise import lower
from trials.extraction.engine.sections import Passage, Section
from trials.extraction.results import MAX_QUOTE_LENGTH, ExtractedCriterion, ExtractedMeasure

__all__ = ["pieces", "read_criteria"]

OF_ALS = re.compile(r"\b(?:ALS|MND)\b|(?i:amyotrophic|motor neurone? disease|lateral sclerosis)")
HINTS_OF_PLANS = ("recruit", "target", "enrol", "stratif")
HINTS_OF_ALS = ("als", "mnd", "amyotroph", "motor neuron", "sclerosis")  # found far faster than the pattern
# What is allowed of these beside a bar is an exception from it: "another trial (registries are allowed)".
WITH_EXCEPTIONS = {
    Measure.OTHER_TRIAL, Measure.PRIOR_CELL_THERAPY, Measure.IMMUNOSUPPRESSION, Measure.ANTICOAGULATION,
}  # fmt: skip
ENDED = {Measure.OTHER_TRIAL, *MEDICINES}  # what bars people only until it is over
NO_SANE_NUMBER = 1_000_000
READERS = {
    "limit": read_numbers,
    "barrier": read_barriers,
    "medicine": read_medicines,
    "need": read_needs,
    "certainty": read_sets,
    "onset_site": read_sets,
    "family": read_sets,
    "gene": read_sets,
}


def read_criteria(text: str, trace: MeasureTrace | None = None, *, about: str = "") -> list[ExtractedCriterion]:
    """The criteria of an eligibility text, in order, each with the measures it gives.

    `about` are the conditions and the title of the study: times since another illness than ALS count where it is of
    that illness alone.

    Only the first MAX_TEXT_LENGTH characters are split and read for measures; what stands beyond is one more criterion.
    Criteria of the kind "other" are no rules for joining, and give no measures. Those in another language than English
    are not read, and are to be asked about.
    """
    lowered = lower(about)
    is_of_als = any(hint in lowered for hint in HINTS_OF_ALS) and OF_ALS.search(about)
    about = "" if is_of_als else lowered
    found = [piece for piece in pieces(text) if piece.role == "criterion"]
    rules = [piece for piece in found if piece.kind != OTHER and piece.start < MAX_TEXT_LENGTH]
    foreign = {id(piece) for piece in _in_another_language(text, rules)}
    read = [piece for piece in rules if id(piece) not in foreign]
    passages = [
        Passage("eligibility_criteria", text[piece.start : piece.end], Section(piece.kind), offset=piece.start)
        for piece in read
    ]
    document = CriteriaDocument(passages)
    reader = _Reader(read, document, trace, about)
    measures = {id(piece): tuple(reader.measures(piece)) for piece in read}
    unread = {id(piece): reader.unread(piece, measures[id(piece)]) for piece in read}
    for piece in read:
        for opener in piece.above:
            if unread.get(id(opener)) and reader.is_limited_below(opener, measures[id(piece)]):
                unread[id(opener)] = ""
    for piece in list(alternatives(text, read, measures, reader.criterion)):
        if any(not one.cohort for one in measures[id(piece)]):
            measures[id(piece)] = tuple(one for one in measures[id(piece)] if one.cohort)
            unread[id(piece)] = str(Unread.MEASURE)
    reader.tell_what_bars_today(read, measures)
    if trace is None:
        reader.release()
    _leave_out_implied(measures)
    unread |= dict.fromkeys(foreign, str(Unread.MEASURE))
    return [_criterion(piece, text, measures.get(id(piece), ()), unread.get(id(piece), "")) for piece in found]


def _criterion(piece: Piece, text: str, measures: tuple[ExtractedMeasure, ...], unread: str) -> ExtractedCriterion:
    words = text[piece.start : piece.end]
    if unread and piece.kind == CriterionKind.INCLUSION and needs_earlier_study(words):
        unread = str(Unread.EARLIER_STUDY)
    line = " ".join(text[one.start : one.end] for one in (*piece.above, piece))
    qualified = tuple(with_qualifiers(measure, line=line) for measure in measures)
    return ExtractedCriterion(kind=piece.kind, text=words, measures=qualified, unread=unread)


def _in_another_language(text: str, rules: list[Piece]) -> list[Piece]:
    """The criteria in another language than English: all of a text that is, or some of a text in two."""
    lowered = lower(text[:MAX_TEXT_LENGTH])
    if not may_hold_another_language(lowered):
        return []
    if is_in_another_language(lowered):
        return rules
    return [piece for piece in rules if is_in_another_language(lower(text[piece.start : piece.end]))]


class _Reader:
    """Reads the measures of one text's criteria. What nothing can be read from is not looked into."""

    def __init__(self, read: list[Piece], document: CriteriaDocument, trace: MeasureTrace | None, about: str):
        self.document, self.trace, self.about = document, trace, about
        self.sentences: dict[int, list[Sentence]] = {id(piece): [] for piece in read}
        passages = {id(passage): id(piece) for piece, passage in zip(read, document.passages, strict=True)}
        for sentence in document.sentences:
            self.sentences[passages[id(sentence.passage)]].append(sentence)
        self.speaking = {passages[id(match.passage)] for match in document.matches(TOPICS)}
        self.criteria: dict[int, Criterion] = {}

    def criterion(self, piece: Piece) -> Criterion:
        known = self.criteria.get(id(piece))
        if known is None:
            above = [self.criterion(opener) for opener in piece.above if id(opener) in self.sentences]
            statements = tuple(statement for one in above for statement in one.statements)
            known = Criterion(piece.kind, piece.cohort, statements, (), self.trace, piece.end - piece.start, self.about)
            known.statements = tuple(Statement(sentence, known) for sentence in self.sentences.get(id(piece), ()))
            self.criteria[id(piece)] = known
        return known

    def measures(self, piece: Piece) -> Iterable[ExtractedMeasure]:
        speaks = id(piece) in self.speaking
        if speaks or any(id(opener) in self.speaking for opener in piece.above) or self._has_years(piece):
            return _measures(self.criterion(piece))
        return ()

    def unread(self, piece: Piece, measures: tuple[ExtractedMeasure, ...]) -> str:
        """What a criterion asks for that none of its measures says: a value of `Unread`, or ""."""
        if measures:
            return Unread.MEASURE if is_partly_unread(self.criterion(piece).statements, measures) else ""
        if id(piece) in self.speaking or any(has_number(sentence.lower) for sentence in self.sentences[id(piece)]):
            return what_is_unread(self.criterion(piece).statements)
        return ""

    def is_limited_below(self, opener: Piece, measures: tuple[ExtractedMeasure, ...]) -> bool:
        """Whether a line that only names a test, "FVC:", has the limit in a line below it."""
        statements = self.criterion(opener).statements
        named = {name for one in statements for mention in one.mentions for name in mention.topic.measures}
        return bool(measures) and not any(one.limits for one in statements) and named == {measures[0].measure}

    def tell_what_bars_today(self, read: list[Piece], measures: dict[int, tuple[ExtractedMeasure, ...]]) -> None:
        """Where one line bars something of the last days, another that names no past bars it of today alone.

        It would say nothing else: "participation in another trial", beside "an experimental drug within 30 days".
        """
        timed = {one.measure for some in measures.values() for one in some if _bars_at_a_time(one) and one.days}
        if not timed:
            return

        def is_of_today(one: ExtractedMeasure) -> bool:
            return one.measure in timed and one.days is None and _bars_at_a_time(one)

        for piece in read:
            some = measures[id(piece)]
            if any(map(is_of_today, some)) and not any(
                statement.says("in_the_past") for statement in self.criterion(piece).statements
            ):
                measures[id(piece)] = tuple(replace(one, days=0.0) if is_of_today(one) else one for one in some)

    def _has_years(self, piece: Piece) -> bool:
        return any("year" in sentence.lower or "yr" in sentence.lower for sentence in self.sentences[id(piece)])

    def release(self) -> None:
        """Let go of what holds itself, so that memory is freed at once."""
        self.document.release()
        for criterion in self.criteria.values():
            criterion.statements = criterion.above = ()


def _bars_at_a_time(measure: ExtractedMeasure) -> bool:
    return measure.measure in ENDED and measure.state == MeasureState.EXCLUDED


def _leave_out_implied(measures: dict[int, tuple[ExtractedMeasure, ...]]) -> None:
    """Leave out a bound for everyone that another criterion gives with its other side: "below 21" beside "21 to 46"."""
    ranges = {
        bound
        for some in measures.values()
        for one in some
        if one.minimum is not None and one.maximum is not None and not one.cohort
        for bound in ((one.measure, one.minimum, None), (one.measure, None, one.maximum))
    }
    if not ranges:
        return
    for number, some in measures.items():
        kept = [one for one in some if one.cohort or (one.measure, one.minimum, one.maximum) not in ranges]
        measures[number] = tuple(kept)


def _measures(criterion: Criterion) -> Iterator[ExtractedMeasure]:
    """The measures of a criterion. Of two that state the same the first is kept, or the one that tells the days.

    Of bars with two times, "own cells within 6 months, a donor's within 24", the shorter holds for all, the longer for
    those whom its words name.
    """
    found: dict[tuple, ExtractedMeasure] = {}
    words: dict[int, str] = {}  # of bars with a time
    for statement in criterion.statements:
        for measure in _read(statement):
            words[id(measure)] = words_of_bar(statement, measure)
            key = _facts(measure)
            known = found.get(key)
            if known is None or not known.days:
                found[key] = measure if known is None or measure.days is not None else known
            elif measure.days and measure.days != known.days and measure.state == MeasureState.EXCLUDED:
                found[key], longer = sorted((known, measure), key=lambda one: one.days or 0)
                of_some = replace(longer, cohort=longer.cohort or words[id(longer)])
                found.setdefault((*_facts(of_some), longer.days), of_some)
    barred = {measure.measure for measure in found.values() if measure.state == MeasureState.EXCLUDED}
    for_all = {(*_facts(replace(one, cohort="")), one.days) for one in found.values() if not one.cohort}
    for measure in found.values():
        if measure.cohort and (*_facts(replace(measure, cohort="")), measure.days) in for_all:
            continue  # a rule for a group that is one for everybody
        excepted = measure.state == MeasureState.ALLOWED and measure.measure in barred & WITH_EXCEPTIONS
        if _is_sound(measure) and not excepted:
            yield measure


def _read(statement: Statement) -> Iterator[ExtractedMeasure]:
    mentions = statement.mentions
    if not (mentions or statement.may_tell_age or statement.criterion.above or statement.told_before):
        return
    if any(hint in statement.text for hint in HINTS_OF_PLANS) and statement.says("recruitment"):
        return  # what the study plans
    if any(one.is_of_another_trial for one in (statement, *statement.criterion.above)):
        return
    readers = dict.fromkeys(READERS[mention.topic.kind] for mention in mentions if mention.topic.kind in READERS)
    readers.setdefault(read_numbers)
    for reader in readers:
        yield from reader(statement)


def _facts(measure: ExtractedMeasure) -> tuple:
    """All that a measure says but its quote and its days."""
    return (
        measure.measure, measure.minimum, measure.maximum, measure.state, measure.values, measure.hours, measure.cohort,
    )  # fmt: skip


def _is_sound(measure: ExtractedMeasure) -> bool:
    """Whether a measure says something that can be true: no limits that contradict each other, no absurd number."""
    low, high = measure.minimum, measure.maximum
    numbers = [number for number in (low, high, measure.days, measure.hours) if number is not None]
    return (
        bool(measure.state or measure.values or low is not None or high is not None)
        and all(isfinite(number) and 0 <= number < NO_SANE_NUMBER for number in numbers)
        and (low is None or high is None or low <= high)
        and 0 < len(measure.quote) <= MAX_QUOTE_LENGTH
    )
