"""TrialFilter: a search, and the trials that it finds. Page, API, feed and downloads share it."""

from copy import copy, deepcopy
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext
from django_filters import ChoiceFilter, MultipleChoiceFilter
from django_filters.constants import EMPTY_VALUES
from pyroaring import BitMap

from trials import places
from trials.choices import NOT_READ, OTHER_FINDINGS, PARTS_FROM_TEXT, Conditions, Recruitment, Sort, YesNo
from trials.search import index as indexes
from trials.search.burdens import BURDENS
from trials.search.condition import may_be_of_the_condition
from trials.search.facets import facet
from trials.search.filters import FacetFilter
from trials.search.forms import SharedFields
from trials.search.meant_filters import asks_where
from trials.search.order import recruitment_groups
from trials.search.parameters import SearchParameters
from trials.search.query import parse_query
from trials.search.queryset import SearchQuerySet
from trials.search.words_held import as_far_as_held, holding_most

# The filters that a short copy cannot answer where it lacks a part.
FILTERS_OF_PARTS = {
    "sites": ("country", "state", "near"),
    "minimum_age_years": ("age",),
    "sex": ("sex",),
    "phases": ("phase",),
    "study_type": ("study_type",),
    "sponsor_class": ("sponsor_type",),
    "has_results": ("results",),
    **{part: (str(attribute),) for attribute, part in PARTS_FROM_TEXT.items()},
    OTHER_FINDINGS: ("placebo",),
}


