"""What happens afterwards: an open-label extension, a cross-over, expanded access."""

from trials.choices import Afterwards, Attribute, StudyType
from trials.extraction.old.document import TOLD, Place, Record
from trials.extraction.old.rules import Row, Rows, findings
from trials.extraction.results import Extracted

DUMMY = "(placebo|control|sham|comparator|untreated)"
TREATED = (
    "(treatment|cell|stem_cell|MSC|active_treatment|active_product|study_drug|infusion|injection|transplant|therapy)"
)

TABLE = Rows(
    Row(
        value=Afterwards.OPEN_LABEL_EXTENSION,
        look=("extension", "open label", "open-label", "rollover", "roll-over", "roll over", " ole "),
        words=(
            "open label (extension|follow-on|continuation|rollover|roll-over)",
            "OLE (period|phase|study)",
            "open label [treatment] [safety] (period|phase) … (after|following|once)",
            "(after|following|completing) … open label [treatment] [safety] [extension] (period|phase)",
            "(enter|join|continue_in|continue_into|offered|followed_by|eligible_for|roll_over_into) … "
            "(extension|rollover|roll-over) (study|trial|phase|period)",
            "(an|a|the) [open] [long-term] extension (phase|period)",
        ),
        unless=(
            "(knee|hip|neck|spine|spinal|elbow|wrist|finger|cervical|trunk|flexion)",
            "(long_term|safety|observation|observational|survival) follow-up",
            "(previous|prior|earlier|parent|preceding) (study|trial)",
            "(completed|participated) … (phase|study|trial)",
            "(time|duration|recruitment|enrollment|follow-up|hospital) extension",
        ),
        places=TOLD - {Place.TITLE},
        example="After week 24 everyone may enter an open-label extension.",
        counter_example="Knee extension is measured in an open-label study.",
    ),
    Row(
        value=Afterwards.OPEN_LABEL_EXTENSION,
        look=("extension",),
        words=("(with|and|followed_by|plus) … open label … extension",),
        places=frozenset({Place.TITLE}),
        example="A Double-blind Study of Cells in ALS With an Open-label Extension",
        counter_example="An Open-label Extension Study of Cells in ALS",
    ),
    Row(
        value=Afterwards.CROSSOVER,
        look=("cross",),
        words=("(cross_over|crossover|crossed_over|crossing_over)",),
        unless=(
            "(no|not|without|prevent|avoid) … (cross_over|crossover|crossed)",
            "(hybrid|chromosom|genetic|reactiv|immun|midline|air|previous|earlier)*",
        ),
        places=TOLD,
        example="A randomized cross-over study of MSCs.",
        counter_example="No cross-over is planned.",
    ),
    Row(
        value=Afterwards.CROSSOVER,
        look=("offered", "option", "opportunity", "eligible", "later", "subsequently", "afterwards", " then "),
        words=(
            f"{DUMMY} … offered … {TREATED}",
            f"{DUMMY} … (offered|option|opportunity|eligible|able|allowed|may|can|given_the_chance) … (receive|"
            f"get|cross)*",
            f"{DUMMY} [group] [arm] [patient] [subject] [participant] will … (then|later|subsequently|afterwards) [be] "
            "(receive|given|treated|cross)*",
        ),
        unless=(
            "(no|not|without|prevent|avoid) … (cross_over|crossover|crossed)",
            "(rescue|standard|conventional|symptomatic|concomitant|additional|other|saline|prohibited)",
            "(previous|prior|earlier|instead_of)",
            "(hybrid|chromosom|genetic|reactiv|immun|midline|air)*",
        ),
        places=TOLD,
        example="Placebo patients will be offered the cells after the last visit.",
        counter_example="Both groups may receive rescue medication with placebo.",
    ),
    Row(
        value=Afterwards.EXPANDED_ACCESS,
        look=("expanded access", "compassionate"),
        words=(
            "expanded access [treatment] [use] (program|programme|protocol|study|policy|arm)",
            "(under|through|by|via|offered|for) [an] [the] [FDA] expanded access",
            "compassionate (use|treatment) (program|programme|protocol|basis)",
            "(offered|available|receive|continue) … compassionate use",
        ),
        unless=(
            "(exclu|emergency|not_eligible|ineligible|previous|prior|earlier|individual)*",
            "(first|earlier) (patients|people) … compassionate",
        ),
        places=TOLD,
        example="Those who complete the study may join an expanded access program.",
        counter_example="People who got cells in an earlier expanded access program are left out.",
    ),
)


def read(record: Record) -> list[Extracted]:
    study, coded = record.study, []
    if study.intervention_model == "crossover":
        coded.append(_coded(Afterwards.CROSSOVER, "crossover", "intervention_model"))
    if study.has_expanded_access:
        coded.append(_coded(Afterwards.EXPANDED_ACCESS, "true", "has_expanded_access"))
    if record.is_observed or study.study_type == StudyType.EXPANDED_ACCESS:
        return coded
    known = {finding.value for finding in coded}
    return coded + findings(Attribute.AFTERWARDS, record, TABLE, known=known)


def _coded(value: str, quote: str, path: str) -> Extracted:
    return Extracted(attribute=str(Attribute.AFTERWARDS), value=str(value), quote=quote, quoted_from=path)
