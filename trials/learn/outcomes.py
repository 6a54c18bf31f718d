"""What came of trials that are over, as learn pages tell it."""

from django.urls import reverse

from trials.learn.effective import results_told
from trials.presentation.outcomes import Outcome
from trials.presentation.panel import OVER


def outcomes_of(trials, version_key):
    """The Outcomes of those trials that are over and of which learn pages tell, by registry id."""
    told = {trial.registry_id: told_of(trial, version_key) for trial in trials if trial.overall_status in OVER}
    return {registry_id: outcomes for registry_id, outcomes in told.items() if outcomes}


def told_of(trial, version_key):
    """What learn pages tell of the results of a trial, over or not, as Outcomes."""
    return tuple(map(_outcome, results_told(trial.registry_id, version_key)))


def _outcome(told):
    page, row = told
    return Outcome(
        words=row.outcome_in_short,
        page=page.title,
        row=row.heading,
        url=f"{reverse('learn_page', args=[page.slug])}#{row.key}",
        language=row.language,
    )
