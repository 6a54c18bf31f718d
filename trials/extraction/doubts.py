"""Where a record contradicts itself, for a curator to look at: nothing here is claimed of a trial."""

from collections.abc import Iterator, Sequence

from trials.choices import DoubtKind, Measure
from trials.extraction.reading import Extracted, ExtractedCriterion, ExtractedDoubt
from trials.study import Study


def find_doubts(
    study: Study, findings: Sequence[Extracted], criteria: Sequence[ExtractedCriterion]
) -> list[ExtractedDoubt]:
    """The doubts of a study whose findings and criteria were read."""
    return list(_ages(study, criteria))


def _ages(study: Study, criteria: Sequence[ExtractedCriterion]) -> Iterator[ExtractedDoubt]:
    """Limits of age in the text that differ from the registry's coded ones. The coded ones are shown as the trial's."""
    coded = {"minimum": study.minimum_age_years, "maximum": study.maximum_age_years}
    words = {"minimum": study.minimum_age, "maximum": study.maximum_age}
    for criterion in criteria:
        for measure in criterion.measures:
            if measure.measure != Measure.AGE or measure.cohort:
                continue
            for limit, age in coded.items():
                stated = getattr(measure, limit)
                if stated is not None and age is not None and abs(stated - age) >= 1:
                    yield ExtractedDoubt(
                        kind=str(DoubtKind.CONFLICT),
                        about=str(Measure.AGE),
                        words=f"The registry's {limit} age is {words[limit]}; the criteria say {stated:g} years.",
                        quote=measure.quote,
                        quoted_from="eligibility_criteria",
                    )
