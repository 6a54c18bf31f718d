"""Search: which trials a query string finds, in which order, and how many each further choice would find."""

from trials.search.active_filters import active_filters
from trials.search.filterset import CHOSEN_FROM_LISTS, FACETS, TrialFilter
from trials.search.find import joins_of_ids, linked_trials, removal_of, trials_that_mention, trials_with_id
from trials.search.meant_filters import meant_filters
from trials.search.names import asks_for_cells_where_no_trial_is, is_a_name_not_held, may_name_a_clinic
from trials.search.nearby import nearby
from trials.search.nothing_found import ways_on
from trials.search.places_not_read import places_not_read
from trials.search.query_string import QueryString
from trials.search.reasons import reasons, reasons_in, searched_fields, with_searched_fields

PAGE_SIZE = 20

__all__ = [
    "CHOSEN_FROM_LISTS",
    "FACETS",
    "PAGE_SIZE",
    "QueryString",
    "TrialFilter",
    "active_filters",
    "asks_for_cells_where_no_trial_is",
    "is_a_name_not_held",
    "joins_of_ids",
    "linked_trials",
    "may_name_a_clinic",
    "meant_filters",
    "nearby",
    "places_not_read",
    "reasons",
    "reasons_in",
    "removal_of",
    "searched_fields",
    "trials_that_mention",
    "trials_with_id",
    "ways_on",
    "with_searched_fields",
]
