"""Live counts of trials for learn pages, counted as search counts them, so that each links to the trials it counts."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote_plus

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import get_language, gettext, ngettext

from trials.choices import NOT_STATED, CellTherapy, Measure, MeasureState, Recruitment
from trials.learn.page import Live
from trials.models import CriterionMeasure, Trial
from trials.search import FACETS, TrialFilter

CONDITION = quote_plus(settings.CONDITION)
# Those listed as open, whether or not anybody confirmed it since: a rule that turns people away holds in both.
OPEN_CELL_TRIALS = f"q={CONDITION}&scope={CellTherapy.CELL_THERAPY}&recruitment={Recruitment.OPEN}&doubtful=yes"
EVERY_CELL_TRIAL = f"q={CONDITION}&scope={CellTherapy.CELL_THERAPY}"
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
    """Counts under a caption, open trials that they are about where these are few, and the counts as a sentence."""

    caption: str
    counts: tuple[Count, ...]
    trials: tuple[Trial, ...] = ()
    sentence: str = ""


def live_tables(version):
    """The LiveTable of each Live, in the active language. Held in memory until the data change."""
    return _live_tables(get_language(), version.key)


def earlier_cells_in_words(version):
    """How many trials listed as open turn away people who have had cells, in the active language; "" if none does."""
    return _earlier_cells(get_language(), version.key).sentence


@lru_cache(maxsize=2 * len(settings.LANGUAGES))
def _live_tables(language, version_key):
    search = TrialFilter(QueryDict(OPEN_CELL_TRIALS))
    tables = {one: _of_facet(search.facets[one.value], search.qs.count()) for one in OF_FACETS}
    tables[Live.EARLIER_CELLS] = _earlier_cells(language, version_key)
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


@lru_cache(maxsize=2 * len(settings.LANGUAGES))
def _earlier_cells(language, version_key):
    """Cell therapy trials in ALS whose rules keep out people who had cell therapy before, and those not read yet.

    Held by itself, since sheets say its sentence and need none of the other tables.
    """
    open_now, every = (set(TrialFilter(QueryDict(one)).qs.keys()) for one in (OPEN_CELL_TRIALS, EVERY_CELL_TRIAL))
    rules = CriterionMeasure.objects.filter(measure=Measure.PRIOR_CELL_THERAPY, criterion__trial__in=every)
    states = rules.values_list("criterion__trial", "state")
    found = {trial for trial, state in states if state == MeasureState.EXCLUDED}
    criteria = Trial.objects.filter(pk__in=every - {trial for trial, _ in states}).values_list("pk", "not_read")
    not_read = {trial for trial, parts in criteria if "criteria" in parts}
    named = Trial.objects.filter(pk__in=found & open_now).order_by("registry_id")
    return LiveTable(
        caption=gettext("Cell therapy before"),
        counts=(
            _all_open(len(open_now)),
            *_saying_no(len(found & open_now), len(not_read & open_now)),
            Count(gettext("All cell therapy trials in ALS, open or not"), len(every), EVERY_CELL_TRIAL),
            *_saying_no(len(found), len(not_read)),
        ),
        trials=tuple(named) if len(found & open_now) <= MAX_NAMED else (),
        sentence=_earlier_cells_sentence(len(open_now), len(found & open_now), len(not_read & open_now)),
    )


def _saying_no(number, not_read):
    """The Counts of trials that keep people out, and of those not read; no 0 for the former while some are not read."""
    if number or not not_read:
        yield Count(gettext("Of these, trials that say no to people who had cell therapy before"), number)
    if not_read:
        yield Count(gettext("Of these, trials where we have not read this yet"), not_read)


def _earlier_cells_sentence(total, turning_away, not_read):
    if not turning_away:
        return ""
    sentence = ngettext(
        "{number} of {count} cell therapy trial in ALS that is listed as open turns away people who have had cells.",
        "{number} of {count} cell therapy trials in ALS that are listed as open turn away people who have had cells.",
        total,
    ).format(number=turning_away, count=total)
    if not not_read:
        return sentence
    more = gettext("We have not read this yet for {number} more.").format(number=not_read)
    return f"{sentence} {more}"


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
