"""Whether a caregiver must take part: as a criterion, or as the sponsor tells it."""

from trials.choices import Attribute, Caregiver, Measure, MeasureState
from trials.extraction.old.document import PROSE, Place, Record
from trials.extraction.old.rules import Row, Rows, findings
from trials.extraction.results import MAXIMUM_QUOTE_LENGTH, Extracted

CARER = "(caregiver|care_giver|carer|caretaker|study_partner|care_partner)"

TABLE = Rows(
    Row(
        value=Caregiver.REQUIRED,
        look=("caregiver", "care giver", "care-giver", "carer", "caretaker", "study partner", "care partner"),
        words=(
            f"(must|should|need|needs|required|has_to|have_to) … {CARER} … (attend|accompany|accompanies|present|"
            "support|bring|help)*",
            f"{CARER} (must|is_required|are_required|has_to|have_to|will_need)",
            f"[be] accompanied by … {CARER}",
        ),
        unless=("consent*", "(interview|questionnaire|survey|training)*"),
        places=PROSE | {Place.INCLUSION},
        example="A caregiver must come along to each visit.",
        counter_example="The burden of caregivers is measured.",
    ),
)


def read(record: Record) -> list[Extracted]:
    for criterion in record.criteria:
        for measure in criterion.measures:
            if measure.measure == Measure.CAREGIVER and measure.state == MeasureState.REQUIRED:
                words = measure.quote
                if words and len(words) <= MAXIMUM_QUOTE_LENGTH and words in record.study.eligibility_criteria:
                    return [
                        Extracted(
                            attribute=str(Attribute.CAREGIVER),
                            value=str(Caregiver.REQUIRED),
                            quote=words,
                            quoted_from="eligibility_criteria",
                        )
                    ]
    return findings(Attribute.CAREGIVER, record, TABLE)
