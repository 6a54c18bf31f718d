"""Whom a rule does not hold for, in words behind it: "unless …", or for whom alone it does: "… in Part 1".

Answers cannot tell who that is: the words become the group of the rule, so that nobody is turned away by it.
"""

import re
from typing import TYPE_CHECKING

from trials.choices import Measure
from trials.extraction.eligibility.topics import RULES
from trials.extraction.engine.word_lists import word_lists

if TYPE_CHECKING:
    from trials.extraction.eligibility.statement import Spot, Statement

MAX_LENGTH = 110
_WORDS = word_lists(RULES / "exempted.toml")
UNLESS = re.compile(rf"\b(?:{_WORDS['unless']})\b(?:[^.;()]|\.(?=\d))*")
IN_A_PART = re.compile(
    rf"\b(?:in|for) (?:the )?(?P<part>(?:{_WORDS['places']}) (?:{_WORDS['parts']})"
    rf"|(?:{_WORDS['parts']}) (?:{_WORDS['numbers']}))\b"
)
MEDICINES = {Measure.RILUZOLE, Measure.EDARAVONE}
READ_OTHERWISE = ("unless_stable", "unless_stopped", "unless_never")
WITH_EXCEPTIONS = {
    Measure.AGE, Measure.MONTHS_SINCE_ONSET, Measure.MONTHS_SINCE_DIAGNOSIS, Measure.VITAL_CAPACITY, Measure.ALSFRS_R,
    Measure.DIAGNOSIS_CERTAINTY, Measure.ONSET_SITE, Measure.FAMILY_HISTORY, Measure.GENE, Measure.TRACHEOSTOMY,
    Measure.INVASIVE_VENTILATION, Measure.NONINVASIVE_VENTILATION, Measure.FEEDING_TUBE, Measure.DIAPHRAGM_PACER,
    Measure.PRIOR_CELL_THERAPY, Measure.RILUZOLE, Measure.EDARAVONE,
}  # fmt: skip


def exempted(statement: "Statement", measure: str, at: "Spot") -> str:
    """The people whom a rule holds for, by words behind it: "Part 1", "everyone, unless …"; "" where there are none."""
    if measure not in WITH_EXCEPTIONS:
        return ""
    if found := IN_A_PART.search(statement.text, at.end):
        return _shortened(statement.as_written(*found.span("part")))
    found = UNLESS.search(statement.text, at.end)
    if found is None or (measure in MEDICINES and statement.says(*READ_OTHERWISE)):
        return ""
    names_people = any(found.start() <= group.start < found.end() for group in statement.groups)
    has_own_rule = names_people and any(limit.start >= found.start() for limit in statement.limits)
    return "" if has_own_rule else f"everyone, {_shortened(statement.as_written(*found.span()))}"


def _shortened(text: str) -> str:
    return text.strip(" ,:-") if len(text) <= MAX_LENGTH else text[: text.rfind(" ", 0, MAX_LENGTH)]
