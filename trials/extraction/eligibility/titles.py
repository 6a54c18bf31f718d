"""Lines that are nothing but the title of a kind of criteria: "KEY EXCLUSION", "Who cannot take part?"."""

import re
from pathlib import Path

from trials.extraction.engine.rulebook import Rulebook, Table

MAX_TITLE_LENGTH = 60
TITLES = Table.load(Path(__file__).parent / "rules" / "titles.toml", overlaps=True, book=Rulebook())
KINDS = [(rule.value, phrase.regex) for rule in TITLES for phrase in rule.phrases]
TITLE = re.compile(r"[\W_]*(?P<words>\w.*?)[\s:：?*_.#-]*")


def kind_of_title(lowered: str) -> str | None:
    """The kind of criteria that a line in lower case is the title of; None where it is none."""
    if len(lowered) > MAX_TITLE_LENGTH:
        return None
    title = TITLE.fullmatch(lowered)
    return next((kind for kind, words in KINDS if words.fullmatch(title["words"])), None) if title else None
