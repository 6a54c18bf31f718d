"""What happens afterwards: an open-label extension, a cross-over, expanded access."""

from trials.choices import Afterwards, Attribute, StudyType
from trials.extraction.participation.claims import Reader, coded
from trials.extraction.participation.signals import table
from trials.extraction.results import Extracted

TABLE = table("afterwards")


def read(reader: Reader) -> list[Extracted]:
    study, found = reader.study, []
    if study.intervention_model == "crossover":
        found.append(coded(Attribute.AFTERWARDS, Afterwards.CROSSOVER, "crossover", "intervention_model"))
    if study.has_expanded_access:
        found.append(coded(Attribute.AFTERWARDS, Afterwards.EXPANDED_ACCESS, "true", "has_expanded_access"))
    if reader.record.is_observed or study.study_type == StudyType.EXPANDED_ACCESS:
        return found
    return found + reader.findings(Attribute.AFTERWARDS, TABLE, known={one.value for one in found})
