"""Whether a criterion is written in another language than English, whose rules alone we have."""

import re
import tomllib

from trials.extraction.eligibility.topics import RULES

with (RULES / "languages.toml").open("rb") as file:
    _LISTS = {name: frozenset(words.split()) for name, words in tomllib.load(file)["lists"].items()}
ENGLISH, OTHER, AMBIGUOUS = _LISTS["english"], _LISTS["other"], _LISTS["ambiguous"]
HINTS = tuple(f" {word} " for word in sorted(_LISTS["frequent"]))  # found far faster than words are counted
WORD = re.compile(r"[^\W\d_]+")
MIN_WORDS = 2


def may_hold_another_language(lowered: str) -> bool:
    """Whether small words of another language stand in a text in lower case; most texts have none."""
    return any(hint in lowered for hint in HINTS)


def is_in_another_language(lowered: str) -> bool:
    """Whether small words of other languages outnumber those of English."""
    words = WORD.findall(lowered)
    other = [word for word in words if word in OTHER]
    return (
        len(other) >= MIN_WORDS
        and not AMBIGUOUS.issuperset(other)
        and len(other) > sum(word in ENGLISH for word in words)
    )
