"""Who pays for travel and for the treatment, as stated; failing that, that money is mentioned."""

from trials.choices import Attribute, Costs
from trials.extraction.participation.claims import Reader
from trials.extraction.participation.signals import table
from trials.extraction.results import Extracted

TABLE = table("costs")


def read(reader: Reader) -> list[Extracted]:
    found = reader.findings(Attribute.COSTS, TABLE)
    stated = [one for one in found if one.value != Costs.MENTIONED]
    return stated or found
