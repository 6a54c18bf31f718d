"""How many visits in all, where stated."""

from trials.choices import Attribute, Visits
from trials.extraction.old import durations
from trials.extraction.old.document import EVERYWHERE, Record
from trials.extraction.old.rules import Claim, Row, Rows, claimed, finding
from trials.extraction.results import Extracted

STATED = "(study|clinic|hospital|outpatient|out-patient|scheduled|trial|on-site|in-person)"
KIND = "[study] [clinic] [hospital] [outpatient] [out-patient] [scheduled] [separate] [on-site] [trial] [protocol]"

TABLE = Rows(
    Row(
        value=Visits.VISITS,
        look=("visits",),
        words=(
            f"# {STATED} visits",
            "# visits (are|will_be) (planned|scheduled|required)",
            f"[a] total [number] of # {KIND} visits",
            f"# {KIND} visits (in_total|altogether|overall|over_a|over_the|during_the_study|throughout)",
            f"(complete|attend|consist_of|consists_of|comprise|comprises|include|includes|involve|involves|make|"
            f"require|requires) [of] [up] [to] [about] [approximately] [a] [total] [of] # {KIND} visits",
        ),
        unless=(
            "(follow-up|follow_up|followup|screening|home|telephone|phone|remote|additional|monthly|weekly|"
            "baseline|treatment|virtual|therapy|dialysis) visits",
            "(emergency|physician|doctor|GP|prenatal|physiotherap) visits",
            "(missed|miss|last|first|between) [of] [the] #",
        ),
        places=EVERYWHERE,
        example="The study consists of 12 visits over two years.",
        counter_example="There are 3 follow-up visits.",
    ),
)


def read(record: Record) -> list[Extracted]:
    counts: dict[float, Claim] = {}
    for claim in claimed(record, TABLE):
        found = durations.NUMBERS.search(claim.words)
        count = durations.number(found[0]) if found else None
        if count and count > 1:
            counts.setdefault(count, claim)
    if len(counts) != 1:
        return []
    count, claim = counts.popitem()
    return [finding(Attribute.VISITS, Visits.VISITS, claim, amount=count)]
