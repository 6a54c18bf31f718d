"""Dates in words. Registries may leave out day or month, and partial dates stay partial."""

from datetime import date

from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import pgettext

WHOLE = len("2026-10-01")


def date_in_words(stated):
    """ "2024-05-17" as "17 May 2024", "2024-05" as "May 2024", "2024" and "" as they stand."""
    year, *rest = stated.split("-")
    if not rest:
        return year
    month = str(MONTHS.get(int(rest[0]), ""))
    if not month:
        return stated
    if len(rest) == 1:
        return pgettext("date", "{month} {year}").format(month=month, year=year)
    return pgettext("date", "{day} {month} {year}").format(day=int(rest[1]), month=month, year=year)


def day_in_words(moment):
    """Day of a datetime: "20 November 2026"."""
    return date_in_words(timezone.localdate(moment).isoformat())


def whole_day(stated):
    """A stated date as a `date`; None if it is partial or does not exist."""
    try:
        return date.fromisoformat(stated) if len(stated) == WHOLE else None
    except ValueError:
        return None


def is_over_a_year_before(stated, today):
    """Whether a stated date, even at its latest, is more than a year before a day."""
    a_year_ago = f"{today.year - 1:04}-{today:%m-%d}"
    return bool(stated) and stated < a_year_ago[: len(stated)]
