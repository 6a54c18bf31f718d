"""Codes of registries in our vocabularies."""

import logging
import re

from trials.choices import Phase, RecruitmentStatus

logger = logging.getLogger(__name__)

ROMAN = {"1": "1", "2": "2", "3": "3", "4": "4", "i": "1", "ii": "2", "iii": "3", "iv": "4"}
PHASE_NUMBER = re.compile(r"(?<![a-z0-9])(iv|i{1,3}|[1-4])(?:[ab])?(?![a-z0-9])", re.IGNORECASE)
EARLY = re.compile(r"early phase (?:1|i)\b|phase 0\b|^0$", re.IGNORECASE)
NO_PHASE = re.compile(r"n/?a|not applicable|none|other|-", re.IGNORECASE)


def coded(registry: str, what: str, table: dict, code: str, missing=""):
    """The value of a code in a table; `missing`, and a line in the log, for a code that is new to us."""
    folded = code.strip().lower()
    if folded and folded not in table:
        logger.warning("%s: %s %r is new to us", registry, what, code[:40])
    return table.get(folded, missing)


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
