"""Reading findings, criteria and doubts out of a study: pure functions over `Study`, no database, no network."""

from trials.extraction.criteria import read_criteria
from trials.extraction.doubts import find_doubts
from trials.extraction.reader import extract

__all__ = ["extract", "find_doubts", "read_criteria"]
