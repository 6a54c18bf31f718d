"""Codes of registries in our vocabularies."""

import logging
import re

from trials.choices import NO_STATUS, Phase, RecruitmentStatus
from trials.study import age_in_years

logger = logging.getLogger(__name__)

ROMAN = {"1": "1", "2": "2", "3": "3", "4": "4", "i": "1", "ii": "2", "iii": "3", "iv": "4"}
PHASE_NUMBER = re.compile(r"(?<![a-z0-9])(iv|i{1,3}|[1-4])(?:[ab])?(?![a-z0-9])", re.IGNORECASE)
EARLY = re.compile(r"early phase (?:1|i)\b|phase 0\b|^0$", re.IGNORECASE)
NO_PHASE = re.compile(r"n/?a|not applicable|none|other|-", re.IGNORECASE)


def coded(registry: str, field: str, table: dict, code: str, problems: list, missing=""):
    """The value of a code in a table; `missing` for a code that is new to us, which is logged and named."""
    folded = code.strip().lower()
    if folded and folded not in table:
        problems.append((field, f"{code.strip()[:40]!r} is new to us"))
        logger.warning("%s: %s %r is new to us", registry, field, code[:40])
    return table.get(folded, missing)


def new_code(table: dict, code: str) -> str:
    """What a study keeps of a status that is not in a table: the registry's word, or a mark where it states none."""
    return "" if code.strip().lower() in table else code.strip()[:60] or NO_STATUS


def sane_ages(minimum: str, maximum: str, problems: list, field="maximumAge") -> dict:
    """Ages as stated. Limits that nobody can keep to are a mistake: both are left out, and named."""
    highest = age_in_years(maximum)
    if highest is not None and highest < (age_in_years(minimum) or 0):
        problems.append((field, f"{maximum!r} is less than the youngest age, {minimum!r}"))
        return {"minimum_age": "", "maximum_age": ""}
    if highest == 0:
        problems.append((field, f"{maximum!r} would keep everybody out"))
        return {"minimum_age": minimum, "maximum_age": ""}
    return {"minimum_age": minimum, "maximum_age": maximum}


def whole_number(words: str, field: str, problems: list) -> int | None:
    """A number of people in "3,060"; None for none, and for words that are no number, which are named."""
    figures = words.strip().replace(",", "")
    if re.fullmatch(r"[0-9]{1,9}", figures):
        return int(figures)
    if figures:
        problems.append((field, f"{words.strip()[:40]!r} is not a number"))
    return None


def phases(words: str) -> tuple[str, ...]:
    """Phases in "Phase I/II", "2-3", "Therapeutic exploratory (Phase II)", "N/A"; none where none is named."""
    if EARLY.search(words.strip()):
        return (Phase.EARLY_PHASE1.value,)
    found = dict.fromkeys(ROMAN[number.lower()] for number in PHASE_NUMBER.findall(words))
    if found:
        return tuple(Phase[f"PHASE{number}"].value for number in sorted(found))
    return (Phase.NA.value,) if NO_PHASE.fullmatch(words.strip()) else ()


# From that which tells most of a study as a whole to that which tells least.
MOST_OPEN_FIRST = (
    RecruitmentStatus.RECRUITING,
    RecruitmentStatus.ENROLLING_BY_INVITATION,
    RecruitmentStatus.NOT_YET_RECRUITING,
    RecruitmentStatus.SUSPENDED,
    RecruitmentStatus.ACTIVE_NOT_RECRUITING,
    RecruitmentStatus.NOT_RECRUITING,
    RecruitmentStatus.COMPLETED,
    RecruitmentStatus.TERMINATED,
    RecruitmentStatus.WITHDRAWN,
)


def status_of_all(statuses) -> str:
    """The status of a study whose registry states one for each country alone; unknown where it states none."""
    stated = [status for status in MOST_OPEN_FIRST if status in set(statuses)]
    return stated[0].value if stated else RecruitmentStatus.UNKNOWN.value
