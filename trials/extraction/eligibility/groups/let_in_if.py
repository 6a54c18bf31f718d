"""People whom a sentence lets in on a condition: "Bulbar-onset patients only if their FVC is 80 % or more"."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from trials.extraction.eligibility.groups.group import (
    Group,
    Tokens,
    is_age_of_people,
    make_group,
    names_kind_of_als,
)
from trials.extraction.eligibility.topics import WORDS_OF_GROUPS

if TYPE_CHECKING:
    from trials.extraction.eligibility.statement import Statement

LET_IN_IF = re.compile(
    r"(?:^|[;:(]|,\s*(?:and|but)\b)\s*(?P<people>[^.;:,()]{3,80}?)\s+"
    rf"(?:(?:{WORDS_OF_GROUPS['let_in']})\s+)*(?:{WORDS_OF_GROUPS['only_if']})\s+"
)
CLAUSE_END = re.compile(r"[;()]|\.(?!\d)|,\s*(?:and|but|those|patients)\b")


def let_in_if(statement: "Statement", tokens: Tokens) -> Iterator[Group]:
    """ "Bulbar-onset patients only if …": a kind of people, and behind the condition the limit of a test for them."""
    if statement.excludes:
        return
    for found in LET_IN_IF.finditer(statement.text):
        start, end = found.span("people")
        closes = CLAUSE_END.search(statement.text, found.end())
        high = closes.start() if closes else len(statement.text)
        is_of_age = any(
            is_age_of_people(statement, tokens, start, limit)
            for limit in statement.limits
            if start <= limit.start < end
        )
        tests = [one for one in statement.between(start, end) if one.topic.kind == "limit" and one.name != "age"]
        if tests or not (is_of_age or names_kind_of_als(statement, start, end)):
            continue
        if any(found.end() <= limit.start < high for limit in statement.limits) and (
            group := make_group(statement, start, end, found.end(), high)
        ):
            yield group
