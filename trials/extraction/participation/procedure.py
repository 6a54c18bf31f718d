"""What is done to a person: harvests, lumbar puncture, operation, anaesthesia, immune suppression, biopsy.

Read of studies that treat. A donor's marrow or fat asks nothing of the person treated; an operation of long ago, a
biopsy that proved the disease, or anaesthesia that is not needed are no procedures of the trial.
"""

import re

from trials.choices import Attribute, Procedure
from trials.extraction.old.document import GIVEN, PROSE, TOLD, Place, Record
from trials.extraction.old.rules import Claim, Row, Rows, findings
from trials.extraction.results import Extracted

TAKEN = "(aspirat|harvest|collect|extract|procure|withdraw|obtain)*"
WAS_TAKEN = "(aspirated|harvested|collected|extracted|procured|withdrawn|obtained|taken|drawn|removed)"
BE = "[will] [would] [was] [were] [is] [are] [be]"
DONE = "(undergo|undergoing|receive|receiving|have|performed|done|subjected_to|prepared_for|scheduled_for|given)"
DRUG = "(drug|medication|medicine|agent|therapy|treatment|regimen|protocol|prophylaxis)"
SUPPRESSANT = (
    "(tacrolimus|cyclosporin|cyclosporine|ciclosporin|mycophenolate|sirolimus|everolimus|anti_thymocyte_globulin|"
    "antithymocyte_globulin|thymoglobulin|basiliximab|alemtuzumab)"
)
SUPPRESSED = SUPPRESSANT.replace("(", "(immunosuppressive|immunosuppression|immunosuppressants|")
PEOPLE = "(patient|participant|subject|group|all|recipient)"
CONDITIONAL = (
    "(if|in_case|in_the_event|whenever|when) [it] [is] [deemed] [clinically] [medically] (necessary|needed|required|"
    "indicated|possible|available|applicable)",
    "(optional|optionally)",
)
# Words worth a look.
OPERATING = (
    "surg", "neurosurg", "operation", "laminectomy", "laminotomy", "craniotomy", "thoracotomy", "sternotomy",
    "laparotomy", "discectomy", "osteotomy", "arthrotomy", "burr hole", "stereotactic", "arthroscop", "bypass",
    "fusion", "arthroplasty",
)  # fmt: skip
SUPPRESSING = (
    "immunosuppress", "immuno-suppress", "immune suppress", "immune-suppress", "tacrolimus", "sirolimus",
    "everolimus", "cyclosporin", "ciclosporin", "mycophenolate", "thymo", "anti-thymo", "antithymo", "basiliximab",
    "lymphodeplet",
)  # fmt: skip
IMMUNE_BUT = (
    "(refractory|resistant|resistance|fail|failed|failure|unresponsive|respon|without|withdraw|wean|taper|"
    "minimi|reduce|reduc|"
    "avoid|discontinu|stop|free|prior|previous|before|naive|history|side_effect|instead|need_for|not|no|can_be|"
    "can|may|initiation|interrupt|ongoing|long_term|lifelong|toxicity|"
    "adverse|level|replace|alternative|intolerance|dependen|exclu|prohibit|spare|sparing|versus)*",
    "(immunosuppressive|immunosuppressant) (effect|propert|function|activit|abilit|capacit|potential|factor|cell)*",
    "(local|topical|eye|ointment|tumor|coated|eluting)*",
    *CONDITIONAL,
)
TAKING = (
    "aspirat", "harvest", "collect", "extract", "procur", "punctur", "withdraw", "retriev", "obtain", "taken", "drawn",
    "remove",
)  # fmt: skip
TREATING = TOLD
WILLING = re.compile(
    r"\b(?:willing|agree\w*|accept\w*|consent\w*|able to|ability to|must undergo|will(?: have to)? undergo|tolerate|"
    r"undergo|suitable for|fit for)\b",
    re.IGNORECASE,
)
OWN = re.compile(
    r"\b(?:own|autologous|autogenous|(?:patient|subject|participant|recipient)s?['’´]?s?)\b", re.IGNORECASE
)
DONATED = ("allogen", "donor", "universal", "healthy volunteer", "off-the-shelf", "umbilical", "placent")
TAKEN_FROM_SOMEONE = {Procedure.BONE_MARROW_HARVEST, Procedure.FAT_HARVEST, Procedure.LEUKAPHERESIS}

