"""Filters of django-filter that look up in the search index which trials they let through.

`parent`, the TrialFilter of a filter, has the index and the values of other parameters.
"""

from functools import cached_property, lru_cache, partial

from django.forms import CheckboxSelectMultiple
from django.utils.choices import normalize_choices
from django.utils.text import format_lazy
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ChoiceFilter, MultipleChoiceFilter, NumberFilter
from django_filters.constants import EMPTY_VALUES
from pyroaring import BitMap

from trials import places
from trials.choices import NOT_READ, Recruitment, YesNo
from trials.i18n.languages import RECORD_LANGUAGE
from trials.lexicon import fold
from trials.models import Trial
from trials.search.condition import names_the_condition
from trials.search.full_text import trials_matching
from trials.search.order import ranking, taking_age, within_radius


class IndexFilter:
    """Finds trials in the search index, not by SQL."""

    error_messages = {}  # by the code of Django's error; {label} is that of the filter

    def __init__(self, *, label, **options):
        messages = {code: format_lazy(message, label=label) for code, message in self.error_messages.items()}
        super().__init__(label=label, error_messages=messages, **options)

    def __deepcopy__(self, memo):
        """A copy for one FilterSet, as Django's fields are copied for a form: what it was declared with is shared."""
        twin = type(self).__new__(type(self))  # what `copy` does takes four times as long
        twin.__dict__ = vars(self).copy()
        return twin

    def filter(self, queryset, value):
        trials = None if value in EMPTY_VALUES else self.matching(value)
        return queryset if trials is None else queryset.among(trials, self.field_name)

    def matching(self, value):
        """The keys of the trials that have the value; None where it does not filter."""


class FacetFilter(IndexFilter):
    """Has coded values, each with a count of trials."""

    error_messages = {"invalid_choice": _("“{label}” has no choice “%(value)s”. Choose from the list.")}

    @property
    def buckets(self):
        """The trials of each value."""
        return self.parent.index.buckets[self.field_name]

    @property
    def takes_several(self):
        return isinstance(self, MultipleChoiceFilter)

    def matching(self, value):
        return union(self.buckets, value if self.takes_several else [value])

    def choices(self):
        """The values with their labels in the active language."""
        return _choices(type(self.parent), self.field_name, get_language())


@lru_cache(maxsize=256)
def _choices(filterset, name, language):
    choices = normalize_choices(filterset.base_filters[name].extra["choices"])
    return tuple((value, str(label)) for value, label in choices)


class OneOfFilter(FacetFilter, ChoiceFilter):
    def __init__(self, **options):
        super().__init__(empty_label=None, **options)


class AnyOfFilter(FacetFilter, MultipleChoiceFilter):
    def __init__(self, *, help_text, **options):
        help_text = f"{help_text} May be given several times: a trial then needs one of the values."
        super().__init__(help_text=help_text, widget=CheckboxSelectMultiple, distinct=False, **options)


class RecruitmentFilter(AnyOfFilter):
    """Open means confirmed, unless `doubtful` asks for the rest, and open in the chosen countries and states."""

    @cached_property
    def buckets(self):
        """The trials of each value."""
        return self._all | {Recruitment.OPEN: self.parent.open_trials}

    def matching(self, values):
        """Where a country or state is chosen, TrialFilter leaves out what is open elsewhere alone."""
        return union(self._all | {Recruitment.OPEN: self.parent.open_anywhere}, values)

    @property
    def _all(self):
        return self.parent.index.buckets["recruitment"]


class PlacesFilter(AnyOfFilter):
    """Where a trial has places or, where open trials are looked for, open ones."""

    @cached_property
    def buckets(self):
        if not self.parent.asks_for_open:
            return self.all_buckets
        others = self.parent.index.all_trials - self.parent.index.with_any("recruitment", Recruitment.OPEN)
        return {value: trials & (others | self.open_there(value)) for value, trials in self.all_buckets.items()}

    def matching(self, values):
        return union(self.all_buckets, values)

    def closed_there(self, value):
        """The trials that are listed as open, and have no open place there."""
        return self.parent.index.with_any("recruitment", Recruitment.OPEN) - self.open_there(value)

    def chosen(self, name):
        return self.parent.form.cleaned_data.get(name, ())


class CountryFilter(PlacesFilter):
    """Countries in the order of the alphabet, named in the language of the page; and "not read yet"."""

    def choices(self):
        chosen = {name for name in self.parent.data.getlist(self.field_name) if name in places.country_names()}
        return _countries(tuple(sorted({*self.parent.index.countries, *chosen})), get_language())

    @cached_property
    def all_buckets(self):
        index = self.parent.index
        return {**index.buckets["country"], NOT_READ: index.with_any("not_read", "sites")}

    def open_there(self, country):
        if country == NOT_READ:
            return self.all_buckets[NOT_READ]
        return self.parent.index.with_any("open_in", country)


