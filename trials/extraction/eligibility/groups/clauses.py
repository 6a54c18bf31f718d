"""Where a part of a sentence begins and ends, and the words that may open it."""

import re

from trials.extraction.eligibility.topics import WORDS_OF_GROUPS

# A part of a sentence that stands for itself begins here.
CLAUSE_START = re.compile(r"(?:^|[.;:(\[]\s*|\bexcept\s+|[,)]\s+(?:and\s+|or\s+|but\s+)?|\s(?:and|or|but)\s+|\s-\s+)$")
FOR = re.compile(
    r"\b(?P<word>for|in|among|amongst|if|when|with|on|at)\s+(?!which|whom|that\b)(?:the\s+|all\s+(?=sites|"
    r"centers|centres))?"
)
END = re.compile(r"[;)\]]|[,:]\s|\.(?=\s|$)|\s-\s|(?<=\w)-\s|$")
OTHER_SEX = re.compile(rf"\b(?:{WORDS_OF_GROUPS['female']}|{WORDS_OF_GROUPS['male']})\s*(?:or|and|and/or|/|,)\s*$")
OPENING = re.compile(rf"\W*(?:(?:{WORDS_OF_GROUPS['opens_a_sentence']})\s+)*")


def begins_clause(text: str, start: int) -> bool:
    return bool(CLAUSE_START.search(text, max(0, start - 12), start) or OPENING.fullmatch(text, 0, start))


def start_of_clause(text: str, position: int) -> int:
    return max(text.rfind(mark, 0, position) for mark in (";", " and ", " or ", "(")) + 1
