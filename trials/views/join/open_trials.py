"""What the rules of the open cell trials say to a visitor, for the page on which the questions end."""

from dataclasses import dataclass
from typing import Any

from trials.fit.verdicts import FitAnswer
from trials.http import conditional
from trials.models import Trial
from trials.presentation.fit import HEADLINES
from trials.search import TrialFilter
from trials.search.fit import KINDS, kind_of
from trials.views.fit import in_order_of_answers, words_of
from trials.views.home import joinable_url, open_or_opening


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenTrials:
    """`counts` are a headline, how many trials have it, and their address; `against` are rows of all that say no."""

    counts: list[tuple[str, int, str]]
    against: list[dict[str, Any]]


def open_trials(request, near):
    """The OpenTrials for a request; `near` is the place of a search as a parameter, if there is one."""
    search = TrialFilter(open_or_opening(), version=conditional.data_version(request))
    found, fits = in_order_of_answers(request, search)
    keys = found.keys()
    by_kind = {kind: [key for key in keys if kind_of(fits[key]) == kind] for kind in KINDS}
    trials = Trial.objects.for_list().in_bulk(by_kind[FitAnswer.NO])
    said = words_of(request, fits, trials.values())
    against = [{"trial": trials[key], "fit": said[key]} for key in by_kind[FitAnswer.NO]]
    counts = [(str(HEADLINES[kind]), len(keys), joinable_url(fit=kind, **near)) for kind, keys in by_kind.items()]
    return OpenTrials(counts=[one for one in counts if one[1]], against=against)