TABLE = Rows(
    Row(
        value=Procedure.BONE_MARROW_HARVEST,
        look=("marrow", "iliac"),
        also=TAKING,
        words=(
            "bone marrow (aspiration|harvest|harvesting|collection|extraction|procurement|puncture|withdrawal|"
            "retrieval)",
            f"bone marrow … {BE} {WAS_TAKEN}",
            f"{WAS_TAKEN} … from … (bone_marrow|iliac_crest|iliac_crests|posterior_iliac|iliac_bone)",
            "(aspirate|harvest|collect|extract|withdraw|obtain|aspiration_of|collection_of|harvest_of|extraction_of|"
            "puncture_of) … bone marrow",
            "(aspiration|puncture|harvest) … iliac crest",
            "iliac crest (aspiration|puncture|bone_marrow_aspiration)",
            f"{DONE} … bone marrow aspirate",
        ),
        unless=(
            "(sham|mimic|simulat|pretend)*",
            "(cadaver|commercial|bank|banked|deceased|initially)*",
            "(advantage|easier|less_painful|sibling|relative|related|parent|healthy|volunteers)*",
            "bone marrow transplantation",
            "(autogenous|cancellous|iliac_crest) (bone|bone_block|bone_graft|autograft) (graft|will|is|was|"
            "block|chip|graft)*",
            "(bone_graft|autogenous_bone|cancellous_bone)",
            *CONDITIONAL,
        ),
        places=TREATING | {Place.INCLUSION},
        example="About 60 ml of bone marrow will be taken from the iliac crest.",
        counter_example="Cells of a bone marrow bank are infused.",
    ),
    Row(
        value=Procedure.FAT_HARVEST,
        look=("liposuction", "lipoaspir", "mini-lipo", "lipectomy", "fat ", "adipose"),
        also=("lip", "biops", *TAKING),
        words=(
            "(liposuction|lipoaspiration|lipectomy|mini-liposuction)",
            "(fat|adipose|adipose_tissue|fat_tissue) (harvest|harvesting|collection|extraction|procurement|"
            "aspiration|biopsy)",
            f"(fat|adipose_tissue|lipoaspirate) … {BE} {WAS_TAKEN}",
            f"{WAS_TAKEN} … from … (adipose_tissue|abdominal_fat|subcutaneous_fat|fat_tissue|fat)",
            "(aspirate|harvest|collect|extract|remove|aspiration_of|collection_of|harvest_of) … (fat|adipose_tissue)",
        ),
        unless=(
            "(sham|mimic|simulat)*",
            "(cadaver|commercial|bank|banked|discarded|elective|cosmetic)*",
            "(advantage|easier|less_painful|sibling|relative|healthy|volunteers)*",
            *CONDITIONAL,
        ),
        places=TREATING | {Place.INCLUSION},
        example="Fat is harvested by liposuction from the abdomen.",
        counter_example="Adipose-derived cells are infused.",
    ),
    Row(
        value=Procedure.LEUKAPHERESIS,
        look=("apheresis", "leukapheresis", "leucapheresis", "cytapheresis", "lymphapheresis"),
        words=("(leukapheresis|leucapheresis|apheresis|cytapheresis|lymphapheresis)",),
        unless=("(plasma|lipid|LDL|immunoadsorption|therapeutic|platelet|lipoprotein)*", "photopheresis", *CONDITIONAL),
        places=TREATING | {Place.INCLUSION},
        example="White cells are collected by leukapheresis.",
        counter_example="Plasmapheresis is allowed.",
    ),
    Row(
        value=Procedure.LUMBAR_PUNCTURE,
        look=("lumbar ", "spinal tap"),
        words=("lumbar (puncture|puncturing)", "spinal tap", "lumbar intrathecal puncture"),
        unless=("(headache|history_of|previous|contraindicat|complication)*", *CONDITIONAL),
        places=TREATING | {Place.INCLUSION},
        example="The cells are given by lumbar puncture.",
        counter_example="Headache after a previous lumbar puncture.",
    ),
    Row(
        value=Procedure.SURGERY,
        look=OPERATING,
        words=(
            "(laminectomy|craniotomy|burr_hole|thoracotomy|sternotomy|laminotomy|laparotomy|discectomy|osteotomy)",
            "stereotactic (surgery|injection|implantation|transplantation|surgical|neurosurgery|procedure)*",
            "(arthroscopy|arthroscopic|arthroscopically|arthrotomy|mini-arthrotomy)",
            "surgical (implantation|procedure|injection|transplantation|exposure|intervention|operation|delivery)",
            "surgically (implanted|injected|placed|transplanted|inserted|delivered)",
            "(during|at_the_time_of|in) [the] [their] [open] [heart] [cardiac] [spinal] [elective] [CABG] "
            "(surgery|operation)",
            f"{DONE} … (surgery|operation)",
            "coronary artery bypass",
            "(lumbar|spinal|cervical|posterolateral|interbody) fusion",
            "(surgery|arthroplasty)",
        ),
        unless=(
            "(prior|previous|before|history_of|after|following|since|post|avoid|without|instead_of|no|not|delay|failed|"
            "scheduled_for|candidate|candidates|awaiting|eligible|versus|vs|alternative|undergone|underwent|recovered|"
            "non|days_of|weeks_of|months_of|until|requiring|need_for|postpone|who_have_had|refractory) [to] [the] [a] "
            "[any] [major] [their] [elective] [of] [spine] [spinal] (surgery|surgical|operation|arthroplasty|fusion)*",
            "(radiosurgery|stereotactic_radio|SBRT|electrosurgery)*",
            "(department|division|clinic|society|outpatient|faculty|journal|professor) of … (surgery|neurosurgery)",
            "surgery (department|clinic|patient|population|ward|group)*",
            "(dental|oral|tooth) surgery",
            *CONDITIONAL,
        ),
        places=GIVEN,
        example="The cells are placed in the cord after a laminectomy.",
        counter_example="No surgery in the months before.",
    ),
    Row(
        value=Procedure.SURGERY,
        look=OPERATING,
        words=(
            "(patient|participant|subject|all) … (will|are|is) … (undergo|have|receive) … (surgery|operation|"
            "laminectomy|craniotomy)",
            "(implanted|transplanted|injected|delivered|grafted) … (during|by|through|via|with) … (surgery|operation|"
            "laminectomy|craniotomy|burr_hole|stereotactic|thoracotomy|sternotomy)*",
            "(laminectomy|craniotomy|burr_hole|thoracotomy|sternotomy|surgery) … (will|is|are) [be] (performed|done|"
            "carried_out|made)",
        ),
        unless=(
            "(prior|previous|before|history_of|avoid|without|instead_of|failed|undergone|underwent|"
            "who) … (surgery|operation)",
            "(radiosurgery|stereotactic_radio|SBRT)*",
            "(if|may|might|could|standard_of_care|not)",
            *CONDITIONAL,
        ),
        places=PROSE | {Place.DESIGN},
        example="The participants will undergo surgery to place the cells.",
        counter_example="Many of these people had surgery before.",
    ),
    Row(
        value=Procedure.ANAESTHESIA,
        look=("anesth", "anaesth", "sedat"),
        words=(
            "(general|local|spinal|epidural|regional|topical|light|intravenous|loco-regional|tumescent) (anesthesia|"
            "anaesthesia|anestesia)",
            "(under|with|using|in|by) [a] (general|local|topical) (anesthetic|anaesthetic)",
            "(local|general) or (general|local) (anesthesia|anaesthesia)",
            "(under|with|using|by|in) [a] [light] [mild] [deep] [conscious] [general] [short] (anesthesia|"
            "anaesthesia|sedation)",
            "(conscious|deep|light|mild|intravenous|moderate) sedation",
            "[be] (sedated|anesthetized|anaesthetized|anaesthetised|anesthetised)",
        ),
        unless=(
            "(allergy|allergic|hypersensitiv|intoleran|contraindicat|history|previous|prior|risk|without|avoid|"
            "complication)*",
            "no [need] [for] [general] [local] (anesthesia|anaesthesia|sedation)",
            "(donor|donors|can_be|could_be|comparing|steroid|corticosteroid)",
            *CONDITIONAL,
        ),
        places=TREATING,
        example="The harvest is done under local anaesthesia.",
        counter_example="Allergy to a local anaesthetic.",
    ),
    Row(
        value=Procedure.IMMUNOSUPPRESSION,
        look=SUPPRESSING,
        words=(
            f"(immunosuppressive|immunosuppressant|immunosuppression|immuno-suppressive|immunosuppressor) {DRUG}",
            f"{DONE} … (immunosuppression|immunosuppressants|immunosuppressives)",
            "(transient|temporary|maintenance|induction|standard|triple|systemic) (immunosuppression|"
            "immune_suppression)",
            "(immunosuppressant|immunosuppressants) (will|are|is)",
            SUPPRESSANT,
            "lymphodepletion",
            f"(lymphodepleting|lymphodepletive|lymphodepletion) (chemotherapy|{DRUG}|conditioning)",
        ),
        unless=IMMUNE_BUT,
        places=GIVEN,
        example="Participants take tacrolimus for six months.",
        counter_example="Cells with immunosuppressive properties, in steroid-refractory disease.",
    ),
    Row(
        value=Procedure.IMMUNOSUPPRESSION,
        look=SUPPRESSING,
        words=(
            f"{PEOPLE} … (receive|given|take|treated_with|started_on|maintained_on) … {SUPPRESSED}",
            f"(will|is|are) [be] (given|started|administered) … {SUPPRESSED}",
            "(immunosuppression|immunosuppressive) [therapy] [treatment] [regimen] (will|consists|is_given|is_started)",
            "(lymphodepleting|lymphodepletive) (chemotherapy|conditioning|therapy|regimen) … (is|are|will)",
        ),
        unless=IMMUNE_BUT,
        places=PROSE | {Place.DESIGN},
        example="All participants will receive immunosuppression with tacrolimus.",
        counter_example="Conventional therapy includes immunosuppressive medicines.",
    ),
    Row(
        value=Procedure.BIOPSY,
        look=("biops",),
        words=(
            "biopsy [sample] [specimen] (will|is|are|was|were) [be] [randomly] [also] (taken|performed|obtained|"
            "collected|done|harvested)",
            "biopsies (will|are|were) [be] (taken|performed|obtained|collected|done|harvested)",
            "(undergo|undergoing|have|take|taken|taking|perform|performed|obtain|obtained_by|collect|"
            "collected_by|receive|received|repeat|repeated|serial) … (biopsy|biopsies)",
        ),
        unless=(
            "(proven|confirmed|diagnos|previous|prior|history|archiv|liquid|breath|optical|evidence|findings|"
            "documented|verified|result|without|not|no|who|required_to|contraindicat|eligib|donor|avoid|discarded)*",
            "biopsy (proven|confirmed|showing|forceps|site)",
            *CONDITIONAL,
        ),
        places=TREATING,
        example="A small muscle biopsy will be taken at month 3.",
        counter_example="Biopsy-proven cirrhosis without a further biopsy.",
    ),
    Row(
        value=Procedure.BIOPSY,
        look=("biops",),
        words=(
            "(muscle|skin|punch|tumor|tumour|liver|kidney|renal|nerve|fat|bone_marrow|serial|"
            "endometrial) (biopsy|biopsies)",
        ),
        unless=("(proven|confirmed|diagnos|previous|prior|history|archiv|without|no|donor|if|eligib|pathologic)*",),
        places=GIVEN,
        example="Skin biopsy at month 3",
        counter_example="Prior skin biopsy",
    ),
)


def read(record: Record) -> list[Extracted]:
    if record.is_observed:
        return []

    def fits(claim: Claim) -> bool:
        sentence = claim.line.text
        if claim.line.of.place == Place.INCLUSION and not WILLING.search(sentence):
            return False
        if claim.row.value in TAKEN_FROM_SOMEONE and record.mentions(*DONATED):
            return bool(OWN.search(sentence)) and "donor" not in sentence.lower()
        return True

    return findings(Attribute.PROCEDURE, record, TABLE, fits)
