"""What came of trials that are over, as learn pages tell it."""

from django.urls import reverse

from trials.learn.effective import results_told
from trials.presentation.outcomes import Outcome
from trials.presentation.panel import OVER


def outcomes_of(trials, version_key):
    """The Outcomes of those trials of which learn pages tell, by registry id."""
    told = {trial.registry_id: results_told(trial.registry_id, version_key) for trial in trials if _is_over(trial)}
    return {registry_id: tuple(map(_outcome, rows)) for registry_id, rows in told.items() if rows}


def _is_over(trial):
    return trial.overall_status in OVER


def _outcome(told):
    page, row = told
    return Outcome(
        words=row.outcome_in_short,
        page=page.title,
        row=row.heading,
        url=f"{reverse('learn_page', args=[page.slug])}#{row.key}",
        language=row.language,
    )
