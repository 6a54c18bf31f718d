"""Whether a rule for joining asks for an earlier study: "participation in the BCD-123 study"."""

from trials.extraction.eligibility.topics import TOPICS
from trials.extraction.engine.normalise import lower

STUDY_BEFORE = tuple(rule for rule in TOPICS if rule.value == "study_before")


def needs_earlier_study(text: str) -> bool:
    words = lower(text)
    return any(rule.holds_in(words) for rule in STUDY_BEFORE)
