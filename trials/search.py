"""Search: which trials a query string asks for. The same filters serve the page, the API and whatever comes after."""

import re
from dataclasses import dataclass
from functools import partial

from django.db.models import Count, Q
from django.forms import CheckboxSelectMultiple, TextInput
from django_filters import CharFilter, ChoiceFilter, FilterSet, MultipleChoiceFilter

from trials.choices import NOT_STATED, VALUES, Attribute, Phase, RecruitmentStatus
from trials.models import Site, Trial
from trials.search_text import search_words

CELL_THERAPY = "cell_therapy"
SCOPES = [(CELL_THERAPY, "Cell therapy trials"), ("all", "All trials")]
LONGEST_QUERY = 200
SHORT = 3  # letters: "als" is not to find "also"
NCT_ID = re.compile(r"\bnct[\s:_-]*(\d{8})\b", re.IGNORECASE)

FACETS = {
    "status": "overall_status",
    "phase": "phase_rows__phase",
    "cell_type": "findings__value",
    "cell_source": "findings__value",
    "tissue": "findings__value",
    "route": "findings__value",
    "country": "sites__country",
}

# A filter of several choices, any of which may hold.
AnyOf = partial(MultipleChoiceFilter, widget=CheckboxSelectMultiple, distinct=False)


@dataclass(frozen=True, kw_only=True)
class ActiveFilter:
    """One thing that a search asks for, in words, and the query string of the search without it."""

    label: str
    words: str
    query_without: str


def of_attribute(attribute):
    choices = [*VALUES[attribute].choices, (NOT_STATED, "Not stated")]
    return AnyOf(label=attribute.label, choices=choices, method="with_finding")


class TrialFilter(FilterSet):
    """Trials that hold every word of `q` and one of the chosen values of every other parameter given."""

    q = CharFilter(
        label="Words to look for",
        method="with_words",
        max_length=LONGEST_QUERY,
        widget=TextInput(attrs={"type": "search", "autocomplete": "off", "aria-describedby": "hint"}),
    )
    scope = ChoiceFilter(label="Show", choices=SCOPES, method="in_scope", empty_label=None)
    status = AnyOf(label="Can people join?", choices=RecruitmentStatus.choices, method="with_status")
    phase = AnyOf(label="Phase", choices=Phase.choices, method="in_phase")
    cell_type = of_attribute(Attribute.CELL_TYPE)
    cell_source = of_attribute(Attribute.CELL_SOURCE)
    tissue = of_attribute(Attribute.TISSUE)
    route = of_attribute(Attribute.ROUTE)
    country = AnyOf(label="Country", method="in_country")

    class Meta:
        model = Trial
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["country"].extra["choices"] = countries()

    def get_form_class(self):
        form_class = super().get_form_class()
        for field in form_class.base_fields.values():
            field.error_messages.update(problems_of(field.label))
        return form_class

    def filter_queryset(self, queryset, leaving_out=None):
        for name, value in self.form.cleaned_data.items():
            if name != leaving_out:
                queryset = self.filters[name].filter(queryset, value)
        return queryset.recently_updated_first()

    def facets(self):
        """How many trials each value of every facet has, counted with every filter but the facet's own."""
        return {name: self.counts(name) for name in FACETS}

    def counts(self, name):
        trials = self.filter_queryset(self.queryset, leaving_out=name).order_by().prefetch_related(None)
        derived = name in VALUES
        rows = trials.filter(findings__attribute=name) if derived else trials
        counts = dict(rows.values_list(FACETS[name]).annotate(Count("pk", distinct=True)))
        if derived:
            counts[NOT_STATED] = trials.with_finding(name, [NOT_STATED]).count()
        return {value: count for value, count in counts.items() if value}

    def with_words(self, queryset, name, value):
        """Trials that hold every word, or are known by what was typed as an id."""
        found = Q(pk__in=Trial.objects.known_as(value).values("pk"))
        for digits in NCT_ID.findall(value):
            found |= Q(pk__in=Trial.objects.known_as(f"NCT{digits}").values("pk"))
        if words := search_words(value):
            found |= Q(pk__in=Trial.objects.mentioning(map(as_a_word, words)).values("pk"))
        return queryset.filter(found)

    def in_scope(self, queryset, name, value):
        return queryset.of_cell_therapy() if value == CELL_THERAPY else queryset

    def with_status(self, queryset, name, value):
        return queryset.with_status(value)

    def in_phase(self, queryset, name, value):
        return queryset.in_phase(value)

    def with_finding(self, queryset, name, value):
        return queryset.with_finding(name, value)

    def in_country(self, queryset, name, value):
        return queryset.in_country(value)

    def active(self):
        """What the search asks for beside its scope, each thing with the query string that drops it alone."""
        return [
            ActiveFilter(label=field.label, words=words, query_without=self.query_without(name, value))
            for name, field in self.form.fields.items()
            if name != "scope"
            for value, words in chosen(field, self.form.cleaned_data[name])
        ]

    def query_without(self, name, value):
        query = self.data.copy()
        query.pop("page", None)
        query.setlist(name, [other for other in query.getlist(name) if other.strip() != value])
        return query.urlencode()


def as_a_word(word):
    """What to look for in folded text: words that begin so or, for a short one such as "als", that word itself.

    A plural finds the singular too: who looks for "stem cells" means "stem cell" as well.
    """
    if len(word) <= SHORT:
        return f" {word} "
    return f" {word[:-1]}" if len(word) > SHORT + 1 and word.endswith("s") and not word.endswith("ss") else f" {word}"


def chosen(field, value):
    """The values given to a field, each with its words."""
    if isinstance(value, list):
        choices = dict(field.choices)
        return [(one, choices[one]) for one in dict.fromkeys(value)]
    return [(value, value)] if value else []


def problems_of(label):
    """What a form says about a value it cannot take: which one, where, and what can be done."""
    return {
        "invalid_choice": f"“{label}” has no choice “%(value)s”. Choose from the list.",
        "max_length": "These words are too long: %(show_value)s letters. Use at most %(limit_value)s.",
        "null_characters_not_allowed": "The words hold a character that cannot be read (NUL). Type them again.",
    }


def countries():
    """The countries with a site, as choices."""
    names = Site.objects.exclude(country="").order_by("country").values_list("country", flat=True).distinct()
    return [(name, name) for name in names]


def find_trial(registry_id):
    """The trials an id may mean: the one whose own it is, else all that have it among their other ids."""
    own = Trial.objects.for_page().filter(registry_id=registry_id.upper())
    return list(own) or list(Trial.objects.for_page().known_as(registry_id)[:2])
