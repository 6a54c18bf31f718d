"""The filters without which a search that finds nothing would find something."""

from dataclasses import dataclass
from itertools import combinations

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from trials.presentation.lists import join_words
from trials.search.active_filters import active_filters, query_without

MOST_AT_ONCE = 3  # filters
OFFERED = 5
LENGTH = 80  # characters


@dataclass(frozen=True, kw_only=True, slots=True)
class Dropping:
    """Filters to leave out, in words, the query string of the search without them, and how many trials it finds."""

    filters: str
    query: str
    count: int


def droppings(search):
    """The Droppings of a TrialFilter: of one filter each, or of as few together as it takes to find a trial."""
    used = {}
    for active in active_filters(search):
        if active.name != "doubtful" and search.qs.is_filtered_by(active.name):
            used.setdefault(active.name, []).append(active)
    for number in range(1, min(len(used), MOST_AT_ONCE) + 1):
        choices = map(_with_dependent, combinations(used, number))
        if found := [(names, count) for names in choices if (count := len(search.qs.without(*names)))]:
            most = sorted(found, key=lambda one: -one[1])[:OFFERED] if number > 1 else found
            return [_dropping(search, used, names, count) for names, count in most]
    return []


def _with_dependent(names):
    """The filters to drop with some: a state goes with its country."""
    return {*names, "state"} if "country" in names else set(names)


def _dropping(search, used, names, count):
    """`used` has the ActiveFilters of each filter in use, `names` are those of the filters to drop."""
    return Dropping(
        filters=join_words([_in_words(values) for name, values in used.items() if name in names]),
        query=query_without(search, *names),
        count=count,
    )


def _in_words(values):
    """The label of a filter and its values."""
    words = Truncator(", ".join(one.words for one in values)).chars(LENGTH)
    return _("%(label)s “%(words)s”") % {"label": values[0].label, "words": words}
