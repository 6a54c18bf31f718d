"""Bars of some kinds of cancer alone: "a history of leukaemia or lymphoma" is no bar of a cancer of the breast."""

import re

from trials.extraction.eligibility.topics import RULES
from trials.extraction.engine.normalise import lower
from trials.extraction.engine.word_lists import word_lists

_WORDS = word_lists(RULES / "kinds_of_cancer.toml")
ANY = rf"\b(?:{_WORDS['any_cancer']})\b"
ANY_CANCER = re.compile(ANY)
OF_ONE_KIND = re.compile(
    rf"\b(?:{_WORDS['kinds']})\b|\b(?:{_WORDS['organs']})[ -]{ANY}|{ANY} (?:of|in) (?:the )?(?:{_WORDS['organs']})\b"
)


def names_some_kinds(quote: str) -> bool:
    """Whether the words of a rule on cancer name kinds of it alone."""
    others, found = OF_ONE_KIND.subn("", lower(quote))
    return bool(found) and not ANY_CANCER.search(others)
