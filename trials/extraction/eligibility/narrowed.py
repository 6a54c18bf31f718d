"""Rules that apply to only some of the people they name: "no cell therapy for a neurological disease".

The other words say which of them, and the form does not ask that.
"""

from trials.extraction.eligibility.topics import RULES
from trials.extraction.engine.normalise import lower
from trials.extraction.engine.rulebook import Rulebook, Table

NARROWED = Table.load_by_value(RULES / "narrowed.toml", book=Rulebook())


def is_narrowed(quote: str, measure: str) -> bool:
    """Whether the words of a rule limit it to some of the people whom the measure describes."""
    words = lower(quote)
    return any(rule.holds_in(words) for rule in NARROWED.get(measure, ()))
