"""Reading findings and criteria out of a study: pure functions over `Study`, no database, no network."""

from trials.extraction.criteria import read_criteria
from trials.extraction.reader import extract

__all__ = ["extract", "read_criteria"]
