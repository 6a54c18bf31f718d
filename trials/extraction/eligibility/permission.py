"""What "is allowed" is said of: "No mask, riluzole is allowed" allows riluzole alone."""

import re
from typing import TYPE_CHECKING

from trials.extraction.eligibility.topics import CONTEXT, RULES, Mention
from trials.extraction.engine.context import reaches
from trials.extraction.engine.word_lists import word_lists

if TYPE_CHECKING:
    from trials.extraction.eligibility.statement import Statement

_WORDS = word_lists(RULES / "permission.toml")
NEAR = 30  # letters between "not" and what it denies
NEW_PART = re.compile(r"[,(:]|\s[-–—]\s|\b(?:but|while|whereas|however)\b")
DENIES = re.compile(rf"(?:{_WORDS['denies']})\b")
ALTERNATIVE = re.compile(r"\bor\s+(?:\w+\s+)?$")
JOINED = re.compile(r"^\W*(?:and|or)\b|\b(?:and|or|both)\b")
SUBJECT = re.compile(rf"\W*(?:\b(?:{_WORDS['before_a_subject']})\b\W*){{0,3}}")
SUBJECT_WITHOUT_TOPIC = re.compile(rf"\b(?:{_WORDS['subjects']})\b")


def is_said_of(statement: "Statement", start: int, mention: Mention) -> bool:
    """Whether words at a position behind a mention, "is allowed", are said of it, and not of what stands between.

    What is denied is not allowed in the same breath: "No mask is allowed". Leaving a medicine off may be.
    """
    text = statement.text
    parts = [
        part
        for part in NEW_PART.finditer(text, mention.end, start)
        if part[0] != "(" or ")" not in text[part.end() : start]
    ]
    if is_denied_right_before(statement, mention):
        return mention.topic.kind == "medicine" and not parts
    if not parts:
        return True
    last = parts[-1].end()
    subject = SUBJECT.match(text, last, start)
    begins = subject.end() if subject else last
    is_of_another = SUBJECT_WITHOUT_TOPIC.match(text, begins, start) or any(
        begins <= one.start <= begins + 1 for one in statement.mentions
    )
    return not is_of_another or bool(JOINED.search(text[last:start]))


def is_denied_before_another(statement: "Statement", mention: Mention) -> bool:
    """Whether what denies a mention stands before another one, in a part of its own: "not pregnant, on riluzole"."""
    others = [
        one
        for one in statement.mentions
        if one.end <= mention.start and one.topic.kind in ("barrier", "need", "medicine")
    ]
    if not others or not is_denied_right_before(statement, others[-1]):
        return False
    between = statement.text[others[-1].end : mention.start]
    return bool(NEW_PART.search(between)) and not JOINED.search(between)


def is_denied_right_before(statement: "Statement", mention: Mention) -> bool:
    """Whether "no", "without" and the like stand right before a mention, and no other part speaks of it again."""
    if any(one.name == mention.name and one.start > mention.start for one in statement.mentions):
        return False
    first = statement.sentence.start
    for cue in statement.sentence.document.matches_in(statement.sentence, CONTEXT["negated"]):
        start, end = cue.start - first, cue.end - first
        if (
            0 <= mention.start - end < NEAR
            and DENIES.match(statement.text, start)
            and reaches(cue, mention.match)
            and not NEW_PART.search(statement.text, end, mention.start)
            and not ALTERNATIVE.search(statement.text, 0, start)
        ):
            return True
    return False
