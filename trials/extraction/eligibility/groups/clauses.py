"""Where a part of a sentence begins and ends, and the words that may open it."""

import re

# A part of a sentence that stands for itself begins here.
CLAUSE_START = re.compile(r"(?:^|[.;:(\[]\s*|\bexcept\s+|[,)]\s+(?:and\s+|or\s+|but\s+)?|\s(?:and|or|but)\s+|\s-\s+)$")
FOR = re.compile(
    r"\b(?P<word>for|in|among|amongst|if|when|with|on|at)\s+(?!which|whom|that\b)(?:the\s+|all\s+(?=sites|"
    r"centers|centres))?"
)
END = re.compile(r"[;)\]]|[,:]\s|\.(?=\s|$)|\s-\s|(?<=\w)-\s|$")
OTHER_SEX = re.compile(r"\b(?:wom[ae]n|females?|m[ae]n|males?)\s*(?:or|and|and/or|/|,)\s*$")


def begins_clause(text: str, start: int) -> bool:
    return bool(CLAUSE_START.search(text, max(0, start - 12), start) or _only_filler(text, start))


def _only_filler(text: str, start: int) -> bool:
    return bool(
        re.fullmatch(r"\W*(?:(?:all|any|the|for|each|female|male|adult|eligible|those|in|only)\s+)*", text[:start])
    )


def start_of_clause(text: str, position: int) -> int:
    return max(text.rfind(mark, 0, position) for mark in (";", " and ", " or ", "(")) + 1
