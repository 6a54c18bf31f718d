"""Where a record contradicts itself, for a curator to look at: nothing here is claimed of a trial."""

import re
from collections.abc import Iterator, Sequence

from trials.choices import CriterionKind, DoubtKind, Measure, Sex
from trials.extraction.eligibility.topics import RULES
from trials.extraction.engine.normalise import lower
from trials.extraction.engine.rulebook import Rule, Rulebook, Table
from trials.extraction.results import MAX_QUOTE_LENGTH, ExtractedCriterion, ExtractedDoubt
from trials.study import Study

SEXES = Table.load(RULES / "sex.toml", book=Rulebook())
HINTS = {Sex.MALE: "only", Sex.FEMALE: "only", Sex.ALL: ""}  # letters in all words for a sex
# "Age: 24-20 years": no age lies there.
BACKWARDS = re.compile(
    r"\bage[sd]?\b[^.;\n\d]{0,30}(?P<first>\d{1,3})\s*(?:years?\s*)?(?:-|–|to|"
    r"and)\s*(?P<second>\d{1,3})\s*(?:years?|yrs?)\b",
    re.IGNORECASE,
)
TIMES = (Measure.MONTHS_SINCE_ONSET, Measure.MONTHS_SINCE_DIAGNOSIS)


def find_doubts(study: Study, criteria: Sequence[ExtractedCriterion]) -> list[ExtractedDoubt]:
    """The doubts of a study whose criteria were read, each once."""
    doubts = [
        *_ages(study, criteria),
        *_backwards(criteria),
        *_times(criteria),
        *_tests(criteria),
        *_sexes(study, criteria),
    ]
    return list(dict.fromkeys(doubts))


def _conflict(about: str, words: str, quote: str) -> ExtractedDoubt:
    return ExtractedDoubt(
        kind=str(DoubtKind.CONFLICT), about=about, words=words, quote=quote, quoted_from="eligibility_criteria"
    )


def _stated(criteria: Sequence[ExtractedCriterion], name: str) -> list:
    """The measures of a name in criteria for joining that hold for everyone."""
    return [
        measure
        for criterion in criteria
        for measure in criterion.measures
        if criterion.kind == CriterionKind.INCLUSION and measure.measure == name and not measure.cohort
    ]


def _ages(study: Study, criteria: Sequence[ExtractedCriterion]) -> Iterator[ExtractedDoubt]:
    """A limit of age that the criteria for joining state once and otherwise than the registry's coded one.

    Where criteria give several, they are for several groups; where one of them agrees, nothing is in doubt. A year
    more or less is a matter of "under" and "up to". The coded limits are shown as the trial's.
    """
    coded = {"minimum": study.minimum_age_years, "maximum": study.maximum_age_years}
    words = {"minimum": study.minimum_age, "maximum": study.maximum_age}
    measures = _stated(criteria, Measure.AGE)
    for limit, age in coded.items():
        stated = {getattr(measure, limit): measure for measure in measures if getattr(measure, limit) is not None}
        if age is None or len(stated) != 1:
            continue
        [(years, measure)] = stated.items()
        if abs(years - age) > 1:
            yield _conflict(
                str(Measure.AGE),
                f"The registry's {limit} age is {words[limit].lower()}; the criteria say {years:g} years.",
                measure.quote,
            )


def _backwards(criteria: Sequence[ExtractedCriterion]) -> Iterator[ExtractedDoubt]:
    """A range of ages whose upper end is below its lower one."""
    for criterion in criteria:
        if criterion.kind != CriterionKind.INCLUSION or "age" not in criterion.text.lower():
            continue
        for found in BACKWARDS.finditer(criterion.text):
            if int(found["first"]) > int(found["second"]):
                words = f"The criteria say {found['first']} to {found['second']} years, an age that nobody has."
                yield _conflict(str(Measure.AGE), words, found[0])


def _times(criteria: Sequence[ExtractedCriterion]) -> Iterator[ExtractedDoubt]:
    """Two times since onset or diagnosis for everyone, of which one may be for people with another illness."""
    for name in TIMES:
        measures = _stated(criteria, name)
        for limit in ("minimum", "maximum"):
            stated = {getattr(measure, limit): measure for measure in measures if getattr(measure, limit) is not None}
            if len(stated) > 1:
                months = " and ".join(f"{value:g}" for value in sorted(stated))
                words = f"{Measure(name).label}: the criteria give two limits for everyone, {months} months."
                yield _conflict(str(name), words, stated[max(stated)].quote)


def _tests(criteria: Sequence[ExtractedCriterion]) -> Iterator[ExtractedDoubt]:
    """Two limits of the breathing test for everyone, which may be of two tests: seated and lying, forced and slow.

    Nobody is asked which test theirs was.
    """
    stated = {
        measure.minimum: measure
        for criterion in criteria
        for measure in criterion.measures
        if measure.measure == Measure.VITAL_CAPACITY and measure.minimum is not None and not measure.cohort
    }
    if len(stated) > 1:
        percent = " and ".join(f"{value:g}" for value in sorted(stated))
        words = f"The criteria give two limits of the breathing test for everyone, {percent} percent."
        yield _conflict(str(Measure.VITAL_CAPACITY), words, stated[min(stated)].quote)


def _sexes(study: Study, criteria: Sequence[ExtractedCriterion]) -> Iterator[ExtractedDoubt]:
    """A sex that criteria for joining name, where the registry's coded one is another."""
    if study.sex not in list(HINTS):
        return
    text = lower(study.eligibility_criteria)
    others = [
        rule for rule in SEXES if rule.value != study.sex and HINTS[Sex(rule.value)] in text and _names(rule, text)
    ]
    if not others:
        return
    for criterion in criteria:
        if criterion.kind != CriterionKind.INCLUSION:
            continue
        for rule in others:
            if found := _names(rule, lower(criterion.text)):
                yield _conflict(
                    "sex",
                    f"The registry says {Sex(study.sex).label.lower()}; the criteria speak of "
                    f"{Sex(rule.value).label.lower()}.",
                    _around(criterion.text, found.start(), found.end()),
                )


def _names(rule: Rule, text: str) -> re.Match | None:
    """The first words in a text that name a sex."""
    for phrase in rule.phrases:
        for found in phrase.regex.finditer(text):
            near = text[found.start() : found.end() + 25]
            if not any(exception.regex.search(near) for exception in rule.exceptions):
                return found
    return None


def _around(text: str, start: int, end: int) -> str:
    """The clause around a mention, whole where it is short enough to quote."""
    if len(text) <= MAX_QUOTE_LENGTH:
        return text
    left = max(text.rfind(mark, 0, start) for mark in (". ", "; ", "\n")) + 1
    return text[left:end].strip()[-MAX_QUOTE_LENGTH:].strip()