class TrialFilter(SearchParameters):
    """The trials that a search finds, and what is told about them."""

    def __init__(
        self, data, queryset=None, *, request=None, version=None, today=None, default_condition=Conditions.ANY
    ):
        """`version` is the DataVersion, where it is known; `today` the day that "starting soonest" counts from.

        `default_condition` holds where the data name none: what people read keeps to the condition of this site.
        """
        super().__init__(_without_blanks(data), queryset, request=request)
        self.index = indexes.current(version)
        self.today = today or timezone.localdate()
        self.default_condition = default_condition
        if "country" in self.data:
            self._set_choices("country", self.filters["country"].choices)
        if "state" in self.data:
            self._set_choices("state", lambda: [(state, state) for state in self.index.states])

    def get_form_class(self):
        """The same for every search: forms share its fields. Two get their choices where they are used."""
        return TrialFilterForm

    def _set_choices(self, name, choices):
        """Let the field of this search have choices of its own, from a function."""
        field = self.form.fields[name] = deepcopy(self.form.fields[name])
        field.choices = choices

    def filter_queryset(self, queryset):
        trials = super().filter_queryset(SearchQuerySet.from_index(queryset, self.index))
        if self.asks_for_open:
            for name in self._chosen_places:
                trials = trials.among(self.index.all_trials - self._open_elsewhere(name), "recruitment", name)
        if self.place and self.radius_km is not None:
            trials = trials.among(self.index.all_trials - self.left_out_as_doubtful, "near", "doubtful")
        self.of_other_conditions = self._of_other_conditions(trials)
        return self._holding_most_words(trials)

    def _of_other_conditions(self, trials):
        """The trials of other diseases that would be found if the search took any."""
        names = ("condition", "q") if self.query and self.query.is_condition else ("condition",)
        others = self.index.of_other_conditions
        return trials.without(*names) & others if others else others

    def _holding_most_words(self, trials):
        """The same; where no trial holds all the words, those that hold the most of them."""
        if trials.hits or not self.query or not (others := trials.without("q")):
            return trials
        self.most_words, found = holding_most(self.query, others)
        return trials.instead("q", found) if found else trials

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
            asked_for = NOT_READ in self.form.cleaned_data.get("country", ()) and part == "sites"
            if not asked_for and any(self.form.cleaned_data.get(name) for name in names):
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
        """The Query that was typed, as far as trials hold it; None where none was typed."""
        typed = self.form.cleaned_data.get("q")
        if not typed:
            return None
        others = BitMap() if self.of_any_condition else self.index.of_other_conditions
        among = may_be_of_the_condition if others else None
        query = parse_query(typed, companies=self.index.values("company"), among=among)
        return as_far_as_held(query, others)

    @property
    def of_any_condition(self):
        return (self.form.cleaned_data.get("condition") or self.default_condition) == Conditions.ANY

    @property
    def names_an_id(self):
        """Whether nothing but an id was typed, which finds its trial whatever it is about."""
        return bool(self.query) and bool(self.query.ids) and not self.query.groups

    @property
    def has_words(self):
        """Whether words to look for were typed, beyond the name of the condition that the site is about."""
        return bool(self.query) and not self.query.is_empty and not self.query.is_condition

    @property
    def place(self):
        return self.form.cleaned_data.get("near")

    @property
    def is_open_nowhere_there(self):
        """Whether the place is a country in which no trial found has an open place, confirmed or not."""
        place = self.place
        return bool(place and place.is_country and not self.qs.hits & self.index.with_any("open_in", place.country))

    @property
    def radius_km(self):
        """None where none was given."""
        radius = self.form.cleaned_data.get("radius")
        return None if radius is None else float(radius)

    @property
    def order(self):
        """The Sort chosen, or the one that suits the search best."""
        return Sort(self.form.cleaned_data.get("sort") or (Sort.DISTANCE if self.place else Sort.RELEVANCE))

    @property
    def recruitment_groups(self):
        """The trials of each RecruitmentGroup, in the order in which people look for them."""
        return recruitment_groups(self.index, self.today)

    def heading(self, key, group):
        """What stands above a trial of a RecruitmentGroup in this order; "" where the order does not go by groups."""
        if self.order == Sort.DISTANCE:
            if key not in self.index.located:
                return gettext("Open now, but we do not know where") if group == "open" else str(group.label)
            if group == "doubtful":
                return gettext("Listed as open but not confirmed, the nearest first")
            return gettext("Open now, the nearest first")
        return self._labels_of_groups[group] if self.goes_by_groups else ""

    @cached_property
    def goes_by_groups(self):
        """Whether the order is that of RecruitmentGroups first: at a place no closed trial stands among open ones."""
        if self.place:
            return self.order != Sort.DISTANCE
        if self.order != Sort.RELEVANCE or not self.has_words:
            return self.order == Sort.RELEVANCE
        # Where trials hold some of the words only, those with more of them stay first.
        return bool(self.qs.hits) and not self.most_words and asks_where(self)

    @cached_property
    def _labels_of_groups(self):
        return {group: str(group.label) for group in self.recruitment_groups}

    @cached_property
    def facets(self):
        """Every Facet by name."""
        return {name: self.scope_facet if name == "scope" else self._facet(name) for name in FACETS}

    @cached_property
    def scope_facet(self):
        """The Facet of cell therapy and all trials."""
        return self._facet("scope")

    def _facet(self, name):
        """Counted with all filters but its own; over all trials where the search is not valid."""
        found = self.qs.without(name) if self.is_valid() else self.index.all_trials
        return facet(self.filters[name], chosen=self.form[name].value(), found=found)

    @property
    def only_chosen(self):
        """What was chosen from lists, except the order; None where words, a place or a number were typed."""
        asked = {name: tuple(values) for name, values in self.data.lists() if name in self.filters and name != "sort"}
        return None if asked.keys() - CHOSEN_FROM_LISTS else (self.default_condition, *sorted(asked.items()))


TrialFilterForm = type(
    "TrialFilterForm",
    (TrialFilter._meta.form,),
    {name: filter.field for name, filter in TrialFilter.base_filters.items()},
)
TrialFilterForm.base_fields = SharedFields(TrialFilterForm.base_fields)
FACETS = tuple(name for name, filter in TrialFilter.base_filters.items() if isinstance(filter, FacetFilter))
CHOSEN_FROM_LISTS = frozenset(
    name for name, filter in TrialFilter.base_filters.items() if isinstance(filter, ChoiceFilter | MultipleChoiceFilter)
)


def _without_blanks(data):
    """Parameters without those left empty, as a form sends them."""
    data = copy(data)  # which is shallow, unlike its own method
    if towns := [name for name in data.getlist("near") if name.strip() and name not in places.country_names()]:
        data.setlist("near", towns)  # a town goes before the country that is still chosen beside it
    for name, values in list(data.lists()):
        data.setlist(name, [value.strip() for value in values if value.strip()])
        if not data.getlist(name):
            del data[name]
    return data