@lru_cache(maxsize=64)
def _countries(names, language):
    choices = [(name, places.country_label(name, language)) for name in names]
    if language != RECORD_LANGUAGE:
        choices.sort(key=lambda choice: fold(choice[1]))
    return *choices, (NOT_READ, gettext("Not read yet"))


class StateFilter(PlacesFilter):
    """States of the countries that were chosen; with none, of any country."""

    @cached_property
    def all_buckets(self):
        """The trials of each state of the countries that were chosen; with none, of the states that were."""
        return self._by_state("state")

    def open_there(self, state):
        return self._open.get(state, BitMap())

    def choices(self):
        language = get_language()
        states = sorted({*self.all_buckets, *self.chosen("state")})
        return [(name, places.place_label(name, language)) for name in states]

    @cached_property
    def _open(self):
        return self._by_state("open_in_state")

    def _by_state(self, name):
        countries, states = self.chosen("country"), self.chosen("state")
        found = {}
        if not countries and not states:
            return found
        for (state, country), trials in self.parent.index.buckets[name].items():
            if country in countries or (not countries and state in states):
                found[state] = found[state] | trials if state in found else trials
        return found


class BoundedNumberFilter(IndexFilter, NumberFilter):
    """A number with limits of its own instead of django-filter's limit of 50 digits."""

    error_messages = {
        "invalid": _("“{label}” must be a number."),
        "min_value": _("“{label}” must be %(limit_value)s or more."),
        "max_value": _("“{label}” must be %(limit_value)s or less."),
    }

    def get_max_validator(self):
        return None


class WithoutFilter(IndexFilter, ChoiceFilter):
    """Leaves out the trials whose records state a burden. Those that do not state it stay: see `not_stated`."""

    error_messages = FacetFilter.error_messages

    def __init__(self, **options):
        super().__init__(empty_label=None, choices=lambda: [(YesNo.NO, _("None that the record mentions"))], **options)

    def matching(self, value):
        return self.parent.index.all_trials - self.parent.index.with_any(self.field_name, YesNo.YES)

    def not_stated(self, trials):
        return trials - self.parent.index.with_any(self.field_name, YesNo.YES, YesNo.NO)


class VisitsFilter(BoundedNumberFilter):
    """Leaves out the trials whose records state more visits."""

    def matching(self, most):
        buckets = self.parent.index.buckets["visits"]
        return self.parent.index.all_trials - union(buckets, [number for number in buckets if number > most])

    def not_stated(self, trials):
        return trials - union(self.parent.index.buckets["visits"], self.parent.index.buckets["visits"])


class AgeFilter(BoundedNumberFilter):
    def matching(self, years):
        return taking_age(self.parent.index, float(years))


class TextFilter(IndexFilter, CharFilter):
    error_messages = {
        "max_length": _("This text is too long: %(show_value)s characters. Use at most %(limit_value)s."),
        "null_characters_not_allowed": _("The words hold a character that cannot be read (NUL). Type them again."),
    }


class WordsFilter(TextFilter):
    def matching(self, text):
        query = self.parent.query
        if query.is_condition:
            return BitMap(Trial.objects.order_by().filter(names_the_condition()).values_list("pk", flat=True))
        return (
            None
            if query.is_empty and (query.ignored or query.is_question or query.unwanted.named)
            else trials_matching(query.groups, query.ids)
        )


class PlaceFilter(TextFilter):
    """A place to sort by distance from; with `radius`, finds the trials that are open near it."""

    def matching(self, place):
        radius = self.parent.radius_km
        return None if radius is None else within_radius(self.parent.index, place, radius)


class DoubtfulFilter(IndexFilter, ChoiceFilter):
    """Whether "open" also means what is listed as open and not confirmed. It filters nothing by itself."""

    error_messages = FacetFilter.error_messages

    def __init__(self, **options):
        super().__init__(empty_label=None, **options)


class ConditionFilter(IndexFilter, ChoiceFilter):
    """Leaves out trials of other conditions than the site's, unless an id names them. Who searches sets the default."""

    error_messages = FacetFilter.error_messages

    def __init__(self, **options):
        super().__init__(empty_label=None, **options)

    def filter(self, queryset, value):
        others = self.parent.index.of_other_conditions
        if not others or self.parent.of_any_condition or self.parent.names_an_id:
            return queryset
        return queryset.among(self.parent.index.all_trials - others, self.field_name)


class SortFilter(IndexFilter, ChoiceFilter):
    """The order of results; the one that suits the search best where none is chosen."""

    error_messages = FacetFilter.error_messages

    def __init__(self, **options):
        super().__init__(empty_label=None, **options)

    def filter(self, queryset, value):
        return queryset.ranked_by(partial(ranking, self.parent))


def union(buckets, values):
    """The trials in any of the buckets of some values."""
    return BitMap.union(BitMap(), *(buckets[value] for value in values if value in buckets))
