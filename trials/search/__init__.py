"""Search: which trials a query string asks for, in which order, and how many each further choice would find."""

from trials.search.facets import FACETS, Choice, facets_of_all
from trials.search.filters import TrialFilter
from trials.search.find import find_trial
from trials.search.nearby import nearby
from trials.search.reasons import reasons
from trials.search.result import PAGE_SIZE, Result, in_bulk

__all__ = [
    "FACETS",
    "PAGE_SIZE",
    "Choice",
    "Result",
    "TrialFilter",
    "facets_of_all",
    "find_trial",
    "in_bulk",
    "nearby",
    "reasons",
]
