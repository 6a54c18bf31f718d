"""What to say where an address names trials that cannot be shown."""

from trials.presentation.checked import removal_in_words
from trials.visitor.selection import RemovedSelection


def problem_in_words(problem):
    """An InvalidSelection in words; of a trial that a curator hid, who did, when and why."""
    return removal_in_words(problem.decision) if isinstance(problem, RemovedSelection) else str(problem)
