"""TrialFilter: the parameters of a search, and the trials found. Page, API, feed and downloads share it."""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet
from django_filters.constants import EMPTY_VALUES
from pyroaring import BitMap

from trials import places
from trials.choices import (
    FINDINGS,
    NOT_READ,
    NOT_STATED,
    PARTS_IN_WORDS,
    VALUES,
    Attribute,
    CellTherapy,
    Phase,
    Recruitment,
    RecruitmentStatus,
    Sort,
    SponsorType,
    StudyType,
    YesNo,
)
from trials.models import Trial
from trials.search import index as indexes
from trials.search.burdens import BURDENS
from trials.search.facets import facet
from trials.search.filters import (
    AgeFilter,
    AnyOfFilter,
    BoundedNumberFilter,
    CountryFilter,
    DoubtfulFilter,
    FacetFilter,
    OneOfFilter,
    PlaceFilter,
    RecruitmentFilter,
    SortFilter,
    StateFilter,
    VisitsFilter,
    WithoutFilter,
    WordsFilter,
)
from trials.search.forms import SearchForm
from trials.search.full_text import trials_matching_most
from trials.search.order import recruitment_groups
from trials.search.query import parse_query, tokens_of_countries
from trials.search.queryset import SearchQuerySet

# The filters that a short copy cannot answer where it lacks a part.
FILTERS_OF_PARTS = {
    "sites": ("country", "state", "near"),
    "minimum_age_years": ("age",),
    "sex": ("sex",),
    "phases": ("phase",),
    "study_type": ("study_type",),
    "sponsor_class": ("sponsor_type",),
    "has_results": ("results",),
    **{part: (str(attribute),) for attribute, part in PARTS_IN_WORDS.items()},
    FINDINGS: ("placebo",),
}
LONGEST_QUERY = 200  # letters
MOST_COUNTED = 8  # words, where no trial holds all: each costs a query
MAX_AGE_YEARS = 120
MOST_VISITS = 500
MAX_RADIUS_KM = 20_040


@dataclass(frozen=True, kw_only=True, slots=True)
class MostWords:
    """How many of the words the trials found hold, and the trials that hold each: the rarest first, countries last."""

    held: int
    of: int
    trials: tuple[BitMap, ...]


def or_not_stated(vocabulary):
    """The choices of a vocabulary, "not stated" and "not read yet": a function, which Django does not copy."""
    return lambda: [*vocabulary.choices, (NOT_STATED, _("Not stated")), (NOT_READ, _("Not read yet"))]


def _attribute_filter(attribute, help_text):
    return AnyOfFilter(label=attribute.label, choices=or_not_stated(VALUES[attribute]), help_text=help_text)


