"""People that open a sentence, or a bracket, as its label: "Bulbar onset: FVC ≥ 60%", "(bulbar onset: ≥ 50%)"."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from trials.extraction.eligibility.groups.group import (
    WORD,
    Group,
    Tokens,
    make_group,
    names_group,
    names_kind_of_als,
    narrows,
)
from trials.extraction.eligibility.headings import NUMBERED
from trials.extraction.eligibility.topics import WORDS_OF_GROUPS

if TYPE_CHECKING:
    from trials.extraction.eligibility.statement import Statement

LABEL = re.compile(rf"(?P<words>[^:;.]{{2,70}}?)\s*(?::|\s-\s(?!\s*(?:{WORDS_OF_GROUPS['of_a_gene']})))\s*")
NO_LABEL = re.compile(rf"\b(?:{WORDS_OF_GROUPS['no_label']})\b")
IN_BRACKETS = re.compile(rf"[\[(]\s*(?P<words>{NUMBERED.pattern})(?: only)?\s*[\])]", re.IGNORECASE)
# A bracket behind one thing: "Tracheostomy (Part 2 only)"; a group and a comma before one: "Group A, age 18-60".
OF_ALL = re.compile(rf"[^,;()\[\]]{{3,80}}\s[\[(]\s*(?P<words>{NUMBERED.pattern})(?: only)?\s*[\])]\W*", re.IGNORECASE)
# The people of a bracket that ends a sentence: "Use of warfarin (volunteers for a lumbar puncture only)".
ONLY_FOR = re.compile(r".*\s[\[(]\s*(?:for\s+|in\s+)?(?P<words>[^()\[\]:;]{3,70}?)\s+only\s*[\])]\W*", re.DOTALL)
JOINED = re.compile(r"\b(?:and|or)\b|[,/&+]")
NAMED_FIRST = re.compile(rf"\W*(?P<words>{NUMBERED.pattern}),\s", re.IGNORECASE)
BRACKETED = re.compile(r"[\[(]\s*(?:(?:for|in)\s+)?(?P<words>[^:;()\[\]]{2,70}?)\s*:\s+(?P<rule>[^()\[\]]{1,70})[\])]")
# Between a site of onset and the limit that keeps these people out: "bulbar onset with an FVC below".
WITH_LIMIT = re.compile(r"[^.;,\d]{0,25}?\b(?:with|and|having|whose|if|when|who have)\b[^.;,\d]{0,45}")


def labels(statement: "Statement", tokens: Tokens) -> Iterator[Group]:
    """ "Bulbar onset: FVC ≥ 60%", "Part 2 only: …", and in exclusions "Bulbar onset with FVC < 60%"."""
    text = statement.text
    bracket = IN_BRACKETS.match(text)
    if bracket and (group := make_group(statement, *bracket.span("words"), bracket.end(), len(text))):
        yield group
    behind = OF_ALL.fullmatch(text)
    if behind and (group := make_group(statement, *behind.span("words"), 0, behind.start("words"))):
        yield group
    only = None if behind else ONLY_FOR.fullmatch(text)
    is_of_some = only and not JOINED.search(only["words"]) and names_group(statement, tokens, *only.span("words"))
    if only and is_of_some and (group := make_group(statement, *only.span("words"), 0, only.start("words"))):
        yield group
    named = NAMED_FIRST.match(text)
    if named and statement.limits and (group := make_group(statement, *named.span("words"), named.end(), len(text))):
        yield group
    found = LABEL.match(text)
    if found and found.end() < len(text) and found["words"].count("(") == found["words"].count(")"):
        start, end = found.span("words")
        first = re.match(r"\W*(?:for|in)\s+(?:the\s+)?", text)
        start = first.end() if first else start
        named = NUMBERED.match(text, start)
        if NO_LABEL.search(text, start, end):
            return
        of_group = named or (len(WORD.findall(text, start, end)) <= 6 and names_kind_of_als(statement, start, end))
        people = any(value in ("group", "people") and start <= low and high <= end for value, low, high in tokens)
        if of_group or (people and len(WORD.findall(text, start, end)) <= 6 and narrows(statement, start, end)):
            only = re.compile(r"\s+only\b").search(text, start, end)
            if group := make_group(statement, start, only.start() if only else end, found.end(), len(text)):
                yield group
    if statement.excludes or statement.told_before:
        for mention in statement.mentions:
            if mention.topic.kind == "onset_site" and mention.name not in ("anywhere", "bulbar_or_limb"):
                joined = WITH_LIMIT.match(text, mention.end)
                follows = joined and next((one for one in statement.limits if one.start >= mention.end), None)
                binds = follows and not follows.bare and WITH_LIMIT.fullmatch(text, mention.end, follows.start)
                if (
                    follows
                    and binds
                    and (group := make_group(statement, mention.start, mention.end, mention.end, follows.stop))
                ):
                    yield group


def labels_in_brackets(statement: "Statement", tokens: Tokens) -> Iterator[Group]:
    """ "SVC ≥ 65% (bulbar onset: ≥ 50%)"."""
    for found in BRACKETED.finditer(statement.text):
        start, end = found.span("words")
        low, high = found.span("rule")
        has_limit = any(low <= limit.start and limit.end <= high for limit in statement.limits)
        is_label = has_limit and names_group(statement, tokens, start, end)
        if is_label and (group := make_group(statement, start, end, low, high)):
            yield group
