"""Who oversees the study, as the sponsor states it: ethics committee, regulator, safety board."""

from trials.choices import Attribute, Oversight
from trials.extraction.participation.claims import Reader, coded
from trials.extraction.participation.signals import table
from trials.extraction.results import Extracted

TABLE = table("oversight")
CODED = {True: (Oversight.SAFETY_BOARD, "true"), False: (Oversight.NO_SAFETY_BOARD, "false")}


def read(reader: Reader) -> list[Extracted]:
    """The registry's code tells of a safety board; where it says that there is none, text that names one stands too."""
    has_board = reader.study.oversight_has_dmc
    known = {Oversight.SAFETY_BOARD} if has_board else ()
    found = reader.findings(Attribute.OVERSIGHT, TABLE, known)
    if has_board is not None:
        value, quote = CODED[has_board]
        found.append(coded(Attribute.OVERSIGHT, value, quote, "oversight_has_dmc"))
    return found
