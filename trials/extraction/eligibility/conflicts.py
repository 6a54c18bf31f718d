"""Where a record contradicts itself, for a curator to look at: nothing here is claimed of a trial."""

import re
from collections.abc import Iterator, Sequence

from trials.choices import CriterionKind, DoubtKind, Measure, Sex
from trials.extraction.engine.normalise import lower
from trials.extraction.results import MAXIMUM_QUOTE_LENGTH, ExtractedCriterion, ExtractedDoubt
from trials.study import Study


def _only(words: str) -> re.Pattern:
    """ "Women only", but not "women only if they are past menopause", which is about some women."""
    people = "(?: patients| subjects| participants)?"
    return re.compile(
        rf"\b(?:(?:{words}){people} only\b(?! if| when| with)|only (?:{words})\b(?! if| when| where| who| with))"
    )


# Who may join, as criteria word it in lower case, and letters that stand in all such words.
SEXES = {
    Sex.MALE: _only("males?|men"),
    Sex.FEMALE: _only("females?|women"),
    Sex.ALL: re.compile(
        r"\b(?:males? (?:and|or) females?|females? (?:and|or) males?|men (?:and|or) women|women (?:and|or) men|"
        r"(?:either|any) (?:sex|gender)|both (?:sexes|genders))\b"
    ),
}
HINTS = {Sex.MALE: "only", Sex.FEMALE: "only", Sex.ALL: ""}


# A statement of age that is not about some people only.
ABOUT_EVERYONE = re.compile(
    r"^(?!.*\b(?:if|who|whose|for (?:those|the|patients|subjects|children|cohort|group)|under|cohort|part [ab12])\b)",
    re.I,
)


def find_doubts(study: Study, criteria: Sequence[ExtractedCriterion]) -> list[ExtractedDoubt]:
    """The doubts of a study whose criteria were read, each once."""
    return list(dict.fromkeys([*_ages(study, criteria), *_sexes(study, criteria)]))


def _conflict(about: str, words: str, quote: str) -> ExtractedDoubt:
    return ExtractedDoubt(
        kind=str(DoubtKind.CONFLICT), about=about, words=words, quote=quote, quoted_from="eligibility_criteria"
    )


def _ages(study: Study, criteria: Sequence[ExtractedCriterion]) -> Iterator[ExtractedDoubt]:
    """A limit of age that the criteria for joining state once and otherwise than the registry's coded one.

    Where criteria give several, they are for several groups; where one of them agrees, nothing is in doubt. A year
    more or less is a matter of "under" and "up to". The coded limits are shown as the trial's.
    """
    coded = {"minimum": study.minimum_age_years, "maximum": study.maximum_age_years}
    words = {"minimum": study.minimum_age, "maximum": study.maximum_age}
    measures = [
        measure
        for criterion in criteria
        for measure in criterion.measures
        if criterion.kind == CriterionKind.INCLUSION and measure.measure == Measure.AGE and not measure.cohort
    ]
    for limit, age in coded.items():
        stated = {getattr(measure, limit): measure for measure in measures if getattr(measure, limit) is not None}
        if age is None or len(stated) != 1:
            continue
        [(years, measure)] = stated.items()
        if abs(years - age) > 1 and ABOUT_EVERYONE.search(measure.quote):
            yield _conflict(
                str(Measure.AGE),
                f"The registry's {limit} age is {words[limit].lower()}; the criteria say {years:g} years.",
                measure.quote,
            )


def _sexes(study: Study, criteria: Sequence[ExtractedCriterion]) -> Iterator[ExtractedDoubt]:
    """A sex that criteria for joining name, where the registry's coded one is another."""
    if study.sex not in SEXES:
        return
    text = lower(study.eligibility_criteria)
    others = [sex for sex, pattern in SEXES.items() if sex != study.sex and HINTS[sex] in text and pattern.search(text)]
    if not others:
        return
    for criterion in criteria:
        if criterion.kind != CriterionKind.INCLUSION:
            continue
        for sex in others:
            if found := SEXES[sex].search(lower(criterion.text)):
                yield _conflict(
                    "sex",
                    f"The registry says {Sex(study.sex).label.lower()}; the criteria speak of {sex.label.lower()}.",
                    _around(criterion.text, found.start(), found.end()),
                )


def _around(text: str, start: int, end: int) -> str:
    """The clause around a mention, whole where it is short enough to quote."""
    if len(text) <= MAXIMUM_QUOTE_LENGTH:
        return text
    left = max(text.rfind(mark, 0, start) for mark in (". ", "; ", "\n")) + 1
    return text[left:end].strip()[-MAXIMUM_QUOTE_LENGTH:].strip()
