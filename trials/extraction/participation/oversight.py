"""Who oversees the study, as the sponsor states it: ethics committee, regulator, safety board."""

from trials.choices import Attribute, Oversight
from trials.extraction.old.document import EVERYWHERE, Record
from trials.extraction.old.rules import Row, Rows, findings
from trials.extraction.results import Extracted

ETHICS = (
    "(ethic_committee|ethics_committee|ethical_committee|ethics_board|ethics_review_board|research_ethics_board|IRB|"
    "institutional_review_board|ethical_review_committee|ethics_review_committee|review_board|research_ethics|"
    "ethics_commission|bioethics_committee|bioethical_committee|ethics_council|ethics_commitee|ethical_board|"
    "ethical_commission|independent_ethics_committee|IEC)"
)
REGULATOR = (
    "(FDA|food_and_drug_administration|ministry_of_health|health_ministry|ministry_of_food|competent_authority|"
    "competent_authorities|regulatory_authority|regulatory_authorities|health_authority|health_authorities|"
    "regulatory_agency|regulatory_agencies|medicines_agency|medical_products_agency|health_canada|"
    "paul_ehrlich_institute|paul_ehrlich_institut|COFEPRIS|ANVISA|NMPA|CFDA|ANSM|AEMPS|MHRA|KFDA|MFDS|CDSCO|AIFA|"
    "ministry_of_public_health|drug_agency|drugs_controller_general|turkish_ministry|iranian_ministry)"
)
OKAY = "(approv|authori|permission|permit|clearance|cleared|accept|licens|licenc|consent|agree)*"
STUDY = "(study|trial|protocol|project|research|investigation|IND|IDE|application|procedure)"
SITE = "(study|trial|protocol|project|research|it|which|use|treatment|investigation|amendment)"

TABLE = Rows(
    Row(
        value=Oversight.ETHICS_COMMITTEE,
        look=("ethic", "bioethic", "review board", "irb"),
        words=(
            f"(approved|authorized|authorised|reviewed|accepted|cleared|permitted|evaluated|agreed) … by … {ETHICS}",
            f"(approval|permission|authorization|authorisation|clearance|consent) … (from|by|of) … {ETHICS}",
            f"{ETHICS} … (approval|approved|approves|permission|clearance|authorization|authorisation|"
            f"authorised|authorized)",
            "(ethic|ethical|ethics) (approval|clearance|permission) … (obtained|received|granted|given|from|by)",
            "ethically approved",
        ),
        unless=(
            "(if|unless|should) … (approv)*",
            "(not|never) [yet] [been] (approved|reviewed)",
            "(must|will|to) be (submitted|subjected|reported|notified|approved) … (to|for|by)",
            "will be (IRB|ethic)*",
            "if approved",
            "(amendment|deviation|modification|change)*",
        ),
        places=EVERYWHERE,
        example="The protocol was approved by the ethics committee of the hospital.",
        counter_example="Changes will be submitted to the ethics committee.",
    ),
    Row(
        value=Oversight.REGULATOR,
        look=("authori", "approv", "permission", "clearance", " ind ", " ind.", "(ind"),
        words=(
            f"{STUDY} … (approved|authorized|authorised|reviewed|accepted|cleared|permitted|"
            f"licensed) … by … {REGULATOR}",
            f"(approval|permission|authorization|authorisation|clearance|licence|license) … (from|by|of) … {REGULATOR}",
            f"{REGULATOR} … (approved|authorized|authorised|cleared|permitted|allowed) [the] [this] [our] {STUDY}",
            "FDA (approved|cleared|authorized) [phase] [clinical] (trial|study|IND|IDE)",
            "under [an] [a] [the] [current] [this] [FDA] [US] [approved] [active] [open] (IND|IDE|"
            "investigational_new_drug)",
            "(individual_patient|expanded_access) [expanded] [access] IND",
            "(investigational_new_drug|IND) [application] [number] … (approved|authorized|cleared|accepted|granted)",
            "clinical trial (authorisation|authorization|application) … (granted|approved|obtained|given)",
        ),
        unless=(
            "(not|never|nor|without) [yet] [been] (approved|authorized|authorised|cleared)*",
            "(other|another|any) … (IND|IDE)",
            f"{REGULATOR} (approved|cleared|registered|licensed) (drug|device|product|treatment|therapy|"
            f"medication|kit)*",
            "approved for [the] (treatment|use|marketing|sale|commercial|adult|patient)*",
            "(commercially|marketing|market|indication|off-label|emergency use|label|labelled|guideline)*",
            "(will|to) (apply|seek|submit|be_submitted|pursue|support)",
            "(until|pending|once|enabling|new_drug_approval|drug_approval|approved_product)",
            "(will_be|to_be|be_subjected) … (approval|approved|authorized|authorised)",
            "(amendment|deviation|modification|deviations)*",
            "(previous|prior|earlier|next|future|subsequent) [clinical] (trial|study|studies)*",
            "(isolated|expanded_using|expanded_under|cultured|manufactured)",
            "(GMP|good_manufacturing|manufactur|laboratory|laboratories|facility|facilities|vaccine|device)*",
        ),
        places=EVERYWHERE,
        example="The trial was authorised by the competent authority.",
        counter_example="Riluzole is a drug approved by the FDA.",
    ),
    Row(
        value=Oversight.SAFETY_BOARD,
        look=("monitoring", "dsmb", "safety board", "safety committee", "idmc"),
        words=(
            "(data|safety) [and] [safety] [&] [data] monitoring [safety] (board|committee)",
            "[independent] (data|safety) [and] [safety] (review|monitoring) [safety] (board|committee)",
            "data safety (board|committee)",
            "safety (board|committee)",
            "(DSMB|DSMC|IDMC|iDMC)",
        ),
        unless=("(another|no|without|previous|not_have) … (board|committee|DSMB)",),
        places=EVERYWHERE,
        example="An independent data safety monitoring board looks at each cohort.",
        counter_example="The hospital's board met in May.",
    ),
)


def read(record: Record) -> list[Extracted]:
    attribute = Attribute.OVERSIGHT
    known = {Oversight.SAFETY_BOARD} if record.study.oversight_has_dmc else ()
    found = findings(attribute, record, TABLE, known=known)
    if known:
        found.append(
            Extracted(
                attribute=str(attribute),
                value=str(Oversight.SAFETY_BOARD),
                quote="true",
                quoted_from="oversight_has_dmc",
            )
        )
    return found