class TrialFilter(FilterSet):
    """The filters of a search, all of which must hold. Their help texts are those of the API's documentation."""

    q = WordsFilter(
        label=pgettext_lazy("typed", "Words"),
        max_length=LONGEST_QUERY,
        help_text=(
            "Words, all of which the trial must hold, or an id or a part of it. Synonyms and misspellings are "
            "understood. Where no trial holds all words, those that hold most of them are found."
        ),
    )
    scope = OneOfFilter(
        label=pgettext_lazy("which trials", "Show"),
        choices=CellTherapy,
        help_text="All trials (the default), or those of cell therapy alone.",
    )
    recruitment = RecruitmentFilter(
        label=_("Can people join?"),
        choices=Recruitment,
        help_text=(
            "What the status means for somebody who wants to join. `open` leaves out what is not confirmed, and with "
            "`country` or `state` what has no open site there."
        ),
    )
    doubtful = DoubtfulFilter(
        label=_("Also what is listed as open, but not confirmed"),
        choices=YesNo,
        help_text="Whether `recruitment=open` also finds trials that are listed as open, but not confirmed.",
    )
    cell_type = _attribute_filter(Attribute.CELL_TYPE, "Kind of cells.")
    cell_source = _attribute_filter(Attribute.CELL_SOURCE, "Whose cells.")
    tissue = _attribute_filter(Attribute.TISSUE, "Where the cells come from.")
    route = _attribute_filter(Attribute.ROUTE, "How they are given.")
    phase = AnyOfFilter(label=_("Phase"), choices=Phase, help_text="Phase.")
    placebo = OneOfFilter(
        label=_("Placebo or sham"),
        choices=or_not_stated(YesNo),
        help_text="Whether some people get a placebo or a sham.",
    )
    country = CountryFilter(
        label=_("Country"),
        help_text="The English name of a country as the registry spells it now, such as `South Korea`.",
    )
    state = StateFilter(
        label=_("State or region"),
        help_text="A state or region as the registry spells it, in any of the countries chosen, or anywhere.",
    )
    age = AgeFilter(
        label=_("My age in years"),
        min_value=0,
        max_value=MAX_AGE_YEARS,
        help_text="In years. Trials that state no limit take every age.",
    )
    sex = OneOfFilter(
        label=_("Sex"),
        choices=lambda: [("female", _("Takes women")), ("male", _("Takes men")), ("all", _("Takes women and men"))],
        help_text="Whom the trial takes.",
    )
    surgery = WithoutFilter(
        label=_("Operation"),
        help_text="`no` leaves out trials that operate, or give something into the brain or spinal cord.",
    )
    harvest = WithoutFilter(
        label=_("Taking my own cells"),
        help_text="`no` leaves out trials that take a person's own cells or tissue.",
    )
    caregiver = WithoutFilter(
        label=_("Somebody who must come along"),
        help_text="`no` leaves out trials that need a caregiver.",
    )
    visits = VisitsFilter(
        label=_("Visits at most"),
        min_value=1,
        max_value=MOST_VISITS,
        help_text="Leaves out trials that state more visits.",
    )
    study_type = AnyOfFilter(label=_("Type of study"), choices=StudyType, help_text="Type of study.")
    sponsor_type = AnyOfFilter(label=_("Who runs it"), choices=SponsorType, help_text="Who runs it.")
    results = OneOfFilter(
        label=_("Results posted"), choices=YesNo, help_text="Whether results are posted in the registry."
    )
    status = AnyOfFilter(
        label=_("Status in the registry"),
        choices=RecruitmentStatus,
        help_text="The registry's own overall status.",
    )
    near = PlaceFilter(
        label=_("Near"),
        max_length=places.LONGEST,
        help_text="A town, a US ZIP code, a country, or `latitude,longitude`.",
    )
    radius = BoundedNumberFilter(  # of `near`, which filters by both
        label=_("At most this far (km)"),
        min_value=1,
        max_value=MAX_RADIUS_KM,
        help_text="In km, to the nearest site that takes people now. Needs `near`, naming no country.",
    )
    sort = SortFilter(
        label=pgettext_lazy("of results", "Order"),
        choices=Sort,
        help_text=(
            "`distance` needs `near` and is the default with it; otherwise `relevance` is, which without words puts "
            "open trials first."
        ),
    )

    class Meta:
        model = Trial
        form = SearchForm
        fields = []

    def __init__(self, data, queryset=None, *, request=None, version=None, today=None):
        """`version` is the DataVersion, where it is known; `today` the day that "starting soonest" counts from."""
        super().__init__(_without_blanks(data), queryset, request=request)
        self.index = indexes.current(version)
        self.today = today or timezone.localdate()
        known = places.country_names()
        countries = {*self.index.countries, *(name for name in self.data.getlist("country") if name in known)}
        self.filters["country"].set_choices(sorted(countries))
        self.filters["state"].set_choices(self.index.states)

    def filter_queryset(self, queryset):
        trials = super().filter_queryset(SearchQuerySet.of(queryset, self.index))
        if self.asks_for_open:
            for name in self._chosen_places:
                trials = trials.among(self.index.all_trials - self._open_elsewhere(name), "recruitment", name)
        if self.place and self.radius_km is not None:
            trials = trials.among(self.index.all_trials - self.left_out_as_doubtful, "near", "doubtful")
        return self._holding_most_words(trials)

    def _holding_most_words(self, trials):
        """The same; where no trial holds all the words, those that hold the most of them."""
        groups = self.query.groups[:MOST_COUNTED] if self.query else ()
        if trials.hits or len(groups) < 2 or not (others := trials.without("q")):
            return trials
        # Many copies lack their places, so that what is in the country named is often something else.
        found, most, of_groups = trials_matching_most(groups, others, less_telling=tokens_of_countries())
        if most:
            self.most_words = MostWords(held=most, of=len(groups), trials=tuple(of_groups))
        return trials.instead("q", found) if most else trials

    most_words = None  # the MostWords, where no trial holds them all

    @property
    def asks_for_open(self):
        return Recruitment.OPEN in self.form.cleaned_data.get("recruitment", ())

    @cached_property
    def left_out_as_doubtful(self):
        """The trials that do not count as open although they are listed so."""
        if self.form.cleaned_data.get("doubtful") == YesNo.YES:
            return BitMap()
        return self.index.doubtful_on(self.today)

    @cached_property
    def open_anywhere(self):
        return self.index.with_any("recruitment", Recruitment.OPEN) - self.left_out_as_doubtful

    @property
    def open_trials(self):
        """The trials that are open in the countries and states that are chosen."""
        return self.open_anywhere.difference(*map(self._open_elsewhere, self._chosen_places))

    @cached_property
    def not_confirmed(self):
        """How many more trials `doubtful` would find."""
        if not self.asks_for_open:
            return len(self.qs.without("doubtful") - self.qs.hits)
        listed = self.index.with_any("recruitment", Recruitment.OPEN) & self.left_out_as_doubtful
        listed = listed.difference(*map(self._open_elsewhere, self._chosen_places))
        return len((self.qs.without("doubtful", "recruitment") & listed) - self.qs.hits)

    @property
    def _chosen_places(self):
        return [name for name in ("country", "state") if self.form.cleaned_data.get(name)]

    def _open_elsewhere(self, name):
        """The trials that are listed as open, and have no open site in the chosen countries, or states."""
        filter = self.filters[name]
        return BitMap.intersection(*map(filter.closed_there, self.form.cleaned_data[name]))

    @cached_property
    def not_read(self):
        """The parts that short copies lack for the filters in use, each with the number of these trials.

        They are those that all other filters let through.
        """
        found = {}
        for part, names in FILTERS_OF_PARTS.items():
            if any(self.form.cleaned_data.get(name) for name in names):
                lacking = self.index.with_any("not_read", part)
                found[part] = self.qs.without(*names).intersection_cardinality(lacking)
        return {part: number for part, number in found.items() if number}

    @cached_property
    def not_stated(self):
        """For each burden that the search leaves out, how many of the trials found do not state it."""
        found = {
            name: len(self.filters[name].not_stated(self.qs.hits))
            for name in BURDENS
            if self.form.cleaned_data.get(name) not in EMPTY_VALUES
        }
        return {name: number for name, number in found.items() if number}

    @cached_property
    def query(self):
        """The Query that was typed; None where none was."""
        typed = self.form.cleaned_data.get("q")
        return parse_query(typed, companies=self.index.values("company")) if typed else None

    @property
    def has_words(self):
        """Whether words to look for were typed, beyond the name of the condition that the site is about."""
        return bool(self.query) and not self.query.is_empty and not self.query.is_condition

    @property
    def place(self):
        return self.form.cleaned_data.get("near")

    @property
    def radius_km(self):
        """None where none was given."""
        radius = self.form.cleaned_data.get("radius")
        return None if radius is None else float(radius)

    @property
    def order(self):
        """The Sort chosen, or the one that suits the search best."""
        return Sort(self.form.cleaned_data.get("sort") or (Sort.DISTANCE if self.place else Sort.RELEVANCE))

    @cached_property
    def recruitment_groups(self):
        """The trials of each RecruitmentGroup, in the order in which people look for them."""
        return dict(recruitment_groups(self.index, self.today))

    def heading(self, key, group):
        """What stands above a trial of a RecruitmentGroup in this order; "" where the order does not go by groups."""
        if self.order == Sort.DISTANCE:
            if key not in self.index.located:
                return gettext("Open now, but the record does not say where") if group == "open" else str(group.label)
            return str(group.label) if group == "doubtful" else gettext("Open now, the nearest first")
        return "" if self.has_words or self.order != Sort.RELEVANCE else str(group.label)

    @cached_property
    def facets(self):
        """Every Facet by name, counted with all filters but its own; over all trials where the search is not valid."""
        is_valid = self.is_valid()
        return {
            name: facet(
                self.filters[name],
                chosen=self.form[name].value(),
                found=self.qs.without(name) if is_valid else self.index.all_trials,
            )
            for name in FACETS
        }


FACETS = tuple(name for name, filter in TrialFilter.base_filters.items() if isinstance(filter, FacetFilter))


def _without_blanks(data):
    """Parameters without those left empty, as a form sends them."""
    data = data.copy()
    if towns := [name for name in data.getlist("near") if name.strip() and name not in places.country_names()]:
        data.setlist("near", towns)  # a town goes before the country that is still chosen beside it
    for name, values in list(data.lists()):
        data.setlist(name, [value.strip() for value in values if value.strip()])
        if not data.getlist(name):
            del data[name]
    return data
