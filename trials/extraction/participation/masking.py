"""Who knows what people get: the registry's code; failing that, the words of the title or the design."""

from trials.choices import Attribute, Masking
from trials.extraction.participation.claims import Reader, coded
from trials.extraction.participation.signals import table
from trials.extraction.results import Extracted

TABLE = table("masking")


def read(reader: Reader) -> list[Extracted]:
    code = reader.study.masking
    if code in Masking.values:
        return [coded(Attribute.MASKING, code, code, "masking")]
    if code or reader.record.is_observed:
        return []
    found = reader.findings(Attribute.MASKING, TABLE)
    return found if len(found) == 1 else []
