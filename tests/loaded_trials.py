"""A guard: trials that `for_list` or `for_page` loaded are cut off from the database.

What these did not load then raises, with this alias in the error, where it would silently cost a query for each trial.
"""

from django.db.models import Model

from trials.models.trial_queryset import TrialQuerySet

NOT_LOADED = "not loaded by for_list() or for_page()"
fetch_all = TrialQuerySet._fetch_all


def fetch_all_and_cut_off(trials):
    """In place of the method that fills a queryset; only `for_list` and `for_page` load rows of other tables."""
    fetch_all(trials)
    if trials._prefetch_related_lookups:
        for trial in trials._result_cache:
            cut_off(trial)


def cut_off(row):
    """Have Django look for what is missing of a row, and of those loaded with it, in a database that is not there."""
    if row._state.db == NOT_LOADED:
        return
    row._state.db = NOT_LOADED
    for value in (*vars(row).values(), *row._state.fields_cache.values()):
        for related in value if isinstance(value, list) else [value]:
            if isinstance(related, Model):
                cut_off(related)
