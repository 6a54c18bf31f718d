"""Mentions of a kind of ALS (a site of onset, the family, a gene): what a sentence says of people who have it."""

import re
from functools import partial

from trials.extraction.eligibility.barriers import VETOES
from trials.extraction.eligibility.exempted import names_exception
from trials.extraction.eligibility.other_ways import lets_in_beyond
from trials.extraction.eligibility.statement import Statement
from trials.extraction.eligibility.topics import RULES, Mention
from trials.extraction.engine.word_lists import word_lists

BUT = re.compile(rf"\b(?:{word_lists(RULES / 'limits.toml')['excepting']})\b")
_WORDS = word_lists(RULES / "other_ways.toml")
ONLY = re.compile(rf"(?<!not )\b(?:only|solely|exclusively)\s+(?:(?:{_WORDS['people']}|{_WORDS['of_people']})\s+)*$")
THEY_ONLY = re.compile(
    rf"\s+(?:(?:{_WORDS['people']}|{_WORDS['of_people']})\s+)*(?:only|alone)\b(?! (?:if|when|where|with))"
)
ON_CONDITION = re.compile(r"[^.;,:]{0,40}\bonly (?:if|when|where|provided)\b")


def is_let_in(statement: Statement, mention: Mention) -> bool:
    """Whether people of a kind may join beside others: not where "only" they are accepted."""
    if not statement.has(mention, "permitted"):
        return False
    return not (ONLY.search(statement.text, 0, mention.start) or THEY_ONLY.match(statement.text, mention.end))


def is_rule_of_its_own(statement: Statement, mention: Mention) -> bool:
    """Whether a mention is more than the name of the people that a rule is for."""
    if statement.lists_ways:
        statement.trace_mention(mention, "refused: one of several things that are enough")
        return False
    if any(group.covers(mention.start, mention.end) for group in statement.groups):
        statement.trace_mention(mention, "refused: it says for whom a rule holds")
        return False
    if is_let_in_on_condition(statement, mention):
        statement.trace_mention(mention, "refused: these people are let in on a condition")
        return False
    if is_exception_from_limit(statement, mention):
        statement.trace_mention(mention, "refused: a limit does not hold for these people")
        return False
    if lets_in_beyond(statement, mention.start):
        statement.trace_mention(mention, "refused: these people are let in beyond a limit")
        return False
    if statement.says("share"):
        statement.trace_mention(mention, "refused: it says how many may be of a kind")
        return False
    veto = VETOES.first(mention.name, mention.match, partial(statement.has, mention))
    if veto:
        statement.trace_mention(mention, "refused", veto)
    return veto is None


def is_out(statement: Statement, mention: Mention) -> bool:
    """Whether people of a kind are kept out: barred or denied, or all others let in: "any site of onset but bulbar"."""
    if statement.has(mention, "excepted") or BUT.search(statement.text, mention.start, mention.end):
        return not statement.excludes
    return statement.excludes != statement.denied(mention)


def is_exception_from_limit(statement: Statement, mention: Mention) -> bool:
    """Whether a rule limits a test for all but some: "an FVC of 60 %, except for bulbar onset"."""
    if names_exception(statement, mention.start, mention.end):
        return True
    if statement.excludes or not statement.has(mention, "excepted"):
        return False
    return any(
        bound.mention is not None and bound.mention.topic.kind == "limit" and bound.limit.stop <= mention.start
        for bound in statement.bounds
    )


def is_let_in_on_condition(statement: Statement, mention: Mention) -> bool:
    """Whether a rule for joining lets in people of a kind only if more is true: "familial ALS only if …"."""
    return not statement.excludes and bool(ON_CONDITION.match(statement.text, mention.end))
