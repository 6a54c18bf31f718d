"""Dates as registries write them, in ISO form, no finer than stated."""

import re
from datetime import date

from trials.registries.errors import UnreadablePayload

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = "(?P<name>" + "|".join(MONTHS) + ")[a-z]*"
FORMS = [
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[T ].*)?",
        r"(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})",  # European, as all registries here write
        rf"(?P<day>\d{{1,2}})\s+{MONTH},?\s+(?P<year>\d{{4}})",
        rf"{MONTH}\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})",
        rf"{MONTH},?\s+(?P<year>\d{{4}})",
        r"(?P<year>\d{4})-(?P<month>\d{2})",
        r"(?P<year>\d{4})",
    )
]


def iso_date(words: str, name: str = "the date") -> str:
    """A date as 2026-01-31, 2026-01 or 2026; "" for nothing. Raises UnreadablePayload."""
    words = words.strip()
    if not words:
        return ""
    for form in FORMS:
        if found := form.fullmatch(words):
            return _in_calendar(found.groupdict(), words, name)
    raise UnreadablePayload(f"{name} {words[:40]!r} is not a date")


def date_or_problem(words: str, name: str, problems: list) -> str:
    """A date as `iso_date` gives it; "", and a line in the problems, where it is none."""
    try:
        return iso_date(words, name)
    except UnreadablePayload:
        problems.append((name, f"{words.strip()[:40]!r} is not a date"))
        return ""


def _in_calendar(parts, words, name):
    month = parts.get("month") or (MONTHS.index(parts["name"].lower()) + 1 if parts.get("name") else None)
    numbers = [int(part) for part in (parts["year"], month, parts.get("day")) if part]
    try:
        date(*numbers, *[1] * (3 - len(numbers)))
    except ValueError as error:
        raise UnreadablePayload(f"{name} {words[:40]!r} is not a date") from error
    return "-".join(f"{number:02}" for number in numbers)
