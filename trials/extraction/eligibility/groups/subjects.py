"""People as the subject of a sentence: "Patients on edaravone must …"."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from trials.extraction.eligibility.groups.clauses import OTHER_SEX, begins_clause
from trials.extraction.eligibility.groups.group import MAX_LENGTH, Group, Tokens, make_group, narrows
from trials.extraction.eligibility.topics import GROUPS, WORDS_OF_GROUPS

if TYPE_CHECKING:
    from trials.extraction.eligibility.statement import Statement

OF_A_KIND = frozenset(GROUPS.settings["lists"]["of_a_kind"].split())
KEPT_OUT = re.compile(
    rf"\w+ (?:also )?(?:not )?(?:be )?(?:{WORDS_OF_GROUPS['said_to_be_out']}|"
    rf"(?:{WORDS_OF_GROUPS['said_to_be_in']})(?! (?:with|at)\b))"
    r"(?! in (?:another|other|any other)\b)"
)
OTHERS = re.compile(rf"(?:{WORDS_OF_GROUPS['everyone_else']})\b")
_NARROWING = "|".join(GROUPS.settings["lists"]["restriction"].split())
RESTRICTION = re.compile(rf"\s+(?:\d|[≥>≤<]|(?:\w+\s+)?(?:{_NARROWING})\b)")
MAX_ADJECTIVE_LENGTH = 60
ADJECTIVE = re.compile(rf"(?:\b(?:\w+ly\s+)?(?:{WORDS_OF_GROUPS['before_people']}|\d{{1,2}})\s+)+$")


def subjects(statement: "Statement", tokens: Tokens) -> Iterator[Group]:
    """ "Patients on edaravone must …": people, what narrows them, and a word that asks something of them."""
    text = statement.text
    for number, (value, start, end) in enumerate(tokens):
        first = _adjective(text, start)
        is_subject = (
            value == "people" or text[start:end].rpartition(" ")[2] in OF_A_KIND or OTHERS.match(text, start, end)
        )
        if not is_subject or not begins_clause(text, first):
            continue
        modal = next((low for later, low, _ in tokens[number + 1 :] if later == "modal"), None)
        healthy = text[first:start].rstrip().endswith(("healthy", "normal"))
        if modal is None and healthy and text[start:end] in OF_A_KIND and not statement.excludes:
            modal = (
                end if any(limit.start >= end for limit in statement.limits) else None
            )  # "Healthy volunteers aged …"
        if modal is None or modal - end > MAX_LENGTH or re.search(r"[;:]|\.\s", text[end:modal]):
            continue
        if text.count("(", end, modal) != text.count(")", end, modal) or KEPT_OUT.match(text, modal):
            continue
        if OTHER_SEX.search(text, max(0, first - 20), first):
            continue
        if any(one.topic.kind == "limit" and "," in text[end : one.start] for one in statement.between(end, modal)):
            continue  # "For those with bulbar onset, FVC must be …": the test is the subject
        if not RESTRICTION.match(text, end, modal) and first == start and not narrows(statement, start, end):
            continue
        if not narrows(statement, first, modal):
            continue
        group = make_group(statement, first, modal, modal, _sentence_part_end(text, modal))
        if group:
            yield group


def _adjective(text: str, start: int) -> int:
    low = max(0, start - MAX_ADJECTIVE_LENGTH)
    found = ADJECTIVE.search(text[low:start])
    return low + found.start() if found else start


def _sentence_part_end(text: str, start: int) -> int:
    """Where what is said of a subject ends: the end of the bracket that it stands in, or of the sentence."""
    opened = text.rfind("(", 0, start)
    closed = text.find(")", start)
    return closed if opened >= 0 and ")" not in text[opened:start] and closed >= 0 else len(text)
