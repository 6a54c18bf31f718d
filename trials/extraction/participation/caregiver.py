"""Whether a caregiver must take part: as a criterion, or as the sponsor tells it."""

from trials.choices import Attribute, Caregiver, Measure, MeasureState
from trials.extraction.participation.claims import Reader, coded
from trials.extraction.participation.signals import table
from trials.extraction.results import MAX_QUOTE_LENGTH, Extracted

TABLE = table("caregiver")


def read(reader: Reader) -> list[Extracted]:
    for criterion in reader.record.criteria:
        for measure in criterion.measures:
            if measure.measure == Measure.CAREGIVER and measure.state == MeasureState.REQUIRED:
                words = measure.quote
                if words and len(words) <= MAX_QUOTE_LENGTH and words in reader.study.eligibility_criteria:
                    return [coded(Attribute.CAREGIVER, Caregiver.REQUIRED, words, "eligibility_criteria")]
    return reader.findings(Attribute.CAREGIVER, TABLE)
