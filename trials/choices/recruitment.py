"""How sure it is what a record says of recruitment, and until which day it stays so. Pure.

Registries list studies as open long after they closed. Each reason to doubt a record begins to hold on some day: the
first day after that on which its confirmation ends. So the day on which the first of them begins can be stored, and no
count need be repeated because a day has passed.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from trials.choices.registry import OPEN_SITE, OPEN_STATUSES, RecruitmentBasis, RecruitmentStatus

EARLIEST_DAY = "0001-01-01"  # earlier than any day on which somebody asks
MAX_YEAR = 9999
SAME_TIME_TOLERANCE = timedelta(days=60)  # what was read longer before says nothing of how a status stands
GRACE_MONTHS = 3  # after the planned start of a trial that is still listed as opening
ENDED_STATUSES = {
    RecruitmentStatus.COMPLETED,
    RecruitmentStatus.TERMINATED,
    RecruitmentStatus.WITHDRAWN,
    RecruitmentStatus.NO_LONGER_AVAILABLE,
}
STOPPED_STATUSES = {RecruitmentStatus.TERMINATED, RecruitmentStatus.WITHDRAWN, RecruitmentStatus.SUSPENDED}
# Statuses of which no later news would change whether people can join.
SETTLED_STATUSES = ENDED_STATUSES | {RecruitmentStatus.APPROVED_FOR_MARKETING, RecruitmentStatus.WITHHELD}


def recruitment_basis(study: Any, site_statuses: Sequence[str], today: date) -> RecruitmentBasis:
    """The RecruitmentBasis of a Study or Trial on a day."""
    day = today.isoformat()
    return next((basis for basis, until in doubts(study, site_statuses) if until < day), RecruitmentBasis.CONFIRMED)


def confirmed_until(study: Any, site_statuses: Sequence[str]) -> str:
    """The last day on which the basis is "confirmed", in ISO form; "" where it always is."""
    return min((until for _, until in doubts(study, site_statuses)), default="")


def doubts(study: Any, site_statuses: Sequence[str]) -> Iterator[tuple[RecruitmentBasis, str]]:
    """Pairs of a RecruitmentBasis other than "confirmed" and the last day before it holds, the most telling first."""
    status = study.overall_status
    if study.status_code:
        yield RecruitmentBasis.UNKNOWN_CODE, EARLIEST_DAY
    elif status not in SETTLED_STATUSES:
        yield RecruitmentBasis.OLD_RECORD, _believed_until(study)
        if status in (*OPEN_STATUSES, RecruitmentStatus.ENROLLING_BY_INVITATION) and (end := end_date(study)):
            yield RecruitmentBasis.PAST_ITS_END, last_day(end)
        if status in OPEN_STATUSES and site_statuses and not any(map(is_open_site, site_statuses)):
            yield RecruitmentBasis.NO_OPEN_SITE, EARLIEST_DAY
        if status == RecruitmentStatus.NOT_YET_RECRUITING and study.start_date:
            yield RecruitmentBasis.PAST_ITS_START, _months_after(last_day(study.start_date), GRACE_MONTHS)


def is_open_site(status: str) -> bool:
    return status in OPEN_SITE


def old_sites_read_on(trial: Any) -> str:
    """The day on which the sites of a Trial were read, where that was long before its status; "" for others.

    Such sites do not tell which of them take people now.
    """
    day, status_day = trial.read_on.get("sites", ""), trial.read_on.get("overall_status")
    if not day:
        return ""
    return day if is_long_before(day, date.fromisoformat(status_day) if status_day else trial.read_at.date()) else ""


def outdated_rules_read_on(trial: Any) -> str:
    """The day on which the rules for joining were read, where the record was changed since or may have been; else "".

    Such rules may no longer hold: they change, often with the phase.
    """
    day = rules_read_on(trial)
    updated = last_day(trial.last_update_posted) if trial.last_update_posted else ""
    if not day or (updated and updated <= day):
        return ""
    return day if is_long_before(day, trial.read_at.date()) else ""


def rules_read_on(trial: Any) -> str:
    """The day on which the rules for joining were read, where not the trial's. A short copy dates them as its ages."""
    return str(trial.read_on.get("criteria") or trial.read_on.get("minimum_age_years", ""))


def is_long_before(day: str, later: date) -> bool:
    """Whether a part that was read on a day may be of an older version of the record than a later one."""
    return later - date.fromisoformat(day) > SAME_TIME_TOLERANCE


def end_date(study: Any) -> str:
    """Its own end, as stated; where it states none, that of its main measurements."""
    return study.completion_date or study.primary_completion_date


def confirmed_on(study: Any) -> str:
    """The later of the dates on which the sponsor checked the record and the registry updated it, as stated."""
    return max(study.record_verified, study.last_update_posted, key=last_day)


def last_day(stated: str) -> str:
    """The last day of a stated year, month or day, in ISO form; a day before all others where none is stated."""
    if not stated:
        return EARLIEST_DAY
    year, month, day = (*stated.split("-"), "", "")[:3]
    month = month or "12"
    return f"{year}-{month}-{day or monthrange(int(year), int(month))[1]}"


def _believed_until(study: Any) -> str:
    """A year after the record was last confirmed. The registry's own UNKNOWN means that nobody did so for two."""
    if study.overall_status == RecruitmentStatus.UNKNOWN:
        return EARLIEST_DAY
    confirmed = last_day(confirmed_on(study))
    return EARLIEST_DAY if confirmed == EARLIEST_DAY else _months_after(confirmed, 12)


def _months_after(day: str, months: int) -> str:
    """The same day of a later month, or the last one of that month."""
    year, month, of_month = map(int, day.split("-"))
    later, month = divmod(month - 1 + months, 12)
    year, month = min(year + later, MAX_YEAR), month + 1
    return f"{year:04}-{month:02}-{min(of_month, monthrange(year, month)[1]):02}"
