"""Lists of words that are no rules of their own: what may stand between a test and its number, or say "put there".

A file has an `about` line and `[lists]`: names with words, where "_" stands for a space and "*" for any ending.
"""

import re
import tomllib
from pathlib import Path

ANY_ENDING = r"\w*"


def word_lists(path: Path) -> dict[str, str]:
    """Each list of a file as alternatives of a pattern, in lower case, the longest first."""
    with path.open("rb") as file:
        lists = tomllib.load(file)["lists"]
    return {name: alternatives(words.split()) for name, words in lists.items()}


def alternatives(words: list[str]) -> str:
    patterns = (re.escape(word).replace("_", " ").replace(r"\*", ANY_ENDING) for word in words)
    return "|".join(sorted(dict.fromkeys(patterns), key=len, reverse=True))
