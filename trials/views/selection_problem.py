"""What to say where an address names trials that cannot be shown."""

from trials.presentation.checked import removal_in_words
from trials.visitor.selection import RemovedSelection


def problem_in_words(problem):
    """An InvalidSelection in words; of trials that curators hid, who did, when and why."""
    if isinstance(problem, RemovedSelection):
        return " ".join(map(removal_in_words, problem.decisions))
    return str(problem)
