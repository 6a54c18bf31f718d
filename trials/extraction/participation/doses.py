"""How often the treatment is given to one person: only where one number holds for all."""

import re
from collections.abc import Iterator

from trials.choices import Attribute, Doses
from trials.extraction.old import durations
from trials.extraction.old.document import Place, Record
from trials.extraction.old.rules import Claim, Row, Rows, claimed, finding
from trials.extraction.results import Extracted

HOW = (
    "[intravenous] [IV] [intrathecal] [intraarticular] [intra-articular] [intramuscular] [repeated] "
    "[consecutive] [serial] "
    "[monthly] [weekly] [separate] [successive] [cell] [stem] [MSC] [hUC-MSC] [UC-MSC] [autologous] [allogeneic]"
)
GIVING = "(infusion|administration|transfusion|dose|transplantation)"

TABLE = Rows(
    Row(
        value=Doses.DOSES,
        look=(
            "single",
            "one time",
            "one-time",
            "once",
            "twice",
            " times",
            "doses",
            "infusions",
            "injections",
            "administrations",
            "transfusions",
            "transplantations",
            "treatments",
            "one dose",
            "one infusion",
            "1 infusion",
            "1 dose",
            "one injection",
            "one intra",
        ),
        words=(
            f"(single|one_time) {HOW} (infusion|administration|injection|dose|transplantation|implantation|"
            f"application)",
            f"# {HOW} {GIVING}",
            f"# {HOW} (injection|treatment) … (apart|interval|every|weekly|monthly|day|week|month)*",
            "(total|totally) [of] # (times|doses|infusions|injections|administrations|treatments|transplantations)",
            "for [a] [total] [of] # times",
            "# times in total",
            "(given|administered|infused|injected|transplanted|delivered) (once|twice)",
        ),
        unless=(
            "(up_to|at_least|maximum|minimum|or_more|more_than|less_than|between|possible|additional|"
            "repeat_dose|second_dose|or_#)",
            "# (to|-|or) # (dose|infusion|injection|times|administration)",
            "# [different] [cell] (dose_level|dose_group|dose_cohort|dosage|dose_escalation|dose_regimen)*",
            "(times|time|doses|once|twice) (a|per|each|every|in_a) (day|week|month|session|site)*",
            "(once|twice|times) (daily|weekly|monthly|a_day|a_week|a_month|the)",
            "followed by … (infusion|injection|dose)",
            "per (week|month|day)",
            "(each|per|both) (kidney|knee|eye|side|leg|joint|disc|site)",
            "one of #",
            "# dose [treatment] (group|cohort|level|arm)*",
            "(upper_limit|ULN|wash|washed|vaccine|escalat|escalation|mg|tablet|capsule|oral|site|sites|dose_limiting)*",
            "(day|daily|group|cohort|arm) of … doses",
            "(if|after|before|following|within|prior_to|from|"
            "since) [the] [each] [a] [any] [single] [last] [first] # (dose|infusion|injection|administration)",
        ),
        places=frozenset({Place.TREATMENT, Place.TITLE}),
        example="Three intravenous infusions, one month apart",
        counter_example="Up to three infusions a month",
    ),
)
GIVINGS = r"(?:doses?|infusions?|injections?|transplant\w*|administrations?|treatments?|times|applications?)"
# Words by which the number may be another for some people, or, for a single dose, by which it is not all.
VARIES = re.compile(
    rf"\b(?:(?:up to|at least|maximum|minimum|additional|booster|repeat(?:ed)?|optional) (?:[\w-]+ ){{0,3}}{GIVINGS}|"
    rf"one or (?:two|more)|\d (?:to|or|-) \d {GIVINGS}|(?:dose|infusion|injection)s? (?:may|can|could) be repeated)",
    re.IGNORECASE,
)
REPEATS = re.compile(
    rf"\b(?:multiple|several|(?:second|third|double|dual|subsequent) {GIVINGS}|cycles?|daily|every|weekly|"
    rf"monthly|repeat\w*)\b",
    re.IGNORECASE,
)
COUNT = re.compile(rf"\b(?:single|one[ -]time|once|twice)\b|{durations.NUMBER}", re.IGNORECASE)


def read(record: Record) -> list[Extracted]:
    if record.is_observed:
        return []
    counts: dict[float, Claim] = {}
    for claim in claimed(record, TABLE):
        for count in _counts(claim):
            best = counts.get(count)
            if best is None or (claim.line.of.place, len(claim.quote)) < (best.line.of.place, len(best.quote)):
                counts[count] = claim
        if len(counts) > 1:
            return []
    if len(counts) != 1:
        return []
    count, claim = counts.popitem()
    if _says(record, VARIES) or (count == 1 and _says(record, REPEATS)):
        return []
    return [finding(Attribute.DOSES, Doses.DOSES, claim, amount=count)]


def _counts(claim: Claim) -> Iterator[float]:
    found = COUNT.search(claim.words)
    words = found[0].lower().replace("one-time", "one").replace("one time", "one") if found else ""
    count = durations.number(words) if words else None
    levels = claim.line.of.place == Place.TITLE and count != 1  # "three doses" in a title may be three levels
    if count and count <= 60 and not levels:
        yield count


def _says(record: Record, pattern: re.Pattern[str]) -> bool:
    """Whether the treatment's own words hold a pattern."""
    return any(text.place == Place.TREATMENT and pattern.search(text.text) for text in record.texts)
