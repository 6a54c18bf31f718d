"""For whom a rule holds: the people that a sentence narrows it to, in the record's words and, where possible, in codes.

A sentence narrows in four ways: before the rule ("For bulbar onset: …", "If taking riluzole, …", "Part 2 only: …"), by
its subject ("Those taking riluzole must …"), behind a limit ("… for bulbar onset", "… if SOD1-positive"), or in
brackets.
"""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from trials.choices import Measure
from trials.extraction.eligibility.exempted import is_group_of_exception
from trials.extraction.eligibility.groups.beside_limits import bare, each_sex, leading, trailing
from trials.extraction.eligibility.groups.by_place import by_place
from trials.extraction.eligibility.groups.codes import coded
from trials.extraction.eligibility.groups.conditions import conditions
from trials.extraction.eligibility.groups.group import MAX_TOKENS, Group
from trials.extraction.eligibility.groups.labels import labels, labels_in_brackets
from trials.extraction.eligibility.groups.let_in_if import let_in_if
from trials.extraction.eligibility.groups.subjects import subjects
from trials.extraction.eligibility.headings import NUMBERED
from trials.extraction.eligibility.other_ways import lets_in_beyond
from trials.extraction.eligibility.topics import GROUPS, MEDICINES, WORDS_OF_GROUPS

if TYPE_CHECKING:
    from trials.extraction.eligibility.statement import Statement

# A sentence without any of these names no group.
HINT = re.compile(rf"[:(]|\b(?:{WORDS_OF_GROUPS['may_name_a_group']})\b|\s-\s")
IS_LABEL = re.compile(r"(?:\s+only)?\s*:")
LABEL_BEGINS = 10  # letters before which a label begins: "(a) For cohort 2: …"
NOWHERE = -1  # of a group that another sentence names
OF_DOSE = re.compile(rf"\b(?:{WORDS_OF_GROUPS['of_dose']})\b")


def find_groups(statement: "Statement") -> list[Group]:
    """The groups that a sentence names, in the order of its text."""
    if not HINT.search(statement.text):
        return []
    tokens = [
        (match.value, match.start - statement.sentence.start, match.end - statement.sentence.start)
        for match in statement.sentence.document.matches_in(statement.sentence, GROUPS)[:MAX_TOKENS]
    ]
    places = list(by_place(statement, tokens))
    if not (tokens or places or statement.of_kind("onset_site", "gene", "family") or NUMBERED.search(statement.text)):
        return []
    found = [
        *places,
        *subjects(statement, tokens),
        *conditions(statement, tokens),
        *leading(statement, tokens),
        *trailing(statement, tokens),
        *bare(statement, tokens),
        *each_sex(statement),
        *labels(statement, tokens),
        *labels_in_brackets(statement, tokens),
    ]
    let_in = list(let_in_if(statement, tokens))
    found = let_in + [
        one
        for one in found
        if not any(each.low <= one.start < each.high for each in let_in)
        and not lets_in_beyond(statement, one.start)
        and not is_group_of_exception(statement, one.start, one.end)
    ]
    chosen: list[Group] = []
    for group in sorted(found, key=lambda one: (one.start, -one.end)):
        if not any(other.covers(group.start, group.end) for other in chosen):
            chosen.append(group)
    for group in chosen:
        group.coded = coded(statement, group)
    return chosen


def group_at(statement: "Statement", start: int, end: int, measure: str) -> Group | None:
    """The group that a mention holds for: the nearest of those whose part of the sentence it stands in."""
    of_women, of_medicine = measure == Measure.PREGNANCY, measure in MEDICINES
    if of_women and not NUMBERED.search(statement.text):
        return None
    around = [
        group
        for group in statement.groups
        if ((group.low <= start and end <= group.high) or group.covers(start, end))
        and not (of_women and not NUMBERED.search(group.words))
        and not (of_medicine and OF_DOSE.search(group.words.lower()))
    ]
    if around:
        return min(around, key=lambda group: group.high - group.low)
    label = label_before(statement)
    return label if label and not (of_women and not NUMBERED.search(label.words)) else None


def label_before(statement: "Statement") -> Group | None:
    """The group that opens a criterion as its label, for what semicolons part behind it: "Cohort 2: FVC …; no PEG"."""
    before = statement.before
    if before is None or not before.text.endswith(";"):
        return None
    found = [one for one in before.groups if IS_LABEL.match(before.text, one.end) and one.start < LABEL_BEGINS]
    return replace(found[0], start=NOWHERE, end=NOWHERE) if found else label_before(before)
