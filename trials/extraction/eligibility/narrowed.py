"""Whether a rule is one for some alone of those of whom it speaks: "no cells for a neurological disease".

The rest of its words says who they are, and nobody is asked for that.
"""

from functools import lru_cache

from trials.extraction.eligibility.topics import RULES
from trials.extraction.engine.normalise import lower
from trials.extraction.engine.rulebook import Rulebook, Table

NARROWED = Table.load_by_value(RULES / "narrowed.toml", book=Rulebook())


@lru_cache(maxsize=10_000)
def is_narrowed(quote: str, measure: str) -> bool:
    """Whether the words of a quote narrow what they say of a measure."""
    words = lower(quote)
    return any(
        any(phrase.regex.search(words) for phrase in rule.phrases)
        and not any(phrase.regex.search(words) for phrase in rule.exceptions)
        for rule in NARROWED.get(measure, ())
    )
