"""Who knows what people get: the registry's code; failing that, the words of the title or the design."""

from trials.choices import Attribute, Masking
from trials.extraction.old.document import Place, Record
from trials.extraction.old.rules import Row, Rows, findings
from trials.extraction.results import Extracted

NAMED = frozenset({Place.TITLE, Place.DESIGN})

TABLE = Rows(
    Row(
        value=Masking.QUADRUPLE,
        look=("blind", "mask"),
        words=("quadruple (blind|mask)*",),
        places=NAMED,
        example="A quadruple-blind trial of cells in ALS",
        counter_example="A double-blind trial of cells in ALS",
    ),
    Row(
        value=Masking.TRIPLE,
        look=("blind", "mask"),
        words=("triple (blind|mask)*",),
        places=NAMED,
        example="A randomized, triple-masked study",
        counter_example="A randomized study of three doses",
    ),
    Row(
        value=Masking.DOUBLE,
        look=("blind", "mask"),
        words=("double (blind|mask)*",),
        places=NAMED,
        example="A double-blind, placebo-controlled study",
        counter_example="A study of a double dose",
    ),
    Row(
        value=Masking.SINGLE,
        look=("blind", "mask"),
        words=("(single|assessor|rater|evaluator|patient|observer) (blind|mask)*",),
        places=NAMED,
        example="A single-blind study of MSCs",
        counter_example="A single-dose study of MSCs in colour blindness",
    ),
    Row(
        value=Masking.NONE,
        look=("open label", "open-label", "blind"),
        words=("open label", "un-blinded", "non blinded"),
        unless=("open label (extension|follow-up|period)*", "open label phase (of|and|in)", "double (blind|mask)*"),
        places=NAMED,
        example="An open-label phase 1 study",
        counter_example="A double-blind study with an open-label extension",
    ),
)


def read(record: Record) -> list[Extracted]:
    coded = record.study.masking
    if coded in Masking.values:
        return [Extracted(attribute=str(Attribute.MASKING), value=coded, quote=coded, quoted_from="masking")]
    if coded or record.is_observed:
        return []
    found = findings(Attribute.MASKING, record, TABLE)
    return found if len(found) == 1 else []
