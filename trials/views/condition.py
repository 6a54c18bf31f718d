"""Which trials are about another condition than the site's. The index of search knows it: that takes no query."""

from trials.search.index import current


def about_the_condition(trials, version):
    """The trials that answers are compared with: an answer about one disease says nothing of a trial of another."""
    others = current(version).of_other_conditions
    return [trial for trial in trials if trial.pk not in others]


def with_condition(trials, version):
    """The same trials, each with `is_of_the_condition`."""
    others = current(version).of_other_conditions
    for trial in trials:
        trial.is_of_the_condition = trial.pk not in others
    return trials
