"""Lists of kinds of people, each above a list of its own rules: "ALS patients", "Relatives", "Healthy controls"."""

import re

from trials.extraction.eligibility.headings import EVERYONE, FRAME, MAX_GROUP_LENGTH
from trials.extraction.eligibility.topics import RULES
from trials.extraction.engine.word_lists import word_lists

MAX_LENGTH = 120
_WORDS = word_lists(RULES / "kinds_of_people.toml")
PEOPLE = re.compile(rf"(?:[\w-]+\s+){{0,4}}(?:{_WORDS['people']})\b", re.IGNORECASE)
RULE = re.compile(rf"\d|\b(?:{_WORDS['of_a_rule']})\b", re.IGNORECASE)
ILL_WITH_ALS = re.compile(r"\b(?:ALS|MND)\b|\b(?:amyotrophic|motor neurone? disease)\b", re.IGNORECASE)
BESIDE_ALS = re.compile(rf"\b(?:{_WORDS['beside_als']})\b", re.IGNORECASE)


def groups_of_items(items: list[str]) -> list[str]:
    """The groups that all items of a list name, "" for those with ALS; none where they are no list of kinds of people.

    One of them at least must be of people who need not have ALS: else the list tells who among the ill may join.
    """
    if not all(map(_names_people, items)) or not any(map(BESIDE_ALS.search, items)):
        return []
    return [_group_of_item(words) for words in items]


def _names_people(words: str) -> bool:
    is_short = len(words) <= MAX_LENGTH and words[-1] not in ".;,:"
    return is_short and bool(PEOPLE.match(words)) and not RULE.search(words)


def _group_of_item(words: str) -> str:
    if not BESIDE_ALS.search(words):
        named = [word.lower() for word in re.findall(r"\w+", words)]
        if ILL_WITH_ALS.search(words) or all(word in FRAME or word in EVERYONE for word in named):
            return ""
    return words[:MAX_GROUP_LENGTH]
