"""Who pays for travel and for the treatment, as stated."""

from trials.choices import Attribute, Costs
from trials.extraction.old.document import EVERYWHERE, Record
from trials.extraction.old.rules import Row, Rows, findings
from trials.extraction.results import Extracted

PERSON = "(patient|participant|subject|family|families|volunteer|individual)"
PRICE = "(cost|costs|expense|expenses|fee|fees|treatment|procedure|therapy)"

TABLE = Rows(
    Row(
        value=Costs.TRAVEL_PAID,
        look=("travel", "transport"),
        words=(
            "(travel|transport|transportation) … (reimburs|refund|paid|covered|compensat)*",
            "(reimburs|refund|compensat)* … (travel|transport|transportation)",
            "(cover|covers|pay|pays|pay_for) … (travel|transport|transportation) (cost|expense)",
        ),
        unless=("(not|no) [be] (reimburs|refund|paid|covered|compensat)*", "cell transport"),
        places=EVERYWHERE,
        example="Travel expenses will be reimbursed by the sponsor.",
        counter_example="Travel expenses will not be reimbursed.",
    ),
    Row(
        value=Costs.FREE,
        look=("free of", "no cost", "charge", "covered", "expense", " pay"),
        words=(
            "free of (charge|cost)",
            "(at|with) no (cost|charge) to",
            "no (cost|charge) to [the] [study] (patient|participant|subject|volunteer)*",
            "at no (cost|charge)",
            "without [any] charge",
            "(cost|costs|expense|expenses) … (covered|paid|borne) by [the] [study] (sponsor|study|research|"
            "investigator)*",
            f"{PERSON} … (not|never) [be] (charged|pay|pay_for|incur)",
        ),
        unless=(
            "(app|website|download|hotline|phone|journal|article|questionnaire|license|registration|public)*",
            "(not|no_longer|nor) [be] (free|covered|paid)",
            "additional [testing] (cost|charge)*",
        ),
        places=EVERYWHERE,
        example="The cells are given free of charge.",
        counter_example="The questionnaire is free of charge for the clinics.",
    ),
    Row(
        value=Costs.PARTICIPANT_PAYS,
        look=("self", " pay", "paid", "funded", "own cost", "pocket", "bear", "borne", "charged"),
        words=(
            "self (funded|funding|pay|paying|paid|financed|financing)",
            "(patient|participant) (funded|sponsored|paid)",
            "pay to participate",
            f"{PERSON} [will] [must] [should] [have] [to] [be] (pay|pays|bear|bears|responsible|charged) … {PRICE}",
            f"{PRICE} … (paid|borne|covered|funded) by [the] {PERSON}",
            "at (his|her|their) own (cost|expense)",
            "out of pocket (pay|cost|expense)*",
        ),
        unless=(
            "(not|no|nor|never|neither)",
            "(reduce|burden|insurance|economic|societal|income|employ|willingness)*",
            "(paid|covered) by (insurance|medicare)",
        ),
        places=EVERYWHERE,
        example="The cost of the procedure is borne by the patient.",
        counter_example="The patient will not be charged for the procedure.",
    ),
)


def read(record: Record) -> list[Extracted]:
    return findings(Attribute.COSTS, record, TABLE)
