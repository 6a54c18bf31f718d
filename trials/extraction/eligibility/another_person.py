"""Whether a sentence speaks of a caregiver or a donor, and of nobody who is to join: "The donor has no cancer"."""

import re

from trials.extraction.eligibility.statement import Statement
from trials.extraction.eligibility.topics import RULES
from trials.extraction.engine.word_lists import word_lists

_WORDS = word_lists(RULES / "between.toml")
ANOTHER_PERSON = re.compile(
    rf"\W*(?:(?:{_WORDS['before_a_person']})\s+)*(?:{_WORDS['another_person']})\b"
    rf"\s*(?:$|[:,;(]|(?:{_WORDS['of_a_person']})\b\s*:?)"
)
WITH_THE_PATIENT = re.compile(rf"\b(?:and|or)\s+(?:the\s+)?(?:{_WORDS['the_patient']})\b")


def speaks_of_another_person(statement: Statement) -> bool:
    """Whether such a person is its subject, or that of the line above or the part before it.

    People who are recruited have a group: their rules are told with it.
    """
    if statement.criterion.cohort:
        return False
    if any(above.opens_list and speaks_of_another_person(above) for above in statement.criterion.above):
        return True
    before = ANOTHER_PERSON.match(statement.before.text) if statement.before else None
    if before and before[0].endswith(":") and statement.sentence.text[:1].islower():
        return True  # "Caregivers: aged 18 or over; not pregnant"
    return bool(ANOTHER_PERSON.match(statement.text)) and not WITH_THE_PATIENT.search(statement.text)
