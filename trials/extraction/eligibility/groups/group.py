"""The people that words of a sentence name, and whether they are fewer than all who have ALS."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trials.extraction.eligibility.headings import NUMBERED
from trials.extraction.eligibility.limits import Limit
from trials.extraction.eligibility.topics import GROUPS, WORDS_OF_GROUPS

if TYPE_CHECKING:
    from trials.extraction.eligibility.statement import Statement

Tokens = list[tuple[str, int, int]]  # what names people in a sentence, with its start and end

EVERYONE = frozenset(GROUPS.settings["lists"]["everyone"].split())
# Of each pair one alone narrows, both do not.
SIDES = (
    ({"familial"}, {"sporadic"}),
    ({"women", "woman", "female", "females"}, {"men", "man", "male", "males"}),
)
MAX_LENGTH = 110
MAX_TOKENS = 40  # a sentence that names more people is a table or a mistake
ADULT = 21  # an age from which "participants 18 or older must …" narrows nobody
WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
JOINING = re.compile(r"\s(?:and|or|but|the|an|their)$")
FEMALE = re.compile(rf"\b(?:{WORDS_OF_GROUPS['female']})\b")
MALE = re.compile(rf"\b(?:{WORDS_OF_GROUPS['male']})\b")


@dataclass(slots=True)
class Group:
    """People, as the words from `start` to `end` name them, and the part of the sentence that holds for them alone."""

    start: int
    end: int
    low: int
    high: int
    words: str
    coded: dict[str, str] | None = None
    narrows: bool = True  # False of a subject that the rest of its sentence lets in: "… are eligible"

    def covers(self, start: int, end: int) -> bool:
        return self.start <= start and end <= self.end


def make_group(statement: "Statement", start: int, end: int, low: int, high: int) -> Group | None:
    text = statement.text
    while end > start and (text[end - 1] in " ,:;.-(" or JOINING.search(text, max(start, end - 4), end)):
        end = end - 1 if text[end - 1] in " ,:;.-(" else text.rfind(" ", start, end)
    while start < end and text[start] in " ,:;.-(":
        start += 1
    if end - start < 3 or end - start > MAX_LENGTH:
        return None
    return Group(start, end, low, high, statement.as_written(start, end))


def narrows(statement: "Statement", start: int, end: int) -> bool:
    """Whether some words leave out anyone who has ALS."""
    all_words = WORD.findall(statement.text, start, end)
    words = [word for word in all_words if word not in EVERYONE]
    if not words:
        return any(bool(one.intersection(all_words)) != bool(other.intersection(all_words)) for one, other in SIDES)
    return not _is_adult(statement, start, end, words)


def _is_adult(statement: "Statement", start: int, end: int, words: list[str]) -> bool:
    if re.search(r"\((?:\s*(?:for|in|only)\b)?\s*$", statement.text[max(0, start - 20) : start]):
        return False
    for limit in statement.limits:
        if start <= limit.start and limit.end <= end and limit.unit in ("year", ""):
            lowest = limit.minimum
            return lowest is not None and lowest <= ADULT and len(words) <= 8
    return False


def names_group(statement: "Statement", tokens: Tokens, start: int, end: int) -> bool:
    """Whether some words name people: a site of onset, a gene, a part of the study, patients of a kind."""
    if any(value in ("group", "people") and start <= low and high <= end for value, low, high in tokens):
        return narrows(statement, start, end)
    if NUMBERED.search(statement.text, start, end):
        return True
    return names_kind_of_als(statement, start, end)


def names_kind_of_als(statement: "Statement", start: int, end: int) -> bool:
    return any(
        mention.topic.kind in ("onset_site", "gene", "family")
        and mention.name not in ("anywhere", "bulbar_or_limb", "familial_or_sporadic")
        and start <= mention.start
        and mention.end <= end
        for mention in statement.mentions
    )


def is_age_of_people(statement: "Statement", tokens: Tokens, start: int, limit: Limit) -> bool:
    """Whether a limit is the age by which people are named: "in participants younger than 65 years"."""
    people = [end for value, low, end in tokens if value == "people" and start <= low and end <= limit.start]
    if not people or limit.unit not in ("year", ""):
        return False
    between = statement.text[people[-1] : limit.start]
    if limit.bare and not re.search(r"\b(?:aged?|of)\b", between):
        return False
    return len(WORD.findall(between)) <= 4 and not re.search(r"[,;:]", between)
