"""Whole days among the partial dates that registries state."""

from datetime import date

LENGTH = len("2026-10-01")


def whole_day(stated):
    """The day of a stated date; None where it lacks one, or names one that no calendar has."""
    try:
        return date.fromisoformat(stated) if len(stated) == LENGTH else None
    except ValueError:
        return None
