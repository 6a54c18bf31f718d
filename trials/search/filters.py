"""What a query string may ask for. The same parameters serve the page, the API, the feed and the downloads."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.forms import CheckboxSelectMultiple, Form, TextInput
from django.utils.choices import BaseChoiceIterator
from django.utils.text import format_lazy
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ChoiceFilter, FilterSet, MultipleChoiceFilter, NumberFilter

from trials import places
from trials.choices import (
    NOT_STATED,
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
from trials.i18n.languages import OF_RECORDS, catalogue
from trials.lexicon import fold
from trials.models import Trial
from trials.search import index as indexes

LONGEST_QUERY = 200  # letters
MAX_AGE_YEARS = 120  # years
MAX_RADIUS_KM = 20_040  # km
STATED_OR_NOT = [*YesNo.choices, (NOT_STATED, _("Not stated"))]


class Choices(BaseChoiceIterator):
    """Values with their labels. Every request takes the same ones: Django would check and copy them each time.

    The labels are put in a language once: a page shows hundreds.
    """

    def __init__(self, pairs):
        self.pairs = list(pairs)
        self.translated = {}

    def __iter__(self):
        translations = catalogue()
        if translations not in self.translated:
            self.translated[translations] = [(value, str(label)) for value, label in self.pairs]
        return iter(self.translated[translations])

    def __deepcopy__(self, memo):
        return self


class AnyOf(MultipleChoiceFilter):
    """Several choices, any of which may hold."""

    def __init__(self, *, label, choices=()):
        super().__init__(label=label, choices=Choices(choices), widget=CheckboxSelectMultiple, distinct=False)


class OneOf(ChoiceFilter):
    def __init__(self, *, label, choices):
        super().__init__(label=label, choices=Choices(choices), empty_label=None)


class Number(NumberFilter):
    """A number whose largest value is stated; the filter's own, of 50 digits, would make a second message."""

    def get_max_validator(self):
        return None


def of_attribute(attribute):
    return AnyOf(label=attribute.label, choices=[*VALUES[attribute].choices, (NOT_STATED, _("Not stated"))])


def without_blanks(data):
    """Parameters without those left empty, as a form sends them."""
    data = data.copy()
    if towns := [one for one in data.getlist("near") if one.strip() and one not in places.country_names()]:
        data.setlist("near", towns)  # who typed a town means it, whatever country is still chosen beside it
    for name, values in list(data.lists()):
        data.setlist(name, [value.strip() for value in values if value.strip()])
        if not data.getlist(name):
            del data[name]
    return data


def problems_of(label):
    """What a form says about a value it cannot take: which one, where, and what can be done."""
    return {
        "invalid_choice": format_lazy(_("“{label}” has no choice “%(value)s”. Choose from the list."), label=label),
        "max_length": _("These words are too long: %(show_value)s letters. Use at most %(limit_value)s."),
        "null_characters_not_allowed": _("The words hold a character that cannot be read (NUL). Type them again."),
        "invalid": format_lazy(_("“{label}” must be a number."), label=label),
        "min_value": format_lazy(_("“{label}” must be %(limit_value)s or more."), label=label),
        "max_value": format_lazy(_("“{label}” must be %(limit_value)s or less."), label=label),
    }


def in_the_language_of_the_page(place):
    """A Place with the name to show there."""
    if place.template:
        return replace(place, name=gettext(place.template).format(**place.values))
    return replace(place, name=places.full_name_in(get_language(), place.name))


def by_name(countries):
    """Countries with their names in the language of the page, in the order of its alphabet."""
    language = get_language()
    named = [(country, places.country_label(country, language)) for country in countries]
    return named if language == OF_RECORDS else sorted(named, key=lambda pair: fold(pair[1]))


class SearchForm(Form):
    """The form behind TrialFilter: what its fields must make together."""

    def clean_near(self):
        """The Place that was named, in place of its words."""
        words = self.cleaned_data["near"]
        try:
            return in_the_language_of_the_page(places.find(words)) if words else None
        except places.UnknownPlace as error:
            self.suggested_places = error.suggestions
            raise ValidationError(gettext(error.template).format(**error.values)) from error

    def clean(self):
        cleaned = super().clean()
        place, radius = cleaned.get("near"), cleaned.get("radius")
        if radius is not None and place is None and "near" not in self.errors:
            self.add_error("radius", _("Give a place to measure the distance from, or choose “Any distance”."))
        if radius is not None and place and place.is_country:
            message = gettext("{country} is a country. Give a town, or choose “Any distance”.")
            self.add_error("radius", message.format(country=place.name))
        if cleaned.get("sort") == Sort.DISTANCE and place is None and "near" not in self.errors:
            self.add_error("sort", _("Give a place to put the nearest trials first."))
        return cleaned


class TrialFilter(FilterSet):
    """The parameters of a search: words, and values any of which may hold, of parameters all of which must.

    It checks them and makes the form. Which trials they find is worked out by `search.result`, from bitmaps.
    """

    q = CharFilter(
        label=_("Words to look for"),
        max_length=LONGEST_QUERY,
        widget=TextInput(attrs={"type": "search", "autocomplete": "off", "aria-describedby": "hint"}),
    )
    scope = OneOf(label=pgettext_lazy("which trials", "Show"), choices=CellTherapy.choices)
    recruitment = AnyOf(label=_("Can people join?"), choices=Recruitment.choices)
    cell_type = of_attribute(Attribute.CELL_TYPE)
    cell_source = of_attribute(Attribute.CELL_SOURCE)
    tissue = of_attribute(Attribute.TISSUE)
    route = of_attribute(Attribute.ROUTE)
    phase = AnyOf(label=_("Phase"), choices=Phase.choices)
    placebo = OneOf(label=_("Dummy (placebo or sham)"), choices=STATED_OR_NOT)
    country = AnyOf(label=_("Country"))
    state = AnyOf(label=_("State or region"))
    age = Number(label=_("My age in years"), min_value=0, max_value=MAX_AGE_YEARS)
    sex = OneOf(
        label=_("Sex"), choices=[("female", _("Takes women")), ("male", _("Takes men")), ("all", _("Takes all"))]
    )
    study_type = AnyOf(label=_("Type of study"), choices=StudyType.choices)
    sponsor_type = AnyOf(label=_("Who runs it"), choices=SponsorType.choices)
    results = OneOf(label=_("Results posted"), choices=YesNo.choices)
    status = AnyOf(label=_("Status in the registry"), choices=RecruitmentStatus.choices)
    near = CharFilter(label=_("Near"), max_length=places.LONGEST)
    radius = Number(label=_("At most this far (km)"), min_value=1, max_value=MAX_RADIUS_KM)
    sort = OneOf(label=pgettext_lazy("of results", "Order"), choices=Sort.choices)

    class Meta:
        model = Trial
        form = SearchForm
        fields = []

    def get_form_class(self):
        form_class = super().get_form_class()
        for name, field in form_class.base_fields.items():
            field.error_messages.update(PROBLEMS[name])
        return form_class

    def __init__(self, data, *, version=None):
        super().__init__(without_blanks(data), queryset=Trial.objects.none())
        self.index = indexes.current(version)
        chosen = {name for name in self.data.getlist("country") if name in places.country_names()}
        countries = self.index.countries
        if not chosen.issubset(self.index.values("country")):
            countries = sorted(chosen.union(countries))
        self.filters["country"].extra["choices"] = Choices(by_name(countries))
        self.filters["state"].extra["choices"] = Choices((state, state) for state in self.index.states)


PROBLEMS = {name: problems_of(one.label) for name, one in TrialFilter.base_filters.items()}  # made once: it takes long
