"""Live counts of trials for learn pages, counted as search counts them, so that each links to the trials it counts."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote_plus

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import get_language, gettext, ngettext

from trials.choices import NOT_STATED, CellTherapy, Measure, MeasureState, Recruitment
from trials.learn.page import Live
from trials.models import Criterion, CriterionMeasure, Trial
from trials.search import FACETS, TrialFilter

CONDITION = quote_plus(settings.CONDITION)
# Those listed as open, whether or not anybody confirmed it since: a rule that turns people away holds in both.
OPEN_CELL_TRIALS = f"q={CONDITION}&scope={CellTherapy.CELL_THERAPY}&recruitment={Recruitment.OPEN}&doubtful=yes"
OF_FACETS = tuple(one for one in Live if one.value in FACETS)
MAX_NAMED = 12  # trials that are named one by one


@dataclass(frozen=True, slots=True)
class Count:
    """A number with its label. `query` finds these trials, "" where no search does."""

    label: str
    number: int
    query: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class LiveTable:
    """Counts under a caption, and the trials that the last of them counts, where these are few."""

    caption: str
    counts: tuple[Count, ...]
    trials: tuple[Trial, ...] = ()


def live_tables(version):
    """The LiveTable of each Live, in the active language. Held in memory until the data change."""
    return _live_tables(get_language(), version.key)


def lock_out_in_words(version):
    """How many trials listed as open turn away people who have had cells, in the active language; "" if none does."""
    all_open, _with_rules, turning_away = live_tables(version)[Live.EARLIER_CELLS].counts
    if not turning_away.number:
        return ""
    sentence = ngettext(
        "{number} of {count} cell therapy trial in ALS that is listed as open turns away people who have had cells.",
        "{number} of {count} cell therapy trials in ALS that are listed as open turn away people who have had cells.",
        all_open.number,
    )
    return sentence.format(number=turning_away.number, count=all_open.number)


@lru_cache(maxsize=2 * len(settings.LANGUAGES))
def _live_tables(language, version_key):
    search = TrialFilter(QueryDict(OPEN_CELL_TRIALS))
    tables = {one: _of_facet(search.facets[one.value], search.qs.count()) for one in OF_FACETS}
    tables[Live.EARLIER_CELLS] = _earlier_cells(set(search.qs.keys()))
    tables[Live.EXPANDED_ACCESS] = _expanded_access()
    return tables


def _of_facet(facet, total):
    """Open cell therapy trials in ALS by the values of a facet, the most frequent first."""
    stated = sorted((choice for choice in facet.choices if choice.count), key=lambda choice: -choice.count)
    counts = [Count(_name(one, facet), one.count, f"{OPEN_CELL_TRIALS}&{facet.name}={one.value}") for one in stated]
    return LiveTable(caption=facet.label, counts=(_all_open(total), *counts))


def _name(choice, facet):
    """The label of a choice, which may be the name of a link on a page with several facets."""
    return gettext("Not stated: {name}").format(name=facet.label) if choice.value == NOT_STATED else choice.label


def _all_open(total):
    return Count(gettext("All cell therapy trials in ALS that are listed as open"), total, OPEN_CELL_TRIALS)


def _earlier_cells(open_now):
    """Open cell therapy trials in ALS whose rules keep out people who had cell therapy before."""
    criteria = Criterion.objects.filter(trial__in=open_now)
    excluding = CriterionMeasure.objects.filter(measure=Measure.PRIOR_CELL_THERAPY, state=MeasureState.EXCLUDED)
    with_rules = set(criteria.values_list("trial", flat=True))
    found = set(excluding.filter(criterion__trial__in=open_now).values_list("criterion__trial", flat=True))
    trials = Trial.objects.filter(pk__in=found).order_by("registry_id") if len(found) <= MAX_NAMED else ()
    return LiveTable(
        caption=gettext("Cell therapy before"),
        counts=(
            _all_open(len(open_now)),
            Count(gettext("Of these, trials whose rules we could read"), len(with_rules)),
            Count(gettext("Of these, trials that say no to people who had cell therapy before"), len(found)),
        ),
        trials=tuple(trials),
    )


def _expanded_access():
    available, every = f"q={CONDITION}&status=available", f"q={CONDITION}&recruitment={Recruitment.EXPANDED_ACCESS}"
    return LiveTable(
        caption=gettext("Expanded access in ALS, of any treatment"),
        counts=(
            Count(gettext("Programmes available now"), _number(available), available),
            Count(gettext("All programmes, with those that have ended"), _number(every), every),
        ),
    )


def _number(query):
    return TrialFilter(QueryDict(query)).qs.count()
