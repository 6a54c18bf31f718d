"""Levels of certainty that a rule takes only together with something else: "possible ALS with laboratory support"."""

import re

from trials.extraction.eligibility.topics import RULES
from trials.extraction.engine.rulebook import Rule, Rulebook, Table

ON_CONDITION = Table.load(RULES / "conditional_certainty.toml", book=Rulebook())


def levels_on_condition(quote: str) -> frozenset[str]:
    """The levels that the words of a quote take with something else, and not bare behind that."""
    words = quote.lower()
    return frozenset(rule.value for rule in ON_CONDITION if _is_on_condition(words, rule))


def _is_on_condition(words: str, rule: Rule) -> bool:
    excepted = {found.start() for phrase in rule.exceptions for found in phrase.regex.finditer(words)}
    ends = {
        found.start() + found[0].rindex(rule.value)
        for phrase in rule.phrases
        for found in phrase.regex.finditer(words)
        if found.start() not in excepted
    }
    named = [found.start() for found in re.finditer(rf"\b{rule.value}\b", words)]
    return bool(named) and named[-1] in ends
